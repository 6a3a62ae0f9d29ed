"""The clock that runs on a referral now: by when somebody does what comes next; its colour."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from centres.moments import Reader, reader
from centres.templatetags.look import chip, when
from referrals.models import Referral
from referrals.states import UNANSWERED, ReferralState, Side

OPENED_BY: Final = _("to be opened")
ANSWERED_BY: Final = _("to be answered")
BEGUN_BY: Final = _("to be begun")
NEXT_BY: Final[Mapping[str, tuple["str | Promise", Side]]] = {
    ReferralState.IN_PROGRESS: (_("how it stands, to be said"), Side.RECIPIENT),
    ReferralState.ON_HOLD: (_("to be looked at again"), Side.RECIPIENT),
    ReferralState.SERVICE_PROVIDED: (_("the client, to be asked"), Side.SENDER),
}
"""What is due next in each state in which somebody has it in hand, and on which side."""
SOON: Final = 3
"""The last part of the time, a third of it, is amber."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What is due next on a referral, and whose turn it is."""

    what: "str | Promise"
    due: dt.datetime
    side: Side
    tone: str
    left: str

    @property
    def chip(self) -> SafeString:
        """The time that is left, green, amber or red; never by colour alone."""
        return chip(self.tone, self.left)

    @property
    def when(self) -> SafeString:
        """By when, exact on hover."""
        return when(self.due)


def clocks_of(referral: Referral, by: Reader | None = None) -> list[Clock]:
    """Return the clocks that run on the referral, the first to strike first."""
    by = by or reader()
    found = []
    if referral.state == ReferralState.SENT and referral.viewed_at is None:
        found.append(_clock(OPENED_BY, referral.sent_at, referral.acknowledge_due, by))
    if referral.state in UNANSWERED:
        asked = referral.state == ReferralState.INFO_REQUESTED
        side = Side.SENDER if asked else Side.RECIPIENT
        found.append(_clock(ANSWERED_BY, referral.sent_at, referral.answer_due, by, side))
    if referral.state == ReferralState.ACCEPTED:
        found.append(_clock(BEGUN_BY, referral.answered_at, referral.start_due, by))
    if referral.state in NEXT_BY:
        what, side = NEXT_BY[referral.state]
        found.append(_clock(what, referral.moved_at, referral.next_due, by, side))
    return sorted((each for each in found if each is not None), key=lambda each: each.due)


def clock_of(referral: Referral, by: Reader | None = None) -> Clock | None:
    """Return the clock that strikes first, or None where nothing is awaited."""
    return next(iter(clocks_of(referral, by)), None)


def _clock(
    what: "str | Promise",
    began: dt.datetime | None,
    due: dt.datetime | None,
    by: Reader,
    side: Side = Side.RECIPIENT,
) -> Clock | None:
    if began is None or due is None:
        return None
    return Clock(what, due, side, clock_tone(began, due, by.now), by.left(due))


def clock_tone(began: dt.datetime, due: dt.datetime, now: dt.datetime) -> str:
    """Return green while there is time, amber in its last third, red once it is over."""
    if now >= due:
        return "late"
    return "due" if due - now <= (due - began) / SOON else "ok"
