"""Roles with wide rights: who is told when one is offered or given, so that none comes unseen."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from centres.models import Centre, Invitation, Membership
from centres.roles import ROLES, Right, Role

Offer = Membership | Invitation
LARGEST: Final = 2**63 - 1
"""The largest number that a membership can have."""


def opens_restricted(role: str) -> bool:
    """Return whether the role opens the restricted notes of its place."""
    return Right.RESTRICTED in ROLES[role].rights


def told_ids(offer: Offer) -> list[int]:
    """Return the ids of those who are told of the role: nobody for an ordinary one.

    Of one that opens restricted notes, the centre's coordinators and protection counsellors and the
    data protection officers; of an administrator or data protection officer, the others. Neither
    who gives it nor who gets it.
    """
    if opens_restricted(offer.role) and offer.centre is not None:
        who = _of_the_centre(offer.centre) | Q(role=Role.DPO) & _over(offer.centre.country_id)
    elif offer.role in {Role.ADMIN, Role.DPO}:
        place = offer.centre or offer.country
        country_id = offer.centre.country_id if offer.centre else getattr(place, "pk", None)
        who = Q(role__in=(Role.ADMIN, Role.DPO)) & _over(country_id)
    else:
        return []
    told = Membership.objects.live().filter(who, user__is_active=True)
    ids = set(told.values_list("user_id", flat=True))
    return sorted(ids - {_giver_id(offer), getattr(offer, "user_id", None)})


def _of_the_centre(centre: Centre) -> Q:
    opening = [role for role in ROLES if opens_restricted(role)]
    return Q(centre=centre, role__in=[Role.COORDINATOR, *opening])


def _over(country_id: int | None) -> Q:
    """Return the condition that a role is held for the country or for the whole network."""
    network = Q(centre=None, country=None, organisation=None)
    return network if country_id is None else network | Q(country_id=country_id)


def _giver_id(offer: Offer) -> int | None:
    return offer.invited_by_id if isinstance(offer, Invitation) else offer.granted_by_id


def subject_of(offer: Offer) -> UUID:
    """Return what stands for the offer in a notice: its own key, or one made of its number."""
    return offer.pk if isinstance(offer, Invitation) else UUID(int=offer.pk)


@dataclass(frozen=True)
class RoleTold:
    """A role that was offered or given, in words."""

    name: str
    email: str
    role: str
    place: str
    by: str
    at: dt.datetime


def role_told_of(subject: UUID, user_id: int) -> RoleTold | None:
    """Return what the subject stands for if the user is one of those who are told of it."""
    places = ("centre", "organisation", "country")
    invitation = Invitation.objects.select_related(*places).filter(pk=subject).first()
    if invitation is not None:
        who = (invitation.name, invitation.email, invitation.invited_by.name)
        return _told(invitation, user_id, *who, invitation.created_at)
    if subject.int > LARGEST:
        return None
    held = Membership.objects.select_related("user", *places).filter(pk=subject.int).first()
    if held is None:
        return None
    by = held.granted_by.name if held.granted_by else ""
    return _told(held, user_id, held.user.name, held.user.email, by, held.since)


def _told(
    offer: Offer, user_id: int, name: str, email: str, by: str, at: dt.datetime
) -> RoleTold | None:
    if user_id not in told_ids(offer):
        return None
    place = str(offer.centre or offer.country or _("the whole network"))
    return RoleTold(name, email, offer.get_role_display(), place, by, at)
