"""The report of a register read in, for a person: lines on the terminal, or a file of rows."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _

from spreadsheets.formulas import text_inert
from spreadsheets.imports import ImportReport, RowReport
from spreadsheets.states import RowState

NOTEWORTHY = (RowState.REFUSED, RowState.GUESSED)
"""The rows that a reader of the terminal is told of one by one."""


def summary_lines(report: ImportReport) -> Iterator[str]:
    """How many rows hold a contact, what became of them, and what was taken for granted."""
    yield _("%(count)d rows hold a contact.") % {"count": report.contacts}
    for state, count in report.counts.items():
        yield f"{count:7d}  {state.label}"
    if report.assumptions:
        yield _("Taken for granted in every row:")
        yield from (f"  - {line}" for line in report.assumptions)
    yield from report.remarks


def row_line(row: RowReport) -> str:
    """One row as one line: where, what became of it, why."""
    place = f"{row.sheet}, {row.number}" if row.number else row.sheet
    return f"{place}: {row.state.label}" + (f". {reasons(row)}" if row.notes else "")


def reasons(row: RowReport) -> str:
    """All reasons of a row as one text."""
    return " ".join(str(note) for note in row.notes)


def report_path_check(path: Path) -> None:
    """Raise ValueError, in words, where no report could be written; best before any work."""
    if path.suffix.casefold() not in REPORT_KINDS:
        raise ValueError(_("A report is written to a file that ends in .xlsx or .csv."))
    if not path.parent.is_dir():
        raise ValueError(_("There is no folder “%(path)s”.") % {"path": path.parent})


def report_write(report: ImportReport, path: Path) -> None:
    """Write a line for each row to an .xlsx or .csv file; no cell of it can run."""
    report_path_check(path)
    headings = [_("Sheet"), _("Row"), _("What became of it"), _("Columns"), _("Why")]
    rows = [_inert(headings), *map(_cells, report.rows)]
    REPORT_KINDS[path.suffix.casefold()](rows, path)


def _cells(row: RowReport) -> list[str | int]:
    columns = ", ".join(dict.fromkeys(note.column for note in row.notes if note.column))
    return _inert([row.sheet, row.number, str(row.state.label), columns, reasons(row)])


def _inert(row: Sequence[str | int]) -> list[str | int]:
    return [text_inert(cell) if isinstance(cell, str) else cell for cell in row]


def _csv_write(rows: list[list[str | int]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _workbook_write(rows: list[list[str | int]], path: Path) -> None:
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, inert) as workbook:
        sheet = workbook.add_worksheet(_("Report")[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 18)
        sheet.set_column(2, 3, 24)
        sheet.set_column(4, 4, 90)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


REPORT_KINDS: Final = {".csv": _csv_write, ".xlsx": _workbook_write}
