"""Phone numbers to E.164; all numbers of a cell are kept."""

import re

import pytest
from hypothesis import given

from spreadsheets.cells.phones import phones_read
from spreadsheets.readings import Cell
from tests.spreadsheets.cells.strategies import any_cell


@pytest.mark.parametrize(
    ("written", "numbers", "codes"),
    [
        ("01527608159", ("+8801527608159",), []),
        ("01912 296750", ("+8801912296750",), []),
        ("+8801580157837", ("+8801580157837",), []),
        ("880-1725-698371", ("+8801725698371",), []),
        ("008801725698371", ("+8801725698371",), []),
        ("০১৬৮৬৯৩৯২০৬", ("+8801686939206",), []),
        ("1993819531", ("+8801993819531",), ["phone.zero_added"]),
        (1993819531, ("+8801993819531",), ["phone.zero_added"]),
        (1993819531.0, ("+8801993819531",), ["phone.zero_added"]),
        (
            "01782111894 / 01782111897",
            ("+8801782111894", "+8801782111897"),
            ["phone.several"],
        ),
        ("01813826927 / 01813826927", ("+8801813826927",), []),
        (
            "01782111894/97",
            ("+8801782111894", "+8801782111897"),
            ["phone.ending_filled", "phone.several"],
        ),
        ("01782111894 or +966 50 123 4567", ("+8801782111894", "+966501234567"), ["phone.several"]),
        ("ask brother", (), ["phone.unreadable"]),
        ("01782111894, office", ("+8801782111894",), ["phone.unreadable"]),
        ("12345", (), ["phone.unreadable"]),
        (None, (), []),
        ("-", (), []),
    ],
)
def test_numbers_of_bangladesh(written: Cell, numbers: tuple[str, ...], codes: list[str]) -> None:
    read = phones_read(written, region="BD")
    assert read.value.numbers == numbers
    assert [note.code for note in read.guesses] == codes


@pytest.mark.parametrize(
    ("written", "region", "number"),
    [
        ("0742862275", "AF", "+93742862275"),
        ("+۹۳۷۵۲۱۰۹۸۶۸", "AF", "+93752109868"),
        ("07701234567", "IQ", "+9647701234567"),
    ],
)
def test_numbers_of_other_countries(written: str, region: str, number: str) -> None:
    assert phones_read(written, region=region).value.main == number


@given(any_cell())
def test_any_cell_gives_numbers_in_e164(cell: Cell) -> None:
    numbers = phones_read(cell, region="BD").value.numbers
    assert all(re.fullmatch(r"\+[1-9]\d{3,14}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)
