"""Amounts in lakh and in thousands."""

from decimal import Decimal

import pytest
from hypothesis import given

from spreadsheets.cells.money import Amount, amount_read
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell


@pytest.mark.parametrize(
    ("written", "number", "currency", "codes"),
    [
        ("amount 3,50,000 tk", "350000", "BDT", []),
        ("৩,৫০,০০০ টাকা", "350000", "BDT", []),
        ("350,000 taka", "350000", "BDT", []),
        ("Tk 3.50 lakh", "350000.00", "BDT", []),
        ("2 crore tk", "20000000", "BDT", []),
        ("1,000", "1000", "HKD", ["money.currency_assumed"]),
        ("HK$500", "500", "HKD", []),
        ("$ 12.50", "12.50", "USD", []),
        (300, "300", "HKD", ["money.currency_assumed"]),
        (0.1, "0.1", "HKD", ["money.currency_assumed"]),
    ],
)
def test_amounts(written: Cell, number: str, currency: str, codes: list[str]) -> None:
    read = amount_read(written, currency="HKD")
    assert isinstance(read, Taken)
    assert read.value == Amount(Decimal(number), currency)
    assert [note.code for note in read.guesses] == codes


@pytest.mark.parametrize(
    "written", ["3,50", "35,0000", "1.000,50", "call again", "5 of 7", "1,00,00,00", float("nan")]
)
def test_what_may_mean_two_things_is_refused(written: Cell) -> None:
    assert isinstance(amount_read(written, currency="BDT"), Refused)


@pytest.mark.parametrize("written", [None, "", "-", " "])
def test_nothing_is_no_amount(written: Cell) -> None:
    assert amount_read(written, currency="BDT") == Taken(None)


@given(any_cell())
def test_any_cell_gives_a_finite_amount_or_a_refusal(cell: Cell) -> None:
    read = amount_read(cell, currency="BDT")
    assert isinstance(read, Refused) or read.value is None or read.value.number.is_finite()
