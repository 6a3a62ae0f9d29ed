"""How much waits behind each entry of a page's frame: however many ask, it is one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Counting:
    """A query that gives one number, and the values that it asks with."""

    sql: str
    asked: tuple[Any, ...] = ()


Counted: TypeAlias = Counting | int
"""A number, or how to ask for it together with others."""


def counting_of(found: QuerySet[Any]) -> Counted:
    """Return how to count the rows of a query."""
    try:
        sql, asked = found.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    return Counting(f"SELECT count(*) FROM ({sql}) found", tuple(asked))  # noqa: S608


def counted_together(*counted: Counted) -> Counted:
    """Return how to count all of them as one number."""
    known = sum(each for each in counted if isinstance(each, int))
    unknown = [each for each in counted if isinstance(each, Counting)]
    if not unknown:
        return known
    added = " + ".join(f"({each.sql})" for each in unknown)
    asked = tuple(value for each in unknown for value in each.asked)
    return Counting(f"SELECT {known} + {added}", asked)


def counts_asked(wanted: Mapping[str, Counted]) -> dict[str, int]:
    """Return each number by its name; those that are still to be asked for come in one query."""
    known = {name: each for name, each in wanted.items() if isinstance(each, int)}
    unknown = {name: each for name, each in wanted.items() if isinstance(each, Counting)}
    if not unknown:
        return known
    parts = ", ".join(f"({each.sql})" for each in unknown.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {parts}", [value for each in unknown.values() for value in each.asked]
        )
        return known | dict(zip(unknown, cursor.fetchone(), strict=True))
