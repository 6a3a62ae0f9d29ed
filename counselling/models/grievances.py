"""Grievances: what was done to one worker or to hundreds, and how it is put right."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling import codes
from counselling.grievance_codes import (
    GRAVE,
    BroughtBy,
    ComplaintType,
    Evidence,
    ReprisalRisk,
    ShareConsent,
)
from counselling.grievance_states import ENDED, LIVE, GrievanceState
from counselling.models.cases import Case
from counselling.models.clients import Client
from counselling.models.lanes import InLane

NO_TYPE = _("Choose what it is about.")
EVIDENCE_OR_NONE = _("Either “none of these”, or what there is.")


@tracked
class Grievance(InLane):
    """A complaint that the centre brings before others, from the first word to the payment."""

    grievance_no = models.CharField(_("grievance number"), max_length=24)
    state = models.CharField(max_length=14, choices=GrievanceState, default=GrievanceState.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="grievances",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("who came"),
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="grievances",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("case"),
    )
    brought_by = models.CharField(_("who brings it"), max_length=14, choices=BroughtBy)
    types = ArrayField(
        models.CharField(max_length=24, choices=ComplaintType), verbose_name=_("what it is about")
    )
    country = models.CharField(_("where it happened"), max_length=2, blank=True)
    headcount = models.PositiveIntegerField(_("workers concerned"), default=1)
    story = models.TextField(_("what happened"), blank=True)
    share_consent = models.CharField(
        _("may be put before others"),
        max_length=10,
        choices=ShareConsent,
        default=ShareConsent.NOT_ASKED,
    )
    names_agreed = models.BooleanField(_("those named agreed to it"), default=False)
    reprisal_risk = models.CharField(
        _("risk of reprisal"), max_length=8, choices=ReprisalRisk, default=ReprisalRisk.UNKNOWN
    )
    evidence = ArrayField(
        models.CharField(max_length=14, choices=Evidence),
        verbose_name=_("evidence at hand"),
        default=list,
        blank=True,
    )
    filed_with = models.CharField(_("before whom"), max_length=160, blank=True)
    external_ref = models.CharField(_("their reference"), max_length=60, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the first of its open steps is due."""
    receipt_hash = models.CharField(max_length=64, blank=True, editable=False)
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    client_id: UUID | None

    class Meta:
        verbose_name = _("grievance")
        verbose_name_plural = _("grievances")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="grievance_in_centre"),
            models.UniqueConstraint(
                fields=["id", "sensitive", "counsellor", "glass_id"], name="grievance_in_lane"
            ),
            models.UniqueConstraint(fields=["centre", "grievance_no"], name="grievance_no_once"),
            models.UniqueConstraint(
                fields=["receipt_hash"],
                name="grievance_receipt_once",
                condition=~Q(receipt_hash=""),
            ),
            models.CheckConstraint(
                name="grievance_lodged_with_consent",
                condition=Q(state__in=(GrievanceState.DRAFT, GrievanceState.WITHDRAWN))
                | Q(share_consent=ShareConsent.AGREED)
                | Q(state=GrievanceState.CLOSED),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"),
                F("updated_at").desc(),
                F("id").desc(),
                name="grievance_live",
                condition=Q(state__in=LIVE),
            ),
            models.Index(
                F("centre"),
                F("updated_at").desc(),
                F("id").desc(),
                name="grievance_ended",
                condition=Q(state__in=sorted(ENDED)),
            ),
            models.Index(
                fields=["centre", "counsellor", "-updated_at"],
                name="grievance_live_hers",
                condition=Q(state__in=LIVE),
            ),
            models.Index(
                fields=["centre", "next_due_at"],
                name="grievance_due",
                condition=~Q(state__in=sorted(ENDED)),
            ),
            models.Index(
                fields=["client"], name="grievance_of_client", condition=Q(client__isnull=False)
            ),
            models.Index(
                fields=["case"], name="grievance_of_case", condition=Q(case__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.grievance_no

    def clean(self) -> None:
        """Raise ValidationError where it is about nothing, or the evidence contradicts itself."""
        if not self.types:
            raise ValidationError({"types": NO_TYPE})
        if Evidence.NONE in self.evidence and len(self.evidence) > 1:
            raise ValidationError({"evidence": EVIDENCE_OR_NONE})

    @property
    def live(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state not in ENDED

    @property
    def danger(self) -> bool:
        """Whether safety comes before everything else."""
        return self.reprisal_risk == ReprisalRisk.DANGER or not GRAVE.isdisjoint(self.types)

    def part(self, by: User) -> dict[str, Any]:
        """Return what every part of it carries: its owner, its lane, and who made the part."""
        return {"centre_id": self.centre_id, "grievance": self, "created_by": by, **self.lane}


class OfGrievance(InLane):
    """A part of a grievance; its lane is the grievance's own, kept in step by the database."""

    grievance = models.ForeignKey(
        Grievance,
        models.PROTECT,
        related_name="%(class)ss",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        abstract = True


class GrievanceMove(OfGrievance):
    """One move of a grievance from state to state; written once and never changed."""

    before = models.CharField(max_length=14, choices=GrievanceState, blank=True)
    after = models.CharField(max_length=14, choices=GrievanceState)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("move of a grievance")
        verbose_name_plural = _("moves of grievances")
        indexes: ClassVar = [
            models.Index(fields=["grievance", "-created_at"], name="grievance_move_of")
        ]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


@tracked
class Complainant(OfGrievance):
    """One of those who complain: a name only where he wishes it to be written down."""

    place = models.PositiveIntegerField()
    """Its line in the roster."""
    name = models.CharField(_("name"), max_length=160, blank=True)
    sex = models.CharField(
        _("sex"), max_length=12, choices=codes.Sex, default=codes.Sex.UNDISCLOSED
    )
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="complaints",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("complainant")
        verbose_name_plural = _("complainants")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="complainant_in_centre"),
            models.UniqueConstraint(fields=["grievance", "place"], name="complainant_place_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["client"], name="complainant_of_client", condition=Q(client__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return str(self.place)
