"""Every write of referrals: one verb each, atomic, named."""

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

__all__ = [
    "Asking",
    "TwinLive",
    "agreement_note",
    "exception_ask",
    "exception_confirm",
    "referral_edit",
    "referral_move",
    "referral_open",
    "risk_check",
]
