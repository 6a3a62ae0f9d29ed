"""The buttons of a referral's page, made from the table of moves: what can be done now, by whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise

from centres.rules import may
from centres.standing import Standing
from referrals.models import Referral
from referrals.moves import Move, moves_from
from referrals.states import Side

UNPRESSED: Final = frozenset({"view"})
"""Opening the page makes it; nobody presses a button for it."""
LEADING: Final = ("approve", "send", "submit", "answer", "accept", "confirm", "resume", "start")
"""What is most likely next, where it can be done."""
LAST: Final = frozenset({"withdraw", "mistake"})
"""What is seldom needed stands apart from the others."""


@dataclass(frozen=True, slots=True)
class Button:
    """A move that can be made now: pressed at once, or after a page that asks something."""

    name: str
    label: "str | Promise"
    path: str
    asks: bool
    """Whether a page asks something first, if only whether it is meant."""
    leads: bool
    seldom: bool
    version: int | None
    """What is let out by it, as the page shows it."""


def buttons_of(
    referral: Referral, standing: Standing, sides: Iterable[Side], *, but: Collection[str] = ()
) -> list[Button]:
    """Return the buttons of somebody who works on these sides: the likeliest, then the seldom.

    ``but`` names the moves that are not for him here and now.
    """
    unpressed = UNPRESSED.union(but)
    moves: dict[str, Move] = {
        move.name: move
        for side in sides
        for move in moves_from(referral.state, side)
        if move.name not in unpressed and may(standing, f"referral.{move.name}", referral)
    }
    leading = next((name for name in LEADING if name in moves), "")
    found = [_button(referral, move, leads=move.name == leading) for move in moves.values()]
    return sorted(found, key=lambda each: (each.seldom, each.leads))


def _button(referral: Referral, move: Move, *, leads: bool) -> Button:
    return Button(
        name=move.name,
        label=move.label,
        path=move_path(referral, move),
        asks=asks_first(referral, move),
        leads=leads,
        seldom=move.name in LAST,
        version=referral.version if move.as_seen else None,
    )


def move_path(referral: Referral, move: Move) -> str:
    """Return where the move is made; a centre that accepts says first who works on it."""
    if move.name == "accept" and referral.to_centre_id is not None:
        return accept_path(referral)
    return f"{reverse('referrals:referral-move', args=[referral.pk])}?move={move.name}"


def accept_path(referral: Referral) -> str:
    """Return where a centre accepts."""
    return reverse("referrals:received-accept", args=[referral.pk])


def asks_first(referral: Referral, move: Move) -> bool:
    """Return whether a page comes before the move."""
    return bool(move.asks) or move.grave or move_path(referral, move) == accept_path(referral)
