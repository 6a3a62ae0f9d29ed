"""Ages as people write them: 30, ৩০, "30 yrs", "25+", "18-24", "about 40"."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Reason, Refused, Taken

UNREADABLE = Reason("age.unreadable", _("“%(text)s” cannot be read as an age."))
AT_LEAST = Reason("age.at_least", _("“%(text)s” was read as %(age)s years, perhaps more."))
ABOUT = Reason("age.about", _("“%(text)s” was read as about %(age)s years."))

OLDEST = 110
_YEARS = r"(?:\s*(?:years?|yrs?|y|বছর|বৎসর|سنة|سال)\.?(?:\s*old)?)?"
_PLAIN = re.compile(rf"(\d{{1,3}}){_YEARS}", re.I)
_AT_LEAST = re.compile(rf"(\d{{1,3}})\s*\+{_YEARS}|(?:over|above|>)\s*(\d{{1,3}}){_YEARS}", re.I)
_ABOUT = re.compile(rf"(?:about|approx\.?|app\.?|around|ca?\.?|~)\s*(\d{{1,3}}){_YEARS}", re.I)
_BETWEEN = re.compile(rf"(\d{{1,3}})\s*(?:-|–|to)\s*(\d{{1,3}}){_YEARS}", re.I)


@dataclass(frozen=True, slots=True)
class Age:
    """An age in whole years: at least `youngest`, at most `oldest`; equal when it is exact."""

    youngest: int
    oldest: int

    @property
    def exact(self) -> bool:
        return self.youngest == self.oldest


def age_read(value: Cell) -> Taken[Age | None] | Refused:
    """The age in a cell, none where it is empty; "25+" counts as 25 to 29, the usual band."""
    text = text_read(value) if not isinstance(value, bool) else ""
    if not text:
        return Taken(None)
    read = _read(text)
    if read is None or not 0 <= read.value.youngest <= read.value.oldest <= OLDEST:
        return Refused(UNREADABLE(text=text))
    return Taken(read.value, read.guesses)


def _read(text: str) -> Taken[Age] | None:
    if match := _PLAIN.fullmatch(text):
        years = int(match[1])
        return Taken(Age(years, years))
    if match := _AT_LEAST.fullmatch(text):
        years = int(match[1] or match[2])
        return Taken(Age(years, years + 4), (AT_LEAST(text=text, age=years),))
    if match := _ABOUT.fullmatch(text):
        years = int(match[1])
        return Taken(Age(max(0, years - 2), years + 2), (ABOUT(text=text, age=years),))
    if match := _BETWEEN.fullmatch(text):
        return Taken(Age(int(match[1]), int(match[2])))
    return None
