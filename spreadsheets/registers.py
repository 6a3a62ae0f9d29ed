"""The frame of a hand-kept register: which rows are headings, titles, totals, blanks or contacts.

An app that owns the records says what its register's columns are called (`Layout`) and turns one
`RegisterRow` into records; it never sees a file. Ditto marks are carried down here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.choices import spelling_key
from spreadsheets.cells.digits import NOTHING, digits_plain, text_plain
from spreadsheets.reading import Row, Sheet, Workbook
from spreadsheets.readings import Cell, Note, Reason, Refused, Taken

NO_HEADINGS = Reason("sheet.no_headings", _("No row of headings was found on this sheet."))
HIDDEN_SHEET = Reason("sheet.hidden", _("The sheet is hidden and was not read."))
TITLE = Reason("row.title", _("A title or a heading, no contact."))
TOTAL = Reason("row.total", _("A total, no contact."))
BLANK = Reason("row.blank", _("An empty row."))
NO_CONTACT = Reason("row.no_contact", _("Only a number or a remark, no contact: “%(text)s”."))
BLANK_CARRIED = Reason("blank.carried", _("Left empty; taken from the row above: “%(text)s”."))
NOTHING_ABOVE = Reason("ditto.nothing_above", _("“As above”, but there is nothing above."))
FORMULA = Reason(
    "cell.formula", _("The cell holds a formula, “%(text)s”, which is never computed.")
)

DITTOS = frozenset(
    {'"', "''", "“", "”", "″", "〃", "״", "do", "do.", "-do-", "ditto", "ঐ", "ایضا", "ایضاً"}
)
TOTALS = (
    *("total", "totals", "subtotal", "sum", "grand total", "মোট", "সর্বমোট", "المجموع", "مجموع"),
    *("جمع", "ټول", "کل", "итого", "всего", "жами"),
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
HEADINGS_LOOKED_FOR = 20
"""How many rows from the top the headings may stand."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a register may have: our key, and the headings that people give it."""

    key: str
    headings: tuple[str, ...]
    required: bool = False
    contact: bool = False
    """Something in this column makes a row a contact."""
    ditto: bool = False
    """A ditto mark here repeats the cell above."""
    blank_repeats: bool = False
    """An empty cell here means the same as above, which is a guess."""


@dataclass(frozen=True)
class Layout:
    """What one kind of register looks like."""

    code: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ()
    """Columns that still name a row when the rest of it has been corrected."""
    heading_rows: int = 1
    """Two where one heading spans several ("Participants" over M, F, Total)."""

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.key for column in self.columns if column.required)

    def key_of(self, heading: str) -> str | None:
        """The column that a heading names: exactly, or as one language of a bilingual heading."""
        parts = (heading, *heading.split("/"))
        return next(
            (self._keys[key] for key in map(spelling_key, parts) if key in self._keys), None
        )

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {spelling_key(h): column.key for column in self.columns for h in column.headings}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One contact: its cells by column key, dittos carried, with notes on what was carried."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    formulas: Mapping[str, str] = field(default_factory=dict)
    guesses: tuple[Note, ...] = ()
    refusals: tuple[Note, ...] = ()

    def __getitem__(self, key: str) -> Cell:
        return self.cells.get(key)


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no contact, and why; number 0 stands for the whole sheet."""

    sheet: str
    number: int
    note: Note


def register_rows(workbook: Workbook, layout: Layout) -> Iterator[RegisterRow | SkippedRow]:
    """Every row of every sheet, in order, as a contact or as skipped."""
    for sheet in workbook.sheets:
        if sheet.hidden:
            yield SkippedRow(sheet.name, 0, HIDDEN_SHEET())
            continue
        headings = headings_find(sheet, layout)
        if headings is None:
            yield SkippedRow(sheet.name, 0, NO_HEADINGS())
        else:
            yield from _SheetRows(sheet, layout, headings).walk()


@dataclass(frozen=True, slots=True)
class Headings:
    """Where a sheet's headings end, and which column stands where."""

    last_row: int
    places: Mapping[str, int]


def headings_find(sheet: Sheet, layout: Layout) -> Headings | None:
    """The headings of a sheet: of the rows that name every required column, the fullest."""
    best: Headings | None = None
    span = layout.heading_rows
    for start in range(min(HEADINGS_LOOKED_FOR, len(sheet.rows) - span + 1)):
        rows = sheet.rows[start : start + span]
        places: dict[str, int] = {}
        for place, heading in enumerate(_joined(rows)):
            key = layout.key_of(heading)
            if key is not None:
                places.setdefault(key, place)
        if layout.required <= places.keys() and len(places) > (len(best.places) if best else 0):
            best = Headings(rows[-1].number, places)
    return best


def _joined(rows: Sequence[Row]) -> list[str]:
    """Headings of one or two rows; an upper one also holds for the empty cells after it."""
    width = max(len(row.cells) for row in rows)
    texts = [[*map(text_plain, row.cells), *[""] * (width - len(row.cells))] for row in rows]
    *uppers, lowest = texts
    for upper in uppers:
        for place in range(1, width):
            if not upper[place] and lowest[place]:
                upper[place] = upper[place - 1]
    return [" ".join(filter(None, parts)) for parts in zip(*texts, strict=True)]


class _SheetRows:
    """Walks one sheet, remembering what a ditto mark would repeat."""

    def __init__(self, sheet: Sheet, layout: Layout, headings: Headings) -> None:
        self._sheet = sheet
        self._layout = layout
        self._headings = headings
        self._above: dict[str, Cell] = {}

    def walk(self) -> Iterator[RegisterRow | SkippedRow]:
        for row in self._sheet.rows:
            note = self._skipped(row)
            if note is None:
                yield self._contact(row)
                continue
            if note.reason is TOTAL:
                self._forget_blanks()
            yield SkippedRow(self._sheet.name, row.number, note)

    def _skipped(self, row: Row) -> Note | None:
        if row.blank:
            return BLANK()
        if row.number <= self._headings.last_row or self._repeats_headings(row):
            return TITLE()
        told = {text_plain(self._cell(row, c.key)) for c in self._layout.columns if c.contact}
        if any(not _is_total(text) for text in told - NOTHING):
            return None
        texts = [text_plain(cell) for cell in row.cells if text_plain(cell)]
        if any(_is_total(text) for text in texts):
            return TOTAL()
        return NO_CONTACT(text=" · ".join(texts or row.formulas.values()))

    def _cell(self, row: Row, key: str) -> Cell:
        place = self._headings.places.get(key)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def _repeats_headings(self, row: Row) -> bool:
        keys = {
            key
            for key in self._layout.required
            if self._layout.key_of(text_plain(self._cell(row, key))) == key
        }
        return bool(keys) and keys == self._layout.required

    def _contact(self, row: Row) -> RegisterRow:
        cells: dict[str, Cell] = {}
        guesses: list[Note] = []
        refusals: list[Note] = []
        for column in self._layout.columns:
            if column.key not in self._headings.places:
                continue
            read = self._carried(column, self._cell(row, column.key))
            if isinstance(read, Refused):
                refusals.append(read.note.about(column.key))
                cells[column.key] = None
                continue
            cells[column.key] = read.value
            guesses.extend(note.about(column.key) for note in read.guesses)
        formulas = self._formulas(row)
        guesses.extend(FORMULA(text=text).about(key) for key, text in formulas.items())
        self._above = {**self._above, **cells}
        return RegisterRow(
            self._sheet.name, row.number, cells, formulas, tuple(guesses), tuple(refusals)
        )

    def _carried(self, column: Column, cell: Cell) -> Taken[Cell] | Refused:
        """The cell, or the one above where a mark or emptiness stands for it."""
        text = text_plain(cell)
        above = self._above.get(column.key)
        if column.ditto and text.casefold() in DITTOS:
            if above is None:
                return Refused(NOTHING_ABOVE())
            return Taken(above)
        if column.blank_repeats and not text:
            return Taken(above, (BLANK_CARRIED(text=above),)) if above is not None else Taken(None)
        return Taken(cell)

    def _forget_blanks(self) -> None:
        """After a total a new stretch begins: emptiness no longer means "as above"."""
        for column in self._layout.columns:
            if column.blank_repeats:
                self._above.pop(column.key, None)

    def _formulas(self, row: Row) -> dict[str, str]:
        return {
            key: row.formulas[place]
            for key, place in self._headings.places.items()
            if place in row.formulas
        }


def _is_total(text: str) -> bool:
    key = spelling_key(text)
    return any(key == word or key.startswith(word + " ") for word in TOTALS)


def years_named(workbook: Workbook, layout: Layout) -> frozenset[int]:
    """The years that the titles above the headings name, such as "Register 2025"."""
    found: set[int] = set()
    for sheet in workbook.sheets:
        headings = headings_find(sheet, layout)
        for row in sheet.rows[: headings.last_row - layout.heading_rows] if headings else ():
            for cell in row.cells:
                found.update(map(int, _YEAR.findall(digits_plain(text_plain(cell)))))
    return frozenset(found)
