"""What the moves of referrals and their preparation write into the audit trail, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.deeds import Words
from referrals.codes import Confirmed, DeclineCode, FailureCode
from referrals.states import ReferralState, Side

DEEDS: Final[dict[str, Words]] = {
    "referral.open": _("Began a referral"),
    "referral.edit": _("Put a referral right"),
    "referral.read": _("Opened a referral of the narrow lane"),
    "referral.agreed": _("Noted the client's yes to a referral"),
    "referral.risk_check": _("Weighed a transfer"),
    "referral.exception_ask": _("Asked for an exception to the rules of transfer"),
    "referral.exception_confirm": _("Confirmed an exception to the rules of transfer"),
    "referral.submit": _("Asked for approval of a referral"),
    "referral.send_back": _("Sent a referral back to the draft"),
    "referral.approve": _("Approved and sent a referral"),
    "referral.send": _("Sent a referral"),
    "referral.send_alone": _("Sent a referral without a second pair of eyes"),
    "referral.view": _("Opened a referral"),
    "referral.ask": _("Asked about a referral"),
    "referral.answer": _("Answered a question on a referral"),
    "referral.accept": _("Accepted a referral"),
    "referral.decline": _("Declined a referral"),
    "referral.start": _("Began to work on a referral"),
    "referral.hold": _("Put a referral on hold"),
    "referral.resume": _("Took a referral up again"),
    "referral.provide": _("Said what was provided on a referral"),
    "referral.fail": _("Said that a referral did not work out"),
    "referral.confirm": _("Closed a referral with what the client says"),
    "referral.recall": _("Recalled a referral"),
    "referral.cancel": _("Cancelled a referral"),
    "referral.withdraw": _("Ended a referral: consent was withdrawn"),
    "referral.lapse": _("Ended a referral: the consent ran out"),
    "referral.group_withdraw": _("Took a worker out of a referral: consent was withdrawn"),
    "referral.group_lapse": _("Took a worker out of a referral: the consent ran out"),
    "referral.expire": _("Let a referral expire"),
    "referral.mistake": _("Marked a referral as entered in error"),
}
VALUES: Final[list[tuple[str, Words]]] = [
    (choice.value, choice.label)
    for codes in (ReferralState, Side, DeclineCode, FailureCode, Confirmed)
    for choice in codes
]
