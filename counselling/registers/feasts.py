"""What day "after Eid" is: the first working day after the feast that comes next."""

import datetime as dt
from typing import Final

from centres.holidays import public_holidays
from centres.models import Country
from centres.working_days import WorkingDays

SOUGHT: Final = dt.timedelta(days=400)
"""A feast of the moon's year comes again within 355 days; a little more for a late table."""


def day_after_feast(country: Country, feast: str, since: dt.date) -> dt.date | None:
    """The first working day after the next feast whose name contains `feast`.

    The country's own list of holidays decides, since moveable feasts are put right there; where
    that list lacks the feast, the public calendar does. None where neither knows it.
    """
    until = since + SOUGHT
    own = country.holidays.filter(day__range=(since, until), cancelled=False)
    closed = dict(own.values_list("day", "name"))
    if not any(feast in name for name in closed.values()):
        public = public_holidays(country.code, range(since.year, until.year + 1))
        closed |= {holiday.day: holiday.name for holiday in public if holiday.day >= since}
    days = sorted(day for day, name in closed.items() if feast in name)
    if not days:
        return None
    return WorkingDays(frozenset(country.weekend), frozenset(closed)).on_or_after(days[0])
