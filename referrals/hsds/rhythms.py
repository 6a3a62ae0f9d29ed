"""Hours in another rhythm than the week's: kept as the standard writes them, given back whole."""

import math
from typing import Any, Final

from referrals.hsds.words import Json, derived

WEEKLY: Final = "WEEKLY"
KEPT: Final = (
    "id", "valid_from", "valid_to", "dtstart", "timezone", "until", "count", "wkst", "freq",
    "interval", "byday", "byweekno", "bymonthday", "byyearday", "description", "opens_at",
    "closes_at", "schedule_link", "attending_type", "notes",
)  # fmt: skip
"""The properties of a schedule in the standard, but the keys of what it belongs to."""
NOT_OF_A_WEEK: Final = ("count", "byweekno", "bymonthday", "byyearday")
MOST: Final = 500
"""Characters of one property."""


class RhythmWrong(ValueError):
    """A property holds what can't be kept; the message is its name."""


def is_weekly(raw: Json) -> bool:
    """Return whether these are hours of every week, which a place's own rows hold."""
    every_week = str(raw.get("freq") or WEEKLY) == WEEKLY and raw.get("interval") in (None, 1, "1")
    return every_week and bool(raw.get("opens_at")) and not any(map(raw.get, NOT_OF_A_WEEK))


def rhythm_read(raw: Json) -> Json:
    """Return what is told of the hours, property by property as it came; raises RhythmWrong."""
    kept = {name: _plain(name, raw[name]) for name in KEPT if raw.get(name) not in (None, "")}
    return {"id": derived(*sorted(map(str, kept.items())))} | kept


def _plain(name: str, value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = isinstance(value, str) and len(value) <= MOST and "\0" not in value
    if not text and not (number and math.isfinite(value)):
        raise RhythmWrong(name)
    return value
