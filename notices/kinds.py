"""The kinds of notices: what each says, where it leads, and whether it is still wanted.

Each app hands its kinds over in `ready()`, so that the outbox needs to know none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from notices.models import Notice

Words: TypeAlias = "str | Promise"
Wanted: TypeAlias = "Callable[[Sequence[Notice]], set[UUID]]"


class KindUnknown(LookupError):
    """No app has handed over a kind of this name."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of notice; its words are shown on a lock screen, so they give nothing away."""

    code: str
    text: Words
    """The sentence: "You have a follow-up due"."""
    text_today: Words = ""
    """The same on the recipient's day on which it is due, where that reads better."""
    icon: str = "bell"
    url: Callable[[Notice], str]
    """Returns the path of what the notice is about, or nothing if he can't see it any more.

    Asked in the recipient's own scope.
    """
    wanted: Wanted
    """Returns the ids of those notices, all to one recipient, that are still to be delivered.

    Asked at delivery in the recipient's own scope: what he may not see any more is not wanted.
    """
    heirs: Callable[[Notice], Iterable[int]] | None = None
    """Returns the ids of those who are told instead where a notice is not wanted any more.

    Asked at delivery as the system; nobody, where what it tells of is settled or in good hands.
    """
    heirs_kind: str = ""
    """The kind under which they are told, if the words must be others."""
    mail: bool = True
    """Whether it goes out by e-mail too, to those who want that."""
    inapp: bool = True
    """Whether it is shown in the system."""
    alone: bool = False
    """Whether its letter goes out by itself even to who prefers one letter a day."""
    evening: bool = False
    """Whether it is the word of the evening before, which not everybody wants."""
    lines: Callable[[Notice], list[str]] | None = None
    """Returns what its letter lists, asked when it is about to be sent; nothing about anybody."""


def wanted_among(found: QuerySet[Any]) -> Wanted:
    """Return what tells which notices are about one of the found, as the recipient sees them."""

    def wanted(notices: Sequence[Notice]) -> set[UUID]:
        asked = found.filter(pk__in=[notice.subject_id for notice in notices])
        subjects = set(asked.values_list("pk", flat=True))
        return {notice.pk for notice in notices if notice.subject_id in subjects}

    return wanted


def page_among(found: QuerySet[Any], name: str) -> Callable[[Notice], str]:
    """Return what gives the page of that name, or nothing if its subject is out of sight now."""

    def page(notice: Notice) -> str:
        seen = found.filter(pk=notice.subject_id).exists()
        return reverse(name, args=[notice.subject_id]) if seen else ""

    return page


RETIRED: Final = Kind(
    code="",
    text=_("Something that is not announced any more"),
    url=lambda _: "",
    wanted=lambda _: set(),
)
"""How a notice is shown whose kind no app hands over any more."""

_kinds: dict[str, Kind] = {}


def kind_add(kind: Kind) -> None:
    """Add a kind; the same code again replaces it."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    """Return the kind of that code; raises KindUnknown."""
    try:
        return _kinds[code]
    except KeyError:
        raise KindUnknown(code) from None


def kind_found(code: str) -> Kind:
    """Return the kind of that code, or `RETIRED` if there is none."""
    return _kinds.get(code, RETIRED)
