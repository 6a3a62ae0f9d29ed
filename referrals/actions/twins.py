"""A second referral for the same, sent by somebody from whom the narrow lane hides the first."""

from django.utils import timezone

from centres import scope
from counselling.selectors.staffing import in_charge, protectors_at
from notices.actions import notices_post
from referrals.actions.telling import postings_for
from referrals.models import Referral, SentSide
from referrals.notice_codes import TWIN
from referrals.selectors.twins import live_twin


def twin_tell(referral: Referral) -> None:
    """Tell somebody who sees both of the live referral that keeps a second from going.

    Whoever sees that one is refused before. To refuse whoever does not, or to ask her for more than
    otherwise, would say that there is something few may know of: it goes as if there were none.
    """
    with scope.system(reason="referral.tell"):
        side = SentSide.objects.select_related("client").get(referral_id=referral.pk)
        twin = live_twin(side)
        if twin is None:
            return
        key = f"referral_twin:{twin.referral_id}:{referral.pk}"
        told = postings_for(_who_sees(side, twin), TWIN, key, twin.referral_id, timezone.now())
        notices_post(postings=told)


def _who_sees(sent: SentSide, twin: SentSide) -> set[int]:
    """Return who has the other one; or, where few see the new one too, who protects."""
    if not sent.sensitive:
        return in_charge(twin.centre_id, twin.counsellor_id, sensitive=twin.sensitive)
    return set(protectors_at(twin.centre_id).values_list("pk", flat=True)) - {sent.counsellor_id}
