"""What ends with a consent, as each app knows it: called in the transaction of the withdrawal.

A higher app adds its own from `ready()`: a referral that rests on the consent, or one of the
workers of a grievance that may not be put before others any more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from centres.models import User
    from counselling.models import Consent, Grievance

Ending: TypeAlias = "Callable[[Consent, User], Any]"
Unsharing: TypeAlias = "Callable[[Grievance, User], Any]"
_ending: dict[str, Ending] = {}
_unsharing: dict[str, Unsharing] = {}


def ending_add(name: str, ends: Ending) -> None:
    """Let something end with a consent; the same name again replaces it."""
    _ending[name] = ends


def withdrawal_tell(consent: Consent, by: User) -> None:
    """Let everything end that rested on the consent, which is withdrawn by now."""
    for ends in _ending.values():
        ends(consent, by)


def unsharing_add(name: str, ends: Unsharing) -> None:
    """Let something end with the yes to putting a grievance before others, as above."""
    _unsharing[name] = ends


def unsharing_tell(grievance: Grievance, by: User) -> None:
    """Let everything end that put the grievance before others, which nobody agrees to by now."""
    for ends in _unsharing.values():
        ends(grievance, by)
