"""A consent withdrawn ends the live referrals that rest on it."""

from contextlib import suppress
from uuid import UUID

from centres import scope
from centres.models import User
from counselling.models import Complainant, Consent, Grievance
from counselling.selectors.merges import records_of
from counselling.states import MoveIllegal
from referrals.actions.group_leaving import WITHDREW, worker_take_out
from referrals.actions.moves import referral_move
from referrals.guards import consents_needed, consents_resting_on
from referrals.models import GroupWorkerFacts, SentSide
from referrals.selectors.reliance import PLACES, groups_of
from referrals.states import Side


def referrals_withdraw(consent: Consent, by: User) -> int:
    """End what rested on the withdrawn consent; return how many referrals that were.

    What stayed with a merged record rests on the answers of the one that leads. Of a referral of
    the workers of a grievance he alone goes: the others have not withdrawn.
    Part of the withdrawal: runs in its transaction, as the system, since what stands in the narrow
    lane ends too, whoever writes the withdrawal down.
    """
    ended = 0
    with scope.system(reason="referral.withdraw"):
        live = SentSide.objects.filter(
            client_id__in=records_of(consent.client_id),
            went_at__isnull=False,
            ended_at__isnull=True,
        ).select_related(*PLACES)
        for side in live:
            if None in consents_resting_on(side.referral, consent.client_id).values():
                ended += _ended(side, by)
        _workers_withdraw(consent)
    return ended


def _ended(side: SentSide, by: User) -> bool:
    """Return whether it was still to be ended: the recipient may decline it at this moment."""
    with suppress(MoveIllegal):
        referral_move(referral=side.referral, name="withdraw", side=Side.SENDER, by=by)
        return True
    return False


def groups_withdraw(grievance: Grievance, by: User) -> int:
    """End what puts the workers of a grievance before others; return how many referrals that were.

    Part of what takes their yes back: runs in its transaction, as the system.
    """
    with scope.system(reason="referral.withdraw"):
        live = SentSide.objects.filter(
            grievance_id=grievance.pk, client=None, went_at__isnull=False, ended_at__isnull=True
        ).select_related("referral")
        return sum(_ended(side, by) for side in live)


def _workers_withdraw(consent: Consent) -> None:
    """Take the client out of the groups that rest on the consent, sent or not."""
    for side in groups_of(consent.client_id):
        if consent.purpose in consents_needed(side.referral):
            worker_take_out(side, consent.client_id, WITHDREW)


def workers_forget(keys: list[UUID]) -> int:
    """Delete what went along of forgotten clients among the workers of groups."""
    lines = Complainant.objects.filter(client_id__in=keys)
    groups = SentSide.objects.filter(grievance_id__in=lines.values("grievance_id"), client=None)
    own = GroupWorkerFacts.objects.filter(
        referral_id__in=groups.values("referral_id"), complainant_id__in=lines.values("pk")
    )
    gone, _by_table = own.delete()
    return gone
