"""Opening hours in the place's own week and holidays: when it opens, whether it is open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from centres.working_days import ONE_DAY, WorkingDays
from referrals.directory_codes import ISO_DAYS, Weekday


class Opened(Protocol):
    """What is told of one stretch of a week."""

    days: list[str]
    opens_at: dt.time
    closes_at: dt.time
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day's hours at a place, on its own clock."""

    day: dt.date
    opens_at: dt.time
    closes_at: dt.time


def _holds(each: Opened, day: dt.date) -> bool:
    from_then_on = each.valid_from is None or each.valid_from <= day
    until_then = each.valid_to is None or day <= each.valid_to
    return from_then_on and until_then


def hours_on(schedules: Iterable[Opened], day: dt.date, calendar: WorkingDays) -> list[Stretch]:
    """Return the hours of a day; none on a holiday, though a day of the weekend may be told.

    A shelter that is open on Fridays says so, and is.
    """
    if day in calendar.holidays:
        return []
    found = [
        Stretch(day, each.opens_at, each.closes_at)
        for each in schedules
        if _holds(each, day) and day.isoweekday() in {ISO_DAYS[Weekday(d)] for d in each.days}
    ]
    return sorted(found, key=lambda stretch: stretch.opens_at)


def open_until(
    schedules: Iterable[Opened], now: dt.datetime, calendar: WorkingDays
) -> dt.time | None:
    """Return until when it is open at this moment of its own clock, or None where it is shut.

    Hours that end before they begin go on past midnight; 00:00 to 00:00 is round the clock.
    """
    told = list(schedules)
    for stretch in hours_on(told, now.date(), calendar):
        if stretch.opens_at <= now.time() and (
            now.time() < stretch.closes_at or stretch.closes_at <= stretch.opens_at
        ):
            return stretch.closes_at
    for stretch in hours_on(told, now.date() - ONE_DAY, calendar):
        if now.time() < stretch.closes_at <= stretch.opens_at:
            return stretch.closes_at
    return None
