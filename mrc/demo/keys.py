"""Keys as `uuid7` makes them, but at a given moment and the same in every run."""

import datetime as dt
import random
from uuid import UUID


def key_at(moment: dt.datetime, chance: random.Random) -> UUID:
    """Return a version 7 UUID of that moment; its random bits come from `chance`."""
    milliseconds = int(moment.timestamp() * 1000)
    high, low = chance.getrandbits(12), chance.getrandbits(62)
    return UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)
