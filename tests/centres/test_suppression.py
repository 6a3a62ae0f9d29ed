"""Small counts are hidden, and nothing that is told gives them back."""

import random
from collections.abc import Hashable
from itertools import product

import pytest

from centres import suppression


def test_a_small_count_is_hidden_and_none_is_told() -> None:
    assert suppression.cell(9).hidden
    assert suppression.cell(10).count == 10
    assert suppression.cell(0).count == 0


def test_what_others_add_to_one_s_own_is_hidden_too() -> None:
    assert suppression.cell(15, known=12).hidden
    assert suppression.cell(15, known=15).count == 15
    assert suppression.cell(25, known=12).count == 25
    assert suppression.cell(4, known=4).hidden


def test_no_sum_stands_beside_a_hidden_cell() -> None:
    table = suppression.counted(
        {("a", "x"): (12, 0), ("a", "y"): (3, 0), ("b", "x"): (20, 0), ("c", "x"): (11, 0)}
    )
    assert table.cells["a", "y"].hidden
    assert table.row_sums == {"a": None, "b": 20, "c": 11}
    assert table.column_sums == {"x": 43, "y": None}
    assert table.sum is None


def test_the_setting_never_goes_under_five(settings: pytest.FixtureRequest) -> None:
    settings.SUPPRESSED_UNDER = 1  # type: ignore[attr-defined]
    assert suppression.least() == 5
    assert suppression.cell(4).hidden


def test_in_a_thousand_tables_no_hidden_cell_can_be_reckoned_back() -> None:
    chance = random.Random(7)
    for _each in range(1000):
        rows, columns = chance.randint(1, 4), chance.randint(1, 4)
        counts: dict[tuple[Hashable, Hashable], tuple[int, int]] = {
            (row, column): (chance.choice((0, 1, 3, 9, 10, 11, 40)), 0)
            for row, column in product(range(rows), range(columns))
        }
        assert recoverable(suppression.counted(counts)) == []


def recoverable(table: suppression.Counted) -> list[object]:
    """Return the hidden cells that some told sum leaves no choice for: each sum is an equation."""
    hidden = {place for place, each in table.cells.items() if each.hidden}
    sums = [
        (total, {place for place in hidden if place[axis] == name})
        for axis, told in ((0, table.row_sums), (1, table.column_sums))
        for name, total in told.items()
    ]
    sums.append((table.sum, hidden))
    return [unknown for total, unknown in sums if total is not None and unknown]
