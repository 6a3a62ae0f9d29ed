"""Where referrals hang in the frame of each page."""

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from centres.counting import Counted
from centres.navigation import Entry, entry_add
from centres.roles import Role
from referrals.selectors.inbox import to_answer
from referrals.selectors.referrals import waiting_counting


def waiting_mine(request: HttpRequest) -> Counted:
    """Return how many of the person's referrals wait for her."""
    return waiting_counting(request.standing)  # type: ignore[attr-defined]


def answers_waiting(request: HttpRequest) -> Counted:
    """Return how many wait for an answer of the person's organisation."""
    return to_answer(request.standing)  # type: ignore[attr-defined]


ENTRIES: Final = (
    Entry(
        key="referrals",
        label=_("Referrals"),
        url_name="referrals:list",
        icon="referrals",
        roles=frozenset({Role.COUNSELLOR, Role.PROTECTION_COUNSELLOR}),
        order=38,
        badge=waiting_mine,
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
        badge=answers_waiting,
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
