"""Live referrals of one person to the same recipient for the same: a second is not sent.

Where two records become one and each had one, both stay, for people may be at work on both by now:
one stands with the merged record then. Both stay, too, where the second is sent by somebody from
whom the narrow lane hides the first. Nothing ends by itself; to whoever sees both, pages say it.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from centres.written import Key
from counselling.selectors.merges import records_of
from referrals.models import SentSide


def live_twin(side: SentSide) -> SentSide | None:
    """Return the person's other live referral to the same recipient for the same service."""
    if side.client is None:
        return None
    live = _live(side.client.leader_id)
    same = _same(live, side.to_organisation_id, side.to_centre_id or 0, side.sought)
    return same.exclude(pk=side.pk).select_related("referral").first()


def twinned(client_id: Key) -> QuerySet[SentSide]:
    """Return the sender's sides of the person's live referrals that have a twin."""
    live = _live(client_id)
    centre = Coalesce(OuterRef("to_centre_id"), 0)
    same = _same(live, OuterRef("to_organisation_id"), centre, OuterRef("sought"))
    return live.filter(Exists(same.exclude(pk=OuterRef("pk"))))


def _live(client_id: Key) -> QuerySet[SentSide]:
    return SentSide.objects.filter(
        client_id__in=records_of(client_id), went_at__isnull=False, ended_at__isnull=True
    )


def _same(
    live: QuerySet[SentSide], organisation: Any, centre: Any, sought: Any
) -> QuerySet[SentSide]:
    """Narrow them to one recipient and service; 0 stands for no centre of ours."""
    at = live.alias(at=Coalesce("to_centre_id", 0))
    return at.filter(to_organisation_id=organisation, at=centre, sought=sought)
