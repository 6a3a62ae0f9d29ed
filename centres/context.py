"""What the frame around every page shows: rail, person, languages, theme, unread notices.

Everything is looked up when a template first asks for it, so that a page without the frame, or
an error page, costs nothing and asks the database nothing.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from centres import navigation
from centres.counting import counts_asked
from centres.moments import moment_exact, reader
from centres.places import country_name
from centres.roles import Place

if TYPE_CHECKING:
    from centres.counting import Counted
    from centres.standing import Held, Standing

THEMES: Final = ("auto", "light", "dark")
THEME_COOKIE: Final = "mrc_theme"
MASK_COOKIE: Final = "mrc_hide_names"
BELL: Final = "bell"


@dataclass(frozen=True)
class ShownEntry:
    """An entry of the rail as this page shows it."""

    key: str
    label: str
    short: str
    url: str
    icon: str
    shortcut: str
    counts: bool
    """Whether it says how much waits there; a count of none stands ready, unseen."""
    badge: int
    badge_hot: bool
    active: bool


@dataclass(frozen=True)
class ShownDeed:
    """What a key begins on every page of this person."""

    label: str
    url: str
    shortcut: str


@dataclass(frozen=True)
class ShownSearch:
    """The search box of this person."""

    label: str
    url: str


@dataclass(frozen=True)
class Language:
    """A language of the shell under its own name."""

    code: str
    name: str
    active: bool


@cache
def _addressed(roles: frozenset[str]) -> list[tuple[navigation.Entry, str]]:
    """Return the entries of the roles that have a page, with their addresses."""
    entries = [
        (entry, navigation.url_or_nothing(entry.url_name)) for entry in navigation.entries_of(roles)
    ]
    return [(entry, url) for entry, url in entries if url]


def _place_said(held: Held) -> str:
    """Return where a role is held: a country by its name in the reader's language."""
    return country_name(held.place_name) if held.place is Place.COUNTRY else held.place_name


class Shell:
    """The frame of one answer; each part is worked out at most once."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def _standing(self) -> Standing | None:
        return getattr(self._request, "standing", None)

    @property
    def _roles(self) -> frozenset[str]:
        standing = self._standing
        return frozenset(str(role) for role in standing.roles) if standing else frozenset()

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How much waits behind the bell and each entry; what the page counted is not asked."""
        wanted: dict[str, Counted] = {}
        wanted |= getattr(self._request, "counted", {})
        bell = navigation.bell()
        if bell and self.bell_url:
            wanted[BELL] = bell.count(self._request)
        standing = self._standing
        for entry, _url in _addressed(self._roles):
            if standing and entry.badge and entry.key not in wanted:
                wanted[entry.key] = entry.badge(standing)
        return counts_asked(wanted)

    @cached_property
    def entries(self) -> list[ShownEntry]:
        """The rail: the entries of the person's roles; the longest path that fits is active."""
        found = _addressed(self._roles)
        here = self._request.path
        fitting = [
            (path, entry.key)
            for entry, url in found
            for path in (url, *filter(None, map(navigation.url_or_nothing, entry.also)))
            if path == here or (path != "/" and here.startswith(path))
        ]
        _path, active = max(fitting, key=lambda each: len(each[0]), default=("", ""))
        return [
            ShownEntry(
                key=entry.key,
                label=str(entry.label),
                short=str(entry.short),
                url=url,
                icon=entry.icon,
                shortcut=entry.shortcut,
                counts=entry.badge is not None,
                badge=self._counts.get(entry.key, 0),
                badge_hot=entry.badge_hot,
                active=entry.key == active,
            )
            for entry, url in found
        ]

    @cached_property
    def rail_key(self) -> str:
        """What the rail looks like, in short: a key to keep it under; nothing in it is personal."""
        entries = (f"{entry.url}{entry.active:d}{entry.badge}" for entry in self.entries)
        return " ".join((*entries, *(deed.url for deed in self.deeds)))

    @cached_property
    def deeds(self) -> list[ShownDeed]:
        """What a key begins from any page."""
        return [
            ShownDeed(str(deed.label), navigation.url_or_nothing(deed.url_name), deed.shortcut)
            for deed in navigation.deeds_of(self._roles)
        ]

    @cached_property
    def own_pages(self) -> list[tuple[str, str]]:
        """The pages that apps put beside one's own settings: label and address."""
        found = navigation.own_pages_of(self._roles)
        return [(str(page.label), navigation.url_or_nothing(page.url_name)) for page in found]

    @cached_property
    def search(self) -> ShownSearch | None:
        """The box at the top, or None where the roles have nothing to search."""
        search = navigation.search_of(self._roles)
        url = navigation.url_or_nothing(search.url_name) if search else ""
        return ShownSearch(str(search.label), url) if search and url else None

    @cached_property
    def bell_url(self) -> str:
        """The page of notices, or an empty string."""
        bell = navigation.bell()
        return navigation.url_or_nothing(bell.url_name) if bell and self._standing else ""

    @cached_property
    def unread(self) -> int:
        """How many notices are unread."""
        return self._counts.get(BELL, 0)

    @cached_property
    def brand_place(self) -> str:
        """The place under the name of the house: "Dhaka" for one who works at MRC Dhaka."""
        standing = self._standing
        name = _place_said(standing.held[0]) if standing and standing.held else ""
        return name.removeprefix("MRC ")

    @cached_property
    def role_line(self) -> str:
        """Role and place in one line: "Counsellor, MRC Dhaka"."""
        standing = self._standing
        if not standing or not standing.held:
            return ""
        held = standing.held[0]
        place = _place_said(held)
        if not place:
            return str(held.role.label)
        return _("%(role)s, %(place)s") % {"role": held.role.label, "place": place}

    @cached_property
    def person(self) -> Any:
        """The person who is logged in, or None; never a query on an error page."""
        user = getattr(self._request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def draft_key(self) -> str:
        """The key that seals the person's drafts on this device: only his own pages hold it."""
        if self.person is None:
            return ""
        sealed = salted_hmac("centres.context.draft", str(self.person.pk), algorithm="sha256")
        return base64.b64encode(sealed.digest()).decode()

    @cached_property
    def language(self) -> str:
        """The code of the page's language."""
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @property
    def calendar(self) -> str:
        """The calendar by which days are said: ``gregorian`` or ``jalali``."""
        return reader().calendar

    @property
    def zone(self) -> str:
        """The name of the zone by whose clock moments are said."""
        return str(reader().zone)

    @property
    def moment(self) -> str:
        """When the page was made, in full: paper says it."""
        return moment_exact(timezone.now())

    @cached_property
    def languages(self) -> list[Language]:
        """The languages of the switch."""
        return [
            Language(code=code, name=str(name), active=code == self.language)
            for code, name in settings.LANGUAGES
        ]

    @cached_property
    def theme(self) -> str:
        """The person's choice on every device; a stranger's is this device's, else ``auto``."""
        person = self.person
        choice = person.theme if person else self._request.COOKIES.get(THEME_COOKIE, "")
        return choice if choice in THEMES else "auto"

    @cached_property
    def masked(self) -> bool:
        """Whether this browser session hides names from the start."""
        return self._request.COOKIES.get(MASK_COOKIE) == "1"

    @property
    def demo(self) -> bool:
        """Whether this is the demo, which says so on every page."""
        return bool(getattr(settings, "DEMO", False))


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: give templates ``shell``."""
    return {"shell": Shell(request)}
