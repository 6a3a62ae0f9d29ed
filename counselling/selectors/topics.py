"""Topics as they stand: the code list, with what people added to it and changed in it.

They are the same for everybody and asked for on many pages, so they are kept for a while: in the
process for seconds, in the cache for minutes, and both are forgotten when somebody changes one.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from centres.places import language_name
from centres.templatetags.look import chip
from centres.wording import listed
from counselling.codes import Topic as FirstLevel
from counselling.models import Topic
from counselling.topic_codes import NAMED, SECOND

KEY: Final = "topics"
IN_CACHE_SECONDS: Final = 600
IN_PROCESS_SECONDS: Final = 5.0
ENGLISH: Final = "en"
STEP: Final = 10
"""Between two neighbours of the code list, so that one can be put between them."""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic as it stands: of the code list, changed or added."""

    code: str
    parent: str = ""
    country: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    active: bool = True
    off_in: tuple[str, ...] = ()
    version: int = 0

    @property
    def label(self) -> str:
        """What it is called in the reader's language, or else in another that it is named in."""
        return self.named(get_language() or ENGLISH)

    def named(self, language: str) -> str:
        """Return what it is called in a language."""
        if told := self.labels.get(language):
            return told
        if self.code in NAMED:
            return str(NAMED[self.code])
        return self.labels.get(ENGLISH) or next(filter(None, self.labels.values()), self.code)

    def is_named(self, language: str) -> bool:
        """Return whether somebody named it in the language, or the code list does."""
        return self.code in NAMED or bool(self.labels.get(language))

    def offered_in(self, country: str) -> bool:
        """Return whether it is offered at the centres of the country."""
        return self.active and self.country in ("", country) and country not in self.off_in


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic of the first level with those of the second that belong to it."""

    first: TopicLine
    second: list[TopicLine]

    @property
    def lines(self) -> list[TopicLine]:
        return [self.first, *self.second]


@dataclass
class _Kept:
    """What this process knows, and until when."""

    lines: dict[str, TopicLine] = field(default_factory=dict)
    until: float = 0.0


_kept: Final = _Kept()


def topics_all() -> Mapping[str, TopicLine]:
    """Return all topics by their codes, in the order of the list."""
    now = time.monotonic()
    if _kept.until < now:
        _kept.lines = _overlaid(_changed())
        _kept.until = now + IN_PROCESS_SECONDS
    return _kept.lines


def topics_forget() -> None:
    """Let everybody read the topics anew: now, and once more when the transaction has ended."""
    topics_let_go()
    transaction.on_commit(topics_let_go, robust=True)


def topics_let_go() -> None:
    """Let this process read the topics anew, and whoever asks the cache."""
    _kept.until = 0.0
    cache.delete(KEY)


def _changed() -> list[TopicLine]:
    """Return the rows of the table."""
    found: list[TopicLine] | None = cache.get(KEY)
    if found is None:
        found = [topic_line(row) for row in Topic.objects.all()]
        cache.set(KEY, found, IN_CACHE_SECONDS)
    return found


def topic_line(row: Topic) -> TopicLine:
    """Return a row of the table as it stands in the list."""
    return TopicLine(
        code=row.code,
        parent=row.parent,
        country=row.country,
        labels=row.labels,
        position=row.position,
        active=row.active,
        off_in=tuple(row.off_in),
        version=row.version,
    )


def _code_list() -> Iterable[TopicLine]:
    for at, first in enumerate(FirstLevel, start=1):
        yield TopicLine(first.value, position=at * STEP)
        for number, code in enumerate(SECOND[first], start=1):
            yield TopicLine(code, parent=first.value, position=number * STEP)


def _overlaid(changed: Iterable[TopicLine]) -> dict[str, TopicLine]:
    lines = {line.code: line for line in _code_list()} | {line.code: line for line in changed}
    ordered = sorted(lines.values(), key=lambda line: (line.position, line.code))
    return {line.code: line for line in ordered}


def topics_line(codes: Iterable[str]) -> str:
    """Return the topics in words, with commas, whether they are still offered or not."""
    known = topics_all()
    return listed(known[code].label if code in known else code for code in codes)


def topic_known(code: str, country: str) -> bool:
    """Return whether there is such a topic for the centres of the country, offered or not.

    A page may have been open since before it was switched off; and what was said stays said.
    """
    line = topics_all().get(code)
    return line is not None and line.country in ("", country)


def topic_groups(country: str, kept: Iterable[str] = ()) -> list[TopicGroup]:
    """Return what is offered in the country, and what was ``kept`` although it is not any more."""
    kept = set(kept)
    every = topics_all()
    offered = [line for line in every.values() if line.offered_in(country) or line.code in kept]
    under: defaultdict[str, list[TopicLine]] = defaultdict(list)
    for line in offered:
        under[line.parent].append(line)
    firsts = {line.code for line in under[""]}
    wanted = [every[line.parent] for line in offered if line.code in kept and line.parent in every]
    lost = {line.code: line for line in wanted if line.code not in firsts}
    return [TopicGroup(line, under[line.code]) for line in [*under[""], *lost.values()]]


def topics_of_country(country: str) -> list[TopicGroup]:
    """Return all topics that concern the country, offered or not; of no country, of all."""
    under: defaultdict[str, list[TopicLine]] = defaultdict(list)
    for line in topics_all().values():
        if line.country in ("", country):
            under[line.parent].append(line)
    return [TopicGroup(line, under[line.code]) for line in under[""]]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic as its keeper's list shows it."""

    code: str
    label: str
    second: bool
    country: str
    offered: bool
    mine: bool
    unnamed: str
    state: SafeString


def topic_rows(country: str) -> list[list[TopicRow]]:
    """Return all topics that concern the country, first level by first level.

    ``mine`` are those whose names are kept with the country: in its own list what it added, in the
    list of all countries those of all.
    """
    chips = {True: chip("ok", _("offered")), False: chip("stop", _("switched off"))}
    return [
        [_row(line, country, chips) for line in group.lines] for group in topics_of_country(country)
    ]


def _row(line: TopicLine, country: str, chips: Mapping[bool, SafeString]) -> TopicRow:
    offered = line.offered_in(country)
    spoken = [code for code, _name in settings.LANGUAGES]
    return TopicRow(
        code=line.code,
        label=line.label,
        second=bool(line.parent),
        country=line.country,
        offered=offered,
        mine=line.country == country,
        unnamed=listed(language_name(each) for each in spoken if not line.is_named(each)),
        state=chips[offered],
    )


def english_names(groups: Iterable[TopicGroup]) -> dict[str, str]:
    """Return the English names by code, by which topics are found in every other language."""
    if (get_language() or ENGLISH) == ENGLISH:
        return {}
    with override(ENGLISH):
        return {line.code: line.named(ENGLISH) for group in groups for line in group.lines}
