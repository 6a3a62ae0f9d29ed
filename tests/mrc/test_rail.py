"""The rail of each role: six places at most, and what stands under another one is found there."""

from typing import Any

import pytest
from django.urls import reverse

from centres.navigation import entries_of
from centres.roles import Role
from tests.cast import Cast

MOST = 6


@pytest.mark.parametrize("role", Role)
def test_a_rail_fits_a_phone(role: Role) -> None:
    assert len(entries_of(frozenset({str(role)}))) <= MOST


def test_a_page_that_stands_under_another_place_marks_it(cast: Cast, browser_of: Any) -> None:
    for who, page, place in (
        (cast.counsellor, "counselling:grievance-list", "cases"),
        (cast.coordinator, "centres:person-list", "desk"),
        (cast.coordinator, "referrals:board", "referrals"),
        (cast.counsellor, "referrals:list", "referrals"),
    ):
        shell = browser_of(who).get(reverse(page)).context["shell"]
        assert [entry.key for entry in shell.entries if entry.active] == [place]


def test_a_coordinator_finds_people_and_broken_glasses_at_the_desk(
    cast: Cast, browser_of: Any
) -> None:
    page = browser_of(cast.coordinator).get(reverse("counselling:desk")).text
    for name in ("centres:person-list", "centres:glass-list", "counselling:rights-list"):
        assert f'href="{reverse(name)}"' in page
