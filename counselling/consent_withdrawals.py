"""What ends with a consent, as each app knows it: called in the transaction of the withdrawal.

A higher app adds its own from `ready()`: a referral that rests on the consent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from centres.models import User
    from counselling.models import Consent

Ending: TypeAlias = "Callable[[Consent, User], Any]"
_ending: dict[str, Ending] = {}


def ending_add(name: str, ends: Ending) -> None:
    """Let something end with a consent; the same name again replaces it."""
    _ending[name] = ends


def withdrawal_tell(consent: Consent, by: User) -> None:
    """Let everything end that rested on the consent, which is withdrawn by now."""
    for ends in _ending.values():
        ends(consent, by)
