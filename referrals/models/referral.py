"""The referral: the one row that both sides see and move, without a word about the client."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre, Organisation, User
from counselling.models import Record
from referrals import codes
from referrals.states import BEGUN, ENDED, LIVE, PREPARED, UNANSWERED, ReferralState, Side


class BetweenTwo(Record):
    """A row of one referral that both its sides may see: it carries the keys of both.

    `centre` is the sender's. The recipient's keys follow the referral by the database itself.
    """

    to_organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("to whom")
    )
    to_centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("to which centre"),
    )
    sensitive = models.BooleanField(default=False, editable=False)
    """Whether the sender keeps it in its narrow lane; follows its own side by the database."""

    to_organisation_id: int
    to_centre_id: int | None

    class Meta:
        abstract = True


@tracked
class Referral(BetweenTwo):
    """Somebody is asked to help a client; what both sides know of it."""

    referral_no = models.CharField(_("referral number"), max_length=24)
    to_service_id = models.UUIDField(_("service"), null=True, blank=True)
    """The directory's service at location, if one was chosen."""
    kind = models.CharField(_("kind"), max_length=20, choices=codes.ReferralKind)
    purpose = models.CharField(
        _("what it is for"), max_length=10, choices=codes.Purpose, default=codes.Purpose.SERVICE
    )
    reason = models.CharField(_("reason"), max_length=20, choices=codes.Reason)
    urgency = models.CharField(
        _("urgency"), max_length=10, choices=codes.Urgency, default=codes.Urgency.NORMAL
    )
    help_asked = ArrayField(
        models.CharField(max_length=16, choices=codes.Help), verbose_name=_("help asked for")
    )
    request = models.CharField(_("in a few words"), max_length=600, blank=True)
    """Read by both sides before anything is accepted: no name and no number stands in it."""
    state = models.CharField(max_length=20, choices=ReferralState, default=ReferralState.DRAFT)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    shared_id = models.UUIDField(default=uuid7, editable=False)
    """Links the cases of the two sides, and those of referrals that belong together."""
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    viewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    provided_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    acknowledge_due = models.DateTimeField(null=True, blank=True, editable=False)
    """By when the recipient opens it; after that, and again after half as long, both are told."""
    answer_due = models.DateTimeField(null=True, blank=True, editable=False)
    """By when the recipient decides; after that it expires."""
    start_due = models.DateTimeField(null=True, blank=True, editable=False)
    """By when the client is met for the first time, once it was accepted."""
    next_due = models.DateTimeField(null=True, blank=True, editable=False)
    """By when whoever has it takes it further: looks at it again, says how it stands, or asks."""
    late_told = models.PositiveSmallIntegerField(default=0, editable=False)
    """How often both sides were told that the deadline passed: at its whole, at half more."""
    decline_code = models.CharField(
        _("why it was declined"), max_length=20, choices=codes.DeclineCode, blank=True
    )
    decline_text = models.CharField(_("in words"), max_length=300, blank=True)
    hold_reason = models.CharField(
        _("why it is on hold"), max_length=20, choices=codes.HoldReason, blank=True
    )
    failure_code = models.CharField(
        _("why it did not work out"), max_length=12, choices=codes.FailureCode, blank=True
    )
    provided = ArrayField(
        models.CharField(max_length=16, choices=codes.Help),
        verbose_name=_("what was provided"),
        default=list,
        blank=True,
    )
    provided_text = models.CharField(_("in words"), max_length=300, blank=True)
    outcome = models.CharField(_("outcome"), max_length=26, choices=codes.Outcome, blank=True)
    confirmed = models.CharField(
        _("what the client says"), max_length=12, choices=codes.Confirmed, blank=True
    )
    version = models.PositiveIntegerField(default=0)

    centre_id: int

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="referral_in_centre"),
            models.UniqueConstraint(fields=["id", "to_centre"], name="referral_to_centre"),
            models.UniqueConstraint(
                fields=["id", "to_organisation"], name="referral_to_organisation"
            ),
            models.UniqueConstraint(fields=["id", "sensitive"], name="referral_narrow"),
            models.UniqueConstraint(fields=["centre", "referral_no"], name="referral_no_once"),
            models.CheckConstraint(
                name="referral_sent_when_not_prepared",
                condition=Q(state__in=(*PREPARED, ReferralState.CANCELLED))
                | Q(sent_at__isnull=False)
                | Q(state__in=(ReferralState.CONSENT_WITHDRAWN, ReferralState.ENTERED_IN_ERROR)),
            ),
            models.CheckConstraint(
                name="referral_closed_when_not_live",
                condition=Q(state__in=LIVE, closed_at__isnull=True)
                | (~Q(state__in=LIVE) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_declined_with_a_code",
                condition=~Q(state=ReferralState.DECLINED) | ~Q(decline_code=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"), F("moved_at").desc(), F("id").desc(), name="referral_sent_by"
            ),
            models.Index(
                F("centre"),
                F("state"),
                F("moved_at"),
                name="referral_sent_by_state",
                condition=Q(state__in=LIVE),
            ),
            models.Index(
                F("centre"),
                F("moved_at").desc(),
                F("id").desc(),
                name="referral_sent_ended",
                condition=Q(state__in=ENDED),
            ),
            models.Index(
                F("to_centre"),
                F("moved_at").desc(),
                F("id").desc(),
                name="referral_to_centre_ended",
                condition=Q(to_centre__isnull=False, sent_at__isnull=False, state__in=ENDED),
            ),
            models.Index(
                F("to_organisation"),
                F("moved_at").desc(),
                F("id").desc(),
                name="referral_to_org_ended",
                condition=Q(to_centre__isnull=True, sent_at__isnull=False, state__in=ENDED),
            ),
            models.Index(
                fields=["to_organisation", "centre"],
                name="referral_to_org_from",
                condition=Q(to_centre__isnull=True, sent_at__isnull=False),
            ),
            models.Index(
                F("to_centre"),
                F("state"),
                F("moved_at").desc(),
                name="referral_to_centre_state",
                condition=Q(to_centre__isnull=False, sent_at__isnull=False),
            ),
            models.Index(
                F("to_organisation"),
                F("state"),
                F("moved_at").desc(),
                name="referral_to_org_state",
                condition=Q(to_centre__isnull=True, sent_at__isnull=False),
            ),
            models.Index(
                fields=["to_service_id"],
                name="referral_to_service",
                condition=Q(to_service_id__isnull=False, sent_at__isnull=False),
            ),
            models.Index(
                fields=["answer_due"],
                name="referral_answer_due",
                condition=Q(state__in=UNANSWERED),
            ),
            models.Index(
                fields=["acknowledge_due"],
                name="referral_acknowledge_due",
                condition=Q(state=ReferralState.SENT),
            ),
            models.Index(
                fields=["start_due"],
                name="referral_start_due",
                condition=Q(state=ReferralState.ACCEPTED),
            ),
            models.Index(
                fields=["next_due"],
                name="referral_next_due",
                condition=Q(state__in=BEGUN),
            ),
            models.Index(fields=["shared_id"], name="referral_shared"),
        ]

    def __str__(self) -> str:
        return self.referral_no

    @property
    def live(self) -> bool:
        """Whether something may still happen."""
        return self.state in LIVE

    @property
    def part_keys(self) -> dict[str, Any]:
        """Whose a part of it is: what the wall reads of each row that hangs on it."""
        return {
            "referral": self,
            "centre_id": self.centre_id,
            "to_organisation_id": self.to_organisation_id,
            "to_centre_id": self.to_centre_id,
            "sensitive": self.sensitive,
        }


class OfReferral(BetweenTwo):
    """A row of a referral that both sides may read."""

    referral = models.ForeignKey(
        Referral,
        models.PROTECT,
        related_name="%(class)ss",
        db_index=False,
        db_constraint=False,
    )
    created_by = models.ForeignKey(  # type: ignore[assignment]  # wider than other records'
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    """Nobody where the clock did it, or somebody without an account who came by a link."""
    link_id = models.UUIDField(null=True, blank=True, editable=False)

    referral_id: UUID
    created_by_id: int | None  # type: ignore[assignment]

    class Meta:
        abstract = True


class ReferralMove(OfReferral):
    """One move of a referral: who made it on which side, from where to where; never changed."""

    number = models.PositiveIntegerField()
    """The version of the referral that the move made: two moves never share one."""
    move = models.CharField(max_length=12)
    before = models.CharField(max_length=20, choices=ReferralState)
    after = models.CharField(max_length=20, choices=ReferralState)
    side = models.CharField(max_length=10, choices=Side)
    code = models.CharField(max_length=26, blank=True)
    told = models.BooleanField(default=True)
    """Whether the recipient sees it too: what happens before sending is the sender's own."""

    class Meta:
        verbose_name = _("move of a referral")
        verbose_name_plural = _("moves of referrals")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "number"], name="referral_move_once")
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.before} -> {self.after}"
