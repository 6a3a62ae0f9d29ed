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
    """What one contender took, in milliseconds: by the clock, and of the processor."""

    milliseconds: tuple[float, ...]
    processor: tuple[float, ...]
    """The processor's time in this process; unlike the clock's, other work leaves it alone."""

    @property
    def cpu(self) -> float:
        return median(self.processor)

    @property
    def median(self) -> float:
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The nearest rank: 95 of 100 took no longer."""
        ordered = sorted(self.milliseconds)
        return ordered[max(0, math.ceil(0.95 * len(ordered)) - 1)]


def race(
    contenders: Mapping[str, Callable[[int], object]], *, rounds: int, warm_up: int = WARM_UP
) -> dict[str, Times]:
    """Return the times of each contender, run once a round with the round's number.

    Garbage is collected between the rounds, not during them. What was loaded before, or while they
    warmed up, is left out of that: to walk through all of it would leave the processor's caches
    cold for who comes first.
    """
    names: Sequence[str] = list(contenders)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for number in range(rounds + warm_up):
        gc.collect()
        if number in {0, warm_up}:
            gc.freeze()
        gc.disable()
        for turn in range(len(names)):
            name = names[(turn + number) % len(names)]
            started, worked = time.perf_counter(), time.process_time()
            contenders[name](number)
            spent = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
            if number >= warm_up:
                taken[name].append(spent)
        gc.enable()
    gc.unfreeze()
    return {name: Times(*map(tuple, zip(*spent, strict=True))) for name, spent in taken.items()}
