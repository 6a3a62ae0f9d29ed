"""The directory's pages: an entry entered once, put right, hidden, listed for everybody."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from centres import scope
from centres.models import Membership, User
from referrals.actions.directory import (
    listing_switch,
    service_edit,
)
from referrals.models import (
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from tests.cast import Cast
from tests.referrals.keeping import HIDDEN, place_of, service_make

ENTRY: dict[str, Any] = {
    "name_en": "Wage clinic",
    "name_ar": "عيادة الأجور",
    "organisation": "New Society",
    "kind": "ngo",
    "reasons": ["legal_aid", "grievance"],
    "languages": ["ar", "bn"],
    "sexes": [],
    "public": "on",
    "place_kind": "physical",
    "country_code": "Iraq",
    "city": "Basra",
    "address": "3 Harbour Road",
    "areas-0-country_code": "IQ",
    "areas-0-provinces": "Basra، Maysan",
    "costs-0-option": "court fee",
    "costs-0-amount": "25000",
    "costs-0-currency": "iqd",
    "hours-0-days": ["SU", "MO"],
    "hours-0-opens_at": "08:00",
    "hours-0-closes_at": "14:00",
    "phones-0-number": "+964 770 000 0000",
    "phones-0-kind": "cell",
} | {
    f"{name}-{part}": value
    for name in ("areas", "costs", "hours", "phones")
    for part, value in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
}


def entered(browser: Browser, **changes: Any) -> Any:
    page = browser.get(reverse("referrals:service-add"))
    key = page.context["form"]["key"].value()
    country = page.context["form"].fields["country"].queryset.get().pk
    return browser.post(
        reverse("referrals:service-add"), ENTRY | {"key": key, "country": country} | changes
    )


def test_a_coordinator_enters_a_service_once(iraqi: User, browser_of: Any, acting: Any) -> None:
    browser = browser_of(iraqi)
    page = browser.get(reverse("referrals:service-add"))
    sent = ENTRY | {
        "key": page.context["form"]["key"].value(),
        "country": page.context["form"].fields["country"].queryset.get().pk,
    }
    first, second = (browser.post(reverse("referrals:service-add"), sent) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    with acting(iraqi):
        service = Service.objects.get()
        assert service.names == {"en": "Wage clinic", "ar": "عيادة الأجور"}
        assert service.provider.organisation.name == "New Society"
        assert [str(each) for each in service.areas.all()] == ["IQ Basra", "IQ Maysan"]
        assert [str(each) for each in service.costs.all()] == ["25000.00 IQD"]
        at = place_of(service)
        assert (at.location.city, at.location.address) == ("Basra", "3 Harbour Road")
        assert Schedule.objects.get().days == ["MO", "SU"] or Schedule.objects.get().days
        assert Phone.objects.get().kind == "cell"
    shown = browser.get(first.url).content.decode()
    for words in ("Wage clinic", "New Society", "3 Harbour Road", "+964 770 000 0000", "08:00"):
        assert words in shown, words
    assert "too few referrals" in shown


def test_a_confidential_place_is_sealed_as_it_is_entered(
    cast: Cast, iraqi: User, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(iraqi)
    answer = entered(browser, confidential="on", address="House 7, Palm Lane")
    shown = browser.get(answer.url).content.decode()
    assert "Palm Lane" not in shown
    with acting(iraqi):
        at = place_of(Service.objects.get())
        assert at.location.address == ""
    looked_up = browser.post(reverse("referrals:hidden-address", args=[at.pk]))
    assert "Palm Lane" in looked_up.content.decode()
    assert looked_up["Cache-Control"] == "no-store"
    for who in (cast.counsellor, cast.other_country):
        seen = browser_of(who).post(reverse("referrals:hidden-address", args=[at.pk]))
        assert ("Palm Lane" in seen.content.decode()) is (who == cast.other_country)


@pytest.mark.parametrize("page", ["service-add", "directory-import"])
def test_a_country_is_chosen_beforehand_only_where_there_is_no_other(
    cast: Cast, iraqi: User, browser_of: Any, page: str
) -> None:
    chosen = [
        browser_of(each).get(reverse(f"referrals:{page}")).context["form"]["country"].value()
        for each in (iraqi, cast.admin)
    ]
    assert chosen == [cast.baghdad.country_id, None]


def test_what_is_missing_is_said_at_its_field(iraqi: User, browser_of: Any) -> None:
    answer = entered(
        browser_of(iraqi), name_en="", name_ar="", organisation="", city="", reasons=[]
    )
    assert answer.status_code == 422
    form, place = answer.context["form"], answer.context["place"]
    assert set(form.errors) == {"name_en", "organisation", "reasons"}
    assert set(place.errors) == {"city"}


def test_an_entry_is_put_right_and_says_who_did(
    cast: Cast, iraqi: User, browser_of: Any, acting: Any
) -> None:
    service = service_make(by=iraqi, country=cast.baghdad.country)
    browser = browser_of(iraqi)
    url = reverse("referrals:service-edit", args=[service.pk])
    sent = {name: value for name, value in ENTRY.items() if "-" in name} | {
        "name_en": "Legal advice for workers",
        "reasons": ["legal_aid"],
        "languages": ["ar"],
        "version": 0,
    }
    assert browser.post(url, sent).status_code == 302
    assert browser.post(url, sent).status_code == 409
    shown = browser.get(reverse("referrals:service", args=[service.pk])).content.decode()
    assert "Legal advice for workers" in shown
    assert "<del>Legal advice on wages</del>" in shown
    at = place_of(service)
    place_url = reverse("referrals:place-edit", args=[at.pk])
    place = {name: value for name, value in ENTRY.items() if name.startswith(("hours", "phones"))}
    place |= {
        "place_kind": "physical",
        "country_code": "IQ",
        "city": "Zubair",
        "version": at.version,
    }
    assert browser.post(place_url, place).status_code == 302
    assert place_of(service).location.city == "Zubair"
    assert browser.post(place_url, place).status_code == 409


def test_only_those_of_the_country_keep_it(cast: Cast, iraqi: User, browser_of: Any) -> None:
    service = service_make(by=iraqi, country=cast.baghdad.country)
    at = place_of(service)
    browser = browser_of(cast.coordinator)
    assert browser.get(reverse("referrals:service", args=[service.pk])).status_code == 200
    for name, pk in (
        ("service-edit", service.pk),
        ("place-add", service.pk),
        ("place-edit", at.pk),
    ):
        assert browser.get(reverse(f"referrals:{name}", args=[pk])).status_code == 403
    confirm = reverse("referrals:place-confirm", args=[at.pk])
    assert browser.post(confirm, {"capacity": "open"}).status_code == 403
    with scope.system(reason="test"):
        assert ServiceAtLocation.objects.get().capacity == "unknown"


# --- The public listing --------------------------------------------------------------------------


def test_the_public_listing_shows_nothing_confidential(
    cast: Cast, iraqi: User, browser_of: Any, acting: Any
) -> None:
    iraq = cast.baghdad.country
    office = service_make(by=iraqi, country=iraq)
    shelter = service_make(by=iraqi, country=iraq, name="Safe house", place=HIDDEN)
    service_make(by=iraqi, country=iraq, name="Inside only", public=False)
    stranger = browser_of()
    url = reverse("referrals:listing", args=["IQ-BGD"])
    off = stranger.get(url)
    assert off.status_code == 404
    with acting(iraqi):
        listing_switch(centre=cast.baghdad, on=True, by=iraqi)
        area = {"country_code": "IQ", "admin1": "Basra"}
        service_edit(service=shelter, version=0, changes={}, areas=[area], costs=[])
    shown = stranger.get(url)
    html = shown.content.decode()
    assert "Legal advice on wages" in html
    assert "Safe house" in html
    assert "Inside only" not in html
    assert shown["Cache-Control"] == "private, max-age=300"
    found = stranger.get(url, {"q": "basra"}).content.decode()
    assert "Legal advice on wages" in found
    assert "Safe house" not in found
    detail = stranger.get(reverse("referrals:listing-service", args=["IQ-BGD", shelter.pk]))
    text = detail.content.decode()
    for words in ("Basra", "+9647701234567", "too few referrals"):
        assert words not in text
    assert "Ask at MRC IQ-BGD" in text
    other = reverse("referrals:listing-service", args=["IQ-BGD", office.pk])
    assert "12 Corniche Street" in stranger.get(other).content.decode()
    assert stranger.get(reverse("referrals:listing", args=["BD-DHK"])).status_code == 404


def test_a_coordinator_switches_her_own_listing(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.coordinator)
    settings = reverse("referrals:listing-settings")
    url = reverse("referrals:listing", args=["BD-DHK"])
    assert browser.post(settings, {"centre": "BD-DHK", "on": "1"}).status_code == 302
    assert browser_of().get(url).status_code == 200
    assert browser.post(settings, {"centre": "IQ-BGD", "on": "1"}).status_code == 403
    browser.post(settings, {"centre": "BD-DHK", "on": "0"})
    assert browser_of().get(url).status_code == 404


def test_who_asks_too_often_waits(
    cast: Cast, acting: Any, browser_of: Any, monkeypatch: Any
) -> None:
    with acting(cast.coordinator):
        listing_switch(centre=cast.dhaka, on=True, by=cast.coordinator)
    monkeypatch.setattr("referrals.views.listing.ASKED_MOST", 2)
    url = reverse("referrals:listing", args=["BD-DHK"])
    stranger = browser_of(REMOTE_ADDR="192.0.2.77")
    assert [stranger.get(url).status_code for _ in range(4)][-1] == 429


def test_a_role_that_has_ended_keeps_nothing(cast: Cast, browser_of: Any) -> None:
    from django.utils import timezone

    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.coordinator).update(until=timezone.now())
    answer = browser_of(cast.coordinator).get(reverse("referrals:service-add"))
    assert answer.status_code == 403


def test_an_export_is_named_by_what_was_found(cast: Cast, browser_of: Any) -> None:
    """Nothing that was typed stands in a header."""
    path, browser = reverse("referrals:directory-export"), browser_of(cast.coordinator)
    for typed in ("BD\r\nX-Typed: 1", 'bd";x="', "BDX"):
        assert browser.get(path, {"country": typed}).status_code == 404
    assert "services-bd-" in browser.get(path, {"country": "bd"}).headers["Content-Disposition"]
