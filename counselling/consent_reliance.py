"""Who works on what rests on a consent, as each app knows it: they hear before it runs out.

A higher app adds its own from `ready()`: a referral under way that goes no further without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from counselling.models import Consent

Reliance: TypeAlias = "Callable[[QuerySet[Consent]], Iterable[tuple[UUID, set[int]]]]"
"""Returns, for consents that run out, the key of each and the ids of who relies on it."""

_reliances: Final[dict[str, Reliance]] = {}


def reliance_add(name: str, relies: Reliance) -> None:
    """Let people hear of consents on which their work rests; the same name again replaces it."""
    _reliances[name] = relies


def relied_on(ending: QuerySet[Consent]) -> Iterator[tuple[UUID, set[int]]]:
    """Yield who relies on which of the consents, as all apps know it."""
    for relies in _reliances.values():
        yield from relies(ending)
