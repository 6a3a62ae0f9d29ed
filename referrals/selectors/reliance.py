"""Referrals that rest on a client's consent: those of one that ran out, and who hears before."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from counselling.codes import ConsentPurpose
from counselling.models import Consent
from counselling.selectors.consents_ending import answered_last
from counselling.selectors.staffing import in_charge
from referrals.codes import ReferralKind
from referrals.guards import consents_needed
from referrals.models import SentSide
from referrals.states import UNDER_WAY

PLACES: Final = (
    "referral__centre__country",
    "referral__to_centre__country",
    "referral__to_organisation__country",
)
"""By which it is reckoned which consents a referral rests on."""


def run_out(on: dt.date) -> QuerySet[SentSide]:
    """Return the senders' sides under way of clients of whom a consent ran out before that day.

    Whether the referral rests on it is asked of each: few are found.
    """
    over = answered_last(
        Consent.objects.filter(
            client_id=Coalesce(OuterRef("client__merged_into_id"), OuterRef("client_id")),
            expires_on__lt=on,
        )
    )
    within = over.filter(purpose=ConsentPurpose.SERVICE)
    outside = over.filter(purpose__in=(ConsentPurpose.SHARE, ConsentPurpose.CROSS_BORDER))
    internal = Q(referral__kind=ReferralKind.INTERNAL)
    return _under_way().filter((internal & Exists(within)) | (~internal & Exists(outside)))


def referrals_rely(ending: QuerySet[Consent]) -> Iterator[tuple[UUID, set[int]]]:
    """Yield each consent's key and who sent what goes on only while it holds."""
    consents: defaultdict[UUID, list[Consent]] = defaultdict(list)
    for consent in ending:
        consents[consent.client_id].append(consent)
    of_these = Q(client_id__in=consents) | Q(client__merged_into_id__in=consents)
    for side in _under_way().filter(of_these):
        if side.client is None:
            continue
        needed = consents_needed(side.referral)
        for consent in consents[side.client.leader_id]:
            if consent.purpose in needed:
                people = in_charge(side.centre_id, side.counsellor_id, sensitive=side.sensitive)
                yield consent.pk, people


def _under_way() -> QuerySet[SentSide]:
    live = SentSide.objects.filter(
        went_at__isnull=False, ended_at__isnull=True, client__isnull=False
    )
    return live.filter(referral__state__in=UNDER_WAY).select_related("client", *PLACES)
