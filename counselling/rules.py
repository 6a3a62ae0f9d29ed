"""Who may do what with clients and what is done for them."""

from typing import Final

from centres.roles import BREAKS_GLASS, Role
from centres.rules import Rule, holds, holds_at_centre

COUNSELS: Final = (Role.COUNSELLOR, Role.PROTECTION_COUNSELLOR, Role.COORDINATOR)

RULES: Final[dict[str, Rule]] = {
    "today.view": holds(*COUNSELS),
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
    "restricted.write": holds_at_centre(*COUNSELS),
    "restricted.read": holds_at_centre(*COUNSELS),
    "glass.break": holds_at_centre(*BREAKS_GLASS),
}
