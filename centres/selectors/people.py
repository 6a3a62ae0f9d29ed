"""Reading people, their roles and invitations, as far as somebody reaches."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from centres.models import Invitation, Membership, User
from centres.roles import Role
from centres.standing import Standing


def _reach(standing: Standing) -> Q | None:
    """Return the condition on a row's place that somebody reaches; None is everything.

    An administrator reaches his country or the network, a coordinator the centre.
    """
    if standing.admin_of(None):
        return None
    countries = standing.admin_countries
    return (
        Q(centre__in=standing.centres(Role.COORDINATOR))
        | Q(centre__country__in=countries)
        | Q(organisation__country__in=countries)
        | Q(country__in=countries)
    )


def same_role(offered: Membership | Invitation) -> Q:
    """Return the condition of the same role in the very same place."""
    return Q(
        role=offered.role,
        centre=offered.centre_id,
        organisation=offered.organisation_id,
        country=offered.country_id,
    )


def memberships_within(standing: Standing) -> QuerySet[Membership]:
    """Return the roles, past ones too, that are held in places within reach."""
    found = Membership.objects.select_related(
        "centre", "organisation", "country", "granted_by", "user"
    ).order_by("-since", "-pk")
    reach = _reach(standing)
    return found if reach is None else found.filter(reach)


def people_within(standing: Standing) -> QuerySet[User]:
    """Return the people who hold or held a role within reach, with those roles.

    Who reaches the whole network sees also those who never held one.
    """
    roles = memberships_within(standing)
    found = User.objects.prefetch_related(Prefetch("memberships", queryset=roles))
    if _reach(standing) is None:
        return found
    return found.filter(Exists(roles.order_by().filter(user=OuterRef("pk"))))


def people_found(
    standing: Standing, *, q: str = "", role: str = "", place: Q | None = None, state: str = ""
) -> QuerySet[User]:
    """Return the people within reach whose name or address holds `q`, by role, place and state."""
    found = people_within(standing)
    if q:
        found = found.filter(Q(name__icontains=q) | Q(email__icontains=q))
    if state:
        found = found.filter(is_active=state == "active")
    if role or place is not None:
        held = memberships_within(standing).order_by() & Membership.objects.live()
        held = held.filter(user=OuterRef("pk"))
        held = held.filter(role=role) if role else held
        found = found.filter(Exists(held if place is None else held.filter(place)))
    return found


def invitations_within(standing: Standing) -> QuerySet[Invitation]:
    """Return the invitations into places within reach, the newest first."""
    found = Invitation.objects.select_related(
        "centre", "organisation", "country", "invited_by"
    ).order_by("-created_at")
    reach = _reach(standing)
    return found if reach is None else found.filter(reach)


def invitation_open(token_hash: str) -> Invitation | None:
    """Return the invitation of that token that can still be accepted, or None."""
    found = Invitation.objects.open().select_related("centre", "organisation", "country")
    return found.filter(token_hash=token_hash).first()


def has_account(email: str) -> bool:
    """Return whether the address is a user's: for the page that only its mailbox leads to."""
    return User.objects.filter(email=email).exists()


def second_factors(person: User) -> list[str]:
    """Return the kinds of second factor that the person has set up, one entry for each."""
    held = Authenticator.objects.filter(user=person).order_by("type")
    return [authenticator.get_type_display() for authenticator in held]
