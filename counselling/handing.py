"""What else somebody carries, and what goes along when it is handed over: work of higher apps."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from centres.models import Centre, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """An app's own work: what of it somebody carries, and how it is given to somebody else."""

    carried: Callable[[Centre, bool], Sequence[QuerySet[Any]]]
    """The rows at the centre, each with its `counsellor`: those of the narrow lane, or the rest."""
    hands: Callable[[Centre, User, User, Collection[UUID] | None, bool], int]
    """Gives to the second what the first has of these cases, or all of it; returns how much it was.

    The last says whether of the narrow lane, or the rest. It is part of the hand-over: runs in its
    transaction, once the clients and cases are locked.
    """
    said: Callable[[int], str]
    """How much it is, in words."""


_handing: Final[dict[str, Handing]] = {}


def handing_add(name: str, handing: Handing) -> None:
    """Let an app's work go along, from its `ready()`; the same name again replaces it."""
    _handing[name] = handing


def besides_hand(
    *,
    centre: Centre,
    giver: User,
    taker: User,
    cases: Collection[UUID] | None = None,
    sensitive: bool = False,
) -> dict[str, int]:
    """Return how much of each app's work was handed over, by its name."""
    return {
        name: each.hands(centre, giver, taker, cases, sensitive) for name, each in _handing.items()
    }


def besides_carried(
    centre: Centre, *, sensitive: bool = False
) -> list[tuple[str, Sequence[QuerySet[Any]]]]:
    """Return the rows of each app's work at the centre, by its name."""
    return [(name, each.carried(centre, sensitive)) for name, each in _handing.items()]


def besides_said(counts: Mapping[str, int]) -> list[str]:
    """Return how much of each app's work it is, in words; nothing of what there is none of."""
    return [each.said(counts[name]) for name, each in _handing.items() if counts.get(name)]
