"""Which referrals a counsellor carries: what she sent, and what she took, as long as it lives."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from centres.models import Centre
from referrals.models import ReceivedSide, SentSide
from referrals.states import UNDER_WAY


def sides_carried(centre: Centre, sensitive: bool) -> tuple[QuerySet[Any], ...]:
    """Return the live sides of the centre that lie in the narrow lane, or the rest."""
    own: dict[str, Any] = {"centre": centre, "sensitive": sensitive}
    return (
        SentSide.objects.filter(**own, ended_at__isnull=True),
        ReceivedSide.objects.filter(**own, referral__state__in=UNDER_WAY),
    )


def referrals_said(count: int) -> str:
    """Return how many referrals it is."""
    return ngettext("%(n)s referral", "%(n)s referrals", count) % {"n": count}
