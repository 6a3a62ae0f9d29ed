"""Two records made one, and everything that it takes to make them two again."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models import Centre, User
from counselling.models.clients import Client
from counselling.models.records import Record


class Merge(Record):
    """One record follows another from a moment on; both stay, and what was changed stands here."""

    leader = models.ForeignKey(
        Client, models.PROTECT, related_name="merges", db_index=False, db_constraint=False
    )
    merged = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """Each field of the leader that was changed: its value before and after."""
    filled = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    """The sealed blocks that the leader lacked and took over."""
    offered = ArrayField(models.UUIDField(), default=list, blank=True)
    """The pairs that were offered anew, with the leader in place of the merged record."""
    kept = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """The fields that undoing left as somebody had changed them meanwhile."""
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    leader_id: UUID
    merged_id: UUID

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="merge_in_centre"),
            models.UniqueConstraint(
                fields=["merged"], name="merge_live_once", condition=Q(undone_at__isnull=True)
            ),
            models.CheckConstraint(name="merge_of_two", condition=~Q(leader=F("merged"))),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["leader"], name="merge_of_leader")]

    def __str__(self) -> str:
        return f"{self.merged_id} -> {self.leader_id}"

    @property
    def live(self) -> bool:
        """Whether the merged record still follows."""
        return self.undone_at is None


class MergeMove(models.Model):
    """One record that went from the merged client to the leading one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    merge = models.ForeignKey(
        Merge, models.PROTECT, related_name="moves", db_index=False, db_constraint=False
    )
    model = models.CharField(max_length=80)
    record_id = models.UUIDField()
    narrow = models.BooleanField()
    """Whether the record stands behind a narrower wall, so that its moving is told to nobody."""

    class Meta:
        verbose_name = _("move of a merge")
        verbose_name_plural = _("moves of merges")
        indexes: ClassVar = [models.Index(fields=["merge"], name="merge_move_of")]

    def __str__(self) -> str:
        return f"{self.model} {self.record_id}"
