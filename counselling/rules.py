"""Who may do what with clients and what is done for them."""

from typing import Final

from centres.roles import BREAKS_GLASS, Role
from centres.rules import Rule, holds, holds_at_centre

COUNSELS: Final = (Role.COUNSELLOR, Role.PROTECTION_COUNSELLOR, Role.COORDINATOR)


def _at(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held for the centre of that id."""
    return lambda standing, centre_id: standing.may_in(centre_id, *roles)


RULES: Final[dict[str, Rule]] = {
    "today.view": holds(*COUNSELS),
    "today.everybody": _at(Role.COORDINATOR),
    "client.list": holds(*COUNSELS),
    "client.register": holds(*COUNSELS),
    "client.view": holds_at_centre(*COUNSELS),
    "client.edit": holds_at_centre(*COUNSELS),
    "session.log": holds_at_centre(*COUNSELS),
    "session.edit": holds_at_centre(*COUNSELS),
    "follow_up.set": holds_at_centre(*COUNSELS),
    "follow_up.end": holds_at_centre(*COUNSELS),
    "consent.withdraw": holds_at_centre(*COUNSELS),
    "duplicate.decide": holds_at_centre(*COUNSELS),
    "restricted.assign": holds_at_centre(Role.PROTECTION_COUNSELLOR),
    "restricted.write": holds_at_centre(*COUNSELS),
    "restricted.read": holds_at_centre(*COUNSELS),
    "break_glass.open": holds_at_centre(*BREAKS_GLASS),
}
