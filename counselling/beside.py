"""What a higher app shows beside a client, a case or a grievance, and how to begin one more.

Each app adds its own part from `ready()`; nothing of it is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import Promise
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from centres.standing import Standing
    from counselling.models import Case, Client, Grievance

Words: TypeAlias = "str | Promise"


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One line: where it leads, what it says, and how it stands."""

    path: str
    title: Words
    about: Words
    state: SafeString | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One part beside a page."""

    heading: Words
    lines: Sequence[BesideLine] = ()
    note: Words = ""
    """What is to be known of them first, if anything."""
    add_path: str = ""
    add_label: Words = ""


Showing: TypeAlias = "Callable[[Client | Case | Grievance], Beside | None]"
_showing: dict[str, Showing] = {}


def beside_add(name: str, shows: Showing) -> None:
    """Let an app show something beside them; the same name again replaces it."""
    _showing[name] = shows


def besides_of(of: Client | Case | Grievance) -> list[Beside]:
    """Return the parts that the apps show beside the record."""
    return [part for shows in _showing.values() if (part := shows(of)) is not None]


ShowingDay: TypeAlias = "Callable[[Standing], Beside | None]"
_showing_day: dict[str, ShowingDay] = {}


def day_beside_add(name: str, shows: ShowingDay) -> None:
    """Let an app tell beside somebody's day, and on a desk, what of its own waits for him."""
    _showing_day[name] = shows


def day_besides_of(standing: Standing) -> list[Beside]:
    """Return what the apps have waiting for the person."""
    return [part for shows in _showing_day.values() if (part := shows(standing)) is not None]
