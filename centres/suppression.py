"""Counts that leave a centre: what is small is hidden, and no sum stands beside a hidden cell."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from django.conf import settings

Place = TypeVar("Place", bound=Hashable)
LEAST: Final = 5
"""No setting goes below this."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count that may be told, or that is hidden."""

    count: int | None
    known: int = 0
    """How much of it the reader knows anyway."""

    @property
    def hidden(self) -> bool:
        """Whether there is something that must not be told."""
        return self.count is None


@dataclass(frozen=True)
class Counted:
    """A table of counts with its sums, as far as they may be told."""

    rows: Sequence[Hashable]
    columns: Sequence[Hashable]
    cells: Mapping[tuple[Hashable, Hashable], Cell]
    row_sums: Mapping[Hashable, int | None]
    column_sums: Mapping[Hashable, int | None]
    sum: int | None


def least() -> int:
    """Return from how many on a count may be told."""
    return max(LEAST, int(settings.SUPPRESSED_UNDER))


def cell(count: int, known: int = 0) -> Cell:
    """Return the count where neither it nor what others add to the reader's own part is small.

    Nothing at all tells of nobody, and is told.
    """
    small = any(0 < part < least() for part in (count, count - known))
    return Cell(None if small else count, known)


def counted(counts: Mapping[tuple[Hashable, Hashable], tuple[int, int]]) -> Counted:
    """Return the table of (count, what of it the reader knows), its small cells hidden.

    The sum of a row or column with a hidden cell is hidden too, and then the sum of all: from what
    is left nobody reckons a hidden cell back.
    """
    rows = list(dict.fromkeys(row for row, _column in counts))
    columns = list(dict.fromkeys(column for _row, column in counts))
    cells = {place: cell(*given) for place, given in counts.items()}
    nothing = Cell(0)
    by_row = {row: [cells.get((row, each), nothing) for each in columns] for row in rows}
    by_column = {
        column: [cells.get((each, column), nothing) for each in rows] for column in columns
    }
    return Counted(
        rows,
        columns,
        cells,
        {row: _sum(line) for row, line in by_row.items()},
        {column: _sum(line) for column, line in by_column.items()},
        _sum(cells.values()),
    )


def _sum(line: Iterable[Cell]) -> int | None:
    told = [each.count for each in line]
    known = [count for count in told if count is not None]
    return sum(known) if len(known) == len(told) else None


def parted(parts: Mapping[Place, tuple[int, int]]) -> dict[Place, Cell]:
    """Return the parts of a sum that is told, each as (count, what of it the reader knows).

    What is hidden is reckoned back from the sum where it is one part alone, or where all of it is
    as little or as much as so many small parts can be. Then no part is told: to hide only one more
    would betray, to who knows the rule, that it was the next smallest.
    """
    cells = {place: cell(*given) for place, given in parts.items()}
    unknown = {place: count - known for place, (count, known) in parts.items()}
    if _lost([unknown[place] for place, each in cells.items() if each.hidden and unknown[place]]):
        return cells
    return {
        place: Cell(None, each.known) if unknown[place] else each for place, each in cells.items()
    }


def _lost(hidden: Sequence[int]) -> bool:
    """Whether nobody finds a hidden part among the others from what they are together."""
    fewest, most = max(len(hidden) + 1, least()), len(hidden) * (least() - 1) - 1
    return not hidden or (len(hidden) > 1 and fewest <= sum(hidden) <= most)
