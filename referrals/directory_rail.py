"""Where directory and agreements hang in the frame, for roles that send nobody themselves."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.navigation import Entry, entry_add
from centres.roles import Role

ENTRIES: Final = (
    Entry(
        key="directory",
        label=_("Directory"),
        url_name="referrals:directory",
        icon="registers",
        roles=frozenset({Role.ADMIN, Role.OUTREACH_OFFICER, Role.MONITORING_OFFICER}),
        order=65,
        shortcut="g y",
    ),
    Entry(
        key="agreements",
        label=_("Agreements"),
        url_name="referrals:agreement-list",
        icon="shield",
        roles=frozenset({Role.DPO}),
        order=66,
    ),
)


def directory_entries_add() -> None:
    """Add them; who counsels comes there from the referrals."""
    for entry in ENTRIES:
        entry_add(entry)
