"""Cases as lists show them: whose, in which state, what comes next."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import User
from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import chip, when
from counselling.case_codes import CaseKind, CasePriority, ClosureReason
from counselling.models import Case, CaseMember, Client
from counselling.numbers import case_no_within
from counselling.selectors.people import name_line, only_named
from counselling.selectors.staffing import at_own_centres, centres_overseen
from counselling.states import CASE_LIVE, CASE_TONES, CaseState

KINDS: Final = {choice.value: choice.label for choice in CaseKind}
PRIORITIES: Final = {choice.value: choice.label for choice in CasePriority}
REASONS: Final = {choice.value: choice.label for choice in ClosureReason}
STATES: Final = {choice.value: choice.label for choice in CaseState}
PRIORITY_TONES: Final = {CasePriority.EMERGENCY: "late", CasePriority.URGENT: "due"}
SHOWN: Final = ("mine", "centre", "waiting", "closed")
"""The parts of the list, in the order of its tabs."""
PRESSED: Final = "pressing"
"""What a list is narrowed to where every priority above the usual is meant."""
PRESSING: Final = ~Q(priority=CasePriority.NORMAL)
WITHOUT_NEXT_STEP: Final = Q(next_step="", closing_asked_at__isnull=True)
"""A case whose closing waits needs none."""
SORTS: Final = {
    "recent": ("touched_at", True),
    "longest": ("touched_at", False),
    "next": ("next_step_on", False),
    "newest": ("case_no", True),
}
SORTS_OF_PART: Final = {"waiting": ("closing_asked_at", False), "closed": ("closed_at", True)}


@dataclass(frozen=True)
class CaseFilter:
    """What a list of cases is narrowed to; empty means everything."""

    kind: str = ""
    priority: str = ""
    counsellor: int | None = None
    unplanned: bool = False
    """Only those whose next step nobody wrote down."""
    overdue: dt.date | None = None
    """Only those whose next step was to be done before that day."""
    centre: int | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it."""

    pk: UUID
    number: str
    client: str
    kind: str
    counsellor: str
    chosen: str
    """What a list sends for it where it is chosen: its key, and with whom it was seen."""
    next_step: str
    next_on: SafeString
    at: SafeString
    """When it was worked on last, closed, or asked to be closed."""
    state: SafeString
    priority: SafeString | str


def cases() -> QuerySet[Case]:
    """Return the cases that the wall shows, with what their own page reads."""
    return Case.objects.select_related(
        "client__centre__country",
        "client__counsellor",
        "centre__country",
        "counsellor",
        "closing_asked_by",
        "closed_by",
    )


def cases_listed(standing: Standing, shown: str, narrowed: CaseFilter) -> QuerySet[Case]:
    """Return one part of the list: the person's own, the centre's, what waits, the closed."""
    found = Case.objects.filter(at_own_centres(standing))
    if shown == "closed":
        found = found.exclude(state__in=CASE_LIVE)
    elif shown == "waiting":
        found = found.filter(_waiting(standing))
    else:
        found = found.filter(state__in=CASE_LIVE)
        if shown == "mine":
            found = found.filter(_mine(standing))
    return _narrowed(found, narrowed)


def _narrowed(found: QuerySet[Case], narrowed: CaseFilter) -> QuerySet[Case]:
    if narrowed.kind:
        found = found.filter(kind=narrowed.kind)
    if narrowed.priority == PRESSED:
        found = found.filter(PRESSING)
    elif narrowed.priority:
        found = found.filter(priority=narrowed.priority)
    if narrowed.counsellor:
        found = found.filter(counsellor_id=narrowed.counsellor)
    if narrowed.unplanned:
        found = found.filter(WITHOUT_NEXT_STEP)
    if narrowed.overdue:
        found = found.filter(next_step_on__lt=narrowed.overdue)
    return found if narrowed.centre is None else found.filter(centre_id=narrowed.centre)


def counsellors_former(standing: Standing, user_id: int) -> QuerySet[User]:
    """Return the person if a case of the centres is hers, though she may counsel there no more."""
    hers = Case.objects.filter(at_own_centres(standing), counsellor_id=user_id)
    return User.objects.filter(pk=user_id, pk__in=hers.values("counsellor_id"))


def _mine(standing: Standing) -> Q:
    """Return the condition that the case is hers, or she is of its team.

    Each half finds its keys in an index of its own; joined by an "or", they would let her who has
    few cases read all the live ones of the centre.
    """
    if standing.user_id is None:
        return Q(pk__in=[])
    own = at_own_centres(standing)
    hers = Case.objects.filter(own, counsellor_id=standing.user_id, state__in=CASE_LIVE)
    team = CaseMember.objects.filter(own, user_id=standing.user_id)
    return Q(pk__in=hers.values("pk").union(team.values("case_id"), all=True))


def _waiting(standing: Standing) -> Q:
    """Return what waits for a coordinator where the person is one, else what he asked for."""
    decided_here = Q(centre_id__in=centres_overseen(standing))
    asked = Q(closing_asked_by_id=standing.user_id) | Q(counsellor_id=standing.user_id)
    return Q(closing_asked_at__isnull=False) & (decided_here | asked)


def cases_page(
    found: QuerySet[Case], shown: str, *, sort: str = "", after: str = "", before: str = ""
) -> Page[CaseRow]:
    """Return a page of rows, in one query."""
    by, descending = SORTS_OF_PART.get(shown) or SORTS.get(sort, SORTS["recent"])
    if by == "next_step_on":
        found = found.filter(next_step_on__isnull=False)
    page = page_of(for_rows(found), by=by, descending=descending, after=after, before=before)
    who = reader()
    return Page([case_row(case, who) for case in page.rows], page.previous, page.next)


def for_rows(found: QuerySet[Case]) -> QuerySet[Case]:
    """Return the cases with no more than what a row reads."""
    return found.select_related("client", "counsellor").only(
        "id", "case_no", "kind", "priority", "state", "next_step", "next_step_on", "touched_at",
        "closed_at", "closing_asked_at", "closure_reason", "counsellor__name",
        *only_named("client__"),
    )  # fmt: skip


def case_row(case: Case, by: Reader | None = None) -> CaseRow:
    """Return the case as a list shows it to its reader."""
    by = by or reader()
    return CaseRow(
        pk=case.pk,
        number=case_no_within(case.case_no),
        client=name_line(case.client),
        kind=str(KINDS[case.kind]),
        counsellor=case.counsellor.name,
        chosen=f"{case.pk}:{case.counsellor_id}",
        next_step=case.next_step if case.live else str(REASONS.get(case.closure_reason, "")),
        next_on=when(case.next_step_on, by) if case.live else SafeString(""),
        at=when(case.closed_at or case.closing_asked_at or case.touched_at, by),
        state=case_chip(case),
        priority=priority_chip(case.priority) if case.live else "",
    )


def case_chip(case: Case) -> SafeString:
    """Return how the case stands, in one chip."""
    if case.closing_waits:
        return chip("due", _("closing waits"))
    return chip(CASE_TONES[case.state], STATES[case.state])


def priority_chip(priority: str) -> SafeString | str:
    """Return the priority as a chip where it is more than the usual."""
    tone = PRIORITY_TONES.get(CasePriority(priority))
    return chip(tone, PRIORITIES[priority]) if tone else ""


def cases_of_client(client: Client) -> list[Case]:
    """Return the client's cases, the live ones first and then the latest, in one query."""
    found = Case.objects.filter(client_id=client.pk).select_related("counsellor")
    return sorted(found.order_by("-opened_at"), key=lambda case: not case.live)


def cases_live_of(client: Client) -> QuerySet[Case]:
    """Return the client's live cases, the one that was worked on last first."""
    return Case.objects.filter(client_id=client.pk, state__in=CASE_LIVE).order_by("-touched_at")


def closings_waiting(standing: Standing) -> QuerySet[Case]:
    """Return the cases whose closing waits for the person's decision."""
    own = centres_overseen(standing)
    return Case.objects.filter(centre_id__in=own, closing_asked_at__isnull=False)
