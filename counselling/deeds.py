"""What counselling writes into the audit trail, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.deeds import Words
from counselling.codes import ConsentPurpose
from counselling.states import DuplicateState, FollowUpState

DEEDS: Final[dict[str, Words]] = {
    "client.register": _("Registered a client"),
    "consent.record": _("Wrote down an answer to consent"),
    "consent.withdraw": _("Withdrew a consent"),
    "duplicate.decide": _("Decided on a possible duplicate"),
    "follow_up.move": _("Moved a follow-up"),
    "restricted.read": _("Read restricted notes"),
    "restricted.write": _("Wrote a restricted note"),
    "session.log": _("Logged a session"),
}
VALUES: Final[list[tuple[str, Words]]] = [
    *ConsentPurpose.choices,
    *FollowUpState.choices,
    *DuplicateState.choices,
]
