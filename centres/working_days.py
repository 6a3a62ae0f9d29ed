"""Working days of a country: its week and its holidays, read once for any number of questions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection

from centres.models import Country

ONE_DAY: Final = dt.timedelta(days=1)
_CLOSED: Final = """
    SELECT country_id, day FROM centres_holiday WHERE country_id = ANY (%s) AND NOT cancelled
"""
"""Asked whenever a promise can be made; in SQL that is made once."""


@dataclass(frozen=True)
class WorkingDays:
    """When a country's centres work: ask it as often as you like, it makes no query."""

    weekend: frozenset[int]
    holidays: frozenset[dt.date] = frozenset()

    def includes(self, day: dt.date) -> bool:
        """Return whether the day is a working day."""
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def week_of(self, day: dt.date) -> list[dt.date]:
        """Return the seven days of the day's week, which begins when the weekend is over."""
        first = next(
            (n for n in range(1, 8) if n not in self.weekend and (n - 2) % 7 + 1 in self.weekend), 1
        )
        start = day - ONE_DAY * ((day.isoweekday() - first) % 7)
        return [start + ONE_DAY * n for n in range(7)]

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself if it is a working day, else the first one after it."""
        while not self.includes(day):
            day += ONE_DAY
        return day

    def after(self, day: dt.date, count: int = 1) -> dt.date:
        """Return the day `count` working days later; 0 gives the day or the first one after it.

        The day itself never counts, as deadlines in working days are reckoned.
        """
        if count < 0:
            raise ValueError("Working days are counted forwards.")
        day = self.on_or_after(day) if count == 0 else day
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day


def working_days_of(country: Country) -> WorkingDays:
    """Return the country's working days, in one query."""
    return working_days_by_country([country])[country.pk]


def working_days_by_country(countries: Iterable[Country]) -> dict[int, WorkingDays]:
    """Return the working days of several countries by their ids, in one query for all."""
    weekends = {country.pk: frozenset(country.weekend) for country in countries}
    closed: defaultdict[int, set[dt.date]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, [list(weekends)])
        for country_id, day in cursor.fetchall():
            closed[country_id].add(day)
    return {
        number: WorkingDays(_weekend_checked(weekend), frozenset(closed[number]))
        for number, weekend in weekends.items()
    }


def _weekend_checked(weekend: frozenset[int]) -> frozenset[int]:
    """Return the weekend; a week without a working day would make every search endless."""
    if weekend >= frozenset(range(1, 8)):
        raise ValueError("A week needs at least one working day.")
    return weekend
