"""A standing knows the clock and the calendar of the places where somebody works."""

from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from centres.backend import PersonBackend, standing_known
from centres.models import Country, User
from centres.standing import STRANGER, standing_of
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


def test_the_person_comes_with_the_standing(cast: Cast, django_assert_num_queries: Any) -> None:
    backend = PersonBackend()
    for user in (cast.counsellor, cast.partner, cast.admin):
        with django_assert_num_queries(1):
            person = backend.get_user(user.pk)
            assert person is not None
            found = standing_known(person)
        assert person.email == user.email
        assert found == standing_of(user.pk)


def test_whoever_came_another_way_is_asked_for(cast: Cast) -> None:
    assert standing_known(cast.counsellor) == standing_of(cast.counsellor.pk)
    assert standing_known(AnonymousUser()) == STRANGER


def test_nobody_is_known_who_may_not_log_in(cast: Cast) -> None:
    User.objects.filter(pk=cast.counsellor.pk).update(is_active=False)
    assert PersonBackend().get_user(cast.counsellor.pk) is None
