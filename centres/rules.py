"""Who may do what with what he sees: one table, action -> predicate, filled by each app.

The wall says what is seen; a rule says what may be done with it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied

from centres.models import Centre
from centres.roles import Place, Role
from centres.standing import Standing

Rule = Callable[[Standing, Any], bool]


def holds(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held anywhere."""
    return lambda standing, _: standing.has(*roles)


def holds_at_centre(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held for the record's centre."""
    return lambda standing, record: standing.may_in(record.centre_id, *roles)


def _centre_edit(standing: Standing, centre: Centre | None) -> bool:
    """An administrator opens and changes centres where his own membership reaches."""
    for held in standing.held:
        if held.role is Role.ADMIN and (
            held.place is Place.NETWORK
            or (centre is not None and held.place_id == centre.country_id)
        ):
            return True
    return False


def _invite(standing: Standing, offered: Any) -> bool:
    """Administrators invite anybody within reach; a coordinator, the centre's own people."""
    if standing.has(Role.ADMIN):
        return _admin_reaches(standing, offered)
    return (
        offered.role in COORDINATOR_INVITES
        and offered.centre_id is not None
        and standing.may_in(offered.centre_id, Role.COORDINATOR)
    )


def _admin_reaches(standing: Standing, offered: Any) -> bool:
    for held in standing.held:
        if held.role is not Role.ADMIN:
            continue
        if held.place is Place.NETWORK:
            return True
        if offered.role == Role.ADMIN:
            return False
        if offered.country_id == held.place_id or offered.centre_id in held.centre_ids:
            return True
    return False


COORDINATOR_INVITES: Final = frozenset(
    {
        Role.COUNSELLOR,
        Role.PROTECTION_COUNSELLOR,
        Role.OUTREACH_OFFICER,
        Role.VOLUNTEER,
    }
)

RULES: Final[dict[str, Rule]] = {
    "home": lambda standing, _: standing.user_id is not None,
    "centre.list": holds(Role.ADMIN),
    "centre.edit": _centre_edit,
    "holiday.edit": holds(Role.ADMIN),
    "people.list": holds(Role.ADMIN, Role.COORDINATOR),
    "invitation.send": _invite,
    "membership.end": _invite,
    "audit.read": holds(Role.DPO),
    "break_glass.review": holds_at_centre(Role.COORDINATOR),
    "back_office": holds(Role.ADMIN),
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
