"""Follow-ups: what was promised."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.models.cases import Case
from counselling.models.clients import OfClient
from counselling.models.sessions import Session
from counselling.states import FOLLOW_UP_WAITING, FollowUpOutcome, FollowUpState


@tracked
class FollowUp(OfClient):
    """Something promised to a client: what, when, by whom."""

    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="follow_ups",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="follow_ups",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("case"),
    )
    assignee = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("who")
    )
    due_at = models.DateTimeField(_("due"))
    purpose = models.CharField(_("what for"), max_length=200)
    state = models.CharField(max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)
    outcome = models.CharField(_("outcome"), max_length=12, choices=FollowUpOutcome, blank=True)
    note = models.TextField(_("note"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="follow_up_ended_when_not_waiting",
                condition=Q(state__in=FOLLOW_UP_WAITING, ended_at__isnull=True)
                | (~Q(state__in=FOLLOW_UP_WAITING) & Q(ended_at__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "due_at"], name="follow_up_of_client"),
            models.Index(
                fields=["case", "due_at"],
                name="follow_up_of_case",
                condition=Q(case__isnull=False),
            ),
            models.Index(
                fields=["centre", "assignee", "due_at"],
                name="follow_up_open",
                condition=Q(state__in=FOLLOW_UP_WAITING),
            ),
            models.Index(
                fields=["centre", "-ended_at"],
                name="follow_up_ended",
                condition=~Q(state__in=FOLLOW_UP_WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_at:%F}"

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.state in FOLLOW_UP_WAITING
