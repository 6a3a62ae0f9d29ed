"""Files are told apart by content, read within limits, and never run."""

import datetime as dt
import struct
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets.reading import LIMITS, Unreadable, workbook_read
from tests.spreadsheets.workbooks import archive_made, sheet_xml, workbook_made

SAMPLE = Path(__file__).parents[2] / "spreadsheets/samples/dhaka-register-2025.xlsx"


def test_values_keep_their_types_and_rows_their_numbers() -> None:
    content = workbook_made({"One": [["Name", 3, 2.5], [], ["নাম", True, dt.date(2025, 1, 5)]]})
    sheet = workbook_read(content).sheets[0]
    assert [row.number for row in sheet.rows] == [1, 2, 3]
    assert sheet.rows[0].cells == ("Name", 3, 2.5)
    assert sheet.rows[1].blank
    assert sheet.rows[2].cells == ("নাম", True, dt.date(2025, 1, 5))


def test_formulas_are_noted_and_never_computed() -> None:
    content = workbook_made({"One": [["x"], ["a", '=HYPERLINK("http://x.example","click")']]})
    row = workbook_read(content).sheets[0].rows[1]
    assert row.formulas == {1: '=HYPERLINK("http://x.example","click")'}
    assert row.cells[0] == "a"


def test_hidden_sheets_are_marked() -> None:
    content = workbook_made({"One": [["a"]], "Two": [["b"]]}, hidden="Two")
    assert [(s.name, s.hidden) for s in workbook_read(content).sheets] == [
        ("One", False),
        ("Two", True),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_every_usual_form(separator: str, encoding: str) -> None:
    lines = [["নাম", "Age"], ["a; b, c", "৪২"], ["", "5"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    rows = workbook_read(text.encode(encoding), name="x.csv").sheets[0].rows
    assert [row.cells for row in rows] == [("নাম", "Age"), ("a; b, c", "৪২"), (None, "5")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"  \n ", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel file or one with a password."),
        (b"PK\x03\x04 nothing more", "The file is damaged: it cannot be unpacked."),
        (b"\xff\xfe\xff\x00\xd8", "The file is not in Unicode."),
        (b"name\xe9;age", "The file is not in Unicode."),
        (b"MZ\x00\x00", "This is neither a spreadsheet nor a text file."),
    ],
)
def test_what_is_no_register_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        workbook_read(content)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no file"):
        workbook_read(tmp_path / "absent.xlsx")
    with pytest.raises(Unreadable, match="cannot be opened"):
        workbook_read(tmp_path)


def row_of(place: str, value: str = "<v>1</v>") -> str:
    return sheet_xml(f'<row><c r="{place}">{value}</c></row>')


TEXT_AGAIN = sheet_xml('<row r="1">' + '<c t="s"><v>0</v></c>' * 300 + "</row>")
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
TOO_FAR = "too far for a register"
HOSTILE = {
    "unpacks to 60 MB": ("too large once", {"xl/worksheets/sheet1.xml": b" " * 60 * 1024**2}),
    "a cell at the end": (TOO_FAR, {"xl/worksheets/sheet1.xml": row_of("XFD1048576")}),
    "a cell far below": (TOO_FAR, {"xl/worksheets/sheet1.xml": row_of("A1048576")}),
    "a row with a huge number": (
        TOO_FAR,
        {"xl/worksheets/sheet1.xml": sheet_xml('<row r="99999999999"><c><v>1</v></c></row>')},
    ),
    "one text three hundred times": (
        "more text than",
        {
            "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 100_000}</t></si></sst>",
            "xl/worksheets/sheet1.xml": TEXT_AGAIN,
        },
    ),
    "entities": (
        "entities of its own",
        {"xl/worksheets/sheet1.xml": DOCTYPE + row_of("A1", "<v>&b;</v>")},
    ),
    "no XML": ("not readable", {"xl/worksheets/sheet1.xml": "<worksheet><row>"}),
    "no sheets": ("no sheet", {"xl/workbook.xml": "<workbook/>"}),
    "many parts": ("too many parts", {f"x{number}": "" for number in range(600)}),
}


@pytest.mark.parametrize(("sentence", "parts"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_archives_are_refused_quickly(sentence: str, parts: dict[str, str | bytes]) -> None:
    content = archive_made(parts)
    began = time.monotonic()
    with pytest.raises(Unreadable, match=sentence):
        workbook_read(content)
    assert time.monotonic() - began < 10


def test_a_false_size_in_the_index_is_no_use() -> None:
    content = bytearray(archive_made({"xl/worksheets/sheet1.xml": b" " * 5 * 1024**2}))
    at = content.index(b"PK\x01\x02")
    while b"sheet1.xml" not in content[at : at + 80]:
        at = content.index(b"PK\x01\x02", at + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(Unreadable):
        workbook_read(bytes(content), limits=replace(LIMITS, unpacked=1024**2))


def test_macros_and_links_do_not_reach_the_reader() -> None:
    parts: dict[str, str | bytes] = {
        "xl/worksheets/sheet1.xml": row_of("A1", "<v>7</v>"),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/externalLinks/externalLink1.xml": "<!DOCTYPE x>",
        "../../outside.xml": "<x/>",
    }
    assert workbook_read(archive_made(parts)).sheets[0].rows[0].cells == (7,)


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(Unreadable, match="larger than"):
        workbook_read(path, limits=replace(LIMITS, packed=1000))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        with suppress(Unreadable):
            workbook_read(start + content)


HONEST = workbook_made({"One": [["Date", "Name"], ["1/1/25", "A"]]})


@given(st.data())
def test_a_damaged_register_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(HONEST)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        workbook_read(bytes(content))


def test_the_sample_is_read_fast() -> None:
    began = time.monotonic()
    workbook = workbook_read(SAMPLE)
    assert time.monotonic() - began < 2
    assert [(s.name, len(s.rows)) for s in workbook.sheets] == [
        ("Jan-Jun 2025", 464),
        ("Jul-Dec 2025", 519),
    ]
