"""The audit trail: what was read, sent out, moved or tried, and the chain over it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


def transaction_id_now() -> models.Func:
    """Return the expression for the running transaction's own id."""
    return models.Func(function="centres_transaction_id", output_field=models.BigIntegerField())


class AuditEntry(models.Model):
    """One thing that somebody read, sent out, moved or tried; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    transaction_id = models.BigIntegerField(default=transaction_id_now, editable=False)
    user_id = models.IntegerField(null=True)
    centre_id = models.IntegerField(null=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["transaction_id", "id"], name="audit_unsealed"),
            models.Index(fields=["centre_id", "-at"], name="audit_centre_at"),
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_id}"


class AuditSeal(models.Model):
    """A link of the chain over the audit: each hash covers its entry and the hash before it."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    transaction_id = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return str(self.number)
