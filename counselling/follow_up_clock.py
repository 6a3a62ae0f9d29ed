"""When a follow-up is told of: the evening before, at its hour, and once it is overdue.

The evening, the end of the day and the next morning are those of the centre, by its working week
and holidays; the hour is the promised one, on whosever clock that was.
"""

import datetime as dt
from typing import Final

from centres.models import Centre
from centres.working_days import ONE_DAY, WorkingDays

EVENING: Final = dt.time(18)
OVERDUE: Final = 1
"""Told at the end of the working day on which it was due."""
LONG_OVERDUE: Final = 2
"""Told when half as long again has passed as was given: at 150 per cent of the deadline."""
STEPS: Final = (OVERDUE, LONG_OVERDUE)


def evening_before(due_at: dt.datetime, centre: Centre, working: WorkingDays) -> dt.datetime:
    """Return the evening of the last working day before the day on which it is due."""
    day = due_at.astimezone(centre.zone).date() - ONE_DAY
    while not working.includes(day):
        day -= ONE_DAY
    return dt.datetime.combine(day, EVENING, centre.zone)


def day_over(due_at: dt.datetime, centre: Centre, working: WorkingDays) -> dt.datetime:
    """Return when the working day is over on which it was due, or the first one after it."""
    day = working.on_or_after(due_at.astimezone(centre.zone).date())
    closing = dt.datetime.combine(day, centre.closes_at, centre.zone)
    if closing >= due_at:
        return closing
    return dt.datetime.combine(working.after(day), centre.closes_at, centre.zone)


def long_overdue(
    promised_at: dt.datetime, due_at: dt.datetime, centre: Centre, working: WorkingDays
) -> dt.datetime:
    """Return when half as long again has passed, in opening hours, a working day later at least."""
    half = due_at + max((due_at - promised_at) / 2, dt.timedelta())
    told = day_over(due_at, centre, working).astimezone(centre.zone).date()
    soonest = dt.datetime.combine(working.after(told), centre.opens_at, centre.zone)
    return in_hours(max(half, soonest), centre, working)


def in_hours(moment: dt.datetime, centre: Centre, working: WorkingDays) -> dt.datetime:
    """Return the moment if the centre is open then, else when it opens next."""
    local = moment.astimezone(centre.zone)
    day = local.date()
    if working.includes(day) and local.time() < centre.closes_at:
        return max(moment, dt.datetime.combine(day, centre.opens_at, centre.zone))
    return dt.datetime.combine(working.after(day), centre.opens_at, centre.zone)


def step_at(
    step: int,
    *,
    promised_at: dt.datetime,
    due_at: dt.datetime,
    centre: Centre,
    working: WorkingDays,
) -> dt.datetime:
    """Return when a step of escalation is told."""
    if step == OVERDUE:
        return day_over(due_at, centre, working)
    return long_overdue(promised_at, due_at, centre, working)
