"""What day "after Eid" is: the first working day after the feast that comes next."""

import datetime as dt
from collections.abc import Iterable

import holidays

from centres.models import Country

SOUGHT_DAYS = 400
"""A feast of the moon's year comes within 355 days; a little more for a late table."""


def day_after_feast(country: Country, feast: str, since: dt.date) -> dt.date | None:
    """The first working day after the next feast whose name contains `feast`.

    The country's own list of holidays decides, since moveable feasts are put right there; where
    that list has none, the published calendar does. None where neither knows the feast.
    """
    until = since + dt.timedelta(days=SOUGHT_DAYS)
    listed = {
        holiday.day: holiday.name
        for holiday in country.holidays.filter(day__range=(since, until), cancelled=False)
    }
    feast_days = _named(listed, feast, since)
    if not feast_days:
        listed = _published(country.code, range(since.year, until.year + 1))
        feast_days = _named(listed, feast, since)
    if not feast_days:
        return None
    day = feast_days[0]
    while day in listed or day.isoweekday() in country.weekend:
        day += dt.timedelta(days=1)
    return day


def _named(listed: dict[dt.date, str], feast: str, since: dt.date) -> list[dt.date]:
    return sorted(day for day, name in listed.items() if feast in name and day >= since)


def _published(code: str, years: Iterable[int]) -> dict[dt.date, str]:
    try:
        return dict(holidays.country_holidays(code, years=years, language="en_US"))
    except NotImplementedError:
        return {}
