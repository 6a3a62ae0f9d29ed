"""What clients agreed to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from counselling import codes
from counselling.models.clients import OfClient


@tracked
class Consent(OfClient):
    """What a client agreed to, how and when; one row for each purpose and occasion."""

    purpose = models.CharField(_("purpose"), max_length=16, choices=codes.ConsentPurpose)
    given = models.BooleanField(_("given"))
    method = models.CharField(_("how"), max_length=10, choices=codes.ConsentMethod)
    given_on = models.DateField(_("date"))
    language = models.CharField(_("language"), max_length=8)
    text_version = models.CharField(_("version of the text"), max_length=20)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes: ClassVar = [models.Index(fields=["client", "purpose"], name="consent_of_client")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}"

    @property
    def holds(self) -> bool:
        """Whether it was given and not withdrawn since."""
        return self.given and self.withdrawn_at is None
