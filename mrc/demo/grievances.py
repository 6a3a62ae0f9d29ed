"""Grievances of the demo: a plausible set for each centre, and a group of 120 workers in Dhaka."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from centres.models import Centre, User
from centres.working_days import working_days_of
from counselling.actions.grievance_steps import postings_of
from counselling.grievance_codes import (
    ComplaintType,
    Evidence,
    Proof,
    ReprisalRisk,
    RespondentKind,
    ShareConsent,
)
from counselling.grievance_states import ENDED, GrievanceState, StepState
from counselling.grievance_steps import ENDS, FOLLOWS, clock_of, deadline_for, steps_begun_by
from counselling.models import (
    Accused,
    Client,
    Complainant,
    Grievance,
    GrievanceDeadline,
    GrievanceMove,
    GrievancePayment,
    GrievanceStep,
    GrievanceSum,
    Hearing,
    Respondent,
    SumKind,
)
from counselling.names import search_text
from counselling.numbers import DIGITS, Series, number_of
from counselling.respondent_names import licence_key
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add
from notices.actions import notices_post

S = GrievanceState
FEW: Final = 9
GROUP_OF: Final = 120
GROUP_AT: Final = "BD-DHK"
WAYS: Final = (
    (S.DRAFT,),
    (S.DRAFT, S.LODGED),
    (S.DRAFT, S.LODGED, S.ACKNOWLEDGED, S.UNDER_REVIEW),
    (S.DRAFT, S.LODGED, S.ACKNOWLEDGED, S.HEARING),
    (S.DRAFT, S.LODGED, S.ACKNOWLEDGED, S.UNDER_REVIEW, S.AWARDED),
    (S.DRAFT, S.LODGED, S.ACKNOWLEDGED, S.UNDER_REVIEW, S.AWARDED, S.PAID, S.CLOSED),
    (S.DRAFT, S.LODGED, S.UNDER_REVIEW, S.REJECTED, S.APPEALED),
    (S.DRAFT, S.LODGED, S.WITHDRAWN),
    (S.DRAFT, S.LODGED, S.ACKNOWLEDGED, S.SETTLED, S.PAID),
)
"""How far each one came; each centre has them all."""
MATTERS: Final = (
    ((ComplaintType.WAGE_UNPAID,), "Five months without wages; the employer says next month."),
    ((ComplaintType.FEE_OVERCHARGE,), "Paid twice the ceiling; the receipt says half of it."),
    ((ComplaintType.PASSPORT_CONFISCATION, ComplaintType.EXIT_DENIED), "The passport is kept."),
    ((ComplaintType.CONTRACT_SUBSTITUTION,), "Another contract was signed at the airport."),
    ((ComplaintType.NON_DEPLOYMENT,), "Paid a year ago and was never sent."),
    ((ComplaintType.WAGE_UNDER, ComplaintType.OVERTIME), "Paid for eight hours of twelve."),
    ((ComplaintType.FAKE_JOB_OR_VISA,), "The visa was for a visit; there was no job."),
    ((ComplaintType.UNFAIR_DISMISSAL,), "Sent home after asking for the wages."),
    ((ComplaintType.LIVING_CONDITIONS,), "Fourteen people in a room without water."),
)
RESPONDENTS: Final = (
    (RespondentKind.AGENCY, "Blue Crescent Overseas", "RL-0417", ""),
    (RespondentKind.AGENCY, "Golden Bridge Manpower", "RL-1093", ""),
    (RespondentKind.SUB_AGENT, "A sub-agent of the bazaar", "", ""),
    (RespondentKind.EMPLOYER, "Gulf Star Contracting", "", "SA"),
    (RespondentKind.EMPLOYER, "Northern Lights Cleaning", "", "AE"),
)
CLAIMS: Final = {"": (40_000, 350_000), "abroad": (1_500, 9_000)}
REASONS: Final = {
    S.REJECTED: "They say that no receipt proves it.",
    S.WITHDRAWN: "The agent paid back half, and the family wishes no more.",
    S.APPEALED: "New proof: messages of the agent.",
}


@dataclass
class _File:
    """All rows of one centre's grievances, in the order in which they are written."""

    respondents: list[Respondent] = field(default_factory=list)
    grievances: list[Grievance] = field(default_factory=list)
    moves: list[GrievanceMove] = field(default_factory=list)
    complainants: list[Complainant] = field(default_factory=list)
    accused: list[Accused] = field(default_factory=list)
    sums: list[GrievanceSum] = field(default_factory=list)
    payments: list[GrievancePayment] = field(default_factory=list)
    steps: list[GrievanceStep] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)

    def write(self) -> None:
        """Insert every row."""
        for rows in vars(self).values():
            rows_add(rows)


class _World:
    """Makes the grievances of one centre."""

    def __init__(self, centre: Centre, *, now: dt.datetime, chance: random.Random) -> None:
        self.centre, self.now, self.chance = centre, now, chance
        self.file = _File()
        self._working = working_days_of(centre.country)
        self._deadlines = list(GrievanceDeadline.objects.filter(active=True))

    def respondents_enter(self, by: User) -> None:
        """Enter the register's respondents."""
        for kind, name, licence, country in RESPONDENTS:
            at = self.now - dt.timedelta(days=300)
            key = key_at(at, self.chance)
            self.file.respondents.append(
                Respondent(
                    id=key, centre=self.centre, created_by=by, created_at=at, updated_at=at,
                    counsellor=by, glass_id=key, kind=kind, name=name, licence_no=licence,
                    licence_key=licence_key(licence), search_name=search_text(name),
                    country=country or self.centre.country.code,
                )
            )  # fmt: skip

    def add(
        self, by: User, way: Sequence[str], matter: int, *, client: Client | None, **given: Any
    ) -> Grievance:
        """Add a grievance that came so far, with its clocks, its money and whom it is about."""
        days = self.chance.randrange(8, 16) * len(way)
        at = self.now - dt.timedelta(days=days, minutes=self.chance.randrange(600))
        types, story = MATTERS[matter]
        respondent = self.chance.choice(self.file.respondents)
        key = key_at(at, self.chance)
        facts: dict[str, Any] = {
            "types": [str(each) for each in types],
            "story": story,
            "brought_by": "worker",
            "country": client.destinations[0] if client and client.destinations else "SA",
            "share_consent": ShareConsent.AGREED if len(way) > 1 else ShareConsent.NOT_ASKED,
            "reprisal_risk": self.chance.choice(list(ReprisalRisk.values[:3])),
            "evidence": self._evidence(),
            "filed_with": "The recruitment regulator" if len(way) > 1 else "",
            "external_ref": f"C/{at.year}/{self.chance.randrange(100, 999)}" if way[2:] else "",
        } | given
        grievance = Grievance(
            id=key, centre=self.centre, created_by=by, created_at=at, counsellor=by,
            glass_id=client.pk if client else key, client=client, version=len(way),
            grievance_no=self._number(at.year), **facts,
        )  # fmt: skip
        self.file.grievances.append(grievance)
        self._go(grievance, way, at)
        self.file.accused.append(
            Accused(
                id=key_at(at, self.chance), respondent=respondent, created_at=at,
                **grievance.part(by),
            )
        )  # fmt: skip
        return grievance

    def _number(self, year: int) -> str:
        """Return a number that no other of these has: drawn, as those that people get are."""
        numbers = {each.grievance_no for each in self.file.grievances}
        while True:
            count = self.chance.randrange(1, 10**DIGITS)
            number = number_of(Series.GRIEVANCE, self.centre.code, year, count)
            if number not in numbers:
                return number

    def _evidence(self) -> list[str]:
        kinds = [kind.value for kind in Evidence if kind != Evidence.NONE]
        found = self.chance.sample(kinds, k=self.chance.randrange(4))
        return found or [Evidence.NONE.value]

    def _go(self, grievance: Grievance, way: Sequence[str], at: dt.datetime) -> None:
        """Let the grievance go its way, a move each week or so; the clocks follow."""
        before = ""
        for state in way:
            grievance.state, grievance.state_since = state, at
            self.file.moves.append(
                GrievanceMove(
                    id=key_at(at, self.chance), before=before, after=state, created_at=at,
                    note=REASONS.get(S(state), ""), **grievance.part(grievance.created_by),
                )
            )  # fmt: skip
            self._clocks(grievance, at)
            before = state
            grievance.updated_at = at
            at = min(at + dt.timedelta(days=self.chance.randrange(7, 14)), self.now)
        waiting = self._open(grievance)
        grievance.next_due_at = min((step.due_at for step in waiting), default=None)

    def _open(self, grievance: Grievance) -> list[GrievanceStep]:
        return [
            step
            for step in self.file.steps
            if step.grievance_id == grievance.pk and step.state == StepState.OPEN
        ]

    def _clocks(self, grievance: Grievance, at: dt.datetime) -> None:
        """End what has ended, tell the client again, and start what begins with the state."""
        for step in self._open(grievance):
            if grievance.state in ENDED:
                self._end(step, at, StepState.DROPPED)
            elif grievance.state in ENDS.get(step.step, ()) or step.step in FOLLOWS:
                self._end(step, at, StepState.DONE)
                if FOLLOWS.get(step.step) == step.step:
                    self._begin(grievance, step.step, at)
        for step_code in steps_begun_by(grievance.state, danger=grievance.danger):
            self._begin(grievance, step_code, at)

    def _end(self, step: GrievanceStep, at: dt.datetime, state: str) -> None:
        step.state, step.ended_at, step.ended_by = state, at, step.created_by
        step.version = 1

    def _begin(self, grievance: Grievance, step: str, at: dt.datetime) -> None:
        row = deadline_for(
            step,
            country=self.centre.country.code,
            types=grievance.types,
            deadlines=self._deadlines,
        )
        if row is None:
            return
        clock = clock_of(
            row.count, row.unit, start=at, zone=self.centre.zone, working=self._working
        )
        self.file.steps.append(
            GrievanceStep(
                id=key_at(at, self.chance), step=step, count=row.count, unit=row.unit,
                binding=row.binding, source=row.source, due_at=clock.due_at, red_at=clock.red_at,
                created_at=at, **grievance.part(grievance.counsellor),
            )
        )  # fmt: skip

    def money(self, grievance: Grievance, *, paid: bool) -> None:
        """Add what is claimed, at home or abroad; where it was paid, what was verified."""
        abroad = self.chance.random() < 0.6
        low, high = CLAIMS["abroad" if abroad else ""]
        currency = "SAR" if abroad else self.centre.country.currency
        amount = Decimal(self.chance.randrange(low, high) // 50 * 50)
        self.sum(grievance, SumKind.CLAIMED, amount, currency)
        if paid:
            part = amount * self.chance.choice((40, 60, 100)) / 100
            self.sum(grievance, SumKind.AWARDED, part, currency)
            self.pay(grievance, part, currency)

    def sum(
        self,
        grievance: Grievance,
        kind: str,
        amount: Decimal,
        currency: str,
        complainant: Complainant | None = None,
    ) -> None:
        """Add a sum."""
        self.file.sums.append(
            GrievanceSum(
                id=key_at(grievance.created_at, self.chance), kind=kind, amount=amount,
                currency=currency, complainant=complainant, created_at=grievance.created_at,
                **grievance.part(grievance.counsellor),
            )
        )  # fmt: skip

    def pay(self, grievance: Grievance, amount: Decimal, currency: str) -> None:
        """Add a payment that somebody made sure of."""
        at = grievance.state_since
        self.file.payments.append(
            GrievancePayment(
                id=key_at(at, self.chance), amount=amount, currency=currency, created_at=at,
                paid_on=at.date(), verified_at=at, verified_by=grievance.counsellor,
                proof=Proof.BANK_STATEMENT, proof_note="Statement of the worker's bank",
                version=1, **grievance.part(grievance.counsellor),
            )
        )  # fmt: skip

    def hearing(self, grievance: Grievance) -> None:
        """Set a hearing for the days to come."""
        day = self._working.on_or_after(self.now.date() + dt.timedelta(days=6))
        at = dt.datetime.combine(day, dt.time(10, 30), self.centre.zone)
        self.file.hearings.append(
            Hearing(
                id=key_at(self.now, self.chance), at=at, forum="The arbitrator", where="Room 3",
                created_at=grievance.state_since, **grievance.part(grievance.counsellor),
            )
        )  # fmt: skip

    def workers(self, grievance: Grievance, count: int) -> None:
        """Add a roster whose workers gave no name, each with what he claims."""
        for place in range(1, count + 1):
            worker = Complainant(
                id=key_at(grievance.created_at, self.chance), place=place, sex="male",
                created_at=grievance.created_at, **grievance.part(grievance.counsellor),
            )  # fmt: skip
            self.file.complainants.append(worker)
            amount = Decimal(self.chance.randrange(2400, 6400) // 50 * 50)
            self.sum(grievance, SumKind.CLAIMED, amount, "SAR", worker)


def grievances_add(
    centre: Centre,
    *,
    counsellors: Sequence[User],
    protection: User,
    clients: Sequence[Client],
    chance: random.Random,
) -> None:
    """Add the centre's grievances: one for each way, one in the lane, and in Dhaka the group."""
    world = _World(centre, now=timezone.now(), chance=chance)
    world.respondents_enter(protection)
    named = [client for client in clients if not client.anonymous]
    for number, client in enumerate(chance.sample(named, k=min(FEW, len(named)))):
        way = WAYS[number % len(WAYS)]
        made = world.add(client.counsellor, way, number % len(MATTERS), client=client)
        world.money(made, paid=S.PAID in way)
        if made.state == S.HEARING:
            world.hearing(made)
    hidden = {"types": ["official_misconduct"], "sensitive": True, "story": "Asked for money here."}
    world.add(protection, WAYS[1], 0, client=None, **hidden)
    if centre.code == GROUP_AT:
        group = {"brought_by": "group", "headcount": GROUP_OF}
        made = world.add(counsellors[0], WAYS[2], 0, client=None, **group)
        world.workers(made, GROUP_OF)
    world.file.write()
    waiting = [step for step in world.file.steps if step.state == StepState.OPEN]
    notices_post(postings=(each for step in waiting for each in postings_of(step, centre.zone)))
