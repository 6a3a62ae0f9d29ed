"""How old somebody is on a day, and from when on he is of age."""

import datetime as dt
from typing import Final

OF_AGE: Final = 18
"""In completed years: below it somebody is a child (Convention on the Rights of the Child, 1)."""


def age_on(
    day: dt.date,
    birth_date: dt.date | None,
    birth_year: int | None,
    birth_month: int | None = None,
) -> int | None:
    """Return the age in completed years.

    By the birth year alone it is the age that is reached in this year, by year and month the one
    that is reached by the end of this month.
    """
    if birth_date is not None:
        to_come = (day.month, day.day) < (birth_date.month, birth_date.day)
        return day.year - birth_date.year - to_come
    if birth_year is None:
        return None
    return day.year - birth_year - (birth_month is not None and day.month < birth_month)
