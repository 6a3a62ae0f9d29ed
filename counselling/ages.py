"""How old somebody is on a day, and from when on he is of age."""

import datetime as dt
from typing import Final

OF_AGE: Final = 18
"""In completed years: below it somebody is a child (Convention on the Rights of the Child, 1)."""


def age_on(day: dt.date, birth_date: dt.date | None, birth_year: int | None) -> int | None:
    """Return the age in completed years; by the birth year alone, the age that is reached in it."""
    if birth_date is not None:
        to_come = (day.month, day.day) < (birth_date.month, birth_date.day)
        return day.year - birth_date.year - to_come
    return None if birth_year is None else day.year - birth_year
