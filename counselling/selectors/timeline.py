"""A timeline of everything that happened in a case or to a client, a page at a time.

Each kind of entry is a source: where its moments stand, what is read of a record, and how that is
told. One query reads a page over all sources, by key. Apps add sources of their own from `ready()`.
"""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from counselling.models import Case, Client

PAGE_ENTRIES: Final = 30
PRINTED_ENTRIES: Final = 10_000
"""On paper everything stands on one page; nobody has so many."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the timeline."""

    at: dt.datetime
    when: SafeString
    kind: str
    title: str
    text: str = ""
    path: str = ""
    state: SafeString | str = ""
    tone: str = ""
    internal: bool = False
    """Whether its text is meant for colleagues: on paper only where somebody asked for it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A record as the timeline's query read it: when it happened, its key, and what was read."""

    at: dt.datetime
    key: UUID
    source: str
    read: Mapping[str, Any]


Edge = tuple[dt.datetime, UUID]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of entry: its records, the field of its moment, what is read, and how it is told.

    ``of_client`` and ``of_case`` return the records, unordered; ``reads`` gives names to fields or
    expressions, which come as JSON has them (a date is a text). Sources of one ``family`` are
    filtered as one.
    """

    code: str
    family: str
    label: "str | Promise"
    at: str
    of_client: Callable[[Client], QuerySet[Any]]
    of_case: Callable[[Case], QuerySet[Any]]
    reads: Mapping[str, Any]
    tell: Callable[[Moment], Happening]


_sources: dict[str, Source] = {}


def source_add(source: Source) -> None:
    """Add a source; the same code again replaces it."""
    _sources[source.code] = source


def families() -> dict[str, "str | Promise"]:
    """Return what a timeline can be filtered by, with its label, in the order it was added."""
    found: dict[str, str | Promise] = {}
    for source in _sources.values():
        found.setdefault(source.family, source.label)
    return found


@dataclass(frozen=True)
class TimelinePage:
    """The entries of one page, the latest first; cursors, empty where there is nothing beyond."""

    entries: list[Happening]
    previous: str = ""
    next: str = ""


def timeline(
    of: Case | Client,
    *,
    family: str = "",
    after: str = "",
    before: str = "",
    without: Collection[str] = (),
    most: int = PAGE_ENTRIES,
) -> TimelinePage:
    """Return a page of what happened, the latest first; of one family, or without some, if asked.

    ``after`` and ``before`` are cursors of a former page; one that can't be read means the first
    page. However many entries and kinds of entries there are, it is one query.
    """
    every = [source for source in _sources.values() if source.family not in without]
    asked = [source for source in every if source.family == family] or every
    backwards = bool(before)
    edge = _edge_read(before or after)
    moments = _moments(asked, of, edge, most + 1, backwards=backwards)
    more, moments = len(moments) > most, moments[:most]
    if backwards:
        moments.reverse()
    if not moments:
        return TimelinePage([])
    has_previous = more if backwards else edge is not None
    has_next = more or (backwards and edge is not None)
    return TimelinePage(
        [_sources[moment.source].tell(moment) for moment in moments],
        previous=_edge_write(moments[0]) if has_previous else "",
        next=_edge_write(moments[-1]) if has_next else "",
    )


def _moments(
    asked: Iterable[Source], of: Case | Client, edge: Edge | None, most: int, *, backwards: bool
) -> list[Moment]:
    """Return the moments beyond the edge, so many at most, in one query over all sources.

    Each part of the union reads no more than a page of its own index.
    """
    sign = "" if backwards else "-"
    parts = [_part(source, of, edge, sign, most) for source in asked]
    first, *others = parts
    if not others:
        return [Moment(*row) for row in first]
    found = first.union(*others, all=True).order_by(f"{sign}moment", f"{sign}key")
    return [Moment(*row) for row in found[:most]]


def _part(
    source: Source, of: Case | Client, edge: Edge | None, sign: str, most: int
) -> QuerySet[Any, Any]:
    records = source.of_case(of) if isinstance(of, Case) else source.of_client(of)
    if edge is not None:
        records = records.filter(_beyond(source.at, edge, falling=bool(sign)))
    part: QuerySet[Any, Any] = (
        records.annotate(
            moment=F(source.at),
            key=F("pk"),
            source=Value(source.code, CharField()),
            read=JSONObject(**source.reads),
        )
        .order_by(f"{sign}moment", f"{sign}key")
        .values_list("moment", "key", "source", "read")[:most]
    )
    return part


def _beyond(at: str, edge: Edge, *, falling: bool) -> Q:
    """Return the condition that a moment lies beyond the edge; its first half leads the index."""
    moment, pk = edge
    side = "lt" if falling else "gt"
    tie = Q(**{at: moment, f"pk__{side}": pk})
    return Q(**{f"{at}__{side}e": moment}) & (Q(**{f"{at}__{side}": moment}) | tie)


def _edge_write(moment: Moment) -> str:
    edge = json.dumps([moment.at.isoformat(), str(moment.key)])
    return base64.urlsafe_b64encode(edge.encode()).decode()


def _edge_read(cursor: str) -> Edge | None:
    """Return the edge of the cursor, or None where there is none that we could have written."""
    if not cursor:
        return None
    try:
        at, pk = json.loads(base64.urlsafe_b64decode(cursor))
        edge = dt.datetime.fromisoformat(at), UUID(pk)
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        return None
    return edge if edge[0].tzinfo is not None else None
