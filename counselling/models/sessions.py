"""Sessions: what was talked about, and what it changed."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling import codes, session_codes
from counselling.models.cases import Case
from counselling.models.clients import OfClient
from counselling.topic_codes import CODE_LENGTH


def _asked(
    label: Any, answers: type[models.TextChoices]
) -> "models.CharField[str | Combinable, str]":
    """Return the field of a question on five points; empty means that nobody asked."""
    return models.CharField(label, max_length=8, choices=answers, blank=True)


@tracked
class Session(OfClient):
    """One counselling session with one client."""

    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("case"),
    )
    counsellor = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    mode = models.CharField(_("how"), max_length=16, choices=codes.SessionMode)
    place = models.CharField(_("where"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=8)
    interpreter = models.CharField(_("interpreter's language"), max_length=8, blank=True)
    """From which language somebody interpreted, never who; empty where nobody did."""
    topics = ArrayField(models.CharField(max_length=CODE_LENGTH), verbose_name=_("topics"))
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    advice = models.TextField(_("advice given"), blank=True)
    materials = ArrayField(
        models.CharField(max_length=16, choices=session_codes.Material),
        verbose_name=_("materials given"),
        default=list,
        blank=True,
    )
    intention_before = _asked(_("likely to go irregularly, before"), codes.Likelihood)
    intention_after = _asked(_("likely to go irregularly, after"), codes.Likelihood)
    regular_before = _asked(_("likely to go the regular way, before"), codes.Likelihood)
    regular_after = _asked(_("likely to go the regular way, after"), codes.Likelihood)
    trust_before = _asked(_("trust in the information, before"), session_codes.Trust)
    trust_after = _asked(_("trust in the information, after"), session_codes.Trust)
    decision = models.CharField(
        _("decision"), max_length=16, choices=session_codes.Decision, blank=True
    )
    decision_basis = ArrayField(
        models.CharField(max_length=16, choices=session_codes.DecisionBasis),
        verbose_name=_("on what it is based"),
        default=list,
        blank=True,
    )
    satisfaction = _asked(_("satisfaction"), session_codes.Satisfaction)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    next_steps = models.TextField(_("next steps"), blank=True)
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="session_in_centre")
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-happened_at"], name="session_of_client"),
            models.Index(fields=["centre", "-happened_at"], name="session_recent"),
            models.Index(
                fields=["case", "-happened_at"],
                name="session_of_case",
                condition=Q(case__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%F}"
