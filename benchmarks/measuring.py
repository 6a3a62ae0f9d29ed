"""Races: contenders measured in turn, round by round, so that the machine's moods hit all alike."""

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

WARM_UP: Final = 15


@dataclass(frozen=True)
class Times:
    """What one contender took, in milliseconds."""

    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The nearest rank: 95 of 100 took no longer."""
        ordered = sorted(self.milliseconds)
        return ordered[max(0, math.ceil(0.95 * len(ordered)) - 1)]


def race(contenders: Mapping[str, Callable[[int], object]], *, rounds: int) -> dict[str, Times]:
    """Return the times of each contender, run once a round with the round's number."""
    names: Sequence[str] = list(contenders)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + WARM_UP):
        gc.collect()
        gc.disable()
        for turn in range(len(names)):
            name = names[(turn + number) % len(names)]
            started = time.perf_counter()
            contenders[name](number)
            if number >= WARM_UP:
                taken[name].append((time.perf_counter() - started) * 1000)
        gc.enable()
    return {name: Times(tuple(times)) for name, times in taken.items()}
