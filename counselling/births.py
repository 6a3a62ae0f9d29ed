"""A birth as far as it is known: a year, a month of a year, or the day; and how people type it."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, field
from typing import Final

import jdatetime

from spreadsheets.cells.dates import date_read
from spreadsheets.cells.digits import text_read
from spreadsheets.cells.months import MONTHS
from spreadsheets.readings import Taken

OLDEST: Final = 110
DAY: Final = dt.timedelta(days=1)
SOLAR: Final = "jalali"
SOLAR_YEARS: Final = range(1280, 1500)
MID_MONTH: Final = 15
"""By it a solar month is said as the Gregorian one that holds most of it, and the other way."""
_SOLAR_NAMES: Final = (
    ("حمل", "وری", "hamal", "فروردین", "farvardin"),
    ("ثور", "غویی", "sawr", "saur", "اردیبهشت", "ordibehesht"),
    ("جوزا", "غبرګولی", "jawza", "خرداد", "khordad"),
    ("سرطان", "چنګاښ", "saratan", "تیر", "tir"),
    ("اسد", "زمری", "asad", "مرداد", "mordad"),
    ("سنبله", "وږی", "sunbula", "sonbola", "شهریور", "shahrivar"),
    ("میزان", "تله", "mizan", "مهر", "mehr"),
    ("عقرب", "لړم", "aqrab", "آبان", "aban"),
    ("قوس", "لیندۍ", "qaws", "آذر", "azar"),
    ("جدی", "مرغومی", "jadi", "دی", "dey"),
    ("دلو", "سلواغه", "dalw", "dalwa", "بهمن", "bahman"),
    ("حوت", "کب", "hut", "اسفند", "esfand"),
)
"""The solar months as Afghans say them, in Dari, Pashto and Latin letters, and as Iranians do."""
SOLAR_MONTHS: Final = {
    name: number for number, names in enumerate(_SOLAR_NAMES, 1) for name in names
}
_BETWEEN: Final = r"[\s./,\-–]*"
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[\s./\-–](\d{4})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[\s./\-–](\d{1,2})")
_NAME_YEAR: Final = re.compile(rf"([^\W\d_][^\d]*?){_BETWEEN}(\d{{4}})")
_YEAR_NAME: Final = re.compile(rf"(\d{{4}}){_BETWEEN}([^\W\d_][^\d]*?)")


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody was born; the day where it is known, else the month, else the year alone."""

    year: int
    month: int | None = None
    day: dt.date | None = None
    between: tuple[dt.date, dt.date] | None = field(default=None, compare=False)
    """The first and the last day that it may have been, where it is no year or month of ours."""

    def fits(self, day: dt.date) -> bool:
        """Return whether somebody born like that may have been born on the day."""
        if self.day is not None:
            return day == self.day
        if self.between is not None:
            return self.between[0] <= day <= self.between[1]
        return (self.year, self.month or day.month) == (day.year, day.month)

    @property
    def typed(self) -> str:
        """As it is typed into a form: "03.1994"."""
        return f"{self.month:02d}.{self.year}" if self.month else str(self.year)


def birth_shown(year: int | None, month: int | None) -> Birth | int | None:
    """Return what a form shows at first of a year and a month that are kept."""
    return Birth(year, month) if year and month else year


def birth_read(text: str, *, today: dt.date, calendar: str = "") -> Birth | None:
    """Return the birth that was typed, in digits and month names of any of our scripts.

    What can only be an age is counted back from this year. Years of the solar calendar are read as
    such where the country goes by it, or where the month is one of its own. None for anything else
    and for what nobody can have been born in.
    """
    plain = text_read(text)
    solar = calendar == SOLAR
    counted = plain.isdecimal()
    found = _number(plain, today, solar=solar) if counted else _month(plain, solar=solar)
    found = found or _day(plain, solar=solar)
    if found is None or not today.year - OLDEST <= found.year <= today.year:
        return None
    to_come = (found.month or 0) > today.month if found.year == today.year else False
    return None if to_come or (found.day or today) > today else found


def _number(plain: str, today: dt.date, *, solar: bool) -> Birth | None:
    number = int(plain[:5])
    if number <= OLDEST:
        latest = dt.date(today.year - number, 12, 31)
        return Birth(latest.year, between=(_birthday_after(today, number), latest))
    if solar and number in SOLAR_YEARS:
        first, next_one = (
            jdatetime.date(year, 1, 1).togregorian() for year in (number, number + 1)
        )
        # Three quarters of a solar year lie in the Gregorian one in which it begins.
        return Birth(first.year, between=(first, next_one - DAY))
    return Birth(number)


def _birthday_after(today: dt.date, age: int) -> dt.date:
    """Return the first day on which somebody can be born who is as old as that today."""
    year = today.year - age - 1
    last_of_month = monthrange(year, today.month)[1]
    return dt.date(year, today.month, min(today.day, last_of_month)) + DAY


def _month(plain: str, *, solar: bool) -> Birth | None:
    for pattern, at in ((_MONTH_YEAR, 1), (_YEAR_MONTH, 2)):
        if match := pattern.fullmatch(plain):
            return _made(int(match[3 - at]), int(match[at]), solar=solar)
    for pattern, at in ((_NAME_YEAR, 1), (_YEAR_NAME, 2)):
        if match := pattern.fullmatch(plain):
            name, year = match[at].strip(" .,-").casefold(), int(match[3 - at])
            if (number := SOLAR_MONTHS.get(name)) and year in SOLAR_YEARS:
                return _made(year, number, solar=True)
            if number := MONTHS.get(name):
                return _made(year, number, solar=False)
    return None


def _made(year: int, month: int, *, solar: bool) -> Birth | None:
    if not 1 <= month <= 12:
        return None
    if solar and year in SOLAR_YEARS:
        first = jdatetime.date(year, month, 1).togregorian()
        turn = jdatetime.date(year + month // 12, month % 12 + 1, 1).togregorian()
        middle = jdatetime.date(year, month, MID_MONTH).togregorian()
        return Birth(middle.year, middle.month, between=(first, turn - DAY))
    return Birth(year, month)


def _day(plain: str, *, solar: bool) -> Birth | None:
    for calendar in ("jalali", "gregorian") if solar else ("gregorian",):
        read = date_read(plain, calendar=calendar)
        if isinstance(read, Taken) and not plain.isdecimal():
            return Birth(read.value.year, read.value.month, read.value)
    return None
