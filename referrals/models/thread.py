"""Questions and answers on a referral, read by both sides; nothing in them names the client."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.models.referral import OfReferral
from referrals.states import Side


class ReferralMessage(OfReferral):
    """A question or an answer; written once and never changed."""

    side = models.CharField(max_length=10, choices=Side)
    text = models.CharField(_("text"), max_length=1000)
    """Checked for names and numbers before it is written."""

    class Meta:
        verbose_name = _("message on a referral")
        verbose_name_plural = _("messages on referrals")
        indexes: ClassVar = [
            models.Index(fields=["referral", "created_at"], name="referral_message_of"),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.side}"
