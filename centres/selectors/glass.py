"""Reading break-glasses: who is told, and what waits for a review."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from centres.models import GLASS_REVIEWED_WITHIN, BreakGlass, Membership
from centres.roles import Role

BATCH: Final = 200
"""How many late reviews are told of at once."""


def glass_reviewer_ids(glass: BreakGlass) -> list[int]:
    """Return the ids of those who are to be told and to review: coordinators and data protection
    officers of the centre, never the person who broke the glass.
    """
    country_id = glass.centre.country_id
    coordinators = Q(role=Role.COORDINATOR, centre_id=glass.centre_id)
    officers = Q(role=Role.DPO) & (
        Q(centre_id=glass.centre_id)
        | Q(country_id=country_id)
        | Q(centre=None, country=None, organisation=None)
    )
    told = Membership.objects.live().filter(coordinators | officers, user__is_active=True)
    ids = told.exclude(user_id=glass.user_id).values_list("user_id", flat=True)
    return sorted(set(ids))


def role_giver_ids(glass: BreakGlass) -> list[int]:
    """Return the ids of the administrators who can name somebody to review it."""
    over = Q(country_id=glass.centre.country_id) | Q(centre=None, country=None, organisation=None)
    told = Membership.objects.live().filter(over, role=Role.ADMIN, user__is_active=True)
    ids = told.exclude(user_id=glass.user_id).values_list("user_id", flat=True)
    return sorted(set(ids))


def glass_of_record(record_id: UUID) -> BreakGlass | None:
    """Return what was done alone on the record, as far as the wall shows it, or None."""
    return glasses_listed().filter(record_id=record_id).first()


def glass_reason(user_id: int, client_id: UUID) -> str:
    """Return why the person has the glass broken at this moment, or nothing."""
    broken = BreakGlass.objects.filter(user_id=user_id, client_id=client_id)
    still = broken.filter(until__gt=timezone.now()).order_by("-opened_at")
    return still.values_list("reason", flat=True).first() or ""


def glasses_listed() -> QuerySet[BreakGlass]:
    """Return the break-glasses that the wall shows, the newest first."""
    return BreakGlass.objects.select_related("user", "centre", "reviewed_by").order_by("-opened_at")


def glasses_to_review(user_id: int) -> QuerySet[BreakGlass]:
    """Return those that wait for somebody's review, leaving out the user's own."""
    return glasses_listed().filter(reviewed_at=None).exclude(user_id=user_id)


def glasses_late(now: dt.datetime) -> QuerySet[BreakGlass]:
    """Return those of which a step is due to be told: not reviewed in time, and half as long again.

    The system's own reading, which sees them all.
    """
    within = GLASS_REVIEWED_WITHIN
    due = Q(late_told=0, opened_at__lte=now - within)
    again = Q(late_told=1, opened_at__lte=now - within * 1.5)
    late = BreakGlass.objects.filter(due | again, reviewed_at=None).select_related("centre")
    return late.order_by("opened_at")[:BATCH]
