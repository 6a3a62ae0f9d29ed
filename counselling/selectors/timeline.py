"""A timeline of everything that happened in a case or to a client, a page at a time.

Each kind of entry is a source: where its moments stand, what is read of a record, and how that is
told. One query reads a page over all sources, by key; it is written once for each way to ask. Apps
add sources of their own from `ready()`.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, QuerySet, UUIDField, Value
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.paging import Edge, beyond, edge_read, edge_write, turned
from centres.written import Asked, Written, written
from counselling.models import Grievance
from counselling.selectors.subjects import Subject, Whose, told_of

PAGE_ENTRIES: Final = 30
PRINTED_ENTRIES: Final = 10_000
"""On paper everything stands on one page; nobody has so many."""
SHAPES: Final = 256
"""So many ways to ask are kept written; there are fewer but for combinations nobody asks for."""
EDGE: Final = (DateTimeField(), UUIDField())
"""What a cursor is made of: a moment and a key."""
_BEYOND: Final = (Asked("edge_at", DateTimeField()), Asked("edge_key", UUIDField()))


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
    in_lane: bool = False
    """Whether it is of the sensitive lane: what it was stands on the record's own page alone, whose
    opening is written down, and never on paper."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A record as the timeline's query read it: when it happened, its key, and what was read."""

    at: dt.datetime
    key: UUID
    source: str
    read: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of entry: its records, the field of its moment, what is read, and how it is told.

    ``of`` has, for whatever may have such, the records of `CLIENT`, of `CASE` (whose client is
    `CLIENT`) or of `GRIEVANCE`, unordered; ``reads`` gives names to fields or expressions, which
    come as JSON has them (a date is a text). Sources of one ``family`` are filtered as one.
    """

    code: str
    family: str
    label: "str | Promise"
    at: str
    of: Mapping[Whose, QuerySet[Any]]
    reads: Mapping[str, Any]
    tell: Callable[[Moment], Happening]


_sources: dict[str, Source] = {}


def source_add(source: Source) -> None:
    """Add a source; the same code again replaces it."""
    _sources[source.code] = source
    _written.cache_clear()


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

    @property
    def printed(self) -> list[Happening]:
        """What may stand on paper, which is read by whoever finds it."""
        return [each for each in self.entries if not each.in_lane]


def timeline(
    of: Subject,
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
    whose, told = told_of(of)
    every = [source for source in _sources.values() if source.family not in without]
    asked = [source for source in every if source.family == family] or every
    codes = tuple(source.code for source in asked if whose in source.of)
    backwards = bool(before)
    edge = edge_read(before or after, EDGE)
    moments = _moments(codes, whose, told, edge, most + 1, backwards=backwards)
    moments, has_previous, has_next = turned(moments, most=most, edge=edge, backwards=backwards)
    return TimelinePage(
        [_told(moment, of) for moment in moments],
        previous=_cursor(moments[0]) if has_previous else "",
        next=_cursor(moments[-1]) if has_next else "",
    )


def _told(moment: Moment, of: Subject) -> Happening:
    told = _sources[moment.source].tell(moment)
    if isinstance(of, Grievance):
        return replace(told, path="")
    if not told.in_lane:
        return told
    return replace(told, title=_("In the sensitive lane"), text="", state="")


def _moments(
    codes: tuple[str, ...],
    whose: Whose,
    told: Mapping[str, Any],
    edge: Edge | None,
    most: int,
    *,
    backwards: bool,
) -> list[Moment]:
    """Return the moments beyond the edge, so many at most, in one query over all sources."""
    if not codes:
        return []
    ends = dict(zip((part.name for part in _BEYOND), edge or (), strict=False))
    asked = _written(codes, whose, most, on=edge is not None, backwards=backwards)
    return [
        Moment(at, key, source, json.loads(read))
        for at, key, source, read in asked.rows(**told, **ends)
    ]


@lru_cache(SHAPES)
def _written(
    codes: tuple[str, ...], whose: Whose, most: int, *, on: bool, backwards: bool
) -> Written:
    """Return the query for the sources' moments, so many at most; `on` from an edge, if asked.

    Each part of the union gives a page at most: of the many (sessions, follow-ups, entries of a
    case) from an index in order of time, of the few by sorting all that the client has.
    """
    sign = "" if backwards else "-"
    first, *others = [_part(_sources[code], whose, sign, most, on=on) for code in codes]
    if not others:
        return written(first)
    all_of_them = first.union(*others, all=True).order_by(f"{sign}told_at", f"{sign}told_key")
    return written(all_of_them[:most])


def _part(source: Source, whose: Whose, sign: str, most: int, *, on: bool) -> QuerySet[Any, Any]:
    records = source.of[whose]
    if on:
        records = records.filter(beyond(source.at, _BEYOND, falling=bool(sign)))
    part: QuerySet[Any, Any] = (
        records.annotate(
            told_at=F(source.at),
            told_key=F("pk"),
            told_of=Value(source.code, CharField()),
            told_read=JSONObject(**source.reads),
        )
        .order_by(f"{sign}told_at", f"{sign}told_key")
        .values_list("told_at", "told_key", "told_of", "told_read")[:most]
    )
    return part


def _cursor(moment: Moment) -> str:
    return edge_write(moment.at.isoformat(), str(moment.key))
