"""Moments as people say them: "in 2 days", and exact in the reader's calendar and zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Literal, TypeAlias

import jdatetime
from babel.dates import format_date, format_time, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from centres.wording import listed, locale_of

WITHIN_DAYS: Final = 31
"""Beyond a month "in 47 days" tells less than the date itself."""
KEPT_MOST: Final = 8192
"""Moments whose words are kept: formatting them was a quarter of what a list cost."""
MINUTE: Final = timedelta(minutes=1)
Unit: TypeAlias = Literal["day", "hour", "minute"]
HOURS_FROM: Final = 72
"""Minutes from which hours are told."""
NEAR: Final = timedelta(hours=12)
"""Within it the hours are told, even across midnight."""
MID_MONTH: Final = 15
GREGORIAN: Final = "gregorian"
JALALI: Final = "jalali"
_calendar: ContextVar[str] = ContextVar("calendar", default=GREGORIAN)


@contextmanager
def calendar_override(calendar: str) -> Iterator[None]:
    """Say the block's days in that calendar, as `timezone.override` does for the clock.

    Nothing, and the lunar Hijri, whose days are settled by sight of the moon, mean the Gregorian.
    """
    token = _calendar.set(JALALI if calendar == JALALI else GREGORIAN)
    try:
        yield
    finally:
        _calendar.reset(token)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of the day and of the next, in the present zone."""
    zone = timezone.get_current_timezone()
    return (
        datetime.combine(day, time(), zone),
        datetime.combine(day + timedelta(days=1), time(), zone),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a moment, and when: asked once for all the rows of a list."""

    language: str
    calendar: str
    zone: tzinfo
    now: datetime
    """In the zone."""

    @property
    def today(self) -> date:
        """The day on the reader's own calendar."""
        return self.now.date()

    def day(self, day: date) -> str:
        """Return the day in full: "Sunday, 22 November 2026"."""
        return _day_full(day, self.language, self.calendar)

    def clock(self, moment: datetime) -> str:
        """Return the time of the day: "14:05"."""
        local = moment.astimezone(self.zone)
        return _clock(local.hour, local.minute, self.language)

    def exact(self, moment: date | datetime) -> str:
        """Return day and time in full."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        return listed((self.day(moment.astimezone(self.zone).date()), self.clock(moment)))

    def relative(self, moment: date | datetime) -> str:
        """Return "in 2 days", "3 hours ago"; the plain date when it is over a month away."""
        if isinstance(moment, datetime):
            if self._counts_hours(moment):
                return _distance(moment - self.now, self.language)
            moment = moment.astimezone(self.zone).date()
        days = (moment - self.today).days
        if abs(days) > WITHIN_DAYS:
            return _day_short(moment, self.language, self.calendar)
        return _days_said(days, self.language)

    def left(self, due: datetime) -> str:
        """Return "3 days left", "2 hours late": in the same count as `relative` has it."""
        late = due < self.now
        if self._counts_hours(due):
            unit, count = _counted(_minutes(due - self.now))
            return (LATE if late else LEFT)[unit](max(1, count))
        days = abs((due.astimezone(self.zone).date() - self.today).days)
        return (LATE if late else LEFT)["day"](days)

    def _counts_hours(self, moment: datetime) -> bool:
        """Whether the moment is so near that its hours are told, and not its days."""
        same_day = moment.astimezone(self.zone).date() == self.today
        return same_day or abs(moment - self.now) < NEAR


def reader(now: datetime | None = None) -> Reader:
    """Return the reader of this answer: the present zone, language and calendar, and now."""
    zone = timezone.get_current_timezone()
    now = (now or timezone.now()).astimezone(zone)
    return Reader(get_language() or "en", _calendar.get(), zone, now)


def clock(time_of_day: time) -> str:
    """Return the time of the day in the present language: "14:05"."""
    return _clock(time_of_day.hour, time_of_day.minute, get_language() or "en")


def moment_clock(moment: datetime) -> str:
    """Return the moment's time of the day in the present zone and language."""
    return reader().clock(moment)


def day_exact(day: date) -> str:
    """Return the day in full, in the present language and calendar: "Sunday, 22 November 2026"."""
    return reader().day(day)


def moment_exact(moment: date | datetime) -> str:
    """Return day and time in full, in the present zone, language and calendar."""
    return reader().exact(moment)


def moment_relative(moment: date | datetime, now: datetime | None = None) -> str:
    """Return "in 2 days", "3 hours ago"; the plain date when it is more than a month away."""
    return reader(now).relative(moment)


@lru_cache(maxsize=KEPT_MOST)
def _day_full(day: date, language: str, calendar: str) -> str:
    locale = locale_of(language)
    if calendar == JALALI:
        return f"{format_date(day, 'EEEE', locale=locale)}, {_day_solar(day, language)}"
    return format_date(day, format="full", locale=locale)


def _day_solar(day: date, language: str) -> str:
    solar = jdatetime.date.fromgregorian(date=day)
    months = solar.j_months_fa if language in {"fa", "ps"} else solar.j_months_en
    return f"{solar.day} {months[solar.month - 1]} {solar.year}"


def day_short(day: date) -> str:
    """Return the day as briefly as a date can be said: "22 Nov 2026"."""
    return _day_short(day, get_language() or "en", _calendar.get())


def month_of_year(year: int, month: int) -> str:
    """Return the month in the present language and calendar: "March 1994".

    A solar month is the one that the middle of the Gregorian month lies in.
    """
    return _month_of_year(date(year, month, MID_MONTH), get_language() or "en", _calendar.get())


@lru_cache(maxsize=KEPT_MOST)
def _month_of_year(middle: date, language: str, calendar: str) -> str:
    if calendar == JALALI:
        return _day_solar(middle, language).partition(" ")[2]
    return format_date(middle, "LLLL y", locale=locale_of(language))


def month_name(month: int) -> str:
    """Return what the Gregorian month is called in the present language: "March"."""
    return format_date(date(2000, int(month), 1), "LLLL", locale=locale_of(get_language() or "en"))


def day_of_week(day: date) -> str:
    """Return the day as a button or the head of a column says it: "Sun 22 Nov"."""
    return _day_of_week(day, get_language() or "en", _calendar.get())


@lru_cache(maxsize=KEPT_MOST)
def _day_of_week(day: date, language: str, calendar: str) -> str:
    locale = locale_of(language)
    if calendar == JALALI:
        solar = _day_solar(day, language).rpartition(" ")[0]
        return f"{format_date(day, 'EEE', locale=locale)} {solar}"
    return format_date(day, "EEE d MMM", locale=locale)


@lru_cache(maxsize=KEPT_MOST)
def _clock(hour: int, minute: int, language: str) -> str:
    # All 24 hours in every language: "2:05" can be before noon, and an appointment is missed.
    return format_time(time(hour, minute), format="HH:mm", locale=locale_of(language))


@lru_cache(maxsize=KEPT_MOST)
def _day_short(day: date, language: str, calendar: str) -> str:
    if calendar == JALALI:
        return _day_solar(day, language)
    return format_date(day, format="medium", locale=locale_of(language))


@lru_cache(maxsize=KEPT_MOST)
def _days_said(days: int, language: str) -> str:
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get(days) or _distance(timedelta(days=days), language)


def _days_late(days: int) -> str:
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def _days_left(days: int) -> str:
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def _hours_late(hours: int) -> str:
    return ngettext("%(n)s hour late", "%(n)s hours late", hours) % {"n": hours}


def _hours_left(hours: int) -> str:
    return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}


def _minutes_late(minutes: int) -> str:
    return ngettext("%(n)s minute late", "%(n)s minutes late", minutes) % {"n": minutes}


def _minutes_left(minutes: int) -> str:
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}


LATE: Final = {"day": _days_late, "hour": _hours_late, "minute": _minutes_late}
LEFT: Final = {"day": _days_left, "hour": _hours_left, "minute": _minutes_left}


def _minutes(distance: timedelta) -> int:
    """Return the whole minutes of the distance."""
    return int(distance / MINUTE)


def _counted(minutes: int) -> tuple[Unit, int]:
    """Return in which unit a distance within a day is told, and how many of it, rounded."""
    apart = abs(minutes)
    return ("minute", apart) if apart < HOURS_FROM else ("hour", round(apart / 60))


def _distance(distance: timedelta, language: str) -> str:
    if abs(distance) < MINUTE:
        return _("just now")
    return _distance_said(_minutes(distance), language)


@lru_cache(maxsize=KEPT_MOST)
def _distance_said(minutes: int, language: str) -> str:
    distance = minutes * MINUTE
    unit: Unit = "day"
    if abs(distance) < timedelta(days=1):
        unit, count = _counted(minutes)
        distance = timedelta(**{f"{unit}s": count if minutes > 0 else -count})
    return format_timedelta(
        distance,
        granularity=unit,
        threshold=WITHIN_DAYS + 1 if unit == "day" else HOURS_FROM / 60,
        add_direction=True,
        locale=locale_of(language),
    )
