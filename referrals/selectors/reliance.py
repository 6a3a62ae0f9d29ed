"""Referrals that rest on a client's consent: those of one that ran out, and who hears before.

A group of workers rests on the yes to its grievance; each row in it besides on the consent of the
worker himself, where he is a client who gave one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from counselling.codes import ConsentPurpose
from counselling.models import Complainant, Consent
from counselling.selectors.consents_ending import answered_last
from counselling.selectors.staffing import in_charge
from referrals.codes import ReferralKind
from referrals.guards import consents_needed
from referrals.models import GroupWorkerFacts, SentSide
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
    within, outside = _over(on)
    internal = Q(referral__kind=ReferralKind.INTERNAL)
    return _under_way().filter((internal & within) | (~internal & outside))


def _over(on: dt.date) -> tuple[Exists, Exists]:
    """Return whether a consent of the client ran out before that day: to a record, to sharing."""
    leader = Coalesce(OuterRef("client__merged_into_id"), OuterRef("client_id"))
    over = answered_last(Consent.objects.filter(client_id=leader, expires_on__lt=on))
    sharing = (ConsentPurpose.SHARE, ConsentPurpose.CROSS_BORDER)
    return (
        Exists(over.filter(purpose=ConsentPurpose.SERVICE)),
        Exists(over.filter(purpose__in=sharing)),
    )


def groups_of(client_id: UUID) -> QuerySet[SentSide]:
    """Return the senders' sides of the groups, sent or not, in which the client may have a row."""
    lines = Complainant.objects.filter(client_id=client_id)
    return _groups().filter(grievance_id__in=lines.values("grievance_id")).order_by("referral_id")


def workers_run_out(on: dt.date) -> list[UUID]:
    """Return the clients of whom something goes along in a group, and a consent ran out before.

    Whether the group rests on it is asked of each: few are found.
    """
    within, outside = _over(on)
    kept = GroupWorkerFacts.objects.filter(
        sent_side__in=_groups().values("pk"), complainant_id=OuterRef("pk")
    )
    internal = Q(referral__kind=ReferralKind.INTERNAL)
    found = Complainant.objects.filter(
        (Q(Exists(kept.filter(internal))) & within) | (Q(Exists(kept.exclude(internal))) & outside),
        client__isnull=False,
        grievance_id__in=_groups().values("grievance_id"),
    )
    clients = found.order_by("client_id").values_list("client_id", flat=True).distinct()
    return list(clients)


def consent_over(side: SentSide, client_id: UUID, on: dt.date) -> bool:
    """Return whether one that the client gave, and on which his row rests, is over by that day."""
    over = Consent.objects.filter(client_id=client_id, expires_on__lt=on)
    return answered_last(over.filter(purpose__in=consents_needed(side.referral))).exists()


def _groups() -> QuerySet[SentSide]:
    found = SentSide.objects.filter(client=None, grievance__isnull=False, ended_at__isnull=True)
    return found.select_related(*PLACES)


def referrals_rely(ending: QuerySet[Consent]) -> Iterator[tuple[UUID, set[int]]]:
    """Yield each consent's key and who sent what goes on only while it holds."""
    consents: defaultdict[UUID, list[Consent]] = defaultdict(list)
    for consent in ending:
        consents[consent.client_id].append(consent)
    people: dict[UUID, set[int]] = {}
    for side, client_id in (*_own(consents), *_in_groups(consents)):
        needed = consents_needed(side.referral)
        for consent in consents[client_id]:
            if consent.purpose not in needed:
                continue
            if side.pk not in people:
                people[side.pk] = in_charge(
                    side.centre_id, side.counsellor_id, sensitive=side.sensitive
                )
            yield consent.pk, people[side.pk]


def _own(clients: Collection[UUID]) -> Iterator[tuple[SentSide, UUID]]:
    of_these = Q(client_id__in=clients) | Q(client__merged_into_id__in=clients)
    for side in _under_way().filter(of_these):
        if side.client is not None:
            yield side, side.client.leader_id


def _in_groups(clients: Collection[UUID]) -> Iterator[tuple[SentSide, UUID]]:
    """Yield each group under way with each of the clients of whom something goes along in it."""
    lines = dict(
        Complainant.objects.filter(
            client_id__in=clients, grievance_id__in=_groups().values("grievance_id")
        ).values_list("pk", "client_id")
    )
    sent = _groups().filter(went_at__isnull=False, referral__state__in=UNDER_WAY)
    kept = GroupWorkerFacts.objects.filter(complainant_id__in=lines, sent_side__in=sent)
    groups = {side.pk: side for side in sent.filter(pk__in=kept.values("sent_side_id"))}
    for side_id, line in kept.values_list("sent_side_id", "complainant_id"):
        client_id = lines[line]
        if client_id is not None:
            yield groups[side_id], client_id


def _under_way() -> QuerySet[SentSide]:
    live = SentSide.objects.filter(
        went_at__isnull=False, ended_at__isnull=True, client__isnull=False
    )
    return live.filter(referral__state__in=UNDER_WAY).select_related("client", *PLACES)
