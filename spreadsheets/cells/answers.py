"""Answers to closed questions: yes, no, don't know, and points on a scale."""

from enum import Enum

from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Reason, Refused, Taken

NOT_YES_OR_NO = Reason("answer.not_yes_or_no", _("“%(text)s” is neither yes nor no."))
OFF_SCALE = Reason("answer.off_scale", _("“%(text)s” is not a number from %(low)s to %(high)s."))

YES = frozenset({"y", "yes", "true", "✓", "√", "হ্যাঁ", "জি", "نعم", "بله", "ہاں", "да"})
NO = frozenset({"n", "no", "false", "না", "لا", "نه", "خیر", "نہیں", "нет"})
UNSURE = frozenset(
    {"dk", "d.k.", "d/k", "don't know", "dont know", "not sure", "?", "জানি না", "نمی‌دانم"}
)


class Answer(Enum):
    """What a closed question can be answered with besides a point on its scale."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"


def yes_no_read(value: Cell) -> Taken[Answer | None] | Refused:
    """Yes, no, don't know, or nothing where the cell is empty."""
    text = text_read(value).casefold().replace("’", "'")
    if not text:
        return Taken(None)
    for words, answer in ((YES, Answer.YES), (NO, Answer.NO), (UNSURE, Answer.DONT_KNOW)):
        if text in words:
            return Taken(answer)
    return Refused(NOT_YES_OR_NO(text=text))


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
