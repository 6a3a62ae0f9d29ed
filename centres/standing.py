"""Who somebody is at this moment: the live memberships, read anew for each request and task."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import connection

from centres.roles import ROLES, Place, Right, Role
from centres.scope import Scope

_QUERY: Final = "SELECT * FROM centres_standing(%s)"


@dataclass(frozen=True)
class Held:
    """A role held in one place; the ids of the centres that it reaches."""

    role: Role
    place: Place
    place_id: int | None
    place_name: str
    centre_ids: tuple[int, ...]
    time_zone: str = ""
    calendar: str = ""

    def ids_of(self, right: Right) -> tuple[int, ...]:
        """Return the ids that the right opens: the organisation's own, or the centres reached.

        The audit's entries of no centre (0) are read by who holds the right for the network.
        """
        if right is Right.ORGANISATIONS:
            if self.place is not Place.ORGANISATION or self.place_id is None:
                return ()
            return (self.place_id,)
        if right is Right.AUDIT and self.place is Place.NETWORK:
            return (0, *self.centre_ids)
        return self.centre_ids


@dataclass(frozen=True)
class Standing:
    """A user's live memberships and open break-glasses; empty for a stranger."""

    user_id: int | None = None
    held: tuple[Held, ...] = ()
    break_glass: tuple[UUID, ...] = ()
    roles: frozenset[Role] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", frozenset(held.role for held in self.held))

    @property
    def time_zone(self) -> str:
        """The time zone of the first centre where a role is held, or nothing."""
        return next((held.time_zone for held in self.held if held.time_zone), "")

    @property
    def calendar(self) -> str:
        """The calendar of the first place in a country where a role is held, or nothing."""
        return next((held.calendar for held in self.held if held.calendar), "")

    @property
    def staff(self) -> bool:
        """Whether any role is a staff role (and so asks for a second factor)."""
        return any(ROLES[role].staff for role in self.roles)

    def has(self, *roles: Role) -> bool:
        """Return whether at least one of the roles is held somewhere."""
        return not self.roles.isdisjoint(roles)

    def centres(self, *roles: Role) -> tuple[int, ...]:
        """Return the ids of the centres that the given roles reach, in the order of membership."""
        found = (number for h in self.held if h.role in roles for number in h.centre_ids)
        return tuple(dict.fromkeys(found))

    def admin_of(self, country_id: int | None) -> bool:
        """Return whether an administrator's role reaches the country; None is the whole network."""
        admins = [held for held in self.held if held.role is Role.ADMIN]
        return any(
            held.place is Place.NETWORK or (country_id is not None and held.place_id == country_id)
            for held in admins
        )

    @property
    def admin_countries(self) -> tuple[int, ...]:
        """The ids of the single countries where the administrator's role is held."""
        admins = (held for held in self.held if held.role is Role.ADMIN)
        return tuple(held.place_id for held in admins if held.place_id is not None)

    def may_in(self, centre_id: int | None, *roles: Role) -> bool:
        """Return whether one of the roles is held for that centre."""
        return centre_id in self.centres(*roles)

    def scope(self) -> Scope:
        """Return what the wall lets this user see."""
        rights: defaultdict[Right, list[int]] = defaultdict(list)
        for held in self.held:
            for right in ROLES[held.role].rights:
                rights[right].extend(held.ids_of(right))
        return Scope(
            user_id=self.user_id,
            rights={right: tuple(dict.fromkeys(ids)) for right, ids in rights.items()},
            break_glass=self.break_glass,
        )


STRANGER: Final = Standing()


def standing_of(user_id: int | None) -> Standing:
    """Return the standing of a user at the database's present moment, in one query."""
    if user_id is None:
        return STRANGER
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [user_id])
        return standing_from(user_id, cursor.fetchall())


def standing_from(user_id: int, rows: Sequence[tuple[Any, ...]]) -> Standing:
    """Return the standing that rows of the database's `centres_standing` tell."""
    broken: tuple[UUID, ...] = tuple(rows[0][-1]) if rows else ()
    return Standing(user_id, tuple(_held(*row[:-1]) for row in rows), broken)


def _held(
    role: str,
    centre_id: int | None,
    organisation_id: int | None,
    country_id: int | None,
    centre_ids: list[int] | None,
    name: str,
    zone: str,
    calendar: str,
) -> Held:
    for place, place_id in (
        (Place.CENTRE, centre_id),
        (Place.ORGANISATION, organisation_id),
        (Place.COUNTRY, country_id),
    ):
        if place_id is not None:
            reached = tuple(centre_ids or ())
            return Held(Role(role), place, place_id, name, reached, zone, calendar)
    return Held(Role(role), Place.NETWORK, None, "", tuple(centre_ids or ()))
