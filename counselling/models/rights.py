"""What clients ask about their own data, and the copies that were handed over."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling.codes import ConsentPurpose
from counselling.models.clients import OfClient
from counselling.models.records import Record
from counselling.rights_states import (
    RIGHTS_OPEN,
    AskedBy,
    CopyFormat,
    Proof,
    RightsKind,
    RightsState,
)


@tracked
class RightsRequest(OfClient):
    """One request of a client about his data, with the clock that runs from its receipt.

    It bears the client's number, by which the data protection officer, who reads no client,
    knows whom it is about.
    """

    client_no = models.CharField(_("client number"), max_length=24)
    kind = models.CharField(_("what is asked"), max_length=14, choices=RightsKind)
    asked_by = models.CharField(_("who asks"), max_length=10, choices=AskedBy)
    asker_name = models.CharField(_("name of who asks"), max_length=120, blank=True)
    words = models.CharField(_("in what words"), max_length=500, blank=True)
    purposes = ArrayField(
        models.CharField(max_length=16, choices=ConsentPurpose),
        verbose_name=_("what is to stop"),
        default=list,
        blank=True,
    )
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("to be answered by"))
    state = models.CharField(max_length=12, choices=RightsState, default=RightsState.RECEIVED)
    assigned_to = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("who sees to it"),
    )
    verified_how = models.CharField(
        _("how the identity was verified"), max_length=10, choices=Proof, blank=True
    )
    verified_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    """What the person is told: why it takes longer, why it is granted in part or not at all."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    client_id: UUID

    class Meta:
        verbose_name = _("request about one's data")
        verbose_name_plural = _("requests about one's data")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="rights_request_in_centre"),
            models.CheckConstraint(
                name="rights_request_verified_whole",
                condition=Q(verified_at__isnull=True, verified_by__isnull=True, verified_how="")
                | (Q(verified_at__isnull=False, verified_by__isnull=False) & ~Q(verified_how="")),
            ),
            models.CheckConstraint(
                name="rights_request_answered_to_somebody_known",
                condition=~Q(state__in=("in_progress", "extended", "granted", "partly"))
                | Q(verified_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-received_on"], name="rights_request_of_client"),
            models.Index(
                fields=["centre", "due_on", "id"],
                name="rights_request_open",
                condition=Q(state__in=RIGHTS_OPEN),
            ),
            models.Index(
                F("centre"), F("received_on").desc(), F("id").desc(), name="rights_request_recent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on:%F}"

    @property
    def open(self) -> bool:
        """Whether its clock runs."""
        return self.state in RIGHTS_OPEN


class AccessCopy(Record):
    """One copy of a client's data: made at the moment it is fetched, which can be done once."""

    request = models.ForeignKey(
        RightsRequest, models.PROTECT, related_name="copies", db_index=False, db_constraint=False
    )
    format = models.CharField(_("form"), max_length=4, choices=CopyFormat)
    why_again = models.CharField(_("why once more"), max_length=200, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fetched_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        verbose_name = _("copy of a client's data")
        verbose_name_plural = _("copies of clients' data")
        indexes: ClassVar = [models.Index(fields=["request"], name="access_copy_of_request")]

    def __str__(self) -> str:
        return self.get_format_display()
