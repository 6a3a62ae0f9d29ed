"""The entries of the rail that belong to places and people."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from centres.navigation import Entry, entry_add
from centres.roles import Role

if TYPE_CHECKING:
    from centres.counting import Counted
    from centres.standing import Standing


def glasses_waiting(standing: "Standing") -> "Counted":
    """Return how many break-glasses wait for this person's review."""
    from centres.counting import counting_of
    from centres.selectors.glass import glasses_to_review

    return counting_of(glasses_to_review(standing.user_id)) if standing.user_id else 0


def entries_add() -> None:
    """Add them; each leads to where its roles work."""
    entry_add(
        Entry(
            key="people",
            label=_("People"),
            url_name="centres:person-list",
            icon="people",
            roles=frozenset({Role.ADMIN}),
            order=70,
            shortcut="g p",
        )
    )
    entry_add(
        Entry(
            key="centres",
            label=_("Centres"),
            url_name="centres:centre-list",
            icon="centres",
            roles=frozenset({Role.ADMIN}),
            order=60,
            shortcut="g m",
        )
    )
    entry_add(
        Entry(
            key="glass",
            label=_("Break-glass"),
            url_name="centres:glass-list",
            icon="shield",
            roles=frozenset({Role.DPO}),
            order=80,
            badge=glasses_waiting,
            badge_hot=True,
        )
    )
    entry_add(
        Entry(
            key="audit",
            label=_("Audit trail"),
            url_name="centres:trail",
            icon="audit",
            roles=frozenset({Role.DPO}),
            order=90,
            shortcut="g a",
        )
    )
