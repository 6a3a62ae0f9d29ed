"""Answers to closed questions: points on a scale, and that one doesn't know."""

from enum import Enum

from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Reason, Refused, Taken

OFF_SCALE = Reason("answer.off_scale", _("“%(text)s” is not a number from %(low)s to %(high)s."))

UNSURE = frozenset(
    {"dk", "d.k.", "d/k", "don't know", "dont know", "not sure", "?", "জানি না", "نمی‌دانم"}
)


class Answer(Enum):
    """What a closed question can be answered with besides a point on its scale."""

    DONT_KNOW = "dont_know"


def scale_read(value: Cell, *, low: int = 1, high: int = 5) -> Taken[int | Answer | None] | Refused:
    """A whole point of the scale, `Answer.DONT_KNOW`, or nothing where the cell is empty."""
    text = text_read(value).casefold().replace("’", "'")
    if not text:
        return Taken(None)
    if text in UNSURE:
        return Taken(Answer.DONT_KNOW)
    if text.isdecimal() and len(text) <= 4 and low <= int(text) <= high:
        return Taken(int(text))
    return Refused(OFF_SCALE(text=text, low=low, high=high))
