"""Appointments: when a counsellor and a client are to meet."""

import datetime as dt
from typing import ClassVar, Final
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.appointment_codes import AppointmentMode, CancelReason
from counselling.appointment_states import (
    APPOINTMENT_COMING,
    APPOINTMENT_LIVE,
    AppointmentState,
)
from counselling.models.clients import Client
from counselling.models.records import Record

LONGEST: Final = dt.timedelta(hours=4)
TAKEN_ONCE: Final = "appointment_not_double"
CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a spoken code is made of: nothing that is taken for something else."""
CODE_LENGTH: Final = 4


class TimeTaken(Func):
    """The stretch of time that an appointment takes; the next may begin where it ends."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@tracked
class Appointment(Record):
    """A counsellor's time kept for one client, or for somebody who gave no name."""

    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="appointments",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("client"),
    )
    counsellor = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("counsellor")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(
        _("how"), max_length=16, choices=AppointmentMode, default=AppointmentMode.AT_THE_CENTRE
    )
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(
        max_length=12, choices=AppointmentState, default=AppointmentState.BOOKED
    )
    state_since = models.DateTimeField(default=timezone.now)
    cancelled_why = models.CharField(
        _("why cancelled"), max_length=12, choices=CancelReason, blank=True
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        db_constraint=False,
    )
    """The appointment that was moved here."""
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    client_id: UUID | None
    replaces_id: UUID | None

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="appointment_in_centre"),
            models.CheckConstraint(
                name="appointment_has_length",
                condition=Q(ends_at__gt=F("starts_at"), ends_at__lte=F("starts_at") + LONGEST),
            ),
            models.CheckConstraint(
                name="appointment_why_of_cancelled",
                condition=Q(cancelled_why="") | Q(state=AppointmentState.CANCELLED),
            ),
            # Of the counsellor, not of the centre: nobody is in two centres at once either.
            ExclusionConstraint(
                name=TAKEN_ONCE,
                expressions=[
                    ("counsellor", RangeOperators.EQUAL),
                    (
                        TimeTaken("starts_at", "ends_at", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=APPOINTMENT_LIVE),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["centre", "starts_at"], name="appointment_of_centre"),
            models.Index(fields=["counsellor", "starts_at"], name="appointment_of_counsellor"),
            models.Index(fields=["client", "starts_at"], name="appointment_of_client"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%F %R}"

    def clean(self) -> None:
        """Raise ValidationError where it would end before it begins, or go on half the day."""
        if None in (self.starts_at, self.ends_at):
            return
        if self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})
        if self.ends_at > self.starts_at + LONGEST:
            raise ValidationError({"ends_at": _("Four hours at most.")})

    @property
    def comes(self) -> bool:
        """Whether the two are still to meet."""
        return self.state in APPOINTMENT_COMING

    @property
    def day_has_come(self) -> bool:
        """Whether it is its day, or later, on the centre's calendar."""
        return self.starts_at.astimezone(self.centre.zone).date() <= self.centre.today

    @property
    def minutes(self) -> int:
        """How long it is."""
        return round((self.ends_at - self.starts_at) / dt.timedelta(minutes=1))

    @property
    def code(self) -> str:
        """What somebody without a name says on arrival: four letters and figures of the key."""
        rest = self.pk.int & (1 << 62) - 1
        letters = []
        for _place in range(CODE_LENGTH):
            rest, at = divmod(rest, len(CODE_LETTERS))
            letters.append(CODE_LETTERS[at])
        return "".join(letters)
