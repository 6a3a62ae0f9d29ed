"""Queries that are put into SQL once and asked many times, with other values each time.

Django writes a query's SQL anew each time that it is asked. For one over many tables, or of many
columns, that takes longer than the database takes to answer it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final, Generic, TypeAlias, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import NotSupportedError, connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Key: TypeAlias = "UUID | Asked"
_prepared: Final["WeakKeyDictionary[Any, set[str]]"] = WeakKeyDictionary()
"""The names of the statements that each of the driver's connections knows."""


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

    def prepared(self) -> "Prepared":
        """Return the same, planned by the database once a connection."""
        return Prepared(self.sql, self.places)

    def _filled(self, told: dict[str, Any]) -> Iterator[Any]:
        for place in self.places:
            yield told[place.name] if isinstance(place, Asked) else place


class Prepared(Written):
    """A written query that the database plans once a connection: for one that finds few rows."""

    def rows(self, **told: Any) -> list[tuple[Any, ...]]:
        """Return the rows as the driver reads them; raises KeyError for a value not told."""
        with connection.cursor() as cursor:
            known = _prepared.setdefault(connection.connection, set())
            if self.name not in known:
                self._prepare()
                known.add(self.name)
            try:
                cursor.execute(self._execute, [*self._filled(told)])
            except NotSupportedError:
                # A migration changed a column that it returns, which what is prepared can't follow:
                # the next request gets a connection that never knew it.
                connection.close_at = 0
                raise
            return list(cursor.fetchall())

    @cached_property
    def name(self) -> str:
        """What the database knows the statement by."""
        return f"written_{blake2b(self.sql.encode(), digest_size=8).hexdigest()}"

    @cached_property
    def _execute(self) -> str:
        return f"EXECUTE {self.name} ({', '.join(['%s'] * len(self.places))})"

    def _prepare(self) -> None:
        """Tell the driver's connection the statement: it is no query of the page's own."""
        numbered = self.sql % tuple(f"${number + 1}" for number in range(len(self.places)))
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(f"PREPARE {self.name} AS {numbered}")


def written(query: QuerySet[Any, Any]) -> Written:
    """Return the query's SQL, in which each `Asked` is a place."""
    sql, places = query.query.sql_with_params()
    return Written(sql, tuple(places))


@dataclass(frozen=True)
class WrittenRecords(Generic[M]):
    """A written query whose rows are records, each with those that it is read with."""

    asked: Written
    model: type[M]
    own: slice
    """Which columns are the record's own; the others are of those that it is read with."""
    fields: Sequence[str]
    beside: Sequence[Any]
    said: Mapping[str, int]
    """What else was asked of each, and in which column it stands."""
    converters: Mapping[int, tuple[Sequence[Any], Any]]

    def one(self, **told: Any) -> M:
        """Return the one record; raises the model's DoesNotExist where none is seen."""
        for record in self.all(**told):
            return record
        raise self.model.DoesNotExist  # type: ignore[attr-defined]

    def all(self, **told: Any) -> list[M]:
        """Return the records that are seen."""
        return [self._record([*row]) for row in self.asked.rows(**told)]

    def _record(self, row: list[Any]) -> M:
        for number, (converters, column) in self.converters.items():
            for converter in converters:
                row[number] = converter(row[number], column, connection)
        record = self.model.from_db(connection.alias, self.fields, row[self.own])
        for populator in self.beside:
            populator.populate(row, record)
        for name, number in self.said.items():
            setattr(record, name, row[number])
        return record


def written_records(query: QuerySet[M], *, prepared: bool = False) -> WrittenRecords[M]:
    """Return the query of records, written; it may select related ones and leave out columns.

    What a row becomes is what `django.db.models.query.ModelIterable` makes of it.
    """
    compiler = query.query.get_compiler(query.db)
    sql, places = compiler.as_sql()
    select, kind = compiler.select, compiler.klass_info
    own = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
    return WrittenRecords(
        asked=(Prepared if prepared else Written)(sql, tuple(places)),
        model=query.model,
        own=own,
        fields=[column.target.attname for column, *_rest in select[own]],
        beside=get_related_populators(kind, select, query.db),  # type: ignore[call-arg]
        said=compiler.annotation_col_map or {},
        converters=compiler.get_converters([column for column, *_rest in select]),
    )
