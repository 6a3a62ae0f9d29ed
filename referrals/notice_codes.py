"""Which moves are told to which side, and in which words: nothing in them is about anybody."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.states import UNANSWERED, ReferralState, Side

ACKNOWLEDGE: Final = "acknowledge"
ANSWER: Final = "answer"
START: Final = "start"
REPORT: Final = "report"
AGAIN: Final = "again"
CONFIRM: Final = "confirm"

APPROVAL_MOVES: Final = frozenset({"submit"})
"""Told to those who approve, in place of the sender's counsellor."""

TOLD: Final[Mapping[tuple[str, str], "str | Promise"]] = {
    ("submit", Side.SENDER): _("A referral waits for your approval"),
    ("send_back", Side.SENDER): _("A referral was sent back to you before it went out"),
    ("approve", Side.SENDER): _("Your referral was approved and sent"),
    ("send", Side.RECIPIENT): _("A referral has come for you"),
    ("approve", Side.RECIPIENT): _("A referral has come for you"),
    ("send_alone", Side.RECIPIENT): _("A referral has come for you"),
    ("view", Side.SENDER): _("Your referral was opened"),
    ("ask", Side.SENDER): _("There is a question on your referral"),
    ("answer", Side.RECIPIENT): _("Your question on a referral was answered"),
    ("accept", Side.SENDER): _("Your referral was accepted"),
    ("accept", Side.RECIPIENT): _("A referral was accepted at your place"),
    ("decline", Side.SENDER): _("Your referral was declined"),
    ("decline", Side.RECIPIENT): _("A referral was declined at your place"),
    ("start", Side.SENDER): _("Work on your referral has begun"),
    ("hold", Side.SENDER): _("Your referral is on hold"),
    ("resume", Side.SENDER): _("Work on your referral goes on"),
    ("provide", Side.SENDER): _("Your referral: the service was provided. Ask how it went."),
    ("fail", Side.SENDER): _("Your referral did not work out"),
    ("confirm", Side.RECIPIENT): _("A referral to you was closed"),
    ("recall", Side.RECIPIENT): _("A referral to you was recalled"),
    ("recall", Side.SENDER): _("Your referral was recalled"),
    ("cancel", Side.RECIPIENT): _("A referral to you was cancelled"),
    ("cancel", Side.SENDER): _("Your referral was cancelled"),
    ("withdraw", Side.SENDER): _("Your referral ended: consent was withdrawn"),
    ("withdraw", Side.RECIPIENT): _("A referral to you ended: consent was withdrawn"),
    ("lapse", Side.SENDER): _("Your referral ended: the client's consent ran out"),
    ("lapse", Side.RECIPIENT): _("A referral to you ended: the consent ran out"),
    ("expire", Side.SENDER): _("Your referral expired without an answer"),
    ("expire", Side.RECIPIENT): _("A referral to you expired without an answer"),
    ("mistake", Side.RECIPIENT): _("A referral to you was entered in error"),
    ("mistake", Side.SENDER): _("Your referral was marked as entered in error"),
    ("group", Side.SENDER): _("There are answers on your group referral"),
    ("worker", Side.RECIPIENT): _("One of a group referred to you withdrew consent"),
    ("worker_lapse", Side.RECIPIENT): _("In a group referred to you, somebody's consent ran out"),
    ("worker_lapse", Side.SENDER): _("In a group that you referred, somebody's consent ran out"),
    ("message", Side.SENDER): _("There is a message on your referral"),
    ("message", Side.RECIPIENT): _("There is a message on a referral to you"),
}

LATE: Final[Mapping[tuple[str, str], "str | Promise"]] = {
    (ACKNOWLEDGE, Side.SENDER): _("A referral of your centre was not opened in time"),
    (ACKNOWLEDGE, Side.RECIPIENT): _("A referral to you waits to be opened"),
    (ANSWER, Side.SENDER): _("A referral of your centre expires soon: it was opened, not answered"),
    (ANSWER, Side.RECIPIENT): _("A referral to you expires soon without an answer"),
    (START, Side.SENDER): _("On an accepted referral of your centre nothing has begun in time"),
    (START, Side.RECIPIENT): _("On a referral that you accepted nothing has begun in time"),
    (REPORT, Side.SENDER): _("Of a referral of your centre nothing was heard for a month"),
    (REPORT, Side.RECIPIENT): _("Say how it stands with a referral that you work on"),
    (AGAIN, Side.SENDER): _("A referral of your centre is on hold for longer than was said"),
    (AGAIN, Side.RECIPIENT): _("A referral that you put on hold is to be looked at again"),
    (CONFIRM, Side.SENDER): _("A service was provided on your referral: ask the client, close it"),
}
"""The recipient did its part of what the sender has not confirmed yet: it hears nothing of that."""


LATE_IN: Final[Mapping[str, tuple[str, ...]]] = {
    ACKNOWLEDGE: (ReferralState.SENT,),
    ANSWER: UNANSWERED,
    START: (ReferralState.ACCEPTED,),
    REPORT: (ReferralState.IN_PROGRESS,),
    AGAIN: (ReferralState.ON_HOLD,),
    CONFIRM: (ReferralState.SERVICE_PROVIDED,),
}
"""In which states each is late, and its notice still news."""


TWIN: Final = "referral_twin"


def told_code(move: str, side: str) -> str:
    """Return the code of the notice that tells the side of the move."""
    return f"referral_{move}_{side}"


def late_code(what: str, side: str) -> str:
    """Return the code of the notice that tells the side what is late."""
    return f"referral_late_{what}_{side}"
