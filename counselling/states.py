"""The states of counselling's records, their legal moves and their tones, as data."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Moves = Mapping[str, frozenset[str]]


class MoveIllegal(ValueError):
    """The record's state does not allow the move."""


def move_check(moves: Moves, present: str, to: str) -> None:
    """Raise MoveIllegal for a move that the table lacks."""
    if to not in moves[present]:
        raise MoveIllegal(f"{present} -> {to}")


class FollowUpState(TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


FOLLOW_UP_MOVES: Final[Moves] = {
    FollowUpState.OPEN: frozenset({FollowUpState.DONE, FollowUpState.CANCELLED}),
    FollowUpState.DONE: frozenset({FollowUpState.OPEN}),
    FollowUpState.CANCELLED: frozenset({FollowUpState.OPEN}),
}
"""Done and cancelled can be taken back: a wrong click loses nothing."""

FOLLOW_UP_WAITING: Final = (FollowUpState.OPEN,)
"""The states in which something is still to be done, and somebody to be reminded."""

FOLLOW_UP_TONES: Final[Mapping[str, str]] = {
    FollowUpState.OPEN: "calm",
    FollowUpState.DONE: "ok",
    FollowUpState.CANCELLED: "stop",
}


class FollowUpOutcome(TextChoices):
    REACHED = "reached", _("Reached, all well")
    NEEDS_MORE = "needs_more", _("Reached, needs more help")
    NOT_REACHED = "not_reached", _("Not reached")
    DECLINED = "declined", _("Wishes no more contact")
    UNREACHABLE = "unreachable", _("Not reached three times")


LEADS_ON: Final = (
    FollowUpOutcome.NOT_REACHED,
    FollowUpOutcome.DECLINED,
    FollowUpOutcome.UNREACHABLE,
)
"""The outcomes after which something is to be decided: ask again, or leave her in peace."""


class DuplicateState(TextChoices):
    OPEN = "open", _("to look at")
    SAME = "same", _("the same person")
    DIFFERENT = "different", _("different people")


DUPLICATE_MOVES: Final[Moves] = {
    DuplicateState.OPEN: frozenset({DuplicateState.SAME, DuplicateState.DIFFERENT}),
    DuplicateState.SAME: frozenset({DuplicateState.OPEN}),
    DuplicateState.DIFFERENT: frozenset({DuplicateState.OPEN}),
}
"""A decision is taken back before another one is made, by somebody who sees the first."""

DUPLICATE_WAITING: Final = (DuplicateState.OPEN,)
"""The states in which nobody has decided yet."""

DUPLICATE_TONES: Final[Mapping[str, str]] = {
    DuplicateState.OPEN: "due",
    DuplicateState.SAME: "ok",
    DuplicateState.DIFFERENT: "calm",
}


class CaseState(TextChoices):
    OPEN = "open", pgettext_lazy("case", "open")
    ACTIVE = "active", pgettext_lazy("case", "active")
    FOLLOW_UP = "follow_up", pgettext_lazy("case", "in follow-up")
    CLOSED = "closed", pgettext_lazy("case", "closed")
    CLOSED_REFERRED = "closed_referred", pgettext_lazy("case", "closed, referred on")


CASE_MOVES: Final[Moves] = {
    CaseState.OPEN: frozenset(
        {CaseState.ACTIVE, CaseState.FOLLOW_UP, CaseState.CLOSED, CaseState.CLOSED_REFERRED}
    ),
    CaseState.ACTIVE: frozenset({CaseState.FOLLOW_UP, CaseState.CLOSED, CaseState.CLOSED_REFERRED}),
    CaseState.FOLLOW_UP: frozenset({CaseState.ACTIVE, CaseState.CLOSED, CaseState.CLOSED_REFERRED}),
    CaseState.CLOSED: frozenset({CaseState.ACTIVE}),
    CaseState.CLOSED_REFERRED: frozenset({CaseState.ACTIVE}),
}
"""A closed case can be opened again; it is worked on then."""

CASE_LIVE: Final = (CaseState.OPEN, CaseState.ACTIVE, CaseState.FOLLOW_UP)
"""The states in which somebody works on the case."""

CASE_TONES: Final[Mapping[str, str]] = {
    CaseState.OPEN: "calm",
    CaseState.ACTIVE: "now",
    CaseState.FOLLOW_UP: "wait",
    CaseState.CLOSED: "ok",
    CaseState.CLOSED_REFERRED: "ok",
}


class CaseDeed(TextChoices):
    """What happens to a case, one entry of its record each."""

    OPENED = "opened", pgettext_lazy("case", "case opened")
    MOVED = "moved", pgettext_lazy("case", "case moved")
    CLOSING_ASKED = "closing_asked", _("closing asked for")
    CLOSING_REFUSED = "closing_refused", _("closing refused")
    CLOSING_TAKEN_BACK = "taken_back", _("closing taken back")
    CLOSED = "case_closed", pgettext_lazy("case", "case closed")
    REOPENED = "reopened", pgettext_lazy("case", "case reopened")
    HANDED_OVER = "handed_over", pgettext_lazy("case", "handed over")
    NOTE = "note", pgettext_lazy("case", "note")


class EnquiryState(TextChoices):
    """What another centre says of somebody it was asked about; no more than one of these words."""

    WAITING = "waiting", _("waits for an answer")
    YES = "yes", _("the same person")
    OTHER = "other", _("another person")
    NO = "no", _("can't be said")


ENQUIRY_MOVES: Final[Moves] = {
    EnquiryState.WAITING: frozenset({EnquiryState.YES, EnquiryState.OTHER, EnquiryState.NO}),
    EnquiryState.YES: frozenset(),
    EnquiryState.OTHER: frozenset(),
    EnquiryState.NO: frozenset(),
}
"""An answer has been read by somebody elsewhere: it can't be unsaid."""

ENQUIRY_WAITING: Final = (EnquiryState.WAITING,)
"""The states in which nobody has answered."""

ENQUIRY_TONES: Final[Mapping[str, str]] = {
    EnquiryState.WAITING: "wait",
    EnquiryState.YES: "ok",
    EnquiryState.OTHER: "calm",
    EnquiryState.NO: "calm",
}
