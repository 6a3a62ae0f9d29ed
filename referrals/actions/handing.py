"""Referrals go along when a counsellor's work is handed over: what she sent and what she took."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from centres.models import Centre, User
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.states import UNDER_WAY


def referrals_hand(centre: Centre, giver: User, taker: User, cases: Collection[UUID] | None) -> int:
    """Return how many referrals went to the taker: those of the cases, or all that live.

    What lies in the narrow lane stays with whom it was told to, as grievances of the lane do.
    """
    sent = SentSide.objects.filter(
        centre=centre, counsellor=giver, sensitive=False, ended_at__isnull=True
    )
    came = ReceivedSide.objects.filter(
        centre=centre, counsellor=giver, sensitive=False, referral__state__in=UNDER_WAY
    )
    handed = 0
    both: tuple[QuerySet[Any], ...] = (sent, came)
    for sides in both:
        if cases is not None:
            sides = sides.filter(case_id__in=cases)
        found = dict(sides.values_list("pk", "referral_id"))
        # Who moves one of them holds its row first: the two come one after the other.
        held = Referral.objects.filter(pk__in=found.values()).order_by("pk")
        live = set(held.select_for_update().values_list("pk", flat=True))
        keys = [pk for pk, referral_id in found.items() if referral_id in live]
        handed += sides.model._default_manager.filter(pk__in=keys).update(
            counsellor=taker, version=F("version") + 1
        )
    return handed
