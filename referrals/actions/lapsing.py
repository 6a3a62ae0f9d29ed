"""The clock ends what rests on a consent that has run out, as if it had been withdrawn."""

import datetime as dt
from typing import Final

from django.utils import timezone

from centres import scope
from counselling.actions.consent_asked import answers_hold
from counselling.states import MoveIllegal
from referrals.actions.moves import referral_move
from referrals.guards import consents_resting_on
from referrals.models import SentSide
from referrals.selectors.reliance import PLACES, run_out
from referrals.states import Side

AHEAD: Final = dt.timedelta(hours=14)
"""So far ahead of all others the first day of the world begins."""


def referrals_lapse() -> int:
    """End each referral under way whose client's consent is over at the sender; return how many.

    A consent lasts until its last day is over there, on the sender's own calendar. One that was
    asked for again counts; what is not sent yet only waits for it.
    """
    with scope.system(reason="referral.lapse"):
        found = [side for side in run_out((timezone.now() + AHEAD).date()) if _over(side)]
    return sum(_lapsed(side) for side in found)


def _over(side: SentSide) -> bool:
    """Return whether one of the consents that it needs does not hold any more."""
    if side.client is None:
        return False
    resting = consents_resting_on(side.referral, side.client.leader_id, side.referral.centre.today)
    return None in resting.values()


def _lapsed(side: SentSide) -> bool:
    """End it, unless somebody was there before: the client's answers are asked under their lock."""
    with scope.system(reason="referral.lapse"):
        if side.client_id is not None:
            answers_hold(side.client_id)
        present = SentSide.objects.select_related("client", *PLACES).get(pk=side.pk)
        if not _over(present):
            return False
        try:
            referral_move(referral=present.referral, name="lapse", side=Side.CLOCK)
        except MoveIllegal:
            return False
        return True
