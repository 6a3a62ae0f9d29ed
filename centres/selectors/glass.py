"""Reading break-glasses: who is told, and what waits for a review."""

from django.db.models import Q, QuerySet

from centres.models import BreakGlass, Membership
from centres.roles import Role


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


def glasses_listed() -> QuerySet[BreakGlass]:
    """Return the break-glasses that the wall shows, the newest first."""
    return BreakGlass.objects.select_related("user", "centre", "reviewed_by").order_by("-opened_at")


def glasses_to_review(user_id: int) -> QuerySet[BreakGlass]:
    """Return those that wait for somebody's review, leaving out the user's own."""
    return glasses_listed().filter(reviewed_at=None).exclude(user_id=user_id)
