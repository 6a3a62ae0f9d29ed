"""Who may do what with what he sees: one table, action -> predicate, filled by each app.

The wall says what is seen; a rule says what may be done with it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied

from centres.models import (
    BreakGlass,
    Centre,
    Country,
    Holiday,
    Invitation,
    Membership,
    Organisation,
    User,
)
from centres.roles import Role
from centres.standing import Standing

Rule = Callable[[Standing, Any], bool]


def holds(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held anywhere."""
    return lambda standing, _: standing.has(*roles)


def holds_at_centre(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held for the record's centre."""
    return lambda standing, record: standing.may_in(record.centre_id, *roles)


def _country_edit(standing: Standing, country: Country | None) -> bool:
    """Administrators keep the countries that they reach."""
    return standing.admin_of(None if country is None else country.pk)


def _of_country(standing: Standing, record: Centre | Holiday | Organisation) -> bool:
    """Administrators keep what belongs to the countries that they reach."""
    return standing.admin_of(record.country_id)


def _invite(standing: Standing, offered: Membership | Invitation) -> bool:
    """Administrators invite anybody within reach; a coordinator, the centre's own people.

    Nobody gives a role to himself, or takes one from himself.
    """
    if getattr(offered, "user_id", None) == standing.user_id:
        return False
    return _admin_reaches(standing, offered) or _coordinates(standing, offered, COORDINATOR_INVITES)


def _role_end(standing: Standing, held: Membership) -> bool:
    """Who may give a role may end it, but nobody his own; coordinators end a few more."""
    return _invite(standing, held) or (
        held.user_id != standing.user_id and _coordinates(standing, held, COORDINATOR_ENDS)
    )


def _coordinates(
    standing: Standing, offered: Membership | Invitation, roles: frozenset[Role]
) -> bool:
    """Return whether the role is one of these, in a centre that the person coordinates."""
    return (
        offered.role in roles
        and offered.centre_id is not None
        and standing.may_in(offered.centre_id, Role.COORDINATOR)
    )


def _admin_reaches(standing: Standing, offered: Membership | Invitation) -> bool:
    """Administrators of a country reach its places, but make no other administrator."""
    if standing.admin_of(None):
        return True
    place = offered.centre or offered.organisation
    country_id = offered.country_id if place is None else place.country_id
    return offered.role != Role.ADMIN and standing.admin_of(country_id)


def _glass_review(standing: Standing, glass: BreakGlass) -> bool:
    """Coordinators and data protection officers of the centre; nobody reviews himself."""
    return glass.user_id != standing.user_id and standing.may_in(
        glass.centre_id, Role.COORDINATOR, Role.DPO
    )


def _person_steer(standing: Standing, person: User) -> bool:
    """An administrator who reaches each role that the person holds; nobody steers himself."""
    if person.pk == standing.user_id or not standing.has(Role.ADMIN):
        return False
    held = list(person.memberships.live().select_related("centre", "organisation"))
    if not held:
        return standing.admin_of(None)
    return all(_admin_reaches(standing, membership) for membership in held)


COORDINATOR_INVITES: Final = frozenset(
    {
        Role.COUNSELLOR,
        Role.OUTREACH_OFFICER,
        Role.VOLUNTEER,
    }
)
"""None that opens restricted notes: with a second mailbox she would open them to herself."""
COORDINATOR_ENDS: Final = COORDINATOR_INVITES | {Role.PROTECTION_COUNSELLOR}
"""Taking such a role away at once is safe; giving it is not."""

RULES: Final[dict[str, Rule]] = {
    "home": lambda standing, _: standing.user_id is not None,
    "me": lambda standing, _: standing.user_id is not None,
    "centre.list": holds(Role.ADMIN),
    "centre.edit": _of_country,
    "country.edit": _country_edit,
    "holiday.edit": _of_country,
    "organisation.edit": _of_country,
    "people.list": holds(Role.ADMIN, Role.COORDINATOR),
    "person.steer": _person_steer,
    "invitation.send": _invite,
    "membership.give": _invite,
    "membership.end": _role_end,
    "audit.read": holds(Role.DPO),
    "break_glass.list": holds(Role.COORDINATOR, Role.DPO),
    "break_glass.review": _glass_review,
    "back_office": lambda standing, _: standing.admin_of(None),
}


def register(rules: Mapping[str, Rule]) -> None:
    """Add an app's rules to the table; raises ValueError where an action has one already."""
    for action, rule in rules.items():
        if RULES.setdefault(action, rule) is not rule:
            raise ValueError(f"The action {action} has a rule already.")


def may(standing: Standing, action: str, record: Any = None) -> bool:
    """Return whether the action is allowed; raises KeyError for an action without a rule."""
    return RULES[action](standing, record)


def require(standing: Standing, action: str, record: Any = None) -> None:
    """Raise PermissionDenied unless the action is allowed."""
    if not may(standing, action, record):
        raise PermissionDenied(action)
