"""Who keeps what is no centre's record: coordinators of a country, officers of data protection."""

from django.db.models import Q

from centres.models import Membership
from centres.roles import Role
from referrals.models import Agreement


def coordinators_of(country_id: int) -> set[int]:
    """Return the ids of the active people who coordinate a centre of the country."""
    live = Membership.objects.live().filter(role=Role.COORDINATOR, user__is_active=True)
    return set(live.filter(centre__country=country_id).values_list("user_id", flat=True))


def told_of(agreement: Agreement) -> set[int]:
    """Return the ids of who hears that an agreement ends: who keeps it, and who protects data.

    The coordinators of the centres that it is for, or, where it is for the whole network, its
    administrators; with them the data protection officers.
    """
    live = Membership.objects.live().filter(user__is_active=True)
    network = Q(centre__isnull=True, organisation__isnull=True, country__isnull=True)
    country: int | None = agreement.our_country_id
    ours = Q(centre__country=country)
    if agreement.our_centre is not None:
        ours = Q(centre=agreement.our_centre)
        country = agreement.our_centre.country_id
    keeps = Q(role=Role.ADMIN) & network if country is None else Q(role=Role.COORDINATOR) & ours
    protects = Q(role=Role.DPO) & (
        network if country is None else ours | Q(country=country) | network
    )
    return set(live.filter(keeps | protects).values_list("user_id", flat=True))
