"""Where referrals hang in the frame of each page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.navigation import Entry, entry_add
from centres.roles import Role
from referrals.moves import SENDS
from referrals.selectors.inbox import to_answer
from referrals.selectors.referrals import waits_for_person

ENTRIES: Final = (
    Entry(
        key="referrals",
        label=_("Referrals"),
        url_name="referrals:list",
        icon="referrals",
        roles=frozenset(SENDS),
        order=38,
        badge=waits_for_person,
        badge_hot=True,
        shortcut="g r",
    ),
    Entry(
        key="referrals-to-us",
        label=_("Referrals to us"),
        url_name="referrals:inbox",
        icon="referrals",
        roles=frozenset({Role.PARTNER, Role.FOCAL_POINT}),
        order=38,
        badge=to_answer,
        badge_hot=True,
        shortcut="g i",
    ),
    Entry(
        key="referral-flow",
        label=_("The flow"),
        url_name="referrals:flow",
        icon="reports",
        roles=frozenset({Role.FOCAL_POINT, Role.MONITORING_OFFICER}),
        order=60,
    ),
)


def entries_add() -> None:
    """Hang the entries in, from the app's `ready()`."""
    for entry in ENTRIES:
        entry_add(entry)
