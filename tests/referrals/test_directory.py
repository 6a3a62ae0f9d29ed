"""The service directory: entered, found, confirmed, kept by its country, its shelters hidden."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client as Browser
from django.urls import reverse

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry, Membership, User
from centres.roles import Role
from centres.rules import may
from centres.standing import standing_of
from referrals.actions.directory import (
    hidden_address_open,
    hidden_address_write,
    listing_switch,
    place_confirm,
    service_edit,
    service_switch,
)
from referrals.directory_rules import DIRECTORY_RULES, countries_kept
from referrals.models import (
    HiddenAddress,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from referrals.selectors.directory import Asked, services_asked
from referrals.selectors.directory_words import days_said
from tests.cast import Cast, user_make
from tests.referrals.keeping import HIDDEN, place_of, service_make, today

CAST = [name for name in Cast.__annotations__ if Cast.__annotations__[name] in (User, "User")]
COUNSEL = {
    "counsellor",
    "colleague",
    "protection",
    "coordinator",
    "other_centre",
    "other_country",
}
MAY = {
    "directory.read": COUNSEL | {"outreach", "monitor", "dpo", "admin"},
    "directory.keep": {"coordinator", "admin"},
    "directory.publish": {"coordinator", "admin"},
    "hidden_address.ask": COUNSEL,
    "hidden_address.know": {"counsellor", "colleague", "protection", "coordinator"},
    "agreement.read": COUNSEL | {"dpo", "admin"},
    "agreement.keep": {"coordinator", "admin"},
}
"""Of an entry of Bangladesh, of Dhaka, of an agreement of Dhaka's."""


@pytest.fixture
def iraqi(cast: Cast) -> User:
    """A coordinator in Baghdad."""
    with scope.system(reason="test"):
        return user_make("iraqi", Role.COORDINATOR, centre=cast.baghdad)


def names(asked: Asked) -> list[str]:
    return [service.name for service in services_asked(asked, today=today()).order_by("pk")]


@pytest.mark.parametrize("action", sorted(MAY))
def test_who_may(cast: Cast, action: str) -> None:
    from referrals.models import Agreement

    with scope.system(reason="test"):
        record: Any = {
            "directory.keep": Service(country=cast.dhaka.country),
            "directory.publish": cast.dhaka,
            "hidden_address.know": HiddenAddress(centre=cast.dhaka),
            "agreement.keep": Agreement(our_centre=cast.dhaka),
        }.get(action)
    found = set()
    for who in CAST:
        with scope.enter(standing_of(getattr(cast, who).pk).scope()):
            if may(standing_of(getattr(cast, who).pk), action, record):
                found.add(who)
    assert found == MAY[action]
    assert set(DIRECTORY_RULES) == set(MAY)


def test_coordinators_keep_their_own_country(cast: Cast, iraqi: User, acting: Any) -> None:
    with acting(iraqi):
        standing = standing_of(iraqi.pk)
        assert [each.code for each in countries_kept(standing)] == ["IQ"]
        assert not may(standing, "directory.keep", Service(country=cast.dhaka.country))
    with scope.system(reason="test"):
        admin = user_make("admin-bd", Role.ADMIN, country=cast.dhaka.country)
    with acting(admin):
        assert [each.code for each in countries_kept(standing_of(admin.pk))] == ["BD"]


def test_found_by_name_reason_place_language_and_room(cast: Cast, iraqi: User, acting: Any) -> None:
    iraq = cast.baghdad.country
    service_make(by=iraqi, country=iraq, capacity="open")
    service_make(
        by=iraqi,
        country=iraq,
        name="Women's shelter",
        place=HIDDEN,
        reasons=["shelter"],
        languages=["bn"],
        capacity="full",
    )
    service_switch(
        service=service_make(by=iraqi, country=iraq, name="Old office"), status="inactive"
    )
    both = ["Legal advice on wages", "Women's shelter"]
    with acting(cast.counsellor):
        assert names(Asked()) == both
        assert names(Asked(off=True)) == [*both, "Old office"]
        assert names(Asked(words="WAGES advice")) == both[:1]
        assert names(Asked(words="wage watch")) == both  # who gives it
        assert names(Asked(words="basra")) == both
        assert names(Asked(reason="shelter")) == both[1:]
        assert names(Asked(place="basra")) == both
        assert names(Asked(place="Erbil")) == []
        assert names(Asked(language="bn")) == both[1:]
        assert names(Asked(capacity="open")) == both[:1]
        assert names(Asked(country=cast.dhaka.country_id)) == []


def test_an_entry_wants_to_be_confirmed_again(cast: Cast, iraqi: User, acting: Any) -> None:
    long_ago = today() - dt.timedelta(days=91)
    service = service_make(by=iraqi, country=cast.baghdad.country, capacity="open", on=long_ago)
    with acting(iraqi):
        assert names(Asked(stale=True)) == ["Legal advice on wages"]
        at = place_of(service)
        place_confirm(at=at, capacity="waitlist", by=iraqi, on=today())
        again = place_confirm(at=at, capacity="waitlist", by=iraqi, on=today())
        assert (again.capacity, again.confirmed_on, again.confirmed_by_id) == (
            "waitlist",
            today(),
            iraqi.pk,
        )
        assert names(Asked(stale=True)) == []
        with pytest.raises(ValidationError):
            place_confirm(at=at, capacity="plenty", by=iraqi, on=today())
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="directory.confirm").count() == 2


def test_an_edit_overwrites_nobody_and_keeps_the_rows_that_stay(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    service = service_make(by=iraqi, country=cast.baghdad.country)
    areas = [{"country_code": "IQ", "admin1": "Basra"}, {"country_code": "IQ", "admin1": "Maysan"}]
    with acting(iraqi):
        service_edit(service=service, version=0, changes={"fees": "free"}, areas=areas, costs=[])
        kept = set(ServiceArea.objects.values_list("admin1", "pk"))
        service_edit(service=service, version=1, changes={}, areas=areas[:1], costs=[])
        assert set(ServiceArea.objects.values_list("admin1", "pk")) < kept
        with pytest.raises(StaleEdit):
            service_edit(service=service, version=0, changes={}, areas=[], costs=[])


def test_a_confidential_address_is_known_to_its_own_centre_alone(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    service = service_make(by=iraqi, country=cast.baghdad.country, place=HIDDEN)
    location = place_of(service).location
    with acting(iraqi):
        hidden_address_write(
            location=location, centre=cast.baghdad, address="House 7, Palm Lane", by=iraqi
        )
        hidden = HiddenAddress.objects.get()
        assert hidden_address_open(hidden=hidden) == "House 7, Palm Lane"
        assert "Palm" not in str(hidden.address)
    for who in ("counsellor", "coordinator", "admin", "dpo", "partner"):
        with acting(getattr(cast, who)):
            assert not HiddenAddress.objects.exists()
    with scope.system(reason="test"):
        trail = AuditEntry.objects.filter(action__startswith="directory.hidden")
        assert set(trail.values_list("action", flat=True)) == {
            "directory.hidden_write",
            "directory.hidden_read",
        }
    with acting(iraqi):
        assert (
            hidden_address_write(location=location, centre=cast.baghdad, address="", by=iraqi)
            is None
        )
        assert not HiddenAddress.objects.exists()


def test_the_database_keeps_no_address_of_a_confidential_place(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    from django.db import IntegrityError, transaction

    service = service_make(by=iraqi, country=cast.baghdad.country)
    with acting(iraqi):
        location = place_of(service).location
        with pytest.raises(IntegrityError), transaction.atomic():
            Location.objects.filter(pk=location.pk).update(confidential=True)
        former = apps.get_model("referrals", "LocationEvent")
        columns = {field.name for field in former._meta.concrete_fields}
        assert "address" not in columns


def test_days_in_a_row_are_told_by_the_first_and_the_last() -> None:
    assert days_said(["SU", "MO", "TU", "WE", "TH"]) == "Sunday to Thursday"
    assert days_said(["MO", "WE"]) == "Monday, Wednesday"
    assert days_said(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]) == "every day"
    assert days_said(["SA", "SU"]) == "Saturday, Sunday"


# --- Pages ---------------------------------------------------------------------------------------

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
