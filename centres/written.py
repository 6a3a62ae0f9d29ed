"""Queries that are put into SQL once and asked many times, with other values each time.

Django writes a query's SQL anew each time that it is asked. For one over many tables that takes
longer than the database takes to answer it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet


class Asked(Expression):
    """A value that is told when the query is asked; it stands in a filter like any expression."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a place for the value, of its own type in the database, and itself in it."""
        return f"%s::{self.output_field.db_type(connection)}", (self,)


@dataclass(frozen=True)
class Written:
    """The SQL of a query, and what stands in its places: values, or what is told later."""

    sql: str
    places: tuple[Any, ...]

    def rows(self, **told: Any) -> list[tuple[Any, ...]]:
        """Return the rows as the driver reads them; raises KeyError for a value not told."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [*self._filled(told)])
            return list(cursor.fetchall())

    def _filled(self, told: dict[str, Any]) -> Iterator[Any]:
        for place in self.places:
            yield told[place.name] if isinstance(place, Asked) else place


def written(query: QuerySet[Any, Any]) -> Written:
    """Return the query's SQL, in which each `Asked` is a place."""
    sql, places = query.query.sql_with_params()
    return Written(sql, tuple(places))
