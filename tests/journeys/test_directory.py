"""The directory in a real browser: an entry confirmed and exported, a shelter found in time."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from centres import scope
from centres.roles import Role
from referrals.models import ServiceAtLocation
from tests.cast import Cast, user_make
from tests.factories import client_make
from tests.journeys.conftest import WIDE
from tests.referrals.keeping import HIDDEN, PLACE, agreed, organisation_make, service_make, today

PHONE = {"width": 360, "height": 740}


def test_a_coordinator_confirms_an_entry_and_exports(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    with scope.system(reason="test"):
        iraqi = user_make("iraqi", Role.COORDINATOR, centre=people.baghdad)
    old = today() - dt.timedelta(days=200)
    service_make(by=iraqi, country=people.baghdad.country, capacity="open", on=old)
    page = page_of(iraqi)
    page.goto(reverse("referrals:directory"))
    expect(page.get_by_text("1 wants to be confirmed")).to_be_visible()
    page.get_by_role("link", name="1 wants to be confirmed").click()
    page.get_by_role("link", name="Legal advice on wages").click()
    page.get_by_role("button", name="Waiting list").click()
    expect(page.get_by_text("Confirmed today: Waiting list.")).to_be_visible()
    page.get_by_role("link", name="Service directory").click()
    expect(page.get_by_text("wants to be confirmed", exact=False).first).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Export all (HSDS)").click()
    written = json.loads(downloaded.value.path().read_text(encoding="utf-8"))
    (told,) = written["contents"]
    assert told["name"] == "Legal advice on wages"
    assert told["assured_date"] == people.baghdad.today.isoformat()


def test_a_counsellor_finds_a_shelter_for_a_bengali_speaking_woman_in_basra(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    with scope.system(reason="test"):
        iraqi = user_make("iraqi", Role.COORDINATOR, centre=people.baghdad)
    iraq = people.baghdad.country

    def shelter(name: str, **facts: Any) -> None:
        who = organisation_make(f"Society of {name}", iraq)
        agreed(by=iraqi, organisation=who, centre=people.baghdad)
        given = {"place": HIDDEN, "reasons": ["shelter"], "capacity": "open"} | facts
        service_make(by=iraqi, country=iraq, organisation=who, name=name, **given)

    shelter("House in Baghdad", place=HIDDEN | {"city": "Baghdad", "admin1": "Baghdad"})
    shelter("House of Basra", languages=["ar", "bn"], sexes=["female"])
    shelter("Beds for men", languages=["ar", "bn"], sexes=["male"])
    client = client_make(people.other_country, people.baghdad, language="bn", sex="female")
    for size in (WIDE, PHONE):
        page = page_of(people.other_country, viewport=size)
        page.goto(reverse("referrals:referral-new", args=[client.pk]))
        page.goto(f"{page.url}?reason=shelter&urgency=emergency&country=Iraq&admin1=Basra")
        first = page.get_by_role("radio").first
        expect(first).to_be_attached()
        told = page.locator("label", has_text="House of Basra").first
        expect(told).to_contain_text("in Basra")
        expect(told).to_contain_text("speaks Bangla")
        expect(told).to_contain_text(re.compile("had room on"))
        offered = page.locator("fieldset label b").all_inner_texts()
        assert offered[0].startswith("House of Basra")
        assert not any(each.startswith("Beds for men") for each in offered)
        page.get_by_text("Not possible now").click()
        expect(page.get_by_text("only for: Men and boys")).to_be_visible()
        assert "Corniche" not in page.content()


def test_somebody_without_a_login_finds_help_on_a_phone(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    with scope.system(reason="test"):
        iraqi = user_make("iraqi", Role.COORDINATOR, centre=people.baghdad)
    service_make(by=iraqi, country=people.baghdad.country, place=PLACE)
    keeper = page_of(iraqi)
    keeper.goto(reverse("referrals:listing-settings"))
    keeper.get_by_role("button", name="Switch on").click()
    expect(keeper.get_by_text("Everybody can read it now.")).to_be_visible()
    page = page_of(viewport=PHONE)
    page.goto(reverse("referrals:listing", args=["IQ-BGD"]))
    page.get_by_label("What for").select_option("legal_aid")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Legal advice on wages").click()
    expect(page.get_by_text("12 Corniche Street")).to_be_visible()
    expect(page.get_by_role("link", name="+9647701234567")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with scope.system(reason="test"):
        assert ServiceAtLocation.objects.count() == 1
