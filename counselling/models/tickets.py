"""The waiting room: tickets without names, the day's last number, the screen in the hall."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import Centre, User
from counselling.appointment_codes import TicketMatter
from counselling.appointment_states import TicketState
from counselling.models.records import Record


@tracked
class Ticket(Record):
    """One number of a day in the waiting room; nobody's name stands on it."""

    day = models.DateField(_("day"))
    number = models.PositiveSmallIntegerField(_("number"))
    matter = models.CharField(
        _("came for"), max_length=12, choices=TicketMatter, default=TicketMatter.ADVICE
    )
    first = models.BooleanField(_("goes first"), default=False)
    """Who is in danger, ill, pregnant, old, or with small children."""
    state = models.CharField(max_length=16, choices=TicketState, default=TicketState.WAITING)
    state_since = models.DateTimeField(default=timezone.now)
    called_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    desk = models.CharField(_("room or desk"), max_length=12, blank=True)
    version = models.PositiveIntegerField(default=0)

    called_by_id: int | None

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "day", "number"], name="ticket_once"),
            models.CheckConstraint(
                name="ticket_called_by_somebody",
                condition=Q(called_by__isnull=False)
                | Q(state__in=[TicketState.WAITING, TicketState.LEFT]),
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The number as it is called out: "A12"."""
        return f"A{self.number}"


class TicketDay(models.Model):
    """The last number that was given at a centre on a day."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    last = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "ticket day"
        verbose_name_plural = "ticket days"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "day"], name="ticket_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.day} {self.last}"


class WaitingScreen(models.Model):
    """The secret address of the screen in a centre's hall, kept as a hash; one at a time."""

    centre = models.OneToOneField(Centre, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("waiting-room screen")
        verbose_name_plural = _("waiting-room screens")

    def __str__(self) -> str:
        return f"{self.centre_id} {self.created_at:%F}"
