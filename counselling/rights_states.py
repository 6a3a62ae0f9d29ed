"""What people may ask for about their own data: kinds, states, moves and the 30 days, as data.

Rights 6 and 7 of the domain reference (section 8); the month and its extension are those of the
General Data Protection Regulation, article 12(3).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.codes import ConsentPurpose
from counselling.grievance_steps import Colour
from counselling.states import Moves

DAYS: Final = 30
"""How long an answer may take."""
MORE_DAYS: Final = 60
"""How much longer, once, where it is complex; the person is told why within the first 30 days."""
NEAR_DAYS: Final = 7
"""From so many days before its end on a request is amber."""


class RightsKind(TextChoices):
    ACCESS = "access", _("Copy of the data")
    RECTIFICATION = "rectification", _("Put something right")
    ERASURE = "erasure", _("Erase the data")
    OBJECTION = "objection", _("Stop using the data")


class AskedBy(TextChoices):
    CLIENT = "client", _("the client")
    GUARDIAN = "guardian", _("the guardian of a child")
    MANDATE = "mandate", _("somebody with a written mandate")
    HEIR = "heir", _("the family of somebody who died")


class Proof(TextChoices):
    """How we made sure who asks."""

    PAPER = "paper", _("saw an identity paper")
    PHRASE = "phrase", _("knew the pass-phrase")
    CALL_BACK = "call_back", _("called back on the number that we have")
    KNOWN = "known", _("is known to the counsellor in person")
    MANDATE = "mandate", _("saw the mandate and the client's paper")


class RightsState(TextChoices):
    RECEIVED = "received", pgettext_lazy("request", "received")
    VERIFIED = "verified", pgettext_lazy("request", "identity verified")
    IN_PROGRESS = "in_progress", pgettext_lazy("request", "in progress")
    EXTENDED = "extended", pgettext_lazy("request", "extended")
    GRANTED = "granted", pgettext_lazy("request", "granted")
    PARTLY = "partly", pgettext_lazy("request", "granted in part")
    REFUSED = "refused", pgettext_lazy("request", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")
    CLOSED = "closed", pgettext_lazy("request", "closed")


_ANSWERS: Final = frozenset({RightsState.GRANTED, RightsState.PARTLY, RightsState.REFUSED})
RIGHTS_MOVES: Final[Moves] = {
    RightsState.RECEIVED: frozenset(
        {RightsState.VERIFIED, RightsState.REFUSED, RightsState.WITHDRAWN}
    ),
    RightsState.VERIFIED: frozenset({RightsState.IN_PROGRESS, RightsState.WITHDRAWN}),
    RightsState.IN_PROGRESS: frozenset({RightsState.EXTENDED, RightsState.WITHDRAWN, *_ANSWERS}),
    RightsState.EXTENDED: frozenset({RightsState.WITHDRAWN, *_ANSWERS}),
    RightsState.GRANTED: frozenset({RightsState.CLOSED}),
    RightsState.PARTLY: frozenset({RightsState.CLOSED}),
    RightsState.REFUSED: frozenset({RightsState.IN_PROGRESS, RightsState.CLOSED}),
    RightsState.WITHDRAWN: frozenset({RightsState.CLOSED}),
    RightsState.CLOSED: frozenset(),
}
"""Nothing is answered before it is sure who asks, but for a refusal; a refused one may go on."""

RIGHTS_OPEN: Final = (
    RightsState.RECEIVED,
    RightsState.VERIFIED,
    RightsState.IN_PROGRESS,
    RightsState.EXTENDED,
)
"""The states in which the clock runs."""
RIGHTS_AT_WORK: Final = (RightsState.IN_PROGRESS, RightsState.EXTENDED)
"""The states in which it is sure who asks, and somebody works on it."""
GIVES_REASON: Final = frozenset(
    {RightsState.EXTENDED, RightsState.PARTLY, RightsState.REFUSED, RightsState.WITHDRAWN}
)
"""The moves that the person is told a reason for."""

RIGHTS_TONES: Final[Mapping[str, str]] = {
    RightsState.RECEIVED: "due",
    RightsState.VERIFIED: "now",
    RightsState.IN_PROGRESS: "now",
    RightsState.EXTENDED: "wait",
    RightsState.GRANTED: "ok",
    RightsState.PARTLY: "ok",
    RightsState.REFUSED: "stop",
    RightsState.WITHDRAWN: "calm",
    RightsState.CLOSED: "calm",
}
RIGHTS_DEEDS: Final[Mapping[str, object]] = {
    RightsState.VERIFIED: _("Identity is verified"),
    RightsState.IN_PROGRESS: _("Begin"),
    RightsState.EXTENDED: _("Extend"),
    RightsState.GRANTED: _("Grant"),
    RightsState.PARTLY: _("Grant in part"),
    RightsState.REFUSED: _("Refuse"),
    RightsState.WITHDRAWN: _("It was withdrawn"),
    RightsState.CLOSED: _("Close"),
}
"""What the buttons of the moves say."""
COLOUR_TONES: Final[Mapping[str, str]] = {
    Colour.GREEN: "ok",
    Colour.AMBER: "due",
    Colour.RED: "late",
}

STOPPABLE: Final = tuple(each for each in ConsentPurpose if each != ConsentPurpose.SERVICE)
"""What an objection can stop; against the service itself stands the request for erasure."""


class CopyFormat(TextChoices):
    PDF = "pdf", _("to read (PDF)")
    JSON = "json", _("for a computer (JSON)")


def due_on(received_on: dt.date) -> dt.date:
    """Return the last day for an answer; the day of the asking does not count."""
    return received_on + dt.timedelta(days=DAYS)


def extended_on(due: dt.date) -> dt.date:
    """Return the last day once a request was extended."""
    return due + dt.timedelta(days=MORE_DAYS)
