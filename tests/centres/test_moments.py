"""The time of the day: said in one way wherever it stands."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from centres.moments import clock, moment_clock, moment_exact

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
