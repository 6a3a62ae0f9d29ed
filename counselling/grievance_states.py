"""The states of grievances, their hearings and steps: legal moves and tones, as data."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from counselling.states import Moves


class GrievanceState(TextChoices):
    DRAFT = "draft", _("draft")
    LODGED = "lodged", _("lodged")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    UNDER_REVIEW = "under_review", _("under review")
    HEARING = "hearing", _("hearing")
    SETTLED = "settled", _("settled")
    AWARDED = "awarded", _("awarded")
    PAID = "paid", _("paid, verified")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    APPEALED = "appealed", _("appealed")
    CLOSED = "closed", _("closed")


S = GrievanceState

GRIEVANCE_MOVES: Final[Moves] = {
    S.DRAFT: frozenset({S.LODGED, S.WITHDRAWN}),
    S.LODGED: frozenset({S.ACKNOWLEDGED, S.UNDER_REVIEW, S.SETTLED, S.REJECTED, S.WITHDRAWN}),
    S.ACKNOWLEDGED: frozenset({S.UNDER_REVIEW, S.HEARING, S.SETTLED, S.REJECTED, S.WITHDRAWN}),
    S.UNDER_REVIEW: frozenset({S.HEARING, S.SETTLED, S.AWARDED, S.REJECTED, S.WITHDRAWN}),
    S.HEARING: frozenset({S.UNDER_REVIEW, S.SETTLED, S.AWARDED, S.REJECTED, S.WITHDRAWN}),
    S.SETTLED: frozenset({S.PAID, S.UNDER_REVIEW, S.CLOSED}),
    S.AWARDED: frozenset({S.PAID, S.APPEALED, S.CLOSED}),
    S.PAID: frozenset({S.CLOSED, S.APPEALED}),
    S.REJECTED: frozenset({S.APPEALED, S.CLOSED}),
    S.WITHDRAWN: frozenset({S.DRAFT, S.CLOSED}),
    S.APPEALED: frozenset({S.HEARING, S.UNDER_REVIEW, S.SETTLED, S.AWARDED, S.REJECTED}),
    S.CLOSED: frozenset({S.UNDER_REVIEW}),
}
"""Withdrawn can be taken up again as a draft, and closed be reopened, with a reason each."""

ORDER: Final = tuple(GrievanceState)
"""In which order the moves are offered: forward first, the ways out last."""

REASON_NEEDED: Final = frozenset({(S.WITHDRAWN, S.DRAFT), (S.CLOSED, S.UNDER_REVIEW)})
"""Moves back: nobody takes one without saying why."""
REASON_NEEDED_TO: Final = frozenset({S.REJECTED, S.WITHDRAWN, S.APPEALED})

ENDED: Final = frozenset({S.WITHDRAWN, S.CLOSED})
"""Nothing more is done: steps that wait are dropped."""
LIVE: Final = tuple(state for state in S if state not in ENDED)

GRIEVANCE_TONES: Final[Mapping[str, str]] = {
    S.DRAFT: "due",
    S.LODGED: "wait",
    S.ACKNOWLEDGED: "wait",
    S.UNDER_REVIEW: "now",
    S.HEARING: "now",
    S.SETTLED: "now",
    S.AWARDED: "now",
    S.PAID: "ok",
    S.REJECTED: "stop",
    S.WITHDRAWN: "stop",
    S.APPEALED: "wait",
    S.CLOSED: "calm",
}

DEEDS: Final[Mapping[str, object]] = {
    S.DRAFT: _("Take it up again"),
    S.LODGED: _("Lodge it"),
    S.ACKNOWLEDGED: _("It was acknowledged"),
    S.UNDER_REVIEW: _("It is under review"),
    S.HEARING: _("A hearing is set"),
    S.SETTLED: _("It was settled"),
    S.AWARDED: _("An award was made"),
    S.PAID: _("The payment is verified"),
    S.REJECTED: _("It was rejected"),
    S.WITHDRAWN: _("Withdraw it"),
    S.APPEALED: _("An appeal is lodged"),
    S.CLOSED: _("Close it"),
}
"""What a button says that makes the move."""

PLAIN: Final[Mapping[str, object]] = {
    S.DRAFT: _("We wrote your complaint down. It has not been sent to anybody yet."),
    S.LODGED: _("Your complaint was sent. We wait until they say that they received it."),
    S.ACKNOWLEDGED: _("They received your complaint."),
    S.UNDER_REVIEW: _("Your complaint is being looked into."),
    S.HEARING: _("Your complaint is being heard."),
    S.SETTLED: _("An agreement was reached. We check that it is kept."),
    S.AWARDED: _("It was decided in your favour. We check that you receive what is yours."),
    S.PAID: _("It was paid, and we made sure of it."),
    S.REJECTED: _("It was refused. Come to the centre: there may be another way."),
    S.WITHDRAWN: _("The complaint was taken back."),
    S.APPEALED: _("It was put before a higher place, which will decide."),
    S.CLOSED: _("The complaint is closed. Come to the centre if anything is open for you."),
}
"""What somebody is told who asks with a receipt code: how it stands, and nothing else."""


class StepState(TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("not needed any more")


class HearingState(TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("put off")
    CANCELLED = "cancelled", _("cancelled")


HEARING_MOVES: Final[Moves] = {
    HearingState.PLANNED: frozenset(
        {HearingState.HELD, HearingState.POSTPONED, HearingState.CANCELLED}
    ),
    HearingState.HELD: frozenset(),
    HearingState.POSTPONED: frozenset(),
    HearingState.CANCELLED: frozenset(),
}
"""One that was put off is followed by another one, with a day of its own."""

HEARING_TONES: Final[Mapping[str, str]] = {
    HearingState.PLANNED: "due",
    HearingState.HELD: "ok",
    HearingState.POSTPONED: "wait",
    HearingState.CANCELLED: "stop",
}
