"""For whom a ministry's own identity provider may speak: its own staff, and nobody else.

Whoever runs the provider can say that he is anybody. So it is believed only of people whose every
role is one that the ministry's own staff hold; all others prove themselves here.
"""

from typing import Final

from django.conf import settings
from django.db.models import Q

from centres.models import Membership, User
from centres.roles import Role

SECONDED: Final = (Role.COUNSELLOR, Role.OUTREACH_OFFICER, Role.VOLUNTEER)
"""What lent staff may be: nobody who opens restricted notes, gives roles, or sees the network."""


def vouched_for(address: str) -> User | None:
    """Return the active person of that address if the provider may speak for him, or None."""
    _name, _at, domain = address.lower().rpartition("@")
    if domain not in settings.OIDC_DOMAINS:
        return None
    person = User.objects.filter(email=address.lower(), is_active=True).first()
    if person is None:
        return None
    held = Membership.objects.live().filter(user=person)
    ours = held.filter(_of_the_ministry(settings.OIDC_COUNTRY))
    return person if 0 < held.count() == ours.count() else None


def _of_the_ministry(country: str) -> Q:
    """Return the condition on the roles that the ministry's own staff hold."""
    return Q(role=Role.FOCAL_POINT) & (
        Q(country__code=country) | Q(organisation__country__code=country)
    ) | Q(role__in=SECONDED, seconded=True, centre__country__code=country)
