"""The states of a referral, what each means for access and clocks, and their tones, as data."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReferralState(TextChoices):
    DRAFT = "draft", _("draft")
    AWAITING_APPROVAL = "awaiting_approval", _("waits for approval")
    SENT = "sent", _("sent")
    VIEWED = "viewed", _("seen")
    INFO_REQUESTED = "info_requested", _("a question is open")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("in progress")
    ON_HOLD = "on_hold", _("on hold")
    SERVICE_PROVIDED = "service_provided", _("service provided")
    CLOSED_CONFIRMED = "closed_confirmed", _("closed, confirmed")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")
    RECALLED = "recalled", _("recalled")
    EXPIRED = "expired", _("expired")
    FAILED = "failed", _("did not work out")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("consent withdrawn")
    ENTERED_IN_ERROR = "entered_in_error", _("entered in error")


S = ReferralState

PREPARED: Final = (S.DRAFT, S.AWAITING_APPROVAL)
"""Nobody but the sender knows of it."""
UNANSWERED: Final = (S.SENT, S.VIEWED, S.INFO_REQUESTED)
"""The recipient has not decided yet: the preview is open, and the clock runs."""
TAKEN: Final = (S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD, S.SERVICE_PROVIDED)
"""The recipient took it: the whole package is open to it."""
UNPROVIDED: Final = (S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD)
"""It was taken, and nobody said yet what came of it."""
BEGUN: Final = (S.IN_PROGRESS, S.ON_HOLD, S.SERVICE_PROVIDED)
"""Somebody has it in hand, and says by when it goes on."""
UNDER_WAY: Final = (*UNANSWERED, *TAKEN)
"""What is between the two sides."""
LIVE: Final = (*PREPARED, *UNDER_WAY)
ENDED: Final = tuple(state for state in S if state not in LIVE)
LINKED: Final = (*UNANSWERED, *UNPROVIDED)
"""Somebody without an account has something to answer: a link is made."""
OPEN_PREVIEW: Final = UNDER_WAY
OPEN_CONTENT: Final = TAKEN
"""In which states the recipient reads what; a trigger of the database keeps to the same lists."""
TAKEN_BACK: Final = frozenset(
    {
        S.DECLINED,
        S.RECALLED,
        S.EXPIRED,
        S.FAILED,
        S.CONSENT_WITHDRAWN,
        S.ENTERED_IN_ERROR,
        S.CANCELLED,
    }
)
"""Ends after which a recipient who opened the package destroys what it copied of it."""

REFERRAL_TONES: Final[Mapping[str, str]] = {
    S.DRAFT: "due",
    S.AWAITING_APPROVAL: "wait",
    S.SENT: "wait",
    S.VIEWED: "wait",
    S.INFO_REQUESTED: "due",
    S.ACCEPTED: "now",
    S.IN_PROGRESS: "now",
    S.ON_HOLD: "wait",
    S.SERVICE_PROVIDED: "due",
    S.CLOSED_CONFIRMED: "ok",
    S.DECLINED: "stop",
    S.CANCELLED: "calm",
    S.RECALLED: "stop",
    S.EXPIRED: "late",
    S.FAILED: "stop",
    S.CONSENT_WITHDRAWN: "stop",
    S.ENTERED_IN_ERROR: "calm",
}


class Side(TextChoices):
    """Who moved it, or who wrote."""

    SENDER = "sender", _("the sender")
    RECIPIENT = "recipient", _("the recipient")
    CLOCK = "clock", _("the clock")


class WorkerState(TextChoices):
    """How it stands with one worker of a group."""

    WAITING = "waiting", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    PROVIDED = "provided", _("service provided")
    FAILED = "failed", _("did not work out")


WORKER_MOVES: Final[Mapping[str, frozenset[str]]] = {
    WorkerState.WAITING: frozenset({WorkerState.ACCEPTED, WorkerState.DECLINED}),
    WorkerState.ACCEPTED: frozenset({WorkerState.PROVIDED, WorkerState.FAILED}),
    WorkerState.DECLINED: frozenset({WorkerState.ACCEPTED}),
    WorkerState.PROVIDED: frozenset({WorkerState.ACCEPTED}),
    WorkerState.FAILED: frozenset({WorkerState.ACCEPTED}),
}
"""An answer that was given by mistake is taken back by accepting, while the referral is open."""

WORKER_TONES: Final[Mapping[str, str]] = {
    WorkerState.WAITING: "wait",
    WorkerState.ACCEPTED: "now",
    WorkerState.DECLINED: "stop",
    WorkerState.PROVIDED: "ok",
    WorkerState.FAILED: "stop",
}


class PullState(TextChoices):
    """How it stands with a request to send somebody on."""

    ASKED = "asked", _("waits for an answer")
    PREPARED = "prepared", _("will be sent")
    REFUSED = "refused", _("not sent")


PULL_TONES: Final[Mapping[str, str]] = {
    PullState.ASKED: "wait",
    PullState.PREPARED: "ok",
    PullState.REFUSED: "stop",
}
