"""What clients agreed to."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_fields import SealedField
from counselling import codes
from counselling.consent_codes import Assent, SpokenFor, WithdrawalReason
from counselling.models.clients import OfClient
from counselling.models.consent_texts import ConsentText


@tracked
class Consent(OfClient):
    """What a client agreed to, how and when; one row for each purpose and occasion."""

    purpose = models.CharField(_("purpose"), max_length=16, choices=codes.ConsentPurpose)
    given = models.BooleanField(_("given"))
    method = models.CharField(_("how"), max_length=10, choices=codes.ConsentMethod)
    given_on = models.DateField(_("date"))
    language = models.CharField(_("language"), max_length=8)
    text_version = models.CharField(_("version of the text"), max_length=20)
    text = models.ForeignKey(
        ConsentText, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    """The words as they were read, where a network or country has its own."""
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    """The last day on which it holds."""
    spoken_for = SealedField(_("agreed for the child by"), holds=SpokenFor)
    assent = models.CharField(_("the child"), max_length=10, choices=Assent, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    withdrawn_why = models.CharField(
        _("why it was withdrawn"), max_length=10, choices=WithdrawalReason, blank=True
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="consent_in_centre")
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "purpose"], name="consent_of_client"),
            models.Index(
                fields=["expires_on"],
                name="consent_running_out",
                condition=models.Q(given=True, withdrawn_at=None, expires_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}"

    @property
    def holds(self) -> bool:
        """Whether it was given, not withdrawn since, and has not run out at its centre."""
        return self.holds_on(timezone.localdate())

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it holds on that day, as far as is known now."""
        if not self.given or self.withdrawn_at is not None:
            return False
        return self.expires_on is None or day <= self.expires_on
