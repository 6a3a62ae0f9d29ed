"""Families: who of the centre's clients is related to whom."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.family_codes import Relation
from counselling.models.clients import Client, OfClient


@tracked
class FamilyLink(OfClient):
    """What a relative is to a client; each link is two rows, one for each side.

    The rows are each other's mirror, and the database keeps them so: where the one goes along with
    a merged client, the other one's relative changes with it.
    """

    relative = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        verbose_name=_("relative"),
    )
    relation = models.CharField(_("relation"), max_length=8, choices=Relation)
    mirror_id = models.UUIDField(editable=False)
    """The row of the other side."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    client_id: UUID
    relative_id: UUID

    class Meta:
        verbose_name = _("family link")
        verbose_name_plural = _("family links")
        constraints: ClassVar = [
            # Two records that were linked and then merged leave a row that links one to itself.
            models.UniqueConstraint(
                fields=["client", "relative"],
                name="family_link_once",
                condition=Q(ended_at__isnull=True) & ~Q(client=F("relative")),
            ),
            models.CheckConstraint(
                name="family_link_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["relative"], name="family_link_of_relative")]

    def __str__(self) -> str:
        return self.get_relation_display()

    @property
    def stands(self) -> bool:
        """Whether nobody has ended it."""
        return self.ended_at is None
