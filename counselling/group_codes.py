"""Headcounts of a group: how many came, by sex and age band, and no names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counselling.codes import AgeBand, Sex

Counts = Mapping[str, int]
"""How many, by `cell_of` a sex and an age band; a cell without anybody is left out."""

SEXES: Final = tuple(Sex)
BANDS: Final = tuple(AgeBand)
COUNT_MOST: Final = 9_999
"""More people than these in one cell are a campaign, and no talk with a group."""


def cell_of(sex: str, band: str) -> str:
    """Return the cell's name in the counts."""
    return f"{sex}:{band}"


CELLS: Final = tuple(cell_of(sex, band) for band in BANDS for sex in SEXES)
UNKNOWN: Final = cell_of(Sex.UNDISCLOSED, AgeBand.UNKNOWN)
"""Those of whom nothing but that they came is known."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many came: all together, and each cell as far as it is known."""

    counts: Counts

    @property
    def attended(self) -> int:
        """How many came."""
        return sum(self.counts.values())

    @property
    def unknown(self) -> int:
        """How many of them are neither of a known sex nor of a known age."""
        return self.counts.get(UNKNOWN, 0)

    def of_sex(self, sex: str) -> int:
        """Return how many of the sex came."""
        return sum(self.counts.get(cell_of(sex, band), 0) for band in BANDS)

    def of_band(self, band: str) -> int:
        """Return how many of the age came."""
        return sum(self.counts.get(cell_of(sex, band), 0) for sex in SEXES)

    def bands(self) -> Iterator[AgeBand]:
        """Yield the age bands that somebody is in, the youngest first."""
        return (band for band in BANDS if self.of_band(band))


def counted(typed: Counts, attended: int | None) -> Headcount:
    """Return the headcount of what was typed; who is in no cell is of unknown sex and age.

    Raises ValueError where the cells hold more than came together.
    """
    counts = {cell: count for cell, count in typed.items() if count}
    missing = 0 if attended is None else attended - sum(counts.values())
    if missing < 0:
        raise ValueError(missing)
    if missing:
        counts[UNKNOWN] = counts.get(UNKNOWN, 0) + missing
    return Headcount(counts)
