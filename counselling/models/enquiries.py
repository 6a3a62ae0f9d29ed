"""Asking another centre whether it knows somebody: a row at each side, and no facts in either."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, User
from counselling.models.records import Record
from counselling.states import ENQUIRY_WAITING, EnquiryState


class Enquiry(Record):
    """What a centre asked: how it stands, and who answered if he said who he is."""

    state = models.CharField(
        max_length=10, choices=EnquiryState, default=EnquiryState.WAITING, editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    """Which centre answered; named only where it says yes."""

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes: ClassVar = [
            models.Index(F("centre"), F("created_at").desc(), F("id").desc(), name="enquiry_recent")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EnquiryReceived(Record):
    """The same at the centre that is asked; it has the enquiry's own key.

    It holds keys and no words: with them the centre finds its own record, and learns nothing else.
    """

    from_centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    sought = ArrayField(models.IntegerField())
    state = models.CharField(
        max_length=10, choices=EnquiryState, default=EnquiryState.WAITING, editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("enquiry received")
        verbose_name_plural = _("enquiries received")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="enquiry_answered_by_somebody",
                condition=Q(state__in=ENQUIRY_WAITING, answered_by__isnull=True)
                | (~Q(state__in=ENQUIRY_WAITING) & Q(answered_by__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"), F("created_at").desc(), F("id").desc(), name="enquiry_received_recent"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state in ENQUIRY_WAITING
