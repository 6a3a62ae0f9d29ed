"""A referral in words, as each of its pages says it: its codes, its chips, what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import chip
from centres.wording import listed
from referrals.codes import (
    URGENCY_SHORT,
    URGENCY_TONES,
    Confirmed,
    DeclineCode,
    FailureCode,
    Help,
    HoldReason,
    Outcome,
    Reason,
    ReferralKind,
    Urgency,
)
from referrals.models import Referral
from referrals.states import REFERRAL_TONES, ReferralState

HELP: Final = dict(Help.choices)
KINDS: Final = dict(ReferralKind.choices)
REASONS: Final = dict(Reason.choices)
STATES: Final = dict(ReferralState.choices)
URGENCIES: Final = dict(Urgency.choices)
ALONE: Final = gettext_lazy("Sent without a second pair of eyes")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the referral: its label and its value."""

    label: "str | Promise"
    value: "str | SafeString | Promise"


def state_chip(state: str) -> SafeString:
    """Return the state in one chip."""
    return chip(REFERRAL_TONES[state], STATES[state])


def urgency_chip(urgency: str) -> SafeString | str:
    """Return how urgent it is, where that is more than usual."""
    if urgency == Urgency.NORMAL:
        return ""
    return chip(URGENCY_TONES[urgency], str(URGENCY_SHORT[urgency]))


def answered_of(referral: Referral) -> Iterator[Fact]:
    """Yield what was answered so far, of which both sides read the same."""
    held = referral.hold_reason if referral.state == ReferralState.ON_HOLD else ""
    found = (
        (_("Why it was declined"), dict(DeclineCode.choices).get(referral.decline_code)),
        (_("In words"), referral.decline_text),
        (_("Why it is on hold"), dict(HoldReason.choices).get(held)),
        (_("Why it did not work out"), dict(FailureCode.choices).get(referral.failure_code)),
        (_("What was provided"), listed(str(HELP[code]) for code in referral.provided)),
        (_("In words"), referral.provided_text),
        (_("Outcome"), dict(Outcome.choices).get(referral.outcome)),
        (_("What the client says"), dict(Confirmed.choices).get(referral.confirmed)),
    )
    for label, value in found:
        if value:
            yield Fact(label, value)
