"""A week of appointments: a column a day, in slots of half an hour, free ones to be booked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from centres.feasts import feast_said
from centres.models import Centre, Holiday
from centres.moments import clock, day_exact, day_of_week, day_short
from centres.working_days import ONE_DAY, WorkingDays
from counselling.appointment_states import AppointmentState
from counselling.models import Appointment
from counselling.selectors.appointments import AppointmentRow, appointment_row, for_rows

SLOT_MINUTES: Final = 30
SPAN_MOST: Final = 16
"""Longer blocks are drawn this long: the stylesheet knows no longer ones."""
WEEK_MOST: Final = 500
NOT_SHOWN: Final = (AppointmentState.CANCELLED, AppointmentState.RESCHEDULED)
MIDNIGHT: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a day: one free slot, or appointments that touch each other's slots."""

    clock: str
    span: int
    at: str = ""
    """The moment that a free slot is booked for, on the centre's clock."""
    rows: list[AppointmentRow] = field(default_factory=list)


@dataclass(frozen=True)
class WeekDay:
    """A day's column."""

    day: dt.date
    name: str
    exact: str
    blocks: list[Block]
    busy: int
    today: bool = False
    closed: str = ""
    """Why the centre is closed that day: the holiday's name, or a word for a day off."""
    off: bool = False


@dataclass(frozen=True)
class Week:
    """A week as its page shows it."""

    days: list[WeekDay]
    said: str
    previous: dt.date
    next: dt.date
    busy: int


def week_of(
    *,
    centre: Centre,
    day: dt.date,
    counsellor_id: int | None,
    today: dt.date,
    now: dt.datetime,
) -> Week:
    """Return the week of the day at the centre: one counsellor's, or everybody's; two queries.

    Free slots are shown for one counsellor alone.
    """
    holidays = _holidays(centre, day)
    days = WorkingDays(frozenset(centre.country.weekend)).week_of(day)
    with timezone.override(centre.zone):
        rows = _rows(centre, days, counsellor_id)
        hours = _hours(centre, [each for found in rows.values() for each in found])
        columns = [
            _week_day(
                each,
                rows.get(each, []),
                _Frame(centre, hours, free=counsellor_id is not None, now=now),
                holidays=holidays,
                today=today,
            )
            for each in days
        ]
    return Week(
        days=columns,
        said=f"{day_short(days[0])} – {day_short(days[-1])}",
        previous=days[0] - 7 * ONE_DAY,
        next=days[0] + 7 * ONE_DAY,
        busy=sum(column.busy for column in columns),
    )


@dataclass(frozen=True)
class _Frame:
    """What is the same for each day of the page."""

    centre: Centre
    hours: tuple[int, int]
    free: bool
    now: dt.datetime


def _holidays(centre: Centre, day: dt.date) -> dict[dt.date, str]:
    near = (day - 7 * ONE_DAY, day + 7 * ONE_DAY)
    kept = Holiday.objects.filter(country=centre.country_id, day__range=near, cancelled=False)
    return {day: feast_said(name) for day, name in kept.values_list("day", "name")}


def _rows(
    centre: Centre, days: list[dt.date], counsellor_id: int | None
) -> dict[dt.date, list[Appointment]]:
    """Return the week's appointments by their day on the centre's clock."""
    first, last = (
        dt.datetime.combine(day, dt.time(), centre.zone) for day in (days[0], days[-1] + ONE_DAY)
    )
    found = for_rows(Appointment.objects.filter(centre=centre)).filter(
        starts_at__gte=first, starts_at__lt=last
    )
    if counsellor_id is not None:
        found = found.filter(counsellor_id=counsellor_id)
    kept: dict[dt.date, list[Appointment]] = {}
    for each in found.exclude(state__in=NOT_SHOWN).order_by("starts_at", "pk")[:WEEK_MOST]:
        kept.setdefault(timezone.localdate(each.starts_at), []).append(each)
    return kept


def _minute(moment: dt.datetime, *, end: bool = False) -> int:
    """Return the minute of the day on the present clock; midnight at an end is the day's last."""
    local = timezone.localtime(moment)
    minute = local.hour * 60 + local.minute
    return MIDNIGHT if end and minute == 0 else minute


def _hours(centre: Centre, rows: list[Appointment]) -> tuple[int, int]:
    """Return from when to when the week is drawn, in minutes: hours, and whatever lies outside."""
    opens, closes = (t.hour * 60 + t.minute for t in (centre.opens_at, centre.closes_at))
    begins = min([opens, *(_minute(each.starts_at) for each in rows)])
    ends = max([closes, *(_end(each) for each in rows)])
    return begins // SLOT_MINUTES * SLOT_MINUTES, -(-ends // SLOT_MINUTES) * SLOT_MINUTES


def _end(appointment: Appointment) -> int:
    """Return the minute at which it ends, at the latest that of its day."""
    ends = _minute(appointment.ends_at, end=True)
    return ends if ends > _minute(appointment.starts_at) else MIDNIGHT


def _week_day(
    day: dt.date,
    rows: list[Appointment],
    frame: _Frame,
    *,
    holidays: dict[dt.date, str],
    today: dt.date,
) -> WeekDay:
    off = day.isoweekday() in frame.centre.country.weekend
    return WeekDay(
        day=day,
        name=day_of_week(day),
        exact=day_exact(day),
        blocks=list(_blocks(day, rows, frame, closed=off or day in holidays)),
        busy=len(rows),
        today=day == today,
        closed=holidays.get(day, ""),
        off=off,
    )


def _blocks(
    day: dt.date, rows: list[Appointment], frame: _Frame, *, closed: bool
) -> Iterator[Block]:
    """Yield the day from its first slot to its last, without a gap."""
    minute, last = frame.hours
    for first, end, together in _clusters(rows):
        yield from _free(day, minute, first, frame, closed=closed)
        span = min((end - first) // SLOT_MINUTES, SPAN_MOST)
        yield Block(together[0].clock, span, rows=together)
        minute = end
    yield from _free(day, minute, last, frame, closed=closed)


def _clusters(rows: Iterable[Appointment]) -> Iterator[tuple[int, int, list[AppointmentRow]]]:
    """Yield (first minute, last minute, appointments) of those that touch the same slots."""
    first = end = 0
    together: list[AppointmentRow] = []
    for each in rows:
        begins = _minute(each.starts_at) // SLOT_MINUTES * SLOT_MINUTES
        if together and begins >= end:
            yield first, end, together
            together = []
        if not together:
            first, end = begins, begins
        end = max(end, -(-_end(each) // SLOT_MINUTES) * SLOT_MINUTES)
        together.append(appointment_row(each))
    if together:
        yield first, end, together


def _free(day: dt.date, begins: int, ends: int, frame: _Frame, *, closed: bool) -> Iterator[Block]:
    """Yield the slots between, each to be booked where somebody could come then."""
    for minute in range(begins, ends, SLOT_MINUTES):
        local = dt.datetime.combine(day, dt.time(minute // 60, minute % 60))
        begun = local.replace(tzinfo=frame.centre.zone) <= frame.now
        open_then = frame.centre.opens_at <= local.time() < frame.centre.closes_at
        bookable = frame.free and open_then and not closed and not begun
        yield Block(
            clock(local.time()), 1, at=local.isoformat(timespec="minutes") if bookable else ""
        )
