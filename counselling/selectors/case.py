"""One case's page: how it stands, what can be done now, what comes next, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.rules import may
from centres.standing import Standing
from centres.templatetags.look import when
from counselling.case_codes import CaseOutcome
from counselling.models import Case, FollowUp
from counselling.selectors.cases import (
    KINDS,
    REASONS,
    STATES,
    case_chip,
    priority_chip,
)
from counselling.selectors.client import Fact
from counselling.selectors.flags import flags_standing
from counselling.selectors.happenings import promises_told
from counselling.selectors.people import STAGES
from counselling.selectors.timeline import Happening, TimelinePage, timeline
from counselling.states import CASE_LIVE, CASE_MOVES, FOLLOW_UP_WAITING

OUTCOMES = {choice.value: choice.label for choice in CaseOutcome}


@dataclass(frozen=True)
class Move:
    """A move to another live state that can be made now: one press."""

    to: str
    label: str


@dataclass(frozen=True)
class CasePage:
    """Everything that a case's page shows besides the case and its client."""

    kind: str
    state: SafeString
    priority: SafeString | str
    moves: list[Move]
    may_close: bool
    may_decide: bool
    may_take_back: bool
    may_reopen: bool
    may_hand_over: bool
    facts: list[Fact]
    closing: list[Fact]
    team: list[str]
    flags: int
    promised: list[Happening]
    timeline: TimelinePage


def case_page(
    case: Case, standing: Standing, *, family: str = "", after: str = "", before: str = ""
) -> CasePage:
    """Return what the page of the case shows to this person, in five queries."""
    free = case.live and not case.closing_waits
    decides = may(standing, "case.decide", case)
    return CasePage(
        kind=str(KINDS[case.kind]),
        state=case_chip(case),
        priority=priority_chip(case.priority) if case.live else "",
        moves=moves_of(case) if free and may(standing, "case.move", case) else [],
        may_close=free and may(standing, "case.close", case),
        may_decide=case.closing_waits and decides,
        may_take_back=case.closing_waits and case.closing_asked_by_id == standing.user_id,
        may_reopen=not case.live and may(standing, "case.reopen", case),
        may_hand_over=case.live and may(standing, "case.hand_over", case),
        facts=list(_facts(case)),
        closing=list(closing_facts(case)),
        team=list(case.members.order_by("user__name").values_list("user__name", flat=True)),
        flags=flags_standing(case.client_id).count(),
        promised=promised_in(case),
        timeline=timeline(case, family=family, after=after, before=before),
    )


def moves_of(case: Case) -> list[Move]:
    """Return the moves to other live states that the table allows."""
    allowed = CASE_MOVES[case.state]
    return [
        Move(to, _("Now: %(state)s") % {"state": STATES[to]}) for to in CASE_LIVE if to in allowed
    ]


def follow_ups_waiting(case: Case) -> list[FollowUp]:
    """Return the case's follow-ups that are still to be done, what is due first first."""
    found = FollowUp.objects.filter(case_id=case.pk, state__in=FOLLOW_UP_WAITING)
    return list(found.select_related("assignee").order_by("due_at"))


def promised_in(case: Case) -> list[Happening]:
    """Return what is still promised in the case."""
    return list(promises_told(follow_ups_waiting(case)))


def _facts(case: Case) -> Iterator[Fact]:
    yield Fact(_("Counsellor"), case.counsellor.name)
    yield Fact(_("Stage"), str(STAGES[case.stage]))
    yield Fact(_("Opened"), when(case.opened_at))
    yield Fact(_("Worked on last"), when(case.touched_at))


def closing_facts(case: Case) -> Iterator[Fact]:
    """Yield how the case was closed, or is to be closed."""
    if not case.closure_reason:
        return
    yield Fact(_("Why"), str(REASONS[case.closure_reason]))
    if case.outcome:
        yield Fact(_("Outcome"), str(OUTCOMES[case.outcome]))
    if case.closing_waits and case.closing_asked_by:
        yield Fact(_("Asked by"), case.closing_asked_by.name)
        yield Fact(_("Asked"), when(case.closing_asked_at))
    elif case.closed_by:
        yield Fact(_("Closed by"), case.closed_by.name)
        yield Fact(_("Closed"), when(case.closed_at))
