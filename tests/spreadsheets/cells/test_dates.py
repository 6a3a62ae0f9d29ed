"""Dates in all the ways in which people write them."""

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreadsheets.cells.dates import EXCEL_EPOCH, Calendar, Span, date_read
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell

JAN_5 = dt.date(2025, 1, 5)
YEAR = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        dt.datetime(2025, 1, 5),  # noqa: DTZ001 - a cell has no time zone
        JAN_5,
        "05/01/2025",
        "5/1/2025",
        "5/1/25",
        "05.01.25",
        "05.01.2025",
        "5-1-2025",
        "05-Jan-2025",
        "5 January 2025",
        "5th Jan, 2025",
        "Jan 5, 2025",
        "2025-01-05",
        "2025/1/5",
        "2025-01-05 00:00:00",
        "2025-01-05T00:00:00",
        "০৫/০১/২০২৫",
        "০৫.০১.২৫",
        "৫ জানুয়ারী ২০২৫",
        "٥/١/٢٠٢٥",
        "۵/۱/۲۰۲۵",
        " 05/01/2025 ",
        "05 / 01 / 2025",
    ],
)
def test_one_day_in_many_spellings(written: Cell) -> None:
    assert date_read(written, span=YEAR) == Taken(JAN_5)


@pytest.mark.parametrize("written", [45662, "45662", 45662.0, "৪৫৬৬২"])
def test_excels_number_of_a_day_is_a_guess(written: Cell) -> None:
    read = date_read(written, span=YEAR)
    assert isinstance(read, Taken)
    assert read.value == JAN_5
    assert [note.code for note in read.guesses] == ["date.day_number"]


def test_a_month_that_comes_first_is_a_guess() -> None:
    read = date_read("01/15/2025", span=YEAR)
    assert isinstance(read, Taken)
    assert read.value == dt.date(2025, 1, 15)
    assert [note.code for note in read.guesses] == ["date.month_first"]


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("31/02/2025", "date.nonexistent", "The date “31/02/2025” does not exist."),
        ("৩১/০২/২০২৫", "date.nonexistent", "The date “31/02/2025” does not exist."),
        ("29 Feb 2025", "date.nonexistent", "The date “29 Feb 2025” does not exist."),
        ("00/01/2025", "date.nonexistent", "The date “00/01/2025” does not exist."),
        ("after Eid", "date.unreadable", "“after Eid” cannot be read as a date."),
        ("yes", "date.unreadable", "“yes” cannot be read as a date."),
        (12, "date.unreadable", "“12” cannot be read as a date."),
        ("99999", "date.unreadable", "“99999” cannot be read as a date."),
        (None, "date.empty", "No date is written."),
        ("-", "date.empty", "No date is written."),
        (True, "date.empty", "No date is written."),
        (
            "05/01/2052",
            "date.outside",
            "The date 2052-01-05 lies outside the time expected here, 2025-01-01 to 2025-12-31.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(written: Cell, code: str, words: str) -> None:
    read = date_read(written, span=YEAR)
    assert isinstance(read, Refused)
    assert (read.note.code, str(read.note)) == (code, words)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("۱۴۰۴/۱/۵", dt.date(2025, 3, 25)),
        ("1404/01/05", dt.date(2025, 3, 25)),
        ("5-1-4", dt.date(2025, 3, 25)),
        ("1403/12/30", dt.date(2025, 3, 20)),
    ],
)
def test_days_of_the_jalali_calendar(written: str, day: dt.date) -> None:
    assert date_read(written, calendar="jalali") == Taken(day)


def test_jalali_days_that_do_not_exist() -> None:
    assert isinstance(date_read("1404/12/30", calendar="jalali"), Refused)


@given(any_cell(), st.sampled_from(get_args(Calendar)))
def test_any_cell_gives_a_day_within_the_span_or_a_refusal(cell: Cell, calendar: Calendar) -> None:
    read = date_read(cell, span=YEAR, calendar=calendar)
    assert isinstance(read, Refused) or read.value in YEAR


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for pattern in ("%d/%m/%Y", "%d.%m.%y", "%d-%b-%Y", "%Y-%m-%d", "%d %B %Y"):
        assert date_read(day.strftime(pattern)) == Taken(day)
    number = date_read((day - EXCEL_EPOCH).days)
    assert isinstance(number, Taken)
    assert number.value == day
