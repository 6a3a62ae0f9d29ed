"""Cases for a share of a centre's clients: opened, worked on, closed, some waiting or forgotten."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from uuid import UUID

from django.utils import timezone

from centres.models import Centre, User
from counselling.case_codes import (
    RESTRICTED_KINDS,
    CaseKind,
    CaseOutcome,
    CasePriority,
    ClosureReason,
    FlagFamily,
    ForcedLabour,
    Vulnerability,
)
from counselling.codes import MigrationStage, Topic
from counselling.models import Case, CaseEntry, CaseMember, Client, Flag, FollowUp, SerialNumber
from counselling.models import Session as Talk
from counselling.numbers import Series, number_of
from counselling.states import CASE_LIVE, CaseDeed, CaseState
from mrc.demo import phrases
from mrc.demo.keys import key_at
from mrc.demo.people import weighted
from mrc.demo.work import OfficeHours, Records
from mrc.demo.writing import rows_add

R = TypeVar("R", Talk, FollowUp)
CASES: Final = 0.25
TEAM: Final = 0.12
FLAGGED: Final = 0.15
PROTECTION: Final = 0.05
NOTED: Final = 0.3
WITHOUT_TOPICS: Final = 0.01
QUIET_DAYS: Final = 45
"""Nothing was heard for so long: such a case is mostly closed."""
KINDS: Final = {
    Topic.COMPLAINT_HELP: CaseKind.COMPLAINT,
    Topic.RIGHTS_PROTECTION: CaseKind.LIFE_ABROAD,
    Topic.DOCUMENTS: CaseKind.DOCUMENTS,
    Topic.FAMILY: CaseKind.FAMILY,
    Topic.RETURN_REINTEGRATION: CaseKind.RETURN,
    Topic.WELFARE: CaseKind.LIFE_ABROAD,
    Topic.HUMANITARIAN: CaseKind.PROTECTION,
}
REASONS: Final = {
    ClosureReason.RESOLVED: 46,
    ClosureReason.INFORMATION_GIVEN: 24,
    ClosureReason.UNREACHABLE: 12,
    ClosureReason.MOVED: 7,
    ClosureReason.CLIENT_WITHDREW: 5,
    ClosureReason.TRANSFERRED: 4,
    ClosureReason.SUPPORT_ENDED: 2,
}
OUTCOMES: Final = {
    CaseOutcome.MET: 52,
    CaseOutcome.PARTLY: 28,
    CaseOutcome.NOT_MET: 10,
    CaseOutcome.UNKNOWN: 10,
}
PRIORITIES: Final = {
    CasePriority.NORMAL: 86,
    CasePriority.URGENT: 11,
    CasePriority.EMERGENCY: 3,
}
TOLD: Final = {
    Vulnerability.DEBT: 30,
    Vulnerability.SINGLE_PARENT: 12,
    Vulnerability.NO_LITERACY: 14,
    Vulnerability.DOMESTIC_WORKER: 16,
    Vulnerability.CHRONIC_ILLNESS: 8,
    Vulnerability.POSSIBLE_VOT: 4,
}
ABROAD: Final = frozenset({MigrationStage.IN_SERVICE, MigrationStage.POST_ARRIVAL})


@dataclass
class Shelf:
    """The cases of one centre, with everything that belongs to them."""

    cases: list[Case] = field(default_factory=list)
    members: list[CaseMember] = field(default_factory=list)
    entries: list[CaseEntry] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)


class CaseWorld:
    """Makes the cases of one centre out of what was done for its clients."""

    def __init__(
        self,
        centre: Centre,
        *,
        hours: OfficeHours,
        counsellors: Sequence[User],
        coordinator: User,
        noted: frozenset[UUID],
        chance: random.Random,
    ) -> None:
        self._centre = centre
        self._noted = noted
        self._hours = hours
        self._counsellors = counsellors
        self._coordinator = coordinator
        self._chance = chance
        self.shelf = Shelf()

    def add(self, client: Client, talks: Sequence[Talk], promises: Sequence[FollowUp]) -> None:
        """Add a case of the client, which holds all his sessions and follow-ups."""
        first, last = talks[0], talks[-1]
        case = Case(
            id=key_at(first.happened_at, self._chance),
            centre_id=client.centre_id,
            client=client,
            created_by=client.counsellor,
            created_at=first.happened_at,
            updated_at=last.happened_at,
            kind=self._kind(first),
            stage=client.stage,
            priority=weighted(self._chance, PRIORITIES),
            counsellor=client.counsellor,
            opened_at=first.happened_at,
            touched_at=last.happened_at,
            state=CaseState.ACTIVE if len(talks) > 1 else CaseState.OPEN,
        )
        case.restricted = case.kind in RESTRICTED_KINDS or client.pk in self._noted
        self.shelf.cases.append(case)
        for talk in talks:
            talk.case = case
        for promise in promises:
            promise.case = case
        self._write(case, CaseDeed.OPENED, first.happened_at, after=CaseState.OPEN)
        if len(talks) > 1:
            at = talks[1].happened_at
            self._write(case, CaseDeed.MOVED, at, before=CaseState.OPEN, after=CaseState.ACTIVE)
        self._go_on(case, waits=any(each.waits for each in promises))
        self._people(case)

    def _kind(self, first: Talk) -> CaseKind:
        if self._chance.random() < PROTECTION:
            return CaseKind.PROTECTION
        topics = [Topic(topic) for topic in first.topics]
        return next((KINDS[topic] for topic in topics if topic in KINDS), CaseKind.GOING_ABROAD)

    def _go_on(self, case: Case, *, waits: bool) -> None:
        """Let the case wait for a follow-up, be closed, or be worked on."""
        quiet = self._hours.days_since(case.touched_at)
        if not waits and quiet > QUIET_DAYS and self._chance.random() < 0.93:
            self._close(case, quiet)
            return
        if waits and case.state == CaseState.ACTIVE:
            before, case.state = case.state, CaseState.FOLLOW_UP
            self._write(case, CaseDeed.MOVED, case.touched_at, before=before, after=case.state)
        if self._chance.random() < NOTED:
            self._write(case, CaseDeed.NOTE, case.touched_at, note=self._said(phrases.CASE_NOTES))
        if case.restricted and self._chance.random() < 0.6:
            self._ask_to_close(case)
        elif self._chance.random() < 0.85:
            case.next_step = self._said(phrases.NEXT_STEPS)
            if self._chance.random() < 0.7:
                days = self._chance.randrange(-9, 30)
                case.next_step_on = self._hours.today + dt.timedelta(days=days)

    def _ask_to_close(self, case: Case) -> None:
        at = self._hours.within(self._chance.randrange(1, 6))
        case.closing_state = CaseState.CLOSED
        case.closing_asked_at, case.closing_asked_by = at, case.counsellor
        case.closure_reason = ClosureReason.RESOLVED
        case.outcome = weighted(self._chance, OUTCOMES)
        case.version = 1
        self._write(
            case, CaseDeed.CLOSING_ASKED, at, before=case.state, after=CaseState.CLOSED,
            note=self._said(phrases.CLOSING_NOTES),
        )  # fmt: skip

    def _close(self, case: Case, quiet: int) -> None:
        at = self._hours.within(quiet - self._chance.randrange(14, QUIET_DAYS))
        before, reason = case.state, weighted(self._chance, REASONS)
        referred = reason == ClosureReason.TRANSFERRED
        case.state = CaseState.CLOSED_REFERRED if referred else CaseState.CLOSED
        case.closure_reason = reason
        case.outcome = weighted(self._chance, OUTCOMES)
        case.closed_at = case.touched_at = case.updated_at = at
        case.closed_by = self._coordinator if case.restricted else case.counsellor
        case.version = 1
        self._write(case, CaseDeed.CLOSED, at, before=before, after=case.state)

    def _write(self, case: Case, deed: str, at: dt.datetime, **given: Any) -> None:
        by = case.closed_by if deed == CaseDeed.CLOSED and case.closed_by else case.counsellor
        self.shelf.entries.append(
            CaseEntry(
                id=key_at(at, self._chance),
                centre_id=case.centre_id,
                case=case,
                created_by=by,
                created_at=at,
                deed=deed,
                **given,
            )
        )

    def _people(self, case: Case) -> None:
        """Give some cases a team, and some clients a flag."""
        own = {"centre_id": case.centre_id, "created_by": case.counsellor}
        if case.state in CASE_LIVE and self._chance.random() < TEAM:
            other = self._chance.choice(self._counsellors)
            if other != case.counsellor:
                key = key_at(case.opened_at, self._chance)
                self.shelf.members.append(
                    CaseMember(id=key, created_at=case.opened_at, case=case, user=other, **own)
                )
        if self._chance.random() < FLAGGED:
            self.shelf.flags.append(self._flag(case, own))

    def _flag(self, case: Case, own: dict[str, Any]) -> Flag:
        worked = case.stage in ABROAD and self._chance.random() < 0.5
        code = self._chance.choice(ForcedLabour.values) if worked else weighted(self._chance, TOLD)
        if code == Vulnerability.POSSIBLE_VOT:
            case.restricted = True
        return Flag(
            id=key_at(case.opened_at, self._chance),
            created_at=case.opened_at,
            client=case.client,
            case=case,
            family=FlagFamily.FORCED_LABOUR if worked else FlagFamily.VULNERABILITY,
            code=code,
            why=self._said(phrases.FLAG_REASONS),
            **own,
        )

    def _said(self, words: Sequence[str]) -> str:
        return self._chance.choice(words)

    def number(self) -> None:
        """Number the cases in the order in which they were opened, and set the counter."""
        last: defaultdict[int, int] = defaultdict(int)
        for case in sorted(self.shelf.cases, key=lambda case: (case.opened_at, case.pk)):
            year = timezone.localdate(case.opened_at, self._centre.zone).year
            last[year] += 1
            case.case_no = number_of(Series.CASE, self._centre.code, year, last[year])
        SerialNumber.objects.bulk_create(
            SerialNumber(centre=self._centre, series=Series.CASE, year=year, last=count)
            for year, count in last.items()
        )


def cases_add(
    records: Records,
    *,
    centre: Centre,
    hours: OfficeHours,
    counsellors: Sequence[User],
    coordinator: User,
    chance: random.Random,
) -> Shelf:
    """Return cases for a share of the clients; their sessions and follow-ups now belong to them."""
    talks, promises = _by_client(records.sessions), _by_client(records.follow_ups)
    world = CaseWorld(
        centre,
        hours=hours,
        counsellors=counsellors,
        coordinator=coordinator,
        noted=frozenset(note.client_id for note in records.notes),
        chance=chance,
    )
    for client in records.clients:
        held = sorted(talks[client.pk], key=lambda talk: talk.happened_at)
        if held and chance.random() < CASES * (2 if len(held) > 1 else 0.5):
            world.add(client, held, promises[client.pk])
        elif held and chance.random() < WITHOUT_TOPICS:
            held[-1].topics = []
    world.number()
    return world.shelf


def _by_client(rows: Sequence[R]) -> defaultdict[UUID, list[R]]:
    found: defaultdict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found


def shelf_write(shelf: Shelf) -> None:
    """Write the cases and what belongs to them."""
    rows_add(shelf.cases)
    rows_add(shelf.members)
    rows_add(shelf.entries)
    rows_add(shelf.flags)
