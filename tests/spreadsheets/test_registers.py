"""The frame of a hand-kept register: headings, titles, totals, blanks, ditto marks."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets.reading import Row, Sheet, Workbook, workbook_read
from spreadsheets.readings import Cell
from spreadsheets.registers import (
    Column,
    Layout,
    RegisterRow,
    SkippedRow,
    headings_find,
    register_rows,
    years_named,
)
from tests.spreadsheets.cells.strategies import any_cell
from tests.spreadsheets.workbooks import workbook_of

LAYOUT = Layout(
    code="test",
    columns=(
        Column("serial", ("SL",)),
        Column("date", ("Date", "তারিখ"), required=True, ditto=True, blank_repeats=True),
        Column("name", ("Name of client",), required=True, contact=True),
        Column("phone", ("Mobile",), contact=True),
        Column("remarks", ("Remarks",)),
    ),
    identity=("serial", "date"),
)
HEADINGS = ("SL", "তারিখ / Date", "Name of client", "Mobile", "Remarks")
DAY = dt.date(2025, 1, 5)


def read(*rows: tuple[Cell, ...]) -> list[RegisterRow | SkippedRow]:
    return list(register_rows(workbook_of(*rows), LAYOUT))


def codes(rows: list[RegisterRow | SkippedRow]) -> list[str]:
    return [row.note.code if isinstance(row, SkippedRow) else "contact" for row in rows]


def test_each_row_is_a_contact_or_says_why_not() -> None:
    rows = read(
        ("Daily register 2025",),
        ("Office: Mirpur",),
        HEADINGS,
        (1, DAY, "Rahim", None, None),
        (None, None, None, None, None),
        (None, "Total January", None, None, None),
        (None, "মোট", "-", None, 12),
        (2, None, None, None, None),
        HEADINGS,
        (3, DAY, None, "01711111111", None),
    )
    assert codes(rows) == [
        *["row.title", "row.title", "row.title", "contact", "row.blank"],
        *["row.total", "row.total", "row.no_contact", "row.title", "contact"],
    ]
    assert [row.number for row in rows] == list(range(1, 11))


@pytest.mark.parametrize("mark", ['"', "”", "''", "〃", "do", "Do.", "-do-", "ditto", "ঐ", ' " '])
def test_ditto_marks_repeat_the_cell_above(mark: str) -> None:
    rows = read(HEADINGS, (1, DAY, "A"), (2, mark, "B"), (3, mark, "C"))
    contacts = [row for row in rows if isinstance(row, RegisterRow)]
    assert [row["date"] for row in contacts] == [DAY, DAY, DAY]
    assert [row.guesses for row in contacts] == [(), (), ()]


def test_an_empty_date_means_the_one_above_and_says_so() -> None:
    _headings, _first, row = read(HEADINGS, (1, DAY, "A"), (2, None, "B"))
    assert isinstance(row, RegisterRow)
    assert row["date"] == DAY
    assert [(note.code, note.column) for note in row.guesses] == [("blank.carried", "date")]
    assert str(row.guesses[0]) == "Left empty; taken from the row above: “2025-01-05”."


def test_after_a_total_an_empty_date_is_not_carried() -> None:
    row = read(HEADINGS, (1, DAY, "A"), (None, "Total January"), (2, None, "B"))[-1]
    assert isinstance(row, RegisterRow)
    assert row["date"] is None


def test_a_ditto_mark_with_nothing_above_is_refused() -> None:
    row = read(HEADINGS, (1, '"', "A"))[-1]
    assert isinstance(row, RegisterRow)
    assert [(note.code, note.column) for note in row.refusals] == [("ditto.nothing_above", "date")]


def test_a_ditto_mark_elsewhere_is_what_it_is() -> None:
    row = read(HEADINGS, (1, DAY, "A", None, '"'))[-1]
    assert isinstance(row, RegisterRow)
    assert row["remarks"] == '"'


def test_a_formula_is_told_and_not_computed() -> None:
    rows = (Row(1, HEADINGS), Row(2, (1, DAY, "A", None, 2), {4: "=SUM(1,1)"}))
    workbook = Workbook("x", "0", (Sheet("One", rows),))
    row = list(register_rows(workbook, LAYOUT))[-1]
    assert isinstance(row, RegisterRow)
    assert row.formulas == {"remarks": "=SUM(1,1)"}
    assert [note.code for note in row.guesses] == ["cell.formula"]


def test_sheets_without_headings_and_hidden_ones_are_told() -> None:
    sheets = (
        Sheet("Notes", (Row(1, ("nothing here",)),)),
        Sheet("Secret", (Row(1, HEADINGS), Row(2, (1, DAY, "A"))), hidden=True),
    )
    rows = list(register_rows(Workbook("x", "0", sheets), LAYOUT))
    assert codes(rows) == ["sheet.no_headings", "sheet.hidden"]


def test_the_year_of_the_titles() -> None:
    workbook = workbook_of(("Daily register ২০২৫",), HEADINGS, (1, "01/01/2031", "A 2029"))
    assert years_named(workbook, LAYOUT) == {2025}


OUTREACH = Layout(
    code="outreach",
    columns=(
        Column("date", ("Date",), required=True),
        Column("activity", ("Activity",), contact=True),
        Column("men", ("Participants M",)),
        Column("women", ("Participants F",)),
        Column("partner", ("Partner",)),
    ),
    heading_rows=2,
)


def test_headings_of_two_rows() -> None:
    workbook = workbook_of(
        ("Outreach activities",),
        (),
        ("Date", "Activity", "Participants", None, None, "Partner"),
        (None, None, "M", "F", "Total", None),
        (DAY, "Job fair", 9, 30, 39, "Ministry"),
        (None, "TOTAL", None, None, 39, None),
    )
    headings = headings_find(workbook.sheets[0], OUTREACH)
    assert headings is not None
    assert headings.places == {"date": 0, "activity": 1, "men": 2, "women": 3, "partner": 5}
    row = next(r for r in register_rows(workbook, OUTREACH) if isinstance(r, RegisterRow))
    assert (row["men"], row["women"], row["partner"]) == (9, 30, "Ministry")


HOTLINE = Layout(
    code="hotline",
    columns=(
        Column("date", ("تاریخ",), required=True),
        Column("name", ("نام",)),
        Column("topic", ("موضوع",), contact=True),
    ),
)


def test_a_hotline_list_in_dari(tmp_path: Path) -> None:
    path = tmp_path / "hotline.csv"
    path.write_text(
        "شماره;تاریخ;نام;موضوع\r\n1;۱۴۰۴/۱/۵;احمد;کار\r\n2;6-1-4;;ویزا\r\n", encoding="utf-8-sig"
    )
    contacts = [
        r for r in register_rows(workbook_read(path), HOTLINE) if isinstance(r, RegisterRow)
    ]
    assert [(row["date"], row["topic"]) for row in contacts] == [
        ("۱۴۰۴/۱/۵", "کار"),
        ("6-1-4", "ویزا"),
    ]


@given(st.lists(st.tuples(*[any_cell()] * 5), max_size=12))
def test_no_row_is_lost_whatever_stands_there(rows: list[tuple[Cell, ...]]) -> None:
    found = read(HEADINGS, *rows)
    assert [row.number for row in found] == list(range(1, len(rows) + 2))
