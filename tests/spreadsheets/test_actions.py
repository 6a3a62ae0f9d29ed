"""A register is taken in whole or not at all, each row once, and seen only by its centre."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection

from centres import scope
from counselling.registers.files import import_scope
from spreadsheets.actions import ImportFailed, register_import
from spreadsheets.imports import ImportReport, RowRefused, RowTaken
from spreadsheets.models import ImportRow, ImportRun
from spreadsheets.reading import Workbook
from spreadsheets.readings import Cell, Reason
from spreadsheets.registers import Column, Layout, RegisterRow
from spreadsheets.states import RowState
from tests.cast import Cast
from tests.spreadsheets.workbooks import workbook_of

pytestmark = pytest.mark.django_db

REFUSED = Reason("test.refused", "“%(text)s” is refused.")
GUESSED = Reason("test.guessed", "“%(text)s” is a guess.")
HEADINGS = ("SL", "Name", "Note")


class NameRegister:
    """Takes names; refuses, guesses and breaks where the name says so."""

    layout = Layout(
        code="names",
        columns=(
            Column("serial", ("SL",)),
            Column("name", ("Name",), required=True, contact=True),
            Column("note", ("Note",)),
        ),
        identity=("serial",),
    )
    assumptions = ("All names are names.",)

    def __init__(self) -> None:
        self.taken: list[Cell] = []

    def take(self, row: RegisterRow) -> RowTaken | RowRefused:
        name = row["name"]
        match name:
            case "refuse":
                return RowRefused((REFUSED(text=name),))
            case "break":
                raise ZeroDivisionError
        self.taken.append(name)
        return RowTaken({"name": str(name)}, (GUESSED(text=name),) if name == "guess" else ())

    def finish(self) -> Sequence[str]:
        return (f"{len(self.taken)} names.",)


def taken_in(cast: Cast, workbook: Workbook, **options: Any) -> ImportReport:
    with scope.enter(import_scope(cast.dhaka, cast.coordinator)):
        return register_import(
            workbook=workbook,
            register=NameRegister(),
            centre=cast.dhaka,
            by=cast.coordinator,
            **options,
        )


def kept() -> tuple[int, int]:
    with scope.system(reason="test"):
        return ImportRun.objects.count(), ImportRow.objects.count()


def states(report: ImportReport) -> list[RowState]:
    return [row.state for row in report.rows]


FIRST = workbook_of(HEADINGS, (1, "Rina"), (2, "guess"), (3, "refuse"), (None, "Total"))


def test_every_row_is_kept_with_its_reasons(cast: Cast) -> None:
    report = taken_in(cast, FIRST)
    assert states(report) == ["skipped", "taken", "guessed", "refused", "skipped"]
    assert (report.contacts, report.recorded, report.remarks) == (3, 2, ("2 names.",))
    with scope.system(reason="test"):
        run = ImportRun.objects.get()
        assert (run.taken, run.guessed, run.refused, run.repeated, run.skipped) == (1, 1, 1, 0, 2)
        row = run.rows.get(number=4)
    assert row.notes == [{"code": "test.refused", "column": "", "words": "“refuse” is refused."}]
    assert row.made == {}


def test_a_second_run_adds_nothing(cast: Cast) -> None:
    taken_in(cast, FIRST)
    before = kept()
    report = taken_in(cast, FIRST)
    assert states(report) == ["skipped", "repeated", "repeated", "refused", "skipped"]
    assert report.recorded == 0
    assert kept() == before


def test_a_register_that_grew_gives_its_new_rows(cast: Cast) -> None:
    taken_in(cast, FIRST)
    grown = workbook_of(HEADINGS, (1, "Rina"), (2, "guess"), (4, "Sumon"))
    assert states(taken_in(cast, grown)) == ["skipped", "repeated", "repeated", "taken"]


def test_a_row_that_was_corrected_since_is_refused(cast: Cast) -> None:
    taken_in(cast, FIRST)
    report = taken_in(cast, workbook_of(HEADINGS, (1, "Rina Begum")))
    assert [note.code for note in report.rows[1].notes] == ["row.changed"]


def test_equal_rows_of_one_file_are_two_contacts(cast: Cast) -> None:
    twins = workbook_of(HEADINGS, (None, "Rina"), (None, "Rina"))
    assert states(taken_in(cast, twins)) == ["skipped", "taken", "taken"]
    assert states(taken_in(cast, twins)) == ["skipped", "repeated", "repeated"]


def test_a_broken_row_takes_everything_back_and_is_named(cast: Cast) -> None:
    workbook = workbook_of(HEADINGS, (1, "Rina"), (2, "break"))
    with pytest.raises(ImportFailed, match="Row 3 of “One” could not be recorded"):
        taken_in(cast, workbook)
    assert kept() == (0, 0)


def test_a_dry_run_reports_and_keeps_nothing(cast: Cast) -> None:
    assert states(taken_in(cast, FIRST, dry_run=True)) == states(taken_in(cast, FIRST))
    assert kept()[0] == 1


@pytest.mark.parametrize(
    "person", ["other_centre", "other_country", "outreach", "focal_point", "admin"]
)
def test_what_was_read_in_is_behind_the_wall(cast: Cast, acting: Any, person: str) -> None:
    taken_in(cast, FIRST)
    with acting(getattr(cast, person)):
        assert not ImportRun.objects.exists()
        assert not ImportRow.objects.exists()


def test_the_centres_counsellors_see_what_became_of_each_row(cast: Cast, acting: Any) -> None:
    taken_in(cast, FIRST)
    with acting(cast.counsellor):
        assert ImportRow.objects.filter(state=RowState.REFUSED).count() == 1
    assert not ImportRow.objects.exists()


def test_rows_can_be_neither_changed_nor_removed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for table in ("spreadsheets_importrun", "spreadsheets_importrow"):
            for privilege in ("UPDATE", "DELETE", "TRUNCATE"):
                cursor.execute("SELECT has_table_privilege('mrc_app', %s, %s)", [table, privilege])
                assert cursor.fetchone() == (False,)
