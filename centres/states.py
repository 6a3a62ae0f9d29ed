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


class AccessWhy(TextChoices):
    """Why somebody looks at what is sealed or restricted."""

    SESSION = "with_client", _("Session with the client")
    CALL = "calling_back", _("Calling back")
    DUPLICATE = "same_person", _("Checking whether it is the same person")
    REFERRAL = "for_referral", _("Referral")
    OWN_DATA = "own_data", _("The client asks for his data")
    SUPERVISION = "supervision", _("Supervision")
    OTHER = "another_reason", _("Another reason")
    MEANWHILE = "saved_meanwhile", _("Somebody else saved meanwhile")


ACCESS_ASKED: Final = tuple(why for why in AccessWhy if why != AccessWhy.MEANWHILE)
"""What one may answer. The last is nobody's answer: a late save shows what stands by now."""


ALONE_REVIEWS: Final[tuple[tuple[str, "str | Promise"], ...]] = (
    (Review.JUSTIFIED, _("right")),
    (Review.MISUSE, _("not right")),
)
"""What is said of a step taken alone: it may be wrong without being misuse."""
REVIEW_TONES: Final[Mapping[str, str]] = {"": "due", Review.JUSTIFIED: "ok", Review.MISUSE: "stop"}
