"""Where counselling hangs in the frame of each page: entries of the rail, the search box."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.counting import Counted, counted_together, counting_of
from centres.navigation import (
    Deed,
    Entry,
    OwnPage,
    Search,
    deed_add,
    entry_add,
    own_page_add,
    search_add,
)
from centres.rail import glasses_waiting
from centres.roles import Role
from centres.standing import Standing
from counselling.rules import COUNSELS
from counselling.selectors.cases import closings_waiting
from counselling.selectors.follow_ups import due_counting_own
from counselling.selectors.heard import heard_waiting

ROLES: Final = frozenset(str(role) for role in COUNSELS)


def waits_at_desk(standing: Standing) -> Counted:
    """Return how many closings and broken glasses wait for the coordinator's decision."""
    return counted_together(counting_of(closings_waiting(standing)), glasses_waiting(standing))


def flagged_unseen(_standing: Standing) -> Counted:
    """Return how many flagged things nobody has looked at, as far as the wall shows them."""
    return counting_of(heard_waiting())


ENTRIES: Final = (
    Entry(
        key="today",
        label=_("Today"),
        url_name="counselling:today",
        icon="today",
        roles=ROLES,
        order=10,
        badge=due_counting_own,
        badge_hot=True,
        shortcut="g t",
    ),
    Entry(
        key="clients",
        label=_("Clients"),
        url_name="counselling:client-list",
        icon="clients",
        roles=ROLES,
        order=20,
        shortcut="g c",
    ),
    Entry(
        key="follow-ups",
        label=_("Follow-ups"),
        url_name="counselling:follow-up-list",
        icon="followups",
        roles=ROLES,
        order=30,
        shortcut="g f",
    ),
    Entry(
        key="cases",
        label=_("Cases"),
        url_name="counselling:case-list",
        icon="registers",
        roles=ROLES - {Role.COORDINATOR},
        order=25,
        shortcut="g k",
        also=("counselling:grievance-list",),
    ),
    Entry(
        key="desk",
        label=_("Desk"),
        url_name="counselling:desk",
        icon="home",
        roles=frozenset({Role.COORDINATOR}),
        order=15,
        badge=waits_at_desk,
        badge_hot=True,
        shortcut="g d",
        also=("centres:person-list", "centres:glass-list", "counselling:rights-list"),
    ),
    Entry(
        key="appointments",
        label=_("Appointments"),
        short=_("Appoint\u00adments"),
        url_name="counselling:week",
        icon="calendar",
        roles=ROLES,
        order=25,
        shortcut="g w",
    ),
    Entry(
        key="waiting-room",
        label=_("Waiting room"),
        url_name="counselling:waiting-room",
        icon="clock",
        roles=frozenset({Role.VOLUNTEER}),
        order=26,
        shortcut="g q",
    ),
    Entry(
        key="heard",
        label=_("What was heard"),
        url_name="counselling:heard-list",
        icon="globe",
        roles=frozenset({Role.MONITORING_OFFICER}),
        order=28,
        badge=flagged_unseen,
        badge_hot=True,
        shortcut="g e",
    ),
    Entry(
        key="rights",
        label=_("Requests about data"),
        url_name="counselling:rights-list",
        icon="shield",
        roles=frozenset({Role.DPO}),
        order=30,
        shortcut="g r",
    ),
    Entry(
        key="consent-texts",
        label=_("Texts of consent"),
        url_name="counselling:consent-text-list",
        icon="shield",
        roles=frozenset({Role.ADMIN, Role.DPO}),
        order=75,
    ),
)
"""The places of a counsellor's day, and of those who look at it from outside."""


ELSEWHERE: Final = (
    (_("Grievances"), "counselling:grievance-list", "g v", ROLES),
    (_("People"), "centres:person-list", "g p", frozenset({str(Role.COORDINATOR)})),
)
"""Places that stand under another one in the rail, and keep keys of their own."""


def entries_add() -> None:
    """Add the entries of a counsellor's day."""
    for entry in ENTRIES:
        entry_add(entry)
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
    own_page_add(
        OwnPage(
            label=_("Topics"),
            url_name="counselling:topic-list",
            roles=frozenset({str(Role.COORDINATOR), str(Role.ADMIN)}),
        )
    )
    own_page_add(
        OwnPage(
            label=_("Restricted work"),
            url_name="counselling:narrow-work",
            roles=frozenset({str(Role.PROTECTION_COUNSELLOR)}),
        )
    )
    own_page_add(OwnPage(label=_("Calendar"), url_name="counselling:calendar-address", roles=ROLES))
    for label, url_name, shortcut, roles in ELSEWHERE:
        deed_add(Deed(label=label, url_name=url_name, shortcut=shortcut, roles=roles))
    search_add(Search(label=_("Find a client"), url_name="counselling:client-list", roles=ROLES))
