"""Who may do what with notices: everybody with his own, which are all that the wall shows."""

from typing import Final

from centres.rules import Rule

RULES: Final[dict[str, Rule]] = {
    "notice.read": lambda standing, _: standing.user_id is not None,
    "notice.prefer": lambda standing, _: standing.user_id is not None,
}
