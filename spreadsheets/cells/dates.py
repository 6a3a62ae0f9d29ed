"""Dates as people write them: any script's digits, any common order, Excel's day numbers, Jalali.

A date outside the span that the caller expects is refused, never bent into it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

import jdatetime
from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.cells.months import MONTHS
from spreadsheets.readings import Cell, Note, Reason, Refused, Taken

Calendar = Literal["gregorian", "jalali"]

EMPTY = Reason("date.empty", _("No date is written."))
UNREADABLE = Reason("date.unreadable", _("“%(text)s” cannot be read as a date."))
NONEXISTENT = Reason("date.nonexistent", _("The date “%(text)s” does not exist."))
OUTSIDE = Reason(
    "date.outside",
    _("The date %(date)s lies outside the time expected here, %(first)s to %(last)s."),
)
DAY_NUMBER = Reason(
    "date.day_number", _("“%(text)s” was read as Excel's number for the day %(date)s.")
)
MONTH_FIRST = Reason(
    "date.month_first", _("“%(text)s” was read with the month first, as %(date)s.")
)

EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)
"""Day numbers of 1954 to 2119; smaller numbers are ages, amounts or counts."""

_CENTURY: dict[Calendar, int] = {"gregorian": 2000, "jalali": 1400}
_YEARS: dict[Calendar, range] = {"gregorian": range(1900, 2200), "jalali": range(1300, 1500)}
_NUMBERS = re.compile(r"(\d{1,4})\s*[/.\-–\s]\s*(\d{1,2})\s*[/.\-–\s]\s*(\d{1,4})")
_DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*([^\W\d_]\D*?)[\s\-/.,]*(\d{4}|\d{2})"
)
_NAME_DAY_YEAR = re.compile(r"([^\W\d_]\D*?)[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(\d{4})")


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that a date may have."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def date_read(
    value: Cell, *, span: Span | None = None, calendar: Calendar = "gregorian"
) -> Taken[date] | Refused:
    """The day that a cell names; numbers are read day first unless that cannot be."""
    found = _date_found(value, calendar)
    if isinstance(found, Refused) or span is None or found.value in span:
        return found
    return Refused(OUTSIDE(date=found.value, first=span.first, last=span.last))


def _date_found(value: Cell, calendar: Calendar) -> Taken[date] | Refused:
    if isinstance(value, datetime):
        return Taken(value.date())
    if isinstance(value, date):
        return Taken(value)
    text = text_read(value) if not isinstance(value, bool) else ""
    if not text:
        return Refused(EMPTY())
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_day_number(text)
    return _from_text(text, calendar)


def _from_day_number(text: str) -> Taken[date] | Refused:
    number = int(text.partition(".")[0])
    if number not in EXCEL_DAYS:
        return Refused(UNREADABLE(text=text))
    day = EXCEL_EPOCH + timedelta(days=number)
    return Taken(day, (DAY_NUMBER(text=text, date=day),))


def _from_text(text: str, calendar: Calendar) -> Taken[date] | Refused:
    if match := _NUMBERS.fullmatch(text.partition("T")[0].removesuffix(" 00:00:00")):
        return _from_numbers(text, match.groups(), calendar)
    for pattern, (day, month, year) in ((_DAY_NAME_YEAR, (1, 2, 3)), (_NAME_DAY_YEAR, (2, 1, 3))):
        if match := pattern.fullmatch(text):
            number = MONTHS.get(match[month].strip(" .,-/").casefold())
            if number:
                return _made(text, match[year], number, int(match[day]), "gregorian")
    return Refused(UNREADABLE(text=text))


def _from_numbers(
    text: str, parts: tuple[str | None, ...], calendar: Calendar
) -> Taken[date] | Refused:
    first, second, third = (part or "" for part in parts)
    if len(first) >= 3:
        return _made(text, first, int(second), int(third), calendar)
    if int(second) > 12 >= int(first):
        swapped = _made(text, third, int(first), int(second), calendar)
        if isinstance(swapped, Refused):
            return swapped
        return Taken(swapped.value, (_month_first(text, swapped.value),))
    return _made(text, third, int(second), int(first), calendar)


def _month_first(text: str, day: date) -> Note:
    return MONTH_FIRST(text=text, date=day)


def _made(
    text: str, year_text: str, month: int, day: int, calendar: Calendar
) -> Taken[date] | Refused:
    year = int(year_text)
    if len(year_text) <= 2:
        year += _CENTURY[calendar]
    if year not in _YEARS[calendar]:
        return Refused(UNREADABLE(text=text))
    try:
        if calendar == "jalali":
            return Taken(jdatetime.date(year, month, day).togregorian())
        return Taken(date(year, month, day))
    except ValueError:
        return Refused(NONEXISTENT(text=text))
