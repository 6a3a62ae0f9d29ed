"""Where counselling hangs in the frame of each page: entries of the rail, the search box."""

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from centres.navigation import Deed, Entry, Search, deed_add, entry_add, search_add
from counselling.rules import COUNSELS
from counselling.selectors.follow_ups import due_count, follow_ups_of

ROLES: Final = frozenset(str(role) for role in COUNSELS)


def due_mine(request: HttpRequest) -> int:
    """Return how many follow-ups wait for the person: due today or late."""
    standing = request.standing  # type: ignore[attr-defined]
    return due_count(follow_ups_of(standing, everybody=False)).waiting


def entries_add() -> None:
    """Add the entries of a counsellor's day."""
    entry_add(
        Entry(
            key="today",
            label=_("Today"),
            url_name="counselling:today",
            icon="today",
            roles=ROLES,
            order=10,
            badge=due_mine,
            badge_hot=True,
            shortcut="g t",
        )
    )
    entry_add(
        Entry(
            key="clients",
            label=_("Clients"),
            url_name="counselling:client-list",
            icon="clients",
            roles=ROLES,
            order=20,
            shortcut="g c",
        )
    )
    entry_add(
        Entry(
            key="follow-ups",
            label=_("Follow-ups"),
            url_name="counselling:follow-up-list",
            icon="followups",
            roles=ROLES,
            order=30,
            shortcut="g f",
        )
    )
    deed_add(
        Deed(
            label=_("Log a session"),
            url_name="counselling:session-start",
            shortcut="n",
            roles=ROLES,
        )
    )
    deed_add(
        Deed(
            label=_("Register a client"),
            url_name="counselling:client-register",
            shortcut="c",
            roles=ROLES,
        )
    )
    search_add(Search(label=_("Find a client"), url_name="counselling:client-list", roles=ROLES))
