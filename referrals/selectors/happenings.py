"""What happened to a referral, move by move, as either side reads it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from centres.moments import reader
from centres.templatetags.look import when
from referrals.codes import Confirmed, DeclineCode, FailureCode, HoldReason
from referrals.models import Referral, ReferralMove
from referrals.moves import move_named
from referrals.selectors.said import ALONE, STATES
from referrals.selectors.thread import recipient_name
from referrals.states import ReferralState, Side

CODES: Final = {
    "decline": dict(DeclineCode.choices),
    "fail": dict(FailureCode.choices),
    "hold": dict(HoldReason.choices),
    "confirm": dict(Confirmed.choices),
}
"""What each move's code says: the same code says something else in another list."""
HOT: Final = frozenset({ReferralState.INFO_REQUESTED, ReferralState.SERVICE_PROVIDED})


@dataclass(frozen=True, slots=True)
class Happening:
    """A move as the history tells it; of the other side its place stands for the person."""

    state: str
    who: str
    why: str
    when: SafeString
    hot: bool


def happenings_of(referral: Referral, ours: Iterable[Side]) -> list[Happening]:
    """Return the moves, the latest first, in one query."""
    found = ReferralMove.objects.filter(referral_id=referral.pk).select_related("created_by")
    by, own = reader(), set(ours)
    places = {Side.SENDER: referral.centre.name, Side.RECIPIENT: recipient_name(referral)}
    return [
        Happening(
            state=str(STATES[move.after]),
            who=_who(move, own, places),
            why=_why(move, own),
            when=when(move.created_at, by),
            hot=move.number == referral.version and move.after in HOT,
        )
        for move in found.order_by("-number")
    ]


def _why(move: ReferralMove, own: set[Side]) -> str:
    """Return what is said besides; how the sender came to send it is its own."""
    if move.move == "send_alone":
        return str(ALONE) if Side.SENDER in own else ""
    if move.move == "lapse":
        return str(move_named(move.move).label)
    return str(CODES.get(move.move, {}).get(move.code, ""))


def _who(move: ReferralMove, own: set[Side], places: dict[Side, str]) -> str:
    side = Side(move.side)
    if side in own and move.created_by is not None:
        return move.created_by.name
    return places.get(side, str(side.label))


def last_moved(referral: Referral) -> tuple[str, dt.datetime]:
    """Return on which side it was moved last, and when."""
    move = ReferralMove.objects.filter(referral_id=referral.pk).order_by("-number").first()
    return (str(Side(move.side).label) if move else "", referral.moved_at)
