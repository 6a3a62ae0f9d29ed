"""Records that may be one person."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models import Centre, User
from counselling.models.clients import Client
from counselling.states import DUPLICATE_WAITING, DuplicateState


class PossibleDuplicate(models.Model):
    """Two records that may be one person; somebody decides, nothing is merged silently."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    first = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    second = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    reasons = ArrayField(models.CharField(max_length=20))
    score = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=DuplicateState, default=DuplicateState.OPEN)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)

    first_id: UUID
    second_id: UUID

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="possible_duplicate_once"),
            models.CheckConstraint(
                name="possible_duplicate_in_order", condition=Q(first__lt=F("second"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["second"], name="possible_duplicate_second"),
            models.Index(fields=["centre", "state"], name="possible_duplicate_state"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"

    @property
    def waits(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state in DUPLICATE_WAITING
