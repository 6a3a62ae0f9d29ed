"""Reasons for looking: what somebody said today, and the words of those that a trail names."""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from centres.models import AccessReason
from centres.moments import day_bounds
from centres.states import AccessWhy


def reason_of_today(user_id: int, about_id: UUID) -> AccessReason | None:
    """Return the last reason that the person gave today for looking, or None.

    What a late save shows is nobody's answer: it opens nothing else.
    """
    start, _end = day_bounds(timezone.localdate())
    given = AccessReason.objects.filter(user_id=user_id, about_id=about_id, given_at__gte=start)
    return given.exclude(why=AccessWhy.MEANWHILE).order_by("-given_at").first()


def reasons_worded(keys: Collection[str]) -> dict[str, str]:
    """Return the words of these reasons by their keys, as far as the wall shows them."""
    if not keys:
        return {}
    found = AccessReason.objects.filter(pk__in=keys, words__isnull=False)
    return {str(each.pk): each.words.opened() for each in found if each.words is not None}
