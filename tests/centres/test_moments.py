"""The time of the day: said in one way wherever it stands."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from centres.moments import clock, moment_clock, moment_exact, reader

AFTERNOON = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize("language", ["en", "ar", "bn", "fa", "ur"])
def test_an_afternoon_is_never_taken_for_a_morning(language: str) -> None:
    with translation.override(language), timezone.override(dt.UTC):
        said = moment_clock(AFTERNOON)
        assert clock(AFTERNOON.time()) == said
        assert moment_exact(AFTERNOON).endswith(said)
        assert clock(dt.time(2, 5)) not in {said, ""}
        digits = [str(int(sign)) for sign in said if sign.isdecimal()]
    assert "".join(digits) == "1405"


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ar", "، "), ("bn", ", ")])
def test_day_and_time_stand_apart_as_words_of_the_language_do(language: str, comma: str) -> None:
    with translation.override(language), timezone.override(dt.UTC):
        assert moment_exact(AFTERNOON).endswith(f"2026{comma}{moment_clock(AFTERNOON)}")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-21 19:00", "1 day late"),
        ("2026-11-21 23:00", "9 hours late"),
        ("2026-11-20 09:00", "2 days late"),
        ("2026-11-22 05:00", "3 hours late"),
        ("2026-11-22 08:20", "20 minutes left"),
        ("2026-11-22 09:11", "71 minutes left"),
        ("2026-11-22 09:12", "1 hour left"),
        ("2026-11-22 18:31", "11 hours left"),
        ("2026-11-23 01:00", "1 day left"),
    ],
)
def test_what_is_left_is_counted_on_the_reader_s_calendar(due: str, said: str) -> None:
    """In Dhaka it is eight in the morning; elsewhere it is another day still."""
    dhaka = ZoneInfo("Asia/Dhaka")
    with timezone.override(dhaka):
        by = reader(dt.datetime(2026, 11, 22, 8, 0, tzinfo=dhaka))
        assert (
            by.left(dt.datetime.fromisoformat(due).replace(tzinfo=dhaka).astimezone(dt.UTC)) == said
        )


BORDERS = (
    0.3,
    1,
    29,
    30,
    59,
    60,
    71,
    72,
    89,
    90,
    91,
    570,
    571,
    580,
    600,
    719,
    720,
    721,
    1440,
    2000,
)
"""Minutes away, on both sides of where the unit or the rounding changes."""


@pytest.mark.parametrize("minutes", [*BORDERS, *(-each for each in BORDERS)])
@pytest.mark.parametrize("hour", [0, 8, 14, 23])
def test_what_is_left_and_when_it_is_due_are_counted_alike(minutes: float, hour: int) -> None:
    """One clock that stands twice on a page says the same number in the same unit."""
    now = dt.datetime(2026, 11, 22, hour, 30, tzinfo=dt.UTC)
    due = now + dt.timedelta(minutes=minutes)
    with translation.override("en"), timezone.override(dt.UTC):
        by = reader(now)
        left, relative = by.left(due), by.relative(due)
    for word, number in (("tomorrow", "1 day"), ("yesterday", "1 day"), ("just now", "1 minute")):
        relative = relative.replace(word, number)
    said = relative.removeprefix("in ").removesuffix(" ago")
    assert left in {f"{said} left", f"{said} late"}
    assert left.endswith("late") == (minutes < 0)
