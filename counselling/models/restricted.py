"""Restricted blocks, behind a narrower wall of their own."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_fields import SealedField
from counselling import codes
from counselling.models.clients import OfClient


@tracked
class RestrictedNote(OfClient):
    """A restricted block: trafficking, violence, children, detention, health.

    A narrower wall stands around it, its words are sealed, and each reading is audited.
    """

    kind = models.CharField(_("about"), max_length=12, choices=codes.RestrictedKind)
    text = SealedField(_("text"), holds=str, null=False)
    assigned_to = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    assigned_to_id: int

    class Meta:
        verbose_name = _("restricted note")
        verbose_name_plural = _("restricted notes")
        indexes: ClassVar = [models.Index(fields=["client"], name="restricted_of_client")]

    def __str__(self) -> str:
        return self.get_kind_display()
