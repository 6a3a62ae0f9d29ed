"""Answers to closed questions."""

import pytest
from hypothesis import given

from spreadsheets.cells.answers import Answer, scale_read
from spreadsheets.readings import Cell, Refused, Taken
from tests.spreadsheets.cells.strategies import any_cell


@pytest.mark.parametrize(
    ("written", "point"),
    [(1, 1), (5.0, 5), ("৩", 3), ("4", 4), ("DK", Answer.DONT_KNOW), (None, None), ("-", None)],
)
def test_points_of_a_scale(written: Cell, point: int | Answer | None) -> None:
    assert scale_read(written) == Taken(point)


@pytest.mark.parametrize("written", [0, 6, "2.5", 2.5, "very", "3-4", True])
def test_what_is_off_the_scale(written: Cell) -> None:
    assert isinstance(scale_read(written), Refused)


@given(any_cell())
def test_any_cell_is_read(cell: Cell) -> None:
    point = scale_read(cell)
    assert isinstance(point, Refused) or point.value in {1, 2, 3, 4, 5, None, Answer.DONT_KNOW}
