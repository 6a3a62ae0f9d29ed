"""Numbers that people read aloud: each given once, whoever else asks at the same moment."""

import secrets
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from centres.edits import constraint_of, facts_check
from centres.models import Centre
from counselling.numbers import DIGITS, number_of

DRAWS_MOST: Final = 20


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


def drawn_insert(
    record: Model, *, field: str, series: str, centre: Centre, year: int, once: str
) -> None:
    """Insert the record under a number in ``field`` that is drawn until it is free.

    Whoever takes it in can't look first: the one who has it may be hidden in the sensitive lane.
    The constraint ``once`` finds it out.
    """
    for draws_left in reversed(range(DRAWS_MOST)):
        setattr(record, field, number_drawn(series, centre, year))
        facts_check(record)
        try:
            with transaction.atomic():
                record.save(force_insert=True)
        except IntegrityError as error:
            if constraint_of(error) != once or not draws_left:
                raise
        else:
            return
