"""When a follow-up is told of: by the centre's week, its holidays and its clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from centres.models import Centre, Country
from centres.working_days import WorkingDays
from counselling.follow_up_clock import day_over, evening_before, in_hours, long_overdue

FRIDAY_SATURDAY = frozenset({5, 6})
SATURDAY_SUNDAY = frozenset({6, 7})


def centre_in(zone: str) -> Centre:
    """Return a centre that is open from nine to five."""
    return Centre(
        time_zone=zone, opens_at=dt.time(9), closes_at=dt.time(17), country=Country(code="XX")
    )


def local(zone: str, text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "weekend", "holidays", "due", "evening"),
    [
        ("Asia/Dhaka", FRIDAY_SATURDAY, (), "2026-11-24T10:00", "2026-11-23T18:00"),
        ("Asia/Dhaka", FRIDAY_SATURDAY, (), "2026-11-22T10:00", "2026-11-19T18:00"),
        ("Europe/Berlin", SATURDAY_SUNDAY, (), "2026-11-23T10:00", "2026-11-20T18:00"),
        ("Asia/Kabul", FRIDAY_SATURDAY, ("2026-11-23",), "2026-11-24T08:30", "2026-11-22T18:00"),
        # The clocks are put forward in the night of the 29th: six o'clock stays six o'clock.
        ("Europe/Berlin", frozenset(), (), "2026-03-29T10:00", "2026-03-28T18:00"),
    ],
)
def test_the_evening_is_that_of_the_last_working_day(
    zone: str, weekend: frozenset[int], holidays: tuple[str, ...], due: str, evening: str
) -> None:
    closed = frozenset(map(dt.date.fromisoformat, holidays))
    found = evening_before(local(zone, due), centre_in(zone), WorkingDays(weekend, closed))
    assert found == local(zone, evening)


def test_the_evening_is_the_centres_own_however_far_the_client_is() -> None:
    """At 23:00 in Baghdad it is the next day in Dhaka."""
    due = local("Asia/Baghdad", "2026-11-23T23:00")
    found = evening_before(due, centre_in("Asia/Dhaka"), WorkingDays(FRIDAY_SATURDAY))
    assert found == local("Asia/Dhaka", "2026-11-23T18:00")


@pytest.mark.parametrize(
    ("due", "over"),
    [
        ("2026-11-24T10:00", "2026-11-24T17:00"),
        ("2026-11-24T19:00", "2026-11-25T17:00"),
        ("2026-11-26T19:00", "2026-11-29T17:00"),
        ("2026-11-27T10:00", "2026-11-29T17:00"),
    ],
)
def test_the_day_is_over_when_the_centre_closes(due: str, over: str) -> None:
    working = WorkingDays(FRIDAY_SATURDAY)
    found = day_over(local("Asia/Dhaka", due), centre_in("Asia/Dhaka"), working)
    assert found == local("Asia/Dhaka", over)


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        # Ten days were given: five more are over on a Sunday, in the middle of the day.
        ("2026-11-14T10:00", "2026-11-29T10:00"),
        # Two hours were given: the next morning is soon enough.
        ("2026-11-24T08:00", "2026-11-25T09:00"),
        # Six days were given: three more end on a Friday, so that it is told on Sunday morning.
        ("2026-11-18T10:00", "2026-11-29T09:00"),
    ],
)
def test_half_as_long_again_is_told_in_opening_hours(promised: str, told: str) -> None:
    zone = "Asia/Dhaka"
    due = local(zone, "2026-11-24T10:00")
    found = long_overdue(local(zone, promised), due, centre_in(zone), WorkingDays(FRIDAY_SATURDAY))
    assert found == local(zone, told)


@pytest.mark.parametrize(
    ("at", "moved"),
    [
        ("2026-11-24T06:00", "2026-11-24T09:00"),
        ("2026-11-24T12:00", "2026-11-24T12:00"),
        ("2026-11-24T17:00", "2026-11-25T09:00"),
        ("2026-11-27T12:00", "2026-11-29T09:00"),
    ],
)
def test_what_falls_outside_waits_for_the_door_to_open(at: str, moved: str) -> None:
    zone = "Asia/Dhaka"
    found = in_hours(local(zone, at), centre_in(zone), WorkingDays(FRIDAY_SATURDAY))
    assert found == local(zone, moved)
