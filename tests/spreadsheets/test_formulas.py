"""No text of ours can run in somebody's spreadsheet program."""

import csv
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets.formulas import formula_like, text_inert
from spreadsheets.imports import ImportReport, RowReport
from spreadsheets.readings import Note, Reason
from spreadsheets.reports import report_write
from spreadsheets.states import RowState

MARKS = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％", "﹢", "﹣", "﹦", "﹫"]
LEADS = [
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x00",
]
PAYLOADS = [f"{lead}{mark}cmd|' /C calc'!A0" for lead in LEADS for mark in MARKS]
PAYLOADS += [f"{lead}SUM(1,1)" for lead in "\t\r\n\x00"]
LIVE = tuple("=+-@\t\r\n＝＋－＠")
HARMLESS = ["Rina", "Md. Begum", "3,50,000 tk", "victim? see file", "কুমিল্লা", "a=b", "x-y", "'=1"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_are_made_inert_once(payload: str) -> None:
    assert formula_like(payload)
    assert text_inert(payload) == "'" + payload
    assert text_inert(text_inert(payload)) == "'" + payload


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert text_inert(text) == text


@given(st.text())
def test_nothing_live_is_left(text: str) -> None:
    assert not text_inert(text).lstrip(" ").startswith(LIVE)


def report_of(texts: list[str]) -> ImportReport:
    reason = Reason("test", "%(text)s")
    rows = (
        RowReport(text, number, RowState.REFUSED, (Note(reason, {"text": text}, text),))
        for number, text in enumerate(texts, 1)
    )
    return ImportReport(tuple(rows))


def test_a_report_in_csv_holds_no_live_cell(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    report_write(report_of(PAYLOADS), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(PAYLOADS) + 1
    assert not [cell for row in rows for cell in row if formula_like(cell)]


def test_a_report_in_xlsx_holds_no_formula_and_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    report_write(report_of(PAYLOADS), path)
    workbook = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    assert [sheet.sheet_state for sheet in workbook] == ["visible"]
    cells = [cell for row in workbook["Report"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert not [cell for cell in cells if formula_like(str(cell.value or ""))]


def test_another_kind_of_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.xlsx or \.csv"):
        report_write(report_of([]), tmp_path / "report.pdf")
