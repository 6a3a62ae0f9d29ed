"""Ages, exact and not."""

import pytest
from hypothesis import given

from spreadsheets.cells.ages import OLDEST, Age, age_read
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell


@pytest.mark.parametrize(
    ("written", "age", "codes"),
    [
        (30, Age(30, 30), []),
        ("30", Age(30, 30), []),
        ("৩০", Age(30, 30), []),
        ("30 yrs", Age(30, 30), []),
        ("30 years old", Age(30, 30), []),
        ("৩০ বছর", Age(30, 30), []),
        ("25+", Age(25, 29), ["age.at_least"]),
        ("25+ yrs", Age(25, 29), ["age.at_least"]),
        ("over 60", Age(60, 64), ["age.at_least"]),
        ("18-24", Age(18, 24), []),
        ("about 40", Age(38, 42), ["age.about"]),
        (None, None, []),
        ("-", None, []),
    ],
)
def test_ages(written: Cell, age: Age | None, codes: list[str]) -> None:
    read = age_read(written)
    assert isinstance(read, Taken)
    assert read.value == age
    assert [note.code for note in read.guesses] == codes


@pytest.mark.parametrize("written", ["old", "300", "24-18", -5, 2.5, "30 31"])
def test_what_is_no_age(written: Cell) -> None:
    assert isinstance(age_read(written), Refused)


@given(any_cell())
def test_any_cell_gives_an_age_that_people_reach(cell: Cell) -> None:
    read = age_read(cell)
    if isinstance(read, Taken) and read.value is not None:
        assert 0 <= read.value.youngest <= read.value.oldest <= OLDEST
