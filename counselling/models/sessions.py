"""Sessions: what was talked about, and what it changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling import codes
from counselling.models.cases import Case
from counselling.models.clients import OfClient


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
    language = models.CharField(_("language"), max_length=8)
    topics = ArrayField(
        models.CharField(max_length=24, choices=codes.Topic), verbose_name=_("topics")
    )
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    advice = models.TextField(_("advice given"), blank=True)
    intention_before = models.CharField(
        _("likely to go irregularly, before"),
        max_length=8,
        choices=codes.Likelihood,
        blank=True,
    )
    intention_after = models.CharField(
        _("likely to go irregularly, after"),
        max_length=8,
        choices=codes.Likelihood,
        blank=True,
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
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
