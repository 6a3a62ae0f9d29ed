"""A consent withdrawn ends the live referrals that rest on it."""

from centres import scope
from centres.models import User
from counselling.models import Consent
from referrals.actions.moves import referral_move
from referrals.guards import consents_resting_on
from referrals.models import SentSide
from referrals.states import Side


def referrals_withdraw(consent: Consent, by: User) -> int:
    """End what rested on the withdrawn consent; return how many referrals that were.

    Part of the withdrawal: runs in its transaction, as the system, since what stands in the narrow
    lane ends too, whoever writes the withdrawal down.
    """
    ended = 0
    with scope.system(reason="referral.withdraw"):
        live = SentSide.objects.filter(
            client_id=consent.client_id, went_at__isnull=False, ended_at__isnull=True
        ).select_related(
            "referral__centre__country",
            "referral__to_centre__country",
            "referral__to_organisation__country",
        )
        for side in live:
            if None in consents_resting_on(side.referral, consent.client_id).values():
                referral_move(referral=side.referral, name="withdraw", side=Side.SENDER, by=by)
                ended += 1
    return ended
