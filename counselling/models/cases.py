"""Cases: one matter of one client, worked on by a counsellor and her team until it is closed."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling import case_codes, codes
from counselling.models.clients import OfClient
from counselling.models.records import Record
from counselling.states import CASE_LIVE, CaseDeed, CaseState


@tracked
class Case(OfClient):
    """One matter of one client, from the first talk to its closing."""

    case_no = models.CharField(_("case number"), max_length=24)
    kind = models.CharField(_("about"), max_length=16, choices=case_codes.CaseKind)
    stage = models.CharField(_("stage of migration"), max_length=16, choices=codes.MigrationStage)
    priority = models.CharField(
        _("priority"),
        max_length=12,
        choices=case_codes.CasePriority,
        default=case_codes.CasePriority.NORMAL,
    )
    counsellor = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("counsellor")
    )
    state = models.CharField(max_length=16, choices=CaseState, default=CaseState.OPEN)
    restricted = models.BooleanField(_("a coordinator closes it"), default=False)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    touched_at = models.DateTimeField(_("last worked on"), default=timezone.now)
    closure_reason = models.CharField(
        _("reason of closing"), max_length=20, choices=case_codes.ClosureReason, blank=True
    )
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=case_codes.CaseOutcome, blank=True
    )
    closing_state = models.CharField(max_length=16, choices=CaseState, blank=True, editable=False)
    closing_asked_at = models.DateTimeField(null=True, blank=True)
    closing_asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    client_id: UUID
    counsellor_id: int

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="case_in_centre"),
            models.UniqueConstraint(fields=["centre", "case_no"], name="case_no_once"),
            models.CheckConstraint(
                name="case_closed_when_not_live",
                condition=Q(state__in=CASE_LIVE, closed_at__isnull=True)
                | (
                    ~Q(state__in=CASE_LIVE)
                    & Q(closed_at__isnull=False)
                    & ~Q(closure_reason="")
                    & Q(closing_asked_at__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="case_closing_asked_whole",
                condition=Q(closing_asked_at__isnull=True, closing_asked_by__isnull=True)
                | (
                    Q(closing_asked_at__isnull=False, closing_asked_by__isnull=False)
                    & ~Q(closure_reason="")
                    & ~Q(closing_state="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-opened_at"], name="case_of_client"),
            models.Index(
                F("centre"),
                F("touched_at").desc(),
                F("id").desc(),
                name="case_live_touched",
                condition=Q(state__in=CASE_LIVE),
            ),
            models.Index(
                fields=["centre", "counsellor", "-touched_at"],
                name="case_live_hers",
                condition=Q(state__in=CASE_LIVE),
            ),
            models.Index(
                F("centre"),
                F("closed_at").desc(),
                F("id").desc(),
                name="case_closed",
                condition=~Q(state__in=CASE_LIVE),
            ),
            models.Index(
                fields=["centre", "closing_asked_at"],
                name="case_closing_asked",
                condition=Q(closing_asked_at__isnull=False),
            ),
            models.Index(
                fields=["centre", "next_step_on"],
                name="case_next_step",
                condition=Q(state__in=CASE_LIVE),
            ),
        ]

    def __str__(self) -> str:
        return self.case_no

    @property
    def live(self) -> bool:
        """Whether somebody works on it."""
        return self.state in CASE_LIVE

    @property
    def closing_waits(self) -> bool:
        """Whether its closing waits for a coordinator."""
        return self.closing_asked_at is not None


@tracked
class CaseMember(Record):
    """Somebody of the team who works on a case beside its counsellor."""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="members", db_index=False, db_constraint=False
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("member of a case's team")
        verbose_name_plural = _("members of cases' teams")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "user"], name="case_member_once")
        ]
        indexes: ClassVar = [models.Index(fields=["centre", "user"], name="case_member_of")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"


class Handover(Record):
    """Cases that one counsellor handed to another, one or all of hers, with a note."""

    giver = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    taker = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("to whom")
    )
    note = models.TextField(_("hand-over note"), blank=True)
    cases = models.PositiveIntegerField(default=0)
    follow_ups = models.PositiveIntegerField(default=0)
    clients = models.PositiveIntegerField(default=0)
    grievances = models.PositiveIntegerField(default=0)
    appointments = models.PositiveIntegerField(default=0)
    appointments_left = models.PositiveIntegerField(default=0)
    """Those that stay with the giver: the taker has another appointment at that time."""

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="handover_in_centre")
        ]
        indexes: ClassVar = [models.Index(fields=["centre", "-created_at"], name="handover_recent")]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.taker_id} {self.cases}"


class CaseEntry(Record):
    """What happened to a case: a move or a note; written once and never changed."""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="entries", db_index=False, db_constraint=False
    )
    deed = models.CharField(max_length=16, choices=CaseDeed)
    before = models.CharField(max_length=16, choices=CaseState, blank=True)
    after = models.CharField(max_length=16, choices=CaseState, blank=True)
    note = models.TextField(_("note"), blank=True)
    handover = models.ForeignKey(
        Handover,
        models.PROTECT,
        related_name="entries",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("entry of a case")
        verbose_name_plural = _("entries of cases")
        indexes: ClassVar = [
            models.Index(fields=["case", "-created_at"], name="case_entry_of_case"),
            models.Index(
                fields=["handover"],
                name="case_entry_of_handover",
                condition=Q(handover__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.deed}"
