"""How long records are kept, whose time is nearly over, and what must not be touched."""

from typing import ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre, User
from counselling.models.cases import Case
from counselling.models.clients import Client
from counselling.models.grievances import Grievance
from counselling.models.lanes import InLane
from counselling.retention_codes import CountedFrom, RetentionKind

MONTHS_MOST = 50 * 12


class RetentionRule(models.Model):
    """How long a kind of record is kept, in one country or in all; then it is anonymised."""

    kind = models.CharField(_("kind of record"), max_length=12, choices=RetentionKind)
    country = models.CharField(_("country"), max_length=2, blank=True)
    months = models.PositiveSmallIntegerField(
        _("months"), validators=[MinValueValidator(1), MaxValueValidator(MONTHS_MOST)]
    )
    counted_from = models.CharField(
        _("counted from"), max_length=14, choices=CountedFrom, default=CountedFrom.LAST_CONTACT
    )
    source = models.CharField(_("source"), max_length=160)
    active = models.BooleanField(_("in force"), default=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering: ClassVar = ["kind", "country"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "country"], name="retention_rule_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.country}".strip()


class Expiry(models.Model):
    """A record whose time is nearly over: nothing is anonymised that did not stand here for a week.

    Who still needs it says why, and until when.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(
        Client, models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    grievance = models.ForeignKey(
        Grievance, models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    due_on = models.DateField()
    announced_on = models.DateField()
    extended_until = models.DateField(_("keep until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    extended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    client_id: UUID | None
    grievance_id: UUID | None

    class Meta:
        verbose_name = _("record whose time is nearly over")
        verbose_name_plural = _("records whose time is nearly over")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="expiry_of_one",
                condition=Q(client__isnull=False, grievance__isnull=True)
                | Q(client__isnull=True, grievance__isnull=False),
            ),
            models.UniqueConstraint(fields=["client"], name="expiry_of_client_once"),
            models.UniqueConstraint(fields=["grievance"], name="expiry_of_grievance_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["centre", "due_on", "id"], name="expiry_soon")]

    def __str__(self) -> str:
        return f"{self.due_on:%F}"


@tracked
class LegalHold(InLane):
    """A record that must not be touched: neither its time's end nor a request erases it.

    A grievance's is seen by whoever sees the grievance, and by the data protection officer.
    """

    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="holds",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="holds",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    grievance = models.ForeignKey(
        Grievance,
        models.PROTECT,
        related_name="holds",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    number = models.CharField(_("number"), max_length=24)
    """The number of what is held, for who may not open it."""
    reason = models.CharField(_("reason"), max_length=200)
    until = models.DateField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    lifted_why = models.CharField(_("why it was lifted"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    client_id: UUID | None
    case_id: UUID | None
    grievance_id: UUID | None

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="hold_of_one",
                condition=Q(client__isnull=False, grievance__isnull=True)
                | Q(client__isnull=True, case__isnull=True, grievance__isnull=False),
            ),
            models.CheckConstraint(
                name="hold_lifted_by_somebody",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["centre", "-created_at", "-id"], name="hold_recent"),
            models.Index(
                fields=["client"], name="hold_of_client", condition=Q(client__isnull=False)
            ),
            models.Index(
                fields=["grievance"], name="hold_of_grievance", condition=Q(grievance__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def stands(self) -> bool:
        """Whether nobody lifted it; one whose day has come no longer holds, but stands on."""
        return self.lifted_at is None
