"""Public holidays from the `holidays` package, laid beside what people put right by hand."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import holidays

from centres.models import Country, Holiday

ESTIMATED: Final = " (estimated)"
BY_THE_MOON: Final = (
    "eid ",
    "ashura",
    "arafah",
    "islamic new year",
    "jumu'atul",
    "laylat",
    "mid-sha'ban",
    "poya",
    "prophet's birthday",
    "ramadan",
    "sivarathri",
    "diwali",
)
"""Feasts that are announced shortly before, whatever a calendar printed earlier says."""


@dataclass(frozen=True)
class PublicHoliday:
    """A holiday as the public calendar has it."""

    day: dt.date
    name: str
    moveable: bool


def public_holidays(code: str, years: range) -> list[PublicHoliday]:
    """Return the holidays of a country (ISO code) in these years, in order of the day.

    An empty list for a country that the package doesn't know.
    """
    try:
        found = holidays.country_holidays(code, years=years, language="en_US")
    except NotImplementedError:
        return []
    return [
        PublicHoliday(day, name.removesuffix(ESTIMATED)[:120], _moveable(name))
        for day, names in sorted(found.items())
        for name in names.split("; ")
    ]


def _moveable(name: str) -> bool:
    lower = f"{name.lower()} "
    return ESTIMATED in lower or any(feast in lower for feast in BY_THE_MOON)


def holidays_load(*, country: Country, years: range) -> int:
    """Bring the country's holidays of these years up to the public calendar; return how many came.

    A feast that somebody set, moved or cancelled by hand is theirs for that year: neither changed
    nor added again. Days that the calendar itself has since moved are replaced.
    """
    rows = country.holidays.filter(day__year__gte=years.start, day__year__lt=years.stop)
    by_hand = {(row.day.year, row.name) for row in rows if row.source == Holiday.Source.HAND} | {
        (row.day.year, row.name) for row in rows if row.cancelled
    }
    wanted = {
        (holiday.day, holiday.name): holiday
        for holiday in public_holidays(country.code, years)
        if (holiday.day.year, holiday.name) not in by_hand
    }
    present = set()
    for row in rows:
        if (row.day.year, row.name) in by_hand:
            continue
        if (row.day, row.name) in wanted:
            present.add((row.day, row.name))
        else:
            row.delete()
    made = Holiday.objects.bulk_create(
        Holiday(
            country=country,
            day=holiday.day,
            name=holiday.name,
            moveable=holiday.moveable,
            source=Holiday.Source.CALENDAR,
        )
        for key, holiday in wanted.items()
        if key not in present
    )
    return len(made)
