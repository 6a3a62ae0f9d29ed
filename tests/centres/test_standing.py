"""A standing knows the clock and the calendar of the places where somebody works."""

from typing import Any

import pytest
import time_machine

from centres.models import Country
from centres.standing import standing_of
from tests.cast import Cast


@pytest.fixture
def jalali(cast: Cast) -> None:
    """Baghdad's country keeps the solar calendar."""
    Country.objects.filter(code="IQ").update(calendar="jalali")


def test_calendar_is_that_of_the_first_place_in_a_country(cast: Cast, jalali: None) -> None:
    assert standing_of(cast.other_country.pk).calendar == "jalali"
    assert standing_of(cast.counsellor.pk).calendar == "gregorian"
    assert standing_of(cast.partner.pk).calendar == "gregorian"
    assert standing_of(cast.admin.pk).calendar == ""
    assert standing_of(cast.nobody.pk).calendar == ""


def test_page_says_days_in_the_readers_calendar(cast: Cast, jalali: None, browser_of: Any) -> None:
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False):
        assert (
            "Sunday, 1 Azar 1405" in browser_of(cast.other_country).get("/today/").content.decode()
        )
        page = browser_of(cast.counsellor).get("/today/").content.decode()
    assert "Sunday, 22 November 2026" in page
