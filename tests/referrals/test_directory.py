"""The service directory: entered, found, confirmed, kept by its country, its shelters hidden."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry, User
from centres.roles import Role
from centres.rules import may
from centres.standing import standing_of
from referrals.actions.directory import (
    hidden_address_open,
    hidden_address_write,
    place_confirm,
    service_edit,
    service_switch,
)
from referrals.directory_rules import DIRECTORY_RULES, countries_kept
from referrals.models import (
    HiddenAddress,
    Location,
    Service,
    ServiceArea,
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
