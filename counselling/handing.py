"""What else goes along when somebody's work is handed over: the work of higher apps."""

from collections.abc import Callable, Collection
from typing import Final
from uuid import UUID

from centres.models import Centre, User

Handing = Callable[[Centre, User, User, Collection[UUID] | None], int]
"""Gives to the second what the first has of these cases, or all of it; returns how much that was.

Part of the hand-over: runs in its transaction, once the clients and cases are locked.
"""

_handing: Final[dict[str, Handing]] = {}


def handing_add(name: str, hands: Handing) -> None:
    """Let an app's work go along, from its `ready()`; the same name again replaces it."""
    _handing[name] = hands


def besides_hand(
    *, centre: Centre, giver: User, taker: User, cases: Collection[UUID] | None
) -> dict[str, int]:
    """Return how much of each app's work was handed over, by its name."""
    return {name: hands(centre, giver, taker, cases) for name, hands in _handing.items()}
