"""Taking a register in: every row or none, each once, each accounted for."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from centres.models import Centre, User
from spreadsheets import selectors
from spreadsheets.imports import (
    CHANGED,
    REPEATED,
    ImportReport,
    Register,
    RowRefused,
    RowReport,
    fingerprint,
    identity,
)
from spreadsheets.models import ImportRow, ImportRun
from spreadsheets.reading import Workbook
from spreadsheets.registers import RegisterRow, SkippedRow, register_rows
from spreadsheets.states import RowState

ROWS_AT_ONCE = 1000


class ImportFailed(Exception):
    """A row met an error of the system's own; nothing of the file was taken."""


def register_import(
    *, workbook: Workbook, register: Register, centre: Centre, by: User, dry_run: bool = False
) -> ImportReport:
    """Take the contacts of a register in, in one transaction; the report of every row.

    A row that is there already is left alone. A dry run does everything and takes it back.
    Raises `ImportFailed`, with nothing taken, where a row meets an error that is not its own.
    """
    with transaction.atomic():
        rows = tuple(_rows_taken(workbook, register, centre))
        report = ImportReport(
            rows,
            assumptions=tuple(map(str, register.assumptions)),
            remarks=tuple(map(str, register.finish())),
        )
        if report.recorded or not selectors.file_known(centre=centre, sha256=workbook.sha256):
            _run_record(report, workbook=workbook, register=register, centre=centre, by=by)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _rows_taken(workbook: Workbook, register: Register, centre: Centre) -> Iterator[RowReport]:
    layout = register.layout
    prints = selectors.recorded_fingerprints(centre=centre, layout=layout.code)
    identities = selectors.recorded_identities(centre=centre, layout=layout.code)
    seen: Counter[str] = Counter()
    for row in register_rows(workbook, layout):
        if isinstance(row, SkippedRow):
            yield RowReport(row.sheet, row.number, RowState.SKIPPED, (row.note,))
            continue
        first = fingerprint(layout, row, 0)
        mark = first if not seen[first] else fingerprint(layout, row, seen[first])
        seen[first] += 1
        name = identity(layout, row)
        if mark in prints:
            yield RowReport(row.sheet, row.number, RowState.REPEATED, (REPEATED(),))
        elif name in identities:
            yield RowReport(row.sheet, row.number, RowState.REFUSED, (CHANGED(),))
        else:
            yield _row_taken(register, row, mark, name)


def _row_taken(register: Register, row: RegisterRow, mark: str, name: str) -> RowReport:
    try:
        outcome = register.take(row)
    except Exception as error:
        raise ImportFailed(
            _("Row %(row)d of “%(sheet)s” could not be recorded, so nothing was taken.")
            % {"row": row.number, "sheet": row.sheet}
        ) from error
    if isinstance(outcome, RowRefused):
        reasons = outcome.reasons
        return RowReport(row.sheet, row.number, RowState.REFUSED, reasons, {}, mark, name)
    state = RowState.GUESSED if outcome.guesses else RowState.TAKEN
    return RowReport(row.sheet, row.number, state, outcome.guesses, outcome.made, mark, name)


def _run_record(
    report: ImportReport, *, workbook: Workbook, register: Register, centre: Centre, by: User
) -> None:
    run = ImportRun.objects.create(
        centre=centre,
        layout=register.layout.code,
        file_name=workbook.name[:200],
        sha256=workbook.sha256,
        by=by,
        **{state.value: count for state, count in report.counts.items()},
    )
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                centre=centre,
                run=run,
                sheet=row.sheet[:100],
                number=row.number,
                state=row.state,
                notes=row.notes_json(),
                fingerprint=row.fingerprint,
                identity=row.identity,
                made=dict(row.made),
            )
            for row in report.rows
        ),
        batch_size=ROWS_AT_ONCE,
    )
