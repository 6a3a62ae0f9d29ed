"""Pages of a list by key, not by number: the thousandth page is as quick as the first."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

M = TypeVar("M", bound=Model)
R = TypeVar("R")
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
    edge = _edge_read(found, by, before or after)
    falling = descending is not backwards
    if edge is not None:
        found = found.filter(_beyond(by, edge, falling=falling))
    sign = "-" if falling else ""
    rows = list(found.order_by(f"{sign}{by}", f"{sign}pk")[: most + 1])
    more, rows = len(rows) > most, rows[:most]
    if backwards:
        rows.reverse()
    if not rows:
        return Page(rows)
    has_previous = more if backwards else edge is not None
    has_next = more or (backwards and edge is not None)
    return Page(
        rows,
        previous=_edge_write(rows[0], by) if has_previous else "",
        next=_edge_write(rows[-1], by) if has_next else "",
    )


def _beyond(by: str, edge: Sequence[Any], *, falling: bool) -> Q:
    """Return the condition that a row lies beyond the edge; its first half leads the index."""
    value, pk = edge
    side = "lt" if falling else "gt"
    tie = Q(**{by: value, f"pk__{side}": pk})
    return Q(**{f"{by}__{side}e": value}) & (Q(**{f"{by}__{side}": value}) | tie)


def _edge_write(record: Model, by: str) -> str:
    fields = {field.name: field for field in record._meta.concrete_fields}
    values = [fields[name].value_to_string(record) for name in (by, _key(record))]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _edge_read(found: QuerySet[Any], by: str, cursor: str) -> list[Any] | None:
    """Return the values of the cursor, or None where there is none that we could have written."""
    if not cursor:
        return None
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fields = found.model._meta
        return [_value(fields.get_field(by), value), _value(fields.pk, pk)]
    except UNREADABLE:
        return None


def _value(field: Any, text: Any) -> Any:
    """Return the value of what `_edge_write` wrote; raises one of `UNREADABLE` for anything else.

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


def _key(record: Model) -> str:
    return str(record._meta.pk.name)
