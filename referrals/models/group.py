"""The workers of a group referral: a row each that both sides see, and its sealed facts."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.sealed_fields import SealedField
from referrals.models.package import InPackage
from referrals.models.referral import OfReferral
from referrals.states import WorkerState


@tracked
class GroupWorker(OfReferral):
    """One worker of a group: a number and how it stands with him, which both sides read."""

    place = models.PositiveIntegerField(_("number"))
    state = models.CharField(max_length=10, choices=WorkerState, default=WorkerState.WAITING)
    code = models.CharField(max_length=26, blank=True)
    """Why he was declined or it did not work out; of what was provided, the outcome."""
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    told = models.BooleanField(default=False, editable=False)
    """Whether the recipient sees it: since the referral was sent, by the database itself."""
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("worker of a group referral")
        verbose_name_plural = _("workers of group referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "place"], name="group_worker_place_once"),
            models.UniqueConstraint(fields=["id", "centre"], name="group_worker_in_centre"),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.place}"


class GroupWorkerFacts(InPackage):
    """What goes along of one worker, sealed; open to the recipient as the package's content is."""

    worker = models.OneToOneField(
        GroupWorker, models.PROTECT, related_name="facts", db_constraint=False
    )
    complainant_id = models.UUIDField(editable=False)
    """Whom of the grievance's roster it was copied from."""
    content = SealedField(_("content"), holds=str)
    content_open = models.BooleanField(default=False, editable=False)

    worker_id: UUID

    class Meta:
        verbose_name = _("facts of a worker")
        verbose_name_plural = _("facts of workers")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral", "complainant_id"], name="group_complainant_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.worker_id)
