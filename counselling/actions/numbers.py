"""Numbers that people read aloud: each given once, whoever else asks at the same moment."""

import secrets

from django.db import connection

from centres.models import Centre
from counselling.numbers import DIGITS, number_of


def number_next(series: str, centre: Centre, year: int) -> str:
    """Return the series' next number in the centre and year, that nobody else gets; gaps allowed.

    Whoever asks next waits until the running transaction ends: ask late in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counselling_serialnumber AS counter (centre_id, series, year, last)"
            " VALUES (%s, %s, %s, 1) ON CONFLICT (centre_id, series, year)"
            " DO UPDATE SET last = counter.last + 1 RETURNING last",
            [centre.pk, series, year],
        )
        count: int = cursor.fetchone()[0]
    return number_of(series, centre.code, year, count)


def number_drawn(series: str, centre: Centre, year: int) -> str:
    """Return a number of the series that tells nothing: not how many there are, nor in which order.

    Where somebody must not count what he can't see, numbers that follow each other would tell him
    by their gaps. Somebody may have drawn the same one: the database says so, then draw again.
    """
    return number_of(series, centre.code, year, 1 + secrets.randbelow(10**DIGITS - 1))
