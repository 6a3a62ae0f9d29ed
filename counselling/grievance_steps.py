"""The steps of a grievance: when each begins and ends, and how late is late.

Which deadline a step has stands in a table that administrators keep (`GrievanceDeadline`).
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from centres.working_days import WorkingDays
from counselling.grievance_states import GrievanceState as S


class Step(TextChoices):
    TRIAGE = "triage", _("Safety looked after")
    ACKNOWLEDGE = "acknowledge", _("Acknowledged by the authority")
    SCRUTINY = "scrutiny", _("Documents scrutinised")
    TO_MISSION = "to_mission", _("Sent to the mission or authority")
    FORWARD = "forward", _("Forwarded by the authority")
    AGENCY_REPORT = "agency_report", _("Report of the agency")
    SAFE_RETURN = "safe_return", _("Mission contacted for a safe return")
    REMAINS_HOME = "remains_home", _("Body brought home")
    COMPENSATION = "compensation", _("Compensation paid to the family")
    SETTLE = "settle", _("Settled or conciliated")
    DECISION = "decision", _("Decided")
    COURT = "court", _("Decided by the court")
    UPDATE_CLIENT = "update_client", _("Tell the client how it stands")
    VERIFY_PAYMENT = "verify_payment", _("Payment verified")
    OTHER = "other", _("Something agreed")


BEGINS: Final[Mapping[str, str]] = {
    Step.TRIAGE: S.DRAFT,
    Step.ACKNOWLEDGE: S.LODGED,
    Step.SCRUTINY: S.LODGED,
    Step.FORWARD: S.LODGED,
    Step.AGENCY_REPORT: S.LODGED,
    Step.SAFE_RETURN: S.LODGED,
    Step.REMAINS_HOME: S.LODGED,
    Step.COMPENSATION: S.LODGED,
    Step.UPDATE_CLIENT: S.LODGED,
    Step.SETTLE: S.UNDER_REVIEW,
    Step.DECISION: S.UNDER_REVIEW,
    Step.COURT: S.APPEALED,
    Step.VERIFY_PAYMENT: S.AWARDED,
}
"""The state with which each step's clock starts."""

BEGINS_ALSO: Final[Mapping[str, str]] = {Step.VERIFY_PAYMENT: S.SETTLED}

FOLLOWS: Final[Mapping[str, str]] = {
    Step.SCRUTINY: Step.TO_MISSION,
    Step.UPDATE_CLIENT: Step.UPDATE_CLIENT,
}
"""The step that begins when another one is done; the client is told again and again."""

_DECIDED: Final = frozenset({S.SETTLED, S.AWARDED, S.REJECTED, S.PAID})
ENDS: Final[Mapping[str, frozenset[str]]] = {
    Step.ACKNOWLEDGE: frozenset({S.ACKNOWLEDGED, S.UNDER_REVIEW, S.HEARING}) | _DECIDED,
    Step.SCRUTINY: frozenset({S.UNDER_REVIEW, S.HEARING}) | _DECIDED,
    Step.TO_MISSION: frozenset({S.UNDER_REVIEW, S.HEARING}) | _DECIDED,
    Step.FORWARD: frozenset({S.UNDER_REVIEW, S.HEARING}) | _DECIDED,
    Step.AGENCY_REPORT: _DECIDED,
    Step.SETTLE: _DECIDED,
    Step.DECISION: _DECIDED,
    Step.COURT: _DECIDED,
    Step.VERIFY_PAYMENT: frozenset({S.PAID}),
}
"""The states that show that a step is done; the others somebody ends by hand."""

ONLY_IN_DANGER: Final = frozenset({Step.TRIAGE})

NEVER_TOLD: Final = frozenset({Step.TRIAGE, Step.SAFE_RETURN, Step.OTHER})
"""The steps that show a danger, or that a counsellor put in words of her own.

Papers that others find say nothing of them: neither the holding letter nor the page of the receipt
code, whose function in the database (`counselling_grievance_receipt`) holds the same list.
"""


def steps_begun_by(state: str, *, danger: bool) -> list[str]:
    """Return the steps whose clock starts when a grievance comes into the state."""
    return [
        step
        for step, begins in BEGINS.items()
        if state in {begins, BEGINS_ALSO.get(step)} and (danger or step not in ONLY_IN_DANGER)
    ]


class Unit(TextChoices):
    HOURS = "hours", _("hours")
    CALENDAR = "calendar", _("days")
    WORKING = "working", _("working days")


class Deadline(Protocol):
    """One row of the table of deadlines."""

    country: str
    complaint_type: str
    step: str
    count: int
    unit: str


D = TypeVar("D", bound=Deadline)


def deadline_for(
    step: str, *, country: str, types: Iterable[str], deadlines: Iterable[D]
) -> D | None:
    """Return the row that holds for the step: the most particular one, of equals the shortest.

    A row for the country comes before one for all, and one for the type before one for any.
    """
    fitting = [
        row
        for row in deadlines
        if row.step == step and row.country in {"", country} and row.complaint_type in {"", *types}
    ]
    return min(fitting, key=_particular, default=None)


def _particular(row: Deadline) -> tuple[bool, bool, float]:
    hours = row.count if row.unit == Unit.HOURS else row.count * 24
    return (not row.country, not row.complaint_type, hours)


@dataclass(frozen=True)
class Clock:
    """The two moments of a step: the deadline (100%), and half as long again (150%)."""

    due_at: dt.datetime
    red_at: dt.datetime


def clock_of(
    count: int, unit: str, *, start: dt.datetime, zone: dt.tzinfo, working: WorkingDays
) -> Clock:
    """Return when a step is due that starts at the moment, and when it is far too late.

    Hours run from the moment; days end with the day, on the clock and calendar of the centre, and
    the day of the start doesn't count.
    """
    longer = math.ceil(count * 1.5)
    if unit == Unit.HOURS:
        return Clock(start + dt.timedelta(hours=count), start + dt.timedelta(hours=count * 1.5))
    first = start.astimezone(zone).date()

    def end_of(days: int) -> dt.datetime:
        last = (
            working.after(first, days) if unit == Unit.WORKING else first + dt.timedelta(days=days)
        )
        return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), zone)

    return Clock(end_of(count), end_of(max(longer, count + 1)))


class Colour(TextChoices):
    """How a step stands to its clock."""

    GREEN = "green", _("in time")
    AMBER = "amber", _("late")
    RED = "red", _("far too late")


def colour_of(due_at: dt.datetime, red_at: dt.datetime, now: dt.datetime) -> Colour:
    """Return green until the deadline, amber until half as long again, and red from then on."""
    if now < due_at:
        return Colour.GREEN
    return Colour.AMBER if now < red_at else Colour.RED
