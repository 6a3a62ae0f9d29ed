"""The entries of the rail, the bell and the search box: each app fills them in from `ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.http import HttpRequest

    from centres.counting import Counted
    from centres.standing import Standing

Words: TypeAlias = "str | Promise"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place to go to in the rail, for the roles that work there."""

    key: str
    label: Words
    url_name: str
    icon: str
    roles: frozenset[str]
    order: int
    short: Words = ""
    """The label of one long word for the bar of a phone, with the place where it may break."""
    badge: Callable[[Standing], Counted] | None = None
    """How much waits there; all that a page shows is asked for in one query (`Counting`)."""
    badge_hot: bool = False
    shortcut: str = ""
    """Keys that lead here, such as ``g t``; the help sheet lists them."""
    also: tuple[str, ...] = ()
    """Names of further pages that are reached from here: on them it is marked as current too."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that is begun by a key from any page, by the roles that do it."""

    label: Words
    url_name: str
    shortcut: str
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Search:
    """Where the box at the top sends its words (as ``q``), for the roles that may search."""

    label: Words
    url_name: str
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """A page beside one's own settings, for the roles that need it."""

    label: Words
    url_name: str
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Bell:
    """Where notices are read, and how many are unread."""

    url_name: str
    count: Callable[[HttpRequest], Counted]


_entries: dict[str, Entry] = {}
_deeds: list[Deed] = []
_searches: list[Search] = []
_own_pages: list[OwnPage] = []
_bells: list[Bell] = []


def entry_add(entry: Entry) -> None:
    """Add an entry to the rail; the same key again replaces it."""
    _entries[entry.key] = entry


def deed_add(deed: Deed) -> None:
    """Let a key begin something on every page; a page's own use of the key goes first."""
    if deed not in _deeds:
        _deeds.append(deed)


def search_add(search: Search) -> None:
    """Offer a search; a person gets the first one that is open to one of his roles."""
    if search not in _searches:
        _searches.append(search)


def own_page_add(page: OwnPage) -> None:
    """Put a page beside one's own settings."""
    if page not in _own_pages:
        _own_pages.append(page)


def bell_hang(bell: Bell) -> None:
    """Show notices at the top of every page; there is one bell."""
    _bells[:] = [bell]


def entries_of(roles: frozenset[str]) -> list[Entry]:
    """Return the entries of someone who holds these roles, in their order."""
    mine = (entry for entry in _entries.values() if not roles.isdisjoint(entry.roles))
    return sorted(mine, key=lambda entry: (entry.order, entry.key))


def deeds_of(roles: frozenset[str]) -> list[Deed]:
    """Return what someone who holds these roles begins by a key."""
    return [deed for deed in _deeds if not roles.isdisjoint(deed.roles)]


def search_of(roles: frozenset[str]) -> Search | None:
    """Return the search that is open to these roles, or None."""
    return next((search for search in _searches if not roles.isdisjoint(search.roles)), None)


def own_pages_of(roles: frozenset[str]) -> list[OwnPage]:
    """Return the pages beside the settings of someone who holds these roles."""
    return [page for page in _own_pages if not roles.isdisjoint(page.roles)]


def bell() -> Bell | None:
    """Return the bell, or None before an app has hung one."""
    return _bells[0] if _bells else None


def url_or_nothing(url_name: str) -> str:
    """Return the path of a named page, or an empty string where there is none."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
