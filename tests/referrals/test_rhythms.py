"""Hours in another rhythm than the week's: kept whole, given back, said in words."""

import json
from typing import Any

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres.models import User
from referrals.actions.exchange import SAME, import_begin, import_looked, import_take
from referrals.hsds.reading import Unreadable, service_read
from referrals.hsds.writing import service_written
from referrals.models import Phone, Schedule, Service
from referrals.selectors.directory import services_in_full
from referrals.selectors.rhythm_words import rhythm_said
from tests.cast import Cast
from tests.referrals.keeping import place_of, service_make

MONTHLY = {
    "id": str(uuid7()), "freq": "MONTHLY", "interval": 1, "byday": "1MO,-1TH", "wkst": "MO",
    "dtstart": "2026-01-05", "until": "2026-12-31", "opens_at": "09:00", "closes_at": "12:00",
    "description": "Bring the contract", "timezone": 3,
}  # fmt: skip
FORTNIGHTLY = {
    "id": str(uuid7()), "freq": "WEEKLY", "interval": 2, "byday": "TU", "opens_at": "10:00+03:00",
}  # fmt: skip
PLAIN = {
    "id": str(uuid7()),
    "freq": "WEEKLY",
    "byday": "SU,MO",
    "opens_at": "08:00",
    "closes_at": "15:00",
}
TOLD = {"id": str(uuid7()), "description": "By appointment"}


def raw_of(service: Service) -> dict[str, Any]:
    return service_written(services_in_full().get(pk=service.pk), {})


def imported(by: User, raw: dict[str, Any], country: Any) -> None:
    held = import_begin(raw=json.dumps(raw).encode(), country=country, by=by)
    import_take(held=held)


@pytest.fixture
def kept(cast: Cast, iraqi: User, acting: Any) -> Service:
    """A service whose place came with hours of four kinds."""
    service = service_make(by=iraqi, country=cast.baghdad.country)
    with acting(iraqi):
        raw = raw_of(service)
        raw["service_at_locations"][0]["schedules"] = [PLAIN, MONTHLY, FORTNIGHTLY, TOLD]
        imported(iraqi, raw, cast.baghdad.country)
    return service


def test_what_is_not_weekly_is_kept_whole_and_given_back(
    cast: Cast, kept: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        assert [each.days for each in Schedule.objects.filter(at__service=kept)] == [["SU", "MO"]]
        given = raw_of(kept)["service_at_locations"][0]
        of = {"service_at_location_id": given["id"]}
        assert given["schedules"][1:] == [each | of for each in (MONTHLY, FORTNIGHTLY, TOLD)]
        again = import_begin(
            raw=json.dumps(raw_of(kept)).encode(), country=cast.baghdad.country, by=iraqi
        )
        assert [line.fate for line in import_looked(again)] == [SAME]


def test_it_is_said_in_words(kept: Service, iraqi: User, browser_of: Any) -> None:
    assert [rhythm_said(each) for each in (MONTHLY, FORTNIGHTLY, TOLD)] == [
        (
            "every month: the first Monday, the last Thursday, 09:00–12:00,"
            " 5 Jan 2026 to 31 Dec 2026\u00a0· Bring the contract"
        ),
        "every 2 weeks: Tuesday, 10:00",
        "By appointment",
    ]
    assert rhythm_said({"freq": "MONTHLY", "bymonthday": "1,-1"}) == (
        "every month: day 1, the last day of the month"
    )
    assert rhythm_said({"freq": "HOURLY", "byday": "9XX", "opens_at": "noon"}) == (
        "HOURLY: 9XX, noon"
    )
    page = browser_of(iraqi).get(reverse("referrals:service", args=[kept.pk])).text
    assert "every 2 weeks: Tuesday" in page


def test_saving_a_place_keeps_what_is_still_ticked_and_the_languages_of_a_phone(
    kept: Service, iraqi: User, browser_of: Any, acting: Any
) -> None:
    at = place_of(kept)
    with acting(iraqi):
        Phone.objects.filter(at=at).update(languages=["bn", "ar"], extension=12)
    browser, path = browser_of(iraqi), reverse("referrals:place-edit", args=[at.pk])
    page = browser.get(path)
    sent: dict[str, Any] = {
        "version": at.version,
        "place_kind": "physical",
        "country_code": "IQ",
        "city": "Basra",
    }
    for forms in (page.context["beside"].hours, page.context["beside"].phones):
        for name, value in forms.management_form.initial.items():
            sent[f"{forms.prefix}-{name}"] = value
        for row in forms:
            for field in row:
                if (value := field.value()) is not None:
                    sent[field.html_name] = field.field.prepare_value(value)
    sent |= {"phones-0-description": "mornings", "rhythms": [MONTHLY["id"], TOLD["id"]]}
    assert browser.post(path, sent | {"phones-0-languages": "Klingon"}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    with acting(iraqi):
        phone = Phone.objects.get(at=at)
        assert (phone.languages, phone.extension, phone.description) == (
            ["bn", "ar"],
            12,
            "mornings",
        )
        assert place_of(kept).other_hours == [MONTHLY, TOLD]


def test_what_can_t_be_kept_is_said() -> None:
    wrong = MONTHLY | {"byday": ["MO"]}
    place = {"id": str(uuid7()), "location": {"id": str(uuid7())}, "schedules": [wrong]}
    raw = {
        "id": str(uuid7()), "name": "A", "organization": {"id": str(uuid7()), "name": "B"},
        "service_at_locations": [place | {"location": {
            "id": str(uuid7()), "addresses": [{"country": "IQ", "city": "Basra"}],
        }}],
    }  # fmt: skip
    with pytest.raises(Unreadable, match="byday"):
        service_read(raw)
