"""Choices from a list of codes, whatever the spelling: first exactly, then by likeness."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Reason, Refused, Taken

C = TypeVar("C")

UNKNOWN = Reason("choice.unknown", _("“%(text)s” is not on the list."))
ALIKE = Reason("choice.alike", _("“%(text)s” was read as “%(spelling)s”."))

LIKENESS = 86.0
"""Least likeness (0 to 100) for a guess: two slips in a word of ten letters, none in four."""
LEAD = 6.0
"""How much more alike the best must be than the best of another meaning."""
SHORTEST_GUESSED = 4
_PLAIN_MARKS = re.compile(r"[^\w]|_")


def spelling_key(text: str) -> str:
    """A spelling without case, marks, stops and width; accents and vowel signs stay."""
    if text.isascii():
        return " ".join(_PLAIN_MARKS.sub(" ", text).casefold().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = (" " if unicodedata.category(char)[0] in "PSZ" else char for char in folded)
    return " ".join("".join(kept).split())


class Choices(Generic[C]):
    """A list of meanings, each with the spellings that people use for it."""

    def __init__(self, spellings: Mapping[C, Iterable[str]]) -> None:
        self._meanings: dict[str, C] = {}
        for meaning, words in spellings.items():
            for word in words:
                key = spelling_key(word)
                if self._meanings.setdefault(key, meaning) != meaning:
                    raise ValueError(f"{word!r} has two meanings")

    def read(self, value: Cell) -> Taken[C | None] | Refused:
        """The meaning of a cell, nothing where it is empty; a likely spelling is a guess."""
        text = text_read(value)
        key = spelling_key(text)
        if not key:
            return Taken(None) if not text else Refused(UNKNOWN(text=text))
        if key in self._meanings:
            return Taken(self._meanings[key])
        return self._guessed(text, key)

    def _guessed(self, text: str, key: str) -> Taken[C | None] | Refused:
        ranked = process.extract(key, self._meanings.keys(), scorer=fuzz.ratio, limit=5)
        if len(key) < SHORTEST_GUESSED or not ranked or ranked[0][1] < LIKENESS:
            return Refused(UNKNOWN(text=text))
        spelling, likeness, _index = ranked[0]
        meaning = self._meanings[spelling]
        if any(
            self._meanings[other] != meaning and likeness - score < LEAD
            for other, score, _index in ranked[1:]
        ):
            return Refused(UNKNOWN(text=text))
        return Taken(meaning, (ALIKE(text=text, spelling=spelling),))
