"""A file, whatever it is called: told apart by content, read within limits, given as sheets.

Values come from python-calamine (nine times as fast as openpyxl on our files); it has no formulas,
so these are noted by the safety pass over the same sheet in `reading.archive`. A formula's cell
holds the result that the file's program stored, or nothing; we never compute one.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import python_calamine
from django.utils.translation import gettext as _

from spreadsheets.cells.digits import text_plain
from spreadsheets.reading.archive import Contents, archive_read
from spreadsheets.reading.delimited import delimited_read
from spreadsheets.reading.limits import LIMITS, Limits, Unreadable
from spreadsheets.readings import Cell

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the reader of the file sees it, cells, and formulas by column."""

    number: int
    cells: tuple[Cell, ...]
    formulas: Mapping[int, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        return not self.formulas and all(not text_plain(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or the whole of a CSV file."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's sheets and its fingerprint."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def workbook_read(source: Path | bytes, *, name: str = "", limits: Limits = LIMITS) -> Workbook:
    """The sheets of an .xlsx or .csv file.

    Raises `Unreadable` with a sentence for the file's owner: too large, damaged, another format.
    """
    content = source if isinstance(source, bytes) else _bytes_read(source, limits)
    name = name or (source.name if isinstance(source, Path) else "")
    if len(content) > limits.packed:
        raise Unreadable(
            _("The file is larger than %(size)d MB.") % {"size": limits.packed // 1024**2}
        )
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if content.startswith(_OLD_EXCEL):
        raise Unreadable(
            _("This is an old Excel file or one with a password. Save it as .xlsx without one.")
        )
    if content.startswith(_ZIP):
        sheets = tuple(_sheets(archive_read(content, limits)))
        if not sheets:
            raise Unreadable(_("The file has no sheet with cells."))
    else:
        cells = delimited_read(content, limits)
        sheets = (Sheet(name, tuple(Row(n, row) for n, row in enumerate(cells, 1))),)
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets)


def _bytes_read(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.packed + 1)
    except FileNotFoundError:
        raise Unreadable(_("There is no file “%(path)s”.") % {"path": path}) from None
    except OSError as error:
        raise Unreadable(
            _("“%(path)s” cannot be opened: %(why)s.") % {"path": path, "why": error.strerror}
        ) from None


def _sheets(contents: Contents) -> Iterator[Sheet]:
    try:
        workbook = python_calamine.load_workbook(BytesIO(contents.clean))
        for about in workbook.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            sheet = workbook.get_sheet_by_name(about.name)
            values: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
            formulas = contents.formulas.get(about.name, {})
            yield Sheet(about.name, tuple(_rows(values, formulas)), hidden)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(_("The file is damaged: no sheet can be read from it.")) from error


def _rows(
    values: Sequence[Sequence[Cell]], formulas: Mapping[int, Mapping[int, str]]
) -> Iterator[Row]:
    for number, row in enumerate(values, 1):
        yield Row(number, tuple(map(_cell, row)), formulas.get(number, {}))
    for number in sorted(number for number in formulas if number > len(values)):
        yield Row(number, (), formulas[number])


def _cell(value: Cell) -> Cell:
    """The value, with whole numbers whole (Excel has only decimals) and '' as nothing."""
    if value == "" and isinstance(value, str):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
