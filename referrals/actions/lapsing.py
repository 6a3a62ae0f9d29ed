"""The clock ends what rests on a consent that has run out, as if it had been withdrawn.

Of a group of workers he alone goes whose own consent it was, as he who withdraws one.
"""

import datetime as dt
from typing import Final
from uuid import UUID

from django.utils import timezone

from centres import scope
from counselling.actions.consent_asked import answers_hold
from counselling.states import MoveIllegal
from referrals.actions.group_leaving import RAN_OUT, worker_take_out
from referrals.actions.moves import referral_move
from referrals.guards import consents_resting_on
from referrals.models import SentSide
from referrals.selectors.reliance import (
    PLACES,
    consent_over,
    groups_of,
    run_out,
    workers_run_out,
)
from referrals.states import Side

AHEAD: Final = dt.timedelta(hours=14)
"""So far ahead of all others the first day of the world begins."""


def referrals_lapse() -> int:
    """End each referral under way whose client's consent is over at the sender; return how many.

    A consent lasts until its last day is over there, on the sender's own calendar. One that was
    asked for again counts; what is not sent yet only waits for it.
    """
    with scope.system(reason="referral.lapse"):
        found = [side for side in run_out(_first_day()) if _over(side)]
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


def workers_lapse() -> int:
    """Take out of their groups the workers whose own consent is over; return how many rows.

    By the sender's calendar, as above. It takes out of what is not sent yet, too: nothing more of
    him is to be let out. Who agrees again afterwards is referred anew.
    """
    with scope.system(reason="referral.lapse"):
        found = workers_run_out(_first_day())
    return sum(_worker_lapsed(client_id) for client_id in found)


def _worker_lapsed(client_id: UUID) -> int:
    """Take the client out of each group that rests on what is over, under the lock of his answers.

    One transaction a client: whoever withdraws at this moment comes before or after.
    """
    with scope.system(reason="referral.lapse"):
        answers_hold(client_id)
        return sum(
            worker_take_out(side, client_id, RAN_OUT)
            for side in groups_of(client_id)
            if consent_over(side, client_id, side.referral.centre.today)
        )


def _first_day() -> dt.date:
    """Return the day that it is by now where it is the latest."""
    return (timezone.now() + AHEAD).date()
