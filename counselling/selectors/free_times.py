"""When a counsellor is free: the times on either side of one that is taken."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from centres.models import Centre
from centres.working_days import working_days_of
from counselling.appointment_states import APPOINTMENT_LIVE
from counselling.follow_up_clock import in_hours
from counselling.models import Appointment

STEP: Final = dt.timedelta(minutes=15)
DAYS_LOOKED: Final = 3
OFFERED: Final = 4

Stretch = tuple[dt.datetime, dt.datetime]


def free_times(
    *,
    centre: Centre,
    counsellor_id: int,
    around: dt.datetime,
    minutes: int,
    now: dt.datetime,
    besides: Iterable[object] = (),
) -> list[dt.datetime]:
    """Return the free times nearest to the one that is wished, in order, on the centre's clock.

    In opening hours, to come, on the day itself if it has any and else on the next working days;
    two queries. `besides` are keys of appointments that take no time, as the one to be moved.
    """
    wished = around.astimezone(centre.zone)
    working = working_days_of(centre.country)
    days = [wished.date()]
    for _more in range(DAYS_LOOKED):
        days.append(working.after(days[-1]))
    taken = _taken(centre, counsellor_id, days, besides)
    length = dt.timedelta(minutes=minutes)
    for day in days:
        free = [
            begins
            for begins in _times(centre, day, length)
            if begins > now and not any(a < begins + length and begins < b for a, b in taken)
        ]
        if free:
            aim = dt.datetime.combine(day, wished.time(), centre.zone)
            nearest = sorted(free, key=lambda begins: abs(begins - aim))[:OFFERED]
            return sorted(nearest)
    return []


def free_next(
    *, centre: Centre, counsellor_id: int, minutes: int, now: dt.datetime
) -> list[dt.datetime]:
    """Return the next free times of a counsellor, on the centre's clock; three queries."""
    opens = in_hours(now, centre, working_days_of(centre.country))
    return free_times(
        centre=centre, counsellor_id=counsellor_id, around=opens, minutes=minutes, now=now
    )


def _taken(
    centre: Centre, counsellor_id: int, days: list[dt.date], besides: Iterable[object]
) -> list[Stretch]:
    first, last = (
        dt.datetime.combine(day, dt.time(), centre.zone)
        for day in (days[0], days[-1] + dt.timedelta(days=1))
    )
    found = Appointment.objects.filter(
        counsellor_id=counsellor_id,
        state__in=APPOINTMENT_LIVE,
        starts_at__lt=last,
        ends_at__gt=first,
    ).exclude(pk__in=list(besides))
    return list(found.values_list("starts_at", "ends_at"))


def _times(centre: Centre, day: dt.date, length: dt.timedelta) -> Iterator[dt.datetime]:
    """Yield each quarter of an hour of the day's opening hours that the length still fits into."""
    opens, closes = (
        dt.datetime.combine(day, time, centre.zone).astimezone(dt.UTC)
        for time in (centre.opens_at, centre.closes_at)
    )
    # Counted in UTC: where the clock is put forward at noon, no time is offered that isn't there.
    while opens + length <= closes:
        yield opens.astimezone(centre.zone)
        opens += STEP
