"""Who may do what with referrals."""

from collections.abc import Collection, Mapping
from typing import Final

from centres.roles import Right, Role
from centres.rules import Rule, holds, holds_at_centre
from centres.standing import Standing
from counselling.rules import lane_work
from referrals.models import Referral
from referrals.moves import APPROVES, MOVES, RECEIVES, SENDS, Move
from referrals.states import Side


def _receives(standing: Standing, referral: Referral, roles: tuple[Role, ...] = RECEIVES) -> bool:
    """Whoever counsels at the receiving centre; or else who answers for the organisation."""
    if referral.to_centre_id is not None:
        return standing.may_in(referral.to_centre_id, *(set(roles) & set(SENDS)))
    outside = set(roles) - set(SENDS)
    return any(
        held.role in outside and held.ids_of(Right.ORGANISATIONS) == (referral.to_organisation_id,)
        for held in standing.held
    )


def approves_at(standing: Standing) -> tuple[int, ...]:
    """Return the ids of the centres where the person approves what leaves them."""
    return standing.centres(*APPROVES)


def side_of(standing: Standing, referral: Referral) -> tuple[Side, ...]:
    """Return the sides of the referral that the person works on; both, within one centre."""
    sides = []
    if standing.may_in(referral.centre_id, *SENDS):
        sides.append(Side.SENDER)
    if _receives(standing, referral):
        sides.append(Side.RECIPIENT)
    return tuple(sides)


def _sends(standing: Standing, referral: Referral, roles: Collection[Role] = SENDS) -> bool:
    """Whoever counsels at the sender's centre; a broken glass lets somebody read, and no more."""
    if not standing.may_in(referral.centre_id, *roles):
        return False
    side = getattr(referral, "sent_side", None)  # Who is of the recipient alone sees none.
    return not referral.sensitive or (side is not None and lane_work(standing, side))


def _moves(move: Move) -> Rule:
    """Return the rule of a move: one of its roles, on one of its sides."""

    def may(standing: Standing, referral: Referral) -> bool:
        if Side.SENDER in move.sides and _sends(standing, referral, {*move.roles} & {*SENDS}):
            return True
        return Side.RECIPIENT in move.sides and _receives(standing, referral, move.roles)

    return may


OTHERS: Final[Mapping[str, Rule]] = {
    "referral.list": holds(*SENDS),
    "referral.read": holds_at_centre(*SENDS),
    "referral.write": _sends,
    "referral.board": holds(*APPROVES),
    "referral.except": lambda standing, referral: _sends(standing, referral, APPROVES),
    "referral.receive": holds(*RECEIVES),
    "referral.read_received": lambda standing, referral: _receives(standing, referral),
    "referral.message": lambda standing, referral: bool(side_of(standing, referral)),
    "referral.link": lambda standing, referral: standing.may_in(referral.to_centre_id, *SENDS),
    "pull.answer": holds_at_centre(*SENDS),
    "referral.flow": holds(Role.COORDINATOR, Role.FOCAL_POINT, Role.MONITORING_OFFICER),
    "package.choose": _sends,
    "package.read": lambda standing, referral: bool(side_of(standing, referral)),
    "package.destroy": lambda standing, referral: _receives(standing, referral),
    "package.give_link": _sends,
}
"""What no move is: none of them bears a move's name, for that one's own rule would go before."""
RULES: Final[Mapping[str, Rule]] = {
    **OTHERS,
    **{f"referral.{move.name}": _moves(move) for move in MOVES},
}
"""Rules of the moves are made from their table."""
