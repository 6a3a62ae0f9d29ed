"""On which sides of a referral somebody stands: where a role is held, and the own row is seen."""

from centres.standing import Standing
from counselling.rules import lane_work
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.rules import side_of
from referrals.states import TAKEN, Side


def sides_seen(standing: Standing, referral: Referral) -> tuple[Side, ...]:
    """Return the sides of the referral on which the person reads.

    Both sides' lanes are closed to whoever handed it over: he moves it no more, and reads nothing.
    As long as no centre took it there is no row of its own; an organisation never has one.
    """
    return tuple(
        side
        for side in side_of(standing, referral)
        if _row(side, referral) is not None or _rowless(side, referral)
    )


def sides_worked(standing: Standing, referral: Referral) -> tuple[Side, ...]:
    """Return those on which he works, too: whoever sees one through a broken glass only reads."""
    return tuple(
        side
        for side in sides_seen(standing, referral)
        if (row := _row(side, referral)) is None or lane_work(standing, row)
    )


def _row(side: Side, referral: Referral) -> SentSide | ReceivedSide | None:
    """Return the side's own row as far as the wall shows it."""
    name = "sent_side" if side == Side.SENDER else "received_side"
    return getattr(referral, name, None)


def _rowless(side: Side, referral: Referral) -> bool:
    return side == Side.RECIPIENT and (referral.to_centre_id is None or referral.state not in TAKEN)
