"""The states of counselling's records and their legal moves, as data."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FollowUpState(TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


FOLLOW_UP_MOVES: Final[dict[str, frozenset[str]]] = {
    FollowUpState.OPEN: frozenset({FollowUpState.DONE, FollowUpState.CANCELLED}),
    FollowUpState.DONE: frozenset({FollowUpState.OPEN}),
    FollowUpState.CANCELLED: frozenset({FollowUpState.OPEN}),
}
"""Done and cancelled can be taken back: a wrong click loses nothing."""


class FollowUpOutcome(TextChoices):
    REACHED = "reached", _("Reached, all well")
    NEEDS_MORE = "needs_more", _("Reached, needs more help")
    NOT_REACHED = "not_reached", _("Not reached")
    DECLINED = "declined", _("Wishes no more contact")


class DuplicateState(TextChoices):
    OPEN = "open", _("to look at")
    SAME = "same", _("the same person")
    DIFFERENT = "different", _("different people")
