"""Referrals go along when a counsellor's work is handed over: what she sent and what she took."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from centres.models import Centre, User
from counselling.handing import Handing
from referrals.models import Referral
from referrals.selectors.carried import referrals_said, sides_carried


def referrals_hand(
    centre: Centre, giver: User, taker: User, cases: Collection[UUID] | None, sensitive: bool
) -> int:
    """Return how many referrals went to the taker: those of the cases, or all that live.

    What lies in the narrow lane is handed over apart, by those who see it there.
    """
    both = []
    for carried in sides_carried(centre, sensitive):
        own = carried.filter(counsellor=giver)
        of_these = own if cases is None else own.filter(case_id__in=cases)
        both.append((own.model, dict(of_these.values_list("pk", "referral_id"))))
    # Who moves one of them holds its row first: the two come one after the other. All in one order,
    # for what one centre sent another took, which may hand its work over at this moment, too.
    keys = {key for _side, found in both for key in found.values()}
    held = Referral.objects.filter(pk__in=keys).order_by("pk").select_for_update()
    live = set(held.values_list("pk", flat=True))
    return sum(
        side._default_manager.filter(
            pk__in=[pk for pk, referral_id in found.items() if referral_id in live]
        ).update(counsellor=taker, version=F("version") + 1)
        for side, found in both
    )


HANDING = Handing(carried=sides_carried, hands=referrals_hand, said=referrals_said)
