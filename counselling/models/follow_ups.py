"""Follow-ups: what was promised, and the tries to keep it."""

import datetime as dt
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.places import time_zone_validate
from counselling.follow_up_codes import (
    TRIES_MOST,
    FollowUpKind,
    RepeatUnit,
    SnoozeReason,
    TryChannel,
    TryOutcome,
)
from counselling.models.cases import Case
from counselling.models.clients import OfClient
from counselling.models.records import Record
from counselling.models.sessions import Session
from counselling.states import FOLLOW_UP_WAITING, FollowUpOutcome, FollowUpState


@tracked(exclude=["escalate_at", "escalated"])
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
    kind = models.CharField(
        _("kind"), max_length=12, choices=FollowUpKind, default=FollowUpKind.CALL
    )
    assignee = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("who")
    )
    due_at = models.DateTimeField(_("due"))
    time_zone = models.CharField(
        _("on the clock of"), max_length=40, blank=True, validators=[time_zone_validate]
    )
    """Where the client's clock stands, if it is that which counts; empty: the centre's."""
    purpose = models.CharField(_("what for"), max_length=200)
    state = models.CharField(max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)
    outcome = models.CharField(_("outcome"), max_length=12, choices=FollowUpOutcome, blank=True)
    note = models.TextField(_("note"), blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often the client was tried in vain: as many as there are rows of `FollowUpTry`."""
    put_off_from = models.DateTimeField(null=True, blank=True)
    """When it was due before it was last put off, so that this can be taken back."""
    put_off_why = models.CharField(_("why"), max_length=12, choices=SnoozeReason, blank=True)
    repeat_every = models.PositiveSmallIntegerField(_("again every"), null=True, blank=True)
    repeat_unit = models.CharField(max_length=5, choices=RepeatUnit, blank=True)
    repeat_until = models.DateField(_("until"), null=True, blank=True)
    repeats = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="repeated_by",
        null=True,
        blank=True,
        db_constraint=False,
    )
    """The follow-up that was done before this one was made of it; it is repeated once."""
    tells_client = models.BooleanField(_("remind the client too"), default=False)
    escalate_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the coordinator is told that it is not done; empty once all is told."""
    escalated = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many steps of escalation were told."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    assignee_id: int
    repeats_id: UUID | None

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="follow_up_in_centre"),
            models.CheckConstraint(
                name="follow_up_ended_when_not_waiting",
                condition=Q(state__in=FOLLOW_UP_WAITING, ended_at__isnull=True)
                | (~Q(state__in=FOLLOW_UP_WAITING) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="follow_up_tried_at_most", condition=Q(tries__lte=TRIES_MOST)
            ),
            models.CheckConstraint(
                name="follow_up_repeats_whole",
                condition=Q(repeat_every__isnull=True, repeat_unit="")
                | (Q(repeat_every__gte=1, repeat_every__lte=52) & ~Q(repeat_unit="")),
            ),
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
            models.Index(
                fields=["escalate_at"],
                name="follow_up_to_escalate",
                condition=Q(state__in=FOLLOW_UP_WAITING, escalate_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_at:%F}"

    def clean(self) -> None:
        """Raise ValidationError where it would be repeated by nothing, or every nothing."""
        if bool(self.repeat_every) is not bool(self.repeat_unit):
            raise ValidationError({"repeat_every": _("Every how many days or weeks?")})

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.state in FOLLOW_UP_WAITING

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock by which it was promised."""
        return ZoneInfo(self.time_zone) if self.time_zone else self.client.centre.zone

    @property
    def repeat_span(self) -> dt.timedelta | None:
        """How long after it is due the next one is, if it is repeated."""
        if self.repeat_every is None:
            return None
        days = 7 if self.repeat_unit == RepeatUnit.WEEKS else 1
        return dt.timedelta(days=days * self.repeat_every)

    @property
    def tried_out(self) -> bool:
        """Whether the client was tried as often as anybody is."""
        return self.tries >= TRIES_MOST


@tracked
class FollowUpTry(Record):
    """One try to reach the client, in vain."""

    follow_up = models.ForeignKey(
        FollowUp, models.PROTECT, related_name="tried", db_index=False, db_constraint=False
    )
    number = models.PositiveSmallIntegerField()
    tried_at = models.DateTimeField(_("when"))
    channel = models.CharField(_("how"), max_length=10, choices=TryChannel)
    outcome = models.CharField(_("how did it go?"), max_length=14, choices=TryOutcome)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow_up", "number"], name="follow_up_try_once"),
            models.CheckConstraint(
                name="follow_up_try_at_most", condition=Q(number__gte=1, number__lte=TRIES_MOST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
