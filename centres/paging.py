"""Pages of a list by key, not by number: the thousandth page is as quick as the first."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

M = TypeVar("M", bound=Model)
R = TypeVar("R")
T = TypeVar("T")
Edge = tuple[Any, Any]
"""Where a page ends: the value that it is ordered by, and the key."""
PAGE_ROWS: Final = 25
UNREADABLE: Final = (
    ValueError,
    TypeError,
    OverflowError,
    RecursionError,
    binascii.Error,
    ValidationError,
)


@dataclass(frozen=True)
class Page(Generic[R]):
    """The rows of one page; cursors to the page before and after it, empty where there is none."""

    rows: list[R]
    previous: str = ""
    next: str = ""


def page_of(
    found: QuerySet[M],
    *,
    by: str,
    descending: bool = True,
    after: str = "",
    before: str = "",
    most: int = PAGE_ROWS,
) -> Page[M]:
    """Return one page of the records in the order of `by` and then of the key, in one query.

    `after` and `before` are cursors of a former page; one that can't be read means the first page.
    """
    backwards = bool(before)
    fields = (found.model._meta.get_field(by), found.model._meta.pk)
    edge = edge_read(before or after, fields)
    falling = descending is not backwards
    if edge is not None:
        found = found.filter(beyond(by, edge, falling=falling))
    sign = "-" if falling else ""
    rows = list(found.order_by(f"{sign}{by}", f"{sign}pk")[: most + 1])
    rows, has_previous, has_next = turned(rows, most=most, edge=edge, backwards=backwards)
    return Page(
        rows,
        previous=edge_write(*_words(rows[0], fields)) if has_previous else "",
        next=edge_write(*_words(rows[-1], fields)) if has_next else "",
    )


def turned(
    rows: list[T], *, most: int, edge: Edge | None, backwards: bool
) -> tuple[list[T], bool, bool]:
    """Return a page of what was found beyond the edge, and whether there is more on either side.

    One row more than the page holds was asked for; backwards, the nearest came first.
    """
    more, rows = len(rows) > most, rows[:most]
    if backwards:
        rows.reverse()
    has_previous = more if backwards else edge is not None
    has_next = more or (backwards and edge is not None)
    return rows, bool(rows) and has_previous, bool(rows) and has_next


def beyond(by: str, edge: Edge, *, falling: bool) -> Q:
    """Return the condition that a row lies beyond the edge; its first half leads the index."""
    value, pk = edge
    side = "lt" if falling else "gt"
    tie = Q(**{by: value, f"pk__{side}": pk})
    return Q(**{f"{by}__{side}e": value}) & (Q(**{f"{by}__{side}": value}) | tie)


def edge_write(value: str, pk: str) -> str:
    """Return the cursor of a row that stands there, in words that the fields' `to_python` reads."""
    return base64.urlsafe_b64encode(json.dumps([value, pk]).encode()).decode().rstrip("=")


def edge_read(cursor: str, fields: Sequence[Any]) -> Edge | None:
    """Return the values of the cursor, or None where there is none that we could have written."""
    if not cursor:
        return None
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return _value(fields[0], value), _value(fields[1], pk)
    except UNREADABLE:
        return None


def _words(record: Model, fields: Sequence[Any]) -> Iterator[str]:
    return (field.value_to_string(record) for field in fields)


def _value(field: Any, text: Any) -> Any:
    """Return the value of what `edge_write` wrote; raises one of `UNREADABLE` for anything else.

    PostgreSQL has no words with a NUL in them, and no half of a surrogate pair.
    """
    if not isinstance(text, str) or "\0" in text:
        raise TypeError
    text.encode()
    value = field.to_python(text)
    field.run_validators(value)
    if value is None or (isinstance(value, dt.datetime) and timezone.is_naive(value)):
        raise ValueError
    return value
