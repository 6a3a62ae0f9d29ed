"""What reading one cell can come to: a value, a value with guesses, or a refusal.

A reader never raises on what somebody wrote in a cell; it says in plain words why it guessed or
could not read, so that the person who kept the register can follow every step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.text import Truncator

T = TypeVar("T")

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a file can hold in one cell once it has been read."""

SHOWN_CHARACTERS = 60
"""How much of a cell a note repeats: enough to find it, not a way to store pages of text."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell was guessed or refused: a stable code and the words for a person."""

    code: str
    words: str | Promise

    def __call__(self, **params: object) -> "Note":
        return Note(self, {name: shown(value) for name, value in params.items()})


@dataclass(frozen=True, slots=True)
class Note:
    """One reason with what it speaks of; `column` is filled in by whoever read the row."""

    reason: Reason
    params: Mapping[str, str] = field(default_factory=dict)
    column: str = ""

    @property
    def code(self) -> str:
        return self.reason.code

    def __str__(self) -> str:
        return str(self.reason.words) % self.params

    def about(self, column: str) -> "Note":
        """The same note, naming the column whose cell it speaks of."""
        return Note(self.reason, self.params, column)


@dataclass(frozen=True, slots=True)
class Taken(Generic[T]):
    """A value that was read, with a note for each step that was a guess."""

    value: T
    guesses: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that could not be read, and why."""

    note: Note


def shown(value: object) -> str:
    """How a note repeats a cell: one line, short, dates in the international form."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, Decimal):
        return format(value, "f")
    return Truncator(" ".join(str(value).split())).chars(SHOWN_CHARACTERS)
