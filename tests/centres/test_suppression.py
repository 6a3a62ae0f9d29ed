"""Small counts are hidden, and nothing that is told gives them back."""

import random
from collections.abc import Hashable
from itertools import product
from typing import Any

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


def test_the_setting_never_goes_under_five(settings: Any) -> None:
    settings.SUPPRESSED_UNDER = 1
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


def test_a_small_part_alone_takes_all_with_it() -> None:
    assert told({"a": (40, 0), "b": (12, 0)}) == {"a": 40, "b": 12}
    assert told({"a": (40, 0), "b": (12, 0), "c": (3, 0)}) == {}
    assert told({"a": (40, 0), "b": (12, 0), "c": (3, 0), "d": (8, 0)}) == {"a": 40, "b": 12}


def test_small_parts_that_together_are_little_or_as_much_as_can_be_take_all_with_them() -> None:
    assert told({"a": (40, 0), "b": (3, 0), "c": (4, 0)}) == {}
    assert told({"a": (40, 0), "b": (9, 0), "c": (9, 0)}) == {}


def test_what_the_reader_knows_of_the_parts_hides_nothing() -> None:
    assert told({"a": (40, 0), "b": (12, 12), "c": (3, 0)}) == {"b": 12}


def told(parts: dict[str, tuple[int, int]]) -> dict[str, int]:
    cells = suppression.parted(parts)
    return {place: each.count for place, each in cells.items() if each.count is not None}


def test_in_hundreds_of_sums_no_hidden_part_can_be_reckoned_back(
    settings: Any,
) -> None:
    settings.SUPPRESSED_UNDER = 5
    chance = random.Random(11)
    for _each in range(300):
        parts = {place: chance.randint(1, 9) for place in range(chance.randint(1, 4))}
        if sum(parts.values()) >= suppression.least():
            assert all(len(could) > 1 for could in possible(parts).values()), parts


def possible(parts: dict[int, int]) -> dict[int, set[int]]:
    """Return what each hidden part could be, for who knows the rule, the sum and what is told."""
    seen = suppression.parted({place: (count, 0) for place, count in parts.items()})
    hidden = [place for place, each in seen.items() if each.hidden]
    could: dict[int, set[int]] = {place: set() for place in hidden}
    together = sum(parts[place] for place in hidden)
    for guess in product(range(1, together + 1), repeat=max(0, len(hidden) - 1)):
        last = together - sum(guess)
        if not hidden or last < 1:
            continue
        world = parts | dict(zip(hidden, (*guess, last), strict=True))
        if suppression.parted({place: (each, 0) for place, each in world.items()}) == seen:
            for place in hidden:
                could[place].add(world[place])
    return could
