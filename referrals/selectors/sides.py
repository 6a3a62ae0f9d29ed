"""On which sides of a referral somebody stands: where a role is held, and the own row is seen."""

from centres.standing import Standing
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.rules import side_of
from referrals.states import TAKEN, Side


def sides_seen(standing: Standing, referral: Referral) -> tuple[Side, ...]:
    """Return the sides of the referral that the person works on, and whose own row he sees.

    Both sides' lanes are closed to whoever handed it over: he moves it no more, and writes nothing.
    As long as no centre took it there is no row of its own; an organisation never has one.
    """
    return tuple(side for side in side_of(standing, referral) if _row_seen(side, referral))


def _row_seen(side: Side, referral: Referral) -> bool:
    if side == Side.SENDER:
        return SentSide.objects.filter(referral_id=referral.pk).exists()
    if referral.to_centre_id is None or referral.state not in TAKEN:
        return True
    return ReceivedSide.objects.filter(referral_id=referral.pk).exists()
