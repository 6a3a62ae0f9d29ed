"""Answers to closed questions."""

import pytest
from hypothesis import given

from spreadsheets.cells.answers import Answer, scale_read, yes_no_read
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("yes", Answer.YES),
        ("Y", Answer.YES),
        ("হ্যাঁ", Answer.YES),
        ("نعم", Answer.YES),
        (True, Answer.YES),
        ("No", Answer.NO),
        (False, Answer.NO),
        ("DK", Answer.DONT_KNOW),
        ("Don’t know", Answer.DONT_KNOW),
        (None, None),
        ("-", None),
    ],
)
def test_yes_and_no(written: Cell, answer: Answer | None) -> None:
    assert yes_no_read(written) == Taken(answer)


@pytest.mark.parametrize(
    ("written", "point"),
    [(1, 1), (5.0, 5), ("৩", 3), ("4", 4), ("DK", Answer.DONT_KNOW), (None, None), ("-", None)],
)
def test_points_of_a_scale(written: Cell, point: int | Answer | None) -> None:
    assert scale_read(written) == Taken(point)


@pytest.mark.parametrize("written", [0, 6, "2.5", 2.5, "very", "3-4", True])
def test_what_is_off_the_scale(written: Cell) -> None:
    assert isinstance(scale_read(written), Refused)


def test_perhaps_is_neither() -> None:
    assert isinstance(yes_no_read("perhaps"), Refused)


@given(any_cell())
def test_any_cell_is_read(cell: Cell) -> None:
    point = scale_read(cell)
    assert isinstance(point, Refused) or point.value in {1, 2, 3, 4, 5, None, Answer.DONT_KNOW}
    assert isinstance(yes_no_read(cell), (Taken, Refused))
