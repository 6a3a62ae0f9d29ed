"""What each side keeps for itself of a referral: behind its own wall, never mirrored."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import Centre, Organisation, User
from centres.sealed_fields import SealedField
from counselling.models import Case, Client, Grievance, InLane
from referrals import codes
from referrals.models.referral import Referral


@tracked
class SentSide(InLane):
    """Whom the referral is for and who sent it: the sender's own."""

    referral = models.OneToOneField(
        Referral, models.PROTECT, related_name="sent_side", db_constraint=False
    )
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="referrals",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("client"),
    )
    """Nobody where it is for the workers of a grievance."""
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="referrals",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("case"),
    )
    grievance = models.ForeignKey(
        Grievance,
        models.PROTECT,
        related_name="referrals",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("grievance"),
    )
    to_organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    to_centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    sought = models.CharField(max_length=40, editable=False)
    """The directory's service, or the reason where none was chosen: what is asked for only once."""
    went_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Follow the referral's state by the database itself."""
    consent_ids = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)
    """The consents that it rests on: withdrawing one withdraws it."""
    agreed_to = models.JSONField(default=dict, blank=True, editable=False)
    """What the client said yes to: the recipient, the reason and the fields, when and how."""
    prepared_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    """Who last had a hand in what goes, or asked for approval: somebody else approves it."""
    approval_for = ArrayField(
        models.CharField(max_length=14, choices=codes.ApprovalReason), default=list, blank=True
    )
    approval_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_back = SealedField(_("why it was sent back"), holds=str)
    risk = models.JSONField(default=dict, blank=True)
    """The answers of the check before a transfer, code by code."""
    risk_words = SealedField(_("what was weighed"), holds=str)
    risk_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    risk_at = models.DateTimeField(null=True, blank=True, editable=False)
    exception_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    exception_at = models.DateTimeField(null=True, blank=True, editable=False)
    exception_second = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    exception_second_at = models.DateTimeField(null=True, blank=True, editable=False)
    exception_why = SealedField(_("why the exception"), holds=str)
    client_words = SealedField(_("what the client says"), holds=str)
    notes = SealedField(_("notes"), holds=str)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    referral_id: UUID
    client_id: UUID | None
    case_id: UUID | None
    grievance_id: UUID | None
    prepared_by_id: int | None

    class Meta:
        verbose_name = _("sender's side of a referral")
        verbose_name_plural = _("senders' sides of referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="sent_side_in_centre"),
            models.UniqueConstraint(
                fields=["id", "sensitive", "counsellor", "glass_id"], name="sent_side_in_lane"
            ),
            models.UniqueConstraint(
                fields=["client", "to_organisation", "to_centre", "sought"],
                name="referral_live_once",
                condition=Q(
                    client__isnull=False,
                    went_at__isnull=False,
                    ended_at__isnull=True,
                    sensitive=False,
                ),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="sent_side_of_somebody",
                condition=Q(client__isnull=False) | Q(grievance__isnull=False),
            ),
            models.CheckConstraint(
                name="sent_side_exception_by_two",
                condition=Q(exception_second__isnull=True)
                | (Q(exception_by__isnull=False) & ~Q(exception_second=F("exception_by"))),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-created_at"], name="sent_side_of_client"),
            models.Index(
                fields=["case", "-created_at"],
                name="sent_side_of_case",
                condition=Q(case__isnull=False),
            ),
            models.Index(
                fields=["grievance"],
                name="sent_side_of_grievance",
                condition=Q(grievance__isnull=False),
            ),
            models.Index(
                fields=["centre", "counsellor", "-created_at"],
                name="sent_side_hers",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["counsellor"], name="sent_side_narrow_hers", condition=Q(sensitive=True)
            ),
            models.Index(
                fields=["glass_id"], name="sent_side_narrow_glass", condition=Q(sensitive=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)


@tracked
class ReceivedSide(InLane):
    """What the receiving centre made of it: its own client and case, or its own grievance.

    `centre` is the recipient.
    """

    referral = models.OneToOneField(
        Referral, models.PROTECT, related_name="received_side", db_constraint=False
    )
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="referrals_received",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("client"),
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="referrals_received",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("case"),
    )
    grievance = models.ForeignKey(
        Grievance,
        models.PROTECT,
        related_name="referrals_received",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
        verbose_name=_("grievance"),
    )
    """Of a group of workers: what the centre made of it, with a roster of its own."""
    notes = SealedField(_("notes"), holds=str)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    referral_id: UUID
    client_id: UUID | None
    case_id: UUID | None
    grievance_id: UUID | None

    class Meta:
        verbose_name = _("recipient's side of a referral")
        verbose_name_plural = _("recipients' sides of referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="received_side_in_centre"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-created_at"], name="received_side_of_client"),
            models.Index(
                fields=["case"], name="received_side_of_case", condition=Q(case__isnull=False)
            ),
            models.Index(
                fields=["grievance"],
                name="received_side_of_grievance",
                condition=Q(grievance__isnull=False),
            ),
            models.Index(fields=["centre", "counsellor"], name="received_side_hers"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)
