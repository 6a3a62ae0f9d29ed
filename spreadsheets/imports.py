"""What an app promises that takes a register in, and the report of what became of each row."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import digits_plain, text_plain
from spreadsheets.readings import Note, Reason
from spreadsheets.registers import Layout, RegisterRow
from spreadsheets.states import HOLDS_CONTACT, RowState

REPEATED = Reason("row.repeated", _("Taken from this register before."))
CHANGED = Reason(
    "row.changed",
    _("Taken before, with other content. Change the record itself; the row was not taken again."),
)


@dataclass(frozen=True, slots=True)
class RowTaken:
    """A row that became records: their ids by kind, and what was guessed."""

    made: Mapping[str, str]
    guesses: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row that nothing was made of; refused before anything was written."""

    reasons: tuple[Note, ...]


class Register(Protocol):
    """One kind of register, at one centre, as the app that owns its records reads it."""

    @property
    def layout(self) -> Layout: ...

    @property
    def assumptions(self) -> Sequence[str | Promise]:
        """What was taken for granted in every row, for the top of the report."""
        ...

    def take(self, row: RegisterRow) -> RowTaken | RowRefused:
        """Make the records of one row, or say why not."""
        ...

    def finish(self) -> Sequence[str | Promise]:
        """Write what waits for the end; remarks about the whole for the foot of the report."""
        ...


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row, and why."""

    sheet: str
    number: int
    state: RowState
    notes: tuple[Note, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    identity: str = ""

    def notes_json(self) -> list[dict[str, str]]:
        return [{"code": n.code, "column": n.column, "words": str(n)} for n in self.notes]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All rows of a file, with what holds for the whole."""

    rows: tuple[RowReport, ...]
    assumptions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[RowState, int]:
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in RowState}

    @property
    def contacts(self) -> int:
        """How many rows hold a contact; each of them is taken, refused or already there."""
        return sum(self.counts[state] for state in HOLDS_CONTACT)

    @property
    def recorded(self) -> int:
        return self.counts[RowState.TAKEN] + self.counts[RowState.GUESSED]

    @property
    def empty(self) -> bool:
        """Whether nothing of the file is recorded, neither now nor from before."""
        return not self.recorded and not self.counts[RowState.REPEATED]


def fingerprint(layout: Layout, row: RegisterRow, occurrence: int) -> str:
    """A row's content as a hash; two equal rows of one file differ by their occurrence."""
    cells = {key: digits_plain(text_plain(cell)) for key, cell in row.cells.items() if cell}
    return _hash([layout.code, cells, dict(row.formulas), occurrence])


def identity(layout: Layout, row: RegisterRow) -> str:
    """What stays the same when a row is corrected later, such as its serial number and day."""
    named = [digits_plain(text_plain(row[key])) for key in layout.identity]
    return _hash([layout.code, named]) if named and all(named) else ""


def _hash(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
