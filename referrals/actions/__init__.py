"""Every write of referrals: one verb each, atomic, named."""

from referrals.actions.destroying import destruction_confirm, destructions_remind
from referrals.actions.links import link_end, link_enter, link_letter_print, link_make
from referrals.actions.moves import TwinLive, referral_move
from referrals.actions.opening import (
    Asking,
    agreement_note,
    exception_ask,
    exception_confirm,
    referral_edit,
    referral_open,
    risk_check,
)
from referrals.actions.packing import (
    document_open,
    package_choose,
    package_look,
    package_opened,
    package_read,
)

__all__ = [
    "Asking",
    "TwinLive",
    "agreement_note",
    "destruction_confirm",
    "destructions_remind",
    "document_open",
    "exception_ask",
    "exception_confirm",
    "link_end",
    "link_enter",
    "link_letter_print",
    "link_make",
    "package_choose",
    "package_look",
    "package_opened",
    "package_read",
    "referral_edit",
    "referral_move",
    "referral_open",
    "risk_check",
]
