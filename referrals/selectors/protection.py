"""Who works on what came: somebody who protects, where its sender keeps it so or it is a child."""

from collections.abc import Iterable

from centres import scope
from counselling.selectors.client import is_minor
from referrals.codes import RESTRICTED_REASONS
from referrals.models import Referral, SentSide


def protection_wanted(referrals: Iterable[Referral]) -> bool:
    """Return whether any of them is for a protection counsellor; in one query.

    As the system asks: the recipient sees neither the sender's lane nor how old the client is, and
    learns no more of it than whom he may choose.
    """
    found = list(referrals)
    if any(each.reason in RESTRICTED_REASONS for each in found):
        return True
    with scope.system(reason="referral.protection"):
        sides = SentSide.objects.filter(referral__in=found).select_related("client")
        return any(
            side.sensitive or (side.client is not None and is_minor(side.client)) for side in sides
        )
