"""Moments as people say them: "in 2 days", and exact in the reader's calendar and zone."""

from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Final

import jdatetime
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WITHIN_DAYS: Final = 31
"""Beyond a month "in 47 days" tells less than the date itself."""


SPOKEN_AS: Final = {"en": "en_GB"}
"""The day stands before the month, as at all our centres."""
KEPT_MOST: Final = 8192
"""Moments whose words are kept: formatting them was a quarter of what a list cost."""


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(SPOKEN_AS.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _here() -> Locale:
    return _locale(get_language() or "en")


def day_exact(day: date, calendar: str = "gregorian") -> str:
    """Return the day in full, in the present language: "Sunday, 22 November 2026"."""
    if calendar == "jalali":
        return _day_solar(day)
    return format_date(day, format="full", locale=_here())


def _day_solar(day: date) -> str:
    solar = jdatetime.date.fromgregorian(date=day)
    persian = _here().language in {"fa", "ps"}
    months = solar.j_months_fa if persian else solar.j_months_en
    return f"{solar.day} {months[solar.month - 1]} {solar.year}"


def moment_exact(moment: date | datetime, calendar: str = "gregorian") -> str:
    """Return day and time in full, in the present zone and language."""
    if not isinstance(moment, datetime):
        return day_exact(moment, calendar)
    local = timezone.localtime(moment)
    return _exact(local.date(), local.hour, local.minute, get_language() or "en", calendar)


@lru_cache(maxsize=KEPT_MOST)
def _exact(day: date, hour: int, minute: int, language: str, calendar: str) -> str:
    clock = format_time(time(hour, minute), format="short", locale=_locale(language))
    return f"{day_exact(day, calendar)}, {clock}"


def moment_relative(moment: date | datetime, now: datetime | None = None) -> str:
    """Return "in 2 days", "3 hours ago"; the plain date when it is more than a month away."""
    now = timezone.localtime(now)
    today = now.date()
    if isinstance(moment, datetime):
        local = timezone.localtime(moment)
        distance, day = local - now, local.date()
        if day == today or abs(distance) < timedelta(hours=12):
            return _distance(distance)
    else:
        day = moment
    days = (day - today).days
    if abs(days) > WITHIN_DAYS:
        return _day_short(day, get_language() or "en")
    return _days(days)


@lru_cache(maxsize=KEPT_MOST)
def _day_short(day: date, language: str) -> str:
    return format_date(day, format="medium", locale=_locale(language))


def _days(days: int) -> str:
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get(days) or _distance(timedelta(days=days))


def _distance(distance: timedelta) -> str:
    if abs(distance) < timedelta(minutes=1):
        return _("just now")
    return _distance_said(int(distance / timedelta(minutes=1)), get_language() or "en")


@lru_cache(maxsize=KEPT_MOST)
def _distance_said(minutes: int, language: str) -> str:
    distance = timedelta(minutes=minutes)
    whole_days = abs(distance) >= timedelta(days=1)
    return format_timedelta(
        distance,
        granularity="day" if whole_days else "minute",
        threshold=WITHIN_DAYS + 1 if whole_days else 1.2,
        add_direction=True,
        locale=_locale(language),
    )
