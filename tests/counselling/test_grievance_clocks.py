"""Deadlines of grievances: working days, holidays, colours; who hears of a late step, and once."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Holiday, Membership
from centres.roles import Role
from centres.working_days import WorkingDays
from counselling import actions
from counselling.actions.grievance_steps import told_at
from counselling.grievance_steps import (
    BEGINS,
    FOLLOWS,
    Colour,
    clock_of,
    colour_of,
    deadline_for,
)
from counselling.models import Grievance, GrievanceDeadline, GrievanceStep
from notices import delivery
from notices.models import Notice
from notices.states import NoticeState
from tests.cast import Cast, user_make
from tests.grievances import grievance_make

UTC = dt.UTC
DHAKA, KABUL, NEW_YORK = (ZoneInfo(z) for z in ("Asia/Dhaka", "Asia/Kabul", "America/New_York"))
FRIDAY_SATURDAY, SUNDAY, FRIDAY = (frozenset(days) for days in ((5, 6), (7,), (5,)))
FEAST = frozenset({dt.date(2026, 3, 26)})

# 2026-03-23 is a Monday. A working-day deadline ends with its last day, on the centre's clock.
CLOCKS = {
    "hours run through nights and feasts": (
        24, "hours", DHAKA, WorkingDays(FRIDAY_SATURDAY, FEAST), "2026-03-26T10:00+06:00",
        "2026-03-27T10:00+06:00", "2026-03-27T22:00+06:00",
    ),
    "three working days over Friday and Saturday": (
        3, "working", DHAKA, WorkingDays(FRIDAY_SATURDAY), "2026-03-24T16:00+06:00",
        "2026-03-30T00:00+06:00", "2026-04-01T00:00+06:00",
    ),
    "a holiday counts for nothing": (
        3, "working", DHAKA, WorkingDays(FRIDAY_SATURDAY, FEAST), "2026-03-24T16:00+06:00",
        "2026-03-31T00:00+06:00", "2026-04-02T00:00+06:00",
    ),
    "a week that ends on Sunday": (
        3, "working", KABUL, WorkingDays(SUNDAY), "2026-03-27T09:00+04:30",
        "2026-04-01T00:00+04:30", "2026-04-03T00:00+04:30",
    ),
    "late in the evening in Kabul it is still that day": (
        1, "working", KABUL, WorkingDays(FRIDAY), "2026-03-25T23:50+04:30",
        "2026-03-27T00:00+04:30", "2026-03-29T00:00+04:30",
    ),
    "calendar days count every day": (
        14, "calendar", DHAKA, WorkingDays(FRIDAY_SATURDAY, FEAST), "2026-03-20T10:00+06:00",
        "2026-04-04T00:00+06:00", "2026-04-11T00:00+06:00",
    ),
    "the night in which the clocks go forward": (
        1, "calendar", NEW_YORK, WorkingDays(SUNDAY), "2026-03-07T20:00-05:00",
        "2026-03-09T00:00-04:00", "2026-03-10T00:00-04:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CLOCKS)
def test_when_a_step_is_due(case: str) -> None:
    count, unit, zone, working, start, due, red = CLOCKS[case]
    clock = clock_of(
        count, unit, start=dt.datetime.fromisoformat(start), zone=zone, working=working
    )
    assert clock.due_at == dt.datetime.fromisoformat(due)
    assert clock.red_at == dt.datetime.fromisoformat(red)


@pytest.mark.parametrize(
    ("minutes", "colour"),
    [(-1, Colour.GREEN), (0, Colour.AMBER), (59, Colour.AMBER), (60, Colour.RED)],
)
def test_green_amber_red(minutes: int, colour: str) -> None:
    due = dt.datetime(2026, 3, 1, 12, tzinfo=UTC)
    now = due + dt.timedelta(minutes=minutes)
    assert colour_of(due, due + dt.timedelta(hours=1), now) == colour


@pytest.mark.parametrize(
    ("local", "told"),
    [("00:00", "08:00"), ("07:59", "08:00"), ("08:00", "08:00"), ("17:59", "17:59")],
)
def test_nobody_is_told_at_night(local: str, told: str) -> None:
    day = dt.date(2026, 3, 4)
    at = dt.datetime.combine(day, dt.time.fromisoformat(local), KABUL)
    assert told_at(at, KABUL) == dt.datetime.combine(day, dt.time.fromisoformat(told), KABUL)
    evening = dt.datetime.combine(day, dt.time(18), KABUL)
    morning = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(8), KABUL)
    assert told_at(evening, KABUL) == morning


@dataclass
class Row:
    """A row of the table of deadlines."""

    country: str
    complaint_type: str
    count: int
    unit: str
    step: str = "decision"


def test_the_most_particular_row_holds_and_of_equals_the_shortest() -> None:
    rows = [
        Row("", "", 1, "calendar"),
        Row("BD", "", 60, "calendar"),
        Row("BD", "wage_unpaid", 30, "calendar"),
        Row("BD", "overtime", 48, "hours"),
        Row("PK", "wage_unpaid", 2, "hours"),
    ]

    def found(country: str, *types: str) -> int:
        row = deadline_for("decision", country=country, types=types, deadlines=rows)
        assert row is not None
        return row.count

    assert found("LK", "wage_unpaid") == 1
    assert found("BD", "missing") == 60
    assert found("BD", "wage_unpaid") == 30
    assert found("BD", "wage_unpaid", "overtime") == 48
    assert deadline_for("triage", country="BD", types=(), deadlines=rows) is None


def test_every_deadline_of_the_table_begins_some_day(db: None) -> None:
    call_command("load_deadlines", verbosity=0)
    kept = set(GrievanceDeadline.objects.values_list("step", flat=True))
    assert kept - {*BEGINS, *FOLLOWS.values()} == set()


def test_the_table_is_loaded_once_and_what_people_changed_stays(db: None) -> None:
    call_command("load_deadlines", verbosity=0)
    count = GrievanceDeadline.objects.count()
    GrievanceDeadline.objects.filter(country="PK", step="scrutiny").update(count=12)
    call_command("load_deadlines", verbosity=0)
    assert GrievanceDeadline.objects.count() == count
    assert GrievanceDeadline.objects.get(country="PK", step="scrutiny").count == 12


NOW = dt.datetime(2026, 3, 24, 10, tzinfo=DHAKA)


@pytest.fixture
def late(cast: Cast) -> GrievanceStep:
    """A lodged grievance of Dhaka whose acknowledgement is due after three working days."""
    call_command("load_deadlines", verbosity=0)
    with time_machine.travel(NOW, tick=False), scope.system(reason="test"):
        Holiday.objects.create(
            country=cast.dhaka.country, day=dt.date(2026, 3, 26), name="Independence Day"
        )
        Membership.objects.update(since=NOW - dt.timedelta(days=400))
    with time_machine.travel(NOW, tick=False):
        grievance_make(cast.counsellor, cast.dhaka, "lodged")
    with scope.system(reason="test"):
        step: GrievanceStep = GrievanceStep.objects.get(step="acknowledge")
    return step


def told(kind: str) -> dict[str, int]:
    """Return how many notices in the system were sent of the kind, by recipient."""
    with scope.system(reason="test"):
        sent = Notice.objects.filter(kind=kind, channel="inapp", state=NoticeState.SENT)
        found: dict[str, int] = {}
        for notice in sent.select_related("recipient"):
            found[notice.recipient.name] = found.get(notice.recipient.name, 0) + 1
    return found


def drained_at(moment: dt.datetime) -> None:
    with time_machine.travel(moment, tick=False):
        for _ in range(3):
            delivery.drain()


def test_the_deadline_passes_over_the_weekend_and_the_feast(late: GrievanceStep) -> None:
    assert late.due_at == dt.datetime(2026, 3, 31, tzinfo=DHAKA)
    assert late.red_at == dt.datetime(2026, 4, 2, tzinfo=DHAKA)


def test_each_threshold_is_escalated_exactly_once(cast: Cast, late: GrievanceStep) -> None:
    minute = dt.timedelta(minutes=1)
    morning = dt.datetime(2026, 3, 31, 8, tzinfo=DHAKA)
    drained_at(morning - minute)
    assert told("grievance_step_late_told") == {}
    assert told("grievance_step_due") == {"Counsellor": 1}
    for moment in (morning + minute, morning + minute * 30, morning - minute):
        drained_at(moment)
    assert told("grievance_step_late_told") == {"Coordinator": 1}
    assert told("grievance_step_red_told") == {}
    for moment in (morning + dt.timedelta(days=2, minutes=1), morning + dt.timedelta(days=9)):
        drained_at(moment)
        drained_at(moment)
    assert told("grievance_step_red_told") == {"Coordinator": 1}
    # The client should have been told by then, too: a step of its own, and so a notice of its own.
    assert told("grievance_step_late_told") == {"Coordinator": 2}
    assert told("grievance_step_late") == {}, "the counsellor knows"


def test_a_new_coordinator_hears_of_it_and_one_who_left_does_not(
    cast: Cast, late: GrievanceStep
) -> None:
    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.coordinator).update(until=NOW)
        new = user_make("new-coordinator", Role.COORDINATOR, centre=cast.dhaka)
        Membership.objects.filter(user=new).update(since=NOW)
    drained_at(dt.datetime(2026, 3, 31, 9, tzinfo=DHAKA))
    assert told("grievance_step_late_told") == {"New Coordinator": 1}


def test_a_step_that_is_done_escalates_nothing(
    cast: Cast, acting: Any, late: GrievanceStep
) -> None:
    with acting(cast.counsellor), time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        late.refresh_from_db()
        actions.step_end(step=late, by=cast.counsellor, version=late.version)
    drained_at(dt.datetime(2026, 4, 3, 9, tzinfo=DHAKA))
    assert told("grievance_step_late_told") == told("grievance_step_red_told") == {}


def test_in_the_lane_only_who_protects_hears_of_it(
    cast: Cast, acting: Any, late: GrievanceStep
) -> None:
    with acting(cast.counsellor), time_machine.travel(NOW, tick=False):
        grievance = Grievance.objects.get()
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=True,
        )
    drained_at(dt.datetime(2026, 3, 31, 9, tzinfo=DHAKA))
    assert told("grievance_step_late_told") == {"Protection": 1}


def test_a_reminder_follows_the_grievance_into_other_hands(
    cast: Cast, acting: Any, late: GrievanceStep
) -> None:
    with acting(cast.coordinator), time_machine.travel(NOW, tick=False):
        grievance = Grievance.objects.get()
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.colleague,
            sensitive=False,
        )
    drained_at(dt.datetime(2026, 3, 30, 9, tzinfo=DHAKA))
    assert told("grievance_step_due") == {"Colleague": 1}


@pytest.mark.parametrize(
    ("sensitive", "left", "tells"),
    [
        (False, False, "Counsellor"),
        (False, True, "Coordinator"),
        (True, False, "Counsellor"),
        (True, True, "Protection"),
    ],
)
@pytest.mark.parametrize("kind", ["grievance_step_due", "grievance_hearing"])
def test_a_reminder_reaches_whoever_can_act(
    cast: Cast, acting: Any, late: GrievanceStep, kind: str, sensitive: bool, left: bool, tells: str
) -> None:
    """Whoever left prepares no hearing: her stand-ins hear of it; in the lane, who protects."""
    with acting(cast.counsellor), time_machine.travel(NOW, tick=False):
        grievance = Grievance.objects.get()
        at = dt.datetime(2026, 3, 31, 10, tzinfo=DHAKA)
        actions.hearing_set(
            grievance=grievance, at=at, forum="Court", where="", by=cast.counsellor, key=uuid7()
        )
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=sensitive,
        )
    if left:
        with scope.system(reason="test"):
            Membership.objects.filter(user=cast.counsellor).update(until=NOW)
    drained_at(dt.datetime(2026, 3, 30, 23, tzinfo=DHAKA))
    assert told(kind) == {tells: 1}


def test_the_hearing_s_reminder_follows_the_grievance(
    cast: Cast, acting: Any, late: GrievanceStep
) -> None:
    with acting(cast.coordinator), time_machine.travel(NOW, tick=False):
        grievance = Grievance.objects.get()
        at = dt.datetime(2026, 3, 31, 10, tzinfo=DHAKA)
        actions.hearing_set(
            grievance=grievance, at=at, forum="Court", where="", by=cast.counsellor, key=uuid7()
        )
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.colleague,
            sensitive=False,
        )
    drained_at(dt.datetime(2026, 3, 30, 23, tzinfo=DHAKA))
    assert told("grievance_hearing") == {"Colleague": 1}
