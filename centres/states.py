"""The states that places and people pass through, each with the tone of its chip."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InvitationState(TextChoices):
    """Where an invitation stands at a moment; one that ran out can be sent again."""

    OPEN = "open", _("waits")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RUN_OUT = "run_out", _("ran out")


INVITATION_TONES: Final[Mapping[str, str]] = {
    InvitationState.OPEN: "wait",
    InvitationState.ACCEPTED: "ok",
    InvitationState.WITHDRAWN: "calm",
    InvitationState.RUN_OUT: "late",
}
INVITATION_DECIDED: Final = (InvitationState.ACCEPTED, InvitationState.WITHDRAWN)
"""The states that nothing leads out of."""


class MembershipState(TextChoices):
    """Whether a role holds at a moment."""

    COMING = "coming", _("from later on")
    LIVE = "live", _("holds now")
    ENDED = "ended", _("ended")


MEMBERSHIP_TONES: Final[Mapping[str, str]] = {
    MembershipState.COMING: "wait",
    MembershipState.LIVE: "ok",
    MembershipState.ENDED: "calm",
}


class GlassKind(TextChoices):
    """What somebody did in an emergency that otherwise takes another person."""

    OPENED = "opened", _("opened restricted notes")
    SENT_ALONE = "sent_alone", _("sent a referral without a second pair of eyes")


class Review(TextChoices):
    """What a reviewer thought of a break-glass; empty until somebody did."""

    JUSTIFIED = "justified", _("justified")
    MISUSE = "misuse", _("misuse")


ALONE_REVIEWS: Final[tuple[tuple[str, "str | Promise"], ...]] = (
    (Review.JUSTIFIED, _("right")),
    (Review.MISUSE, _("not right")),
)
"""What is said of a step taken alone: it may be wrong without being misuse."""
REVIEW_TONES: Final[Mapping[str, str]] = {"": "due", Review.JUSTIFIED: "ok", Review.MISUSE: "stop"}
