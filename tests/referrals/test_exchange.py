"""The directory as HSDS JSON: valid by the published schemas, read back, all or nothing."""

import datetime as dt
import json
import lzma
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centres import scope
from centres.models import User
from referrals.actions.directory import service_edit
from referrals.actions.exchange import (
    CHANGED,
    NEW,
    SAME,
    WRONG,
    ImportWrong,
    import_begin,
    import_looked,
    import_take,
)
from referrals.hsds.reading import Unreadable, service_read, services_in
from referrals.hsds.writing import page_written, service_written
from referrals.models import (
    Cost,
    DirectoryImport,
    Location,
    Phone,
    Provider,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from referrals.selectors.directory import services_in_full, zones_by_country
from tests.cast import Cast
from tests.referrals.keeping import HIDDEN, PLACE, organisation_make, service_make

SCHEMAS: Final = Path(__file__).parent / "data" / "hsds"


def schema(name: str) -> dict[str, Any]:
    """Return a published schema, or skip the test where it is absent."""
    file = SCHEMAS / f"{name}.json.xz"
    if not file.exists():
        pytest.skip(f"The HSDS schema {name}.json is absent: nothing was checked against it.")
    found: dict[str, Any] = json.loads(lzma.decompress(file.read_bytes()))
    return found


def faults(held: Any, name: str) -> list[str]:
    """Return what a validator that is not ours finds wrong."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(
        schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(held)]


@pytest.fixture
def told(cast: Cast, iraqi: User, acting: Any) -> Service:
    """A service that tells all that one can."""
    iraq = cast.baghdad.country
    who = organisation_make("Wage Watch", iraq)
    service = service_make(
        by=iraqi,
        country=iraq,
        organisation=who,
        descriptions={"en": "Advice and letters to employers.", "ar": "نصيحة"},
        names={"en": "Legal advice", "ar": "مشورة قانونية"},
        place=PLACE
        | {
            "name": "Branch office",
            "transportation": "Bus 4",
            "accessibility": "a ramp",
            "latitude": "30.508000",
            "longitude": "47.783000",
            "weekend": [5],
            "postal_code": "61001",
        },
        reasons=["legal_aid", "grievance"],
        languages=["ar", "bn"],
        interpretation="by phone",
        sexes=["female"],
        minimum_age=18,
        maximum_age=60,
        nationalities=["BD", "PK"],
        categories=["migrant_abroad"],
        eligibility="with a contract",
        application="Call first.",
        fees="free of charge",
        wait_time="two days",
        email="help@example.org",
        url="https://example.org/help",
        capacity="waitlist",
        on=dt.date(2026, 11, 12),
    )
    with acting(iraqi):
        service_edit(
            service=service,
            version=0,
            changes={},
            areas=[
                {"country_code": "IQ", "admin1": "Basra"},
                {"country_code": "KW", "admin1": ""},
            ],
            costs=[{"option": "court fee", "amount": 25, "currency": "IQD"}],
        )
        provider = Provider.objects.get(organisation=who)
        provider.website = "https://example.org"
        provider.names = {"ar": "مراقبة الأجور"}
        provider.save()
    return service


def written(service: Service) -> dict[str, Any]:
    return service_written(services_in_full().get(pk=service.pk), zones_by_country())


def gone() -> None:
    """Take the whole directory away."""
    with scope.system(reason="test"):
        for model in (Schedule, Phone, ServiceAtLocation, Location, Cost, ServiceArea, Service):
            model.objects.all().delete()
        Provider.objects.all().delete()


def sent(raw: Any) -> bytes:
    return json.dumps(raw).encode()


def fates(raw: Any, cast: Cast, by: User) -> list[str]:
    held = import_begin(raw=sent(raw), country=cast.baghdad.country, by=by)
    return [line.fate for line in import_looked(held)]


def test_an_exported_service_validates(told: Service, iraqi: User, acting: Any) -> None:
    with acting(iraqi):
        held = written(told)
    assert faults(held, "service") == []
    assert faults(held, "service_list") == []
    assert held["schedules" if "schedules" in held else "service_at_locations"]
    place = held["service_at_locations"][0]
    assert place["schedules"][0]["opens_at"] == "08:00+03:00"
    assert place["location"]["addresses"][0]["address_1"] == "12 Corniche Street"


def test_the_whole_export_validates_and_hides_what_is_confidential(
    cast: Cast, told: Service, iraqi: User, browser_of: Any
) -> None:
    service_make(by=iraqi, country=cast.baghdad.country, name="Safe house", place=HIDDEN)
    answer = browser_of(cast.counsellor).get(
        reverse("referrals:directory-export"), {"country": "IQ"}
    )
    page = json.loads(answer.content)
    assert page["total_items"] == len(page["contents"]) == 2
    for held in page["contents"]:
        assert faults(held, "service") == []
        assert faults(held, "service_list") == []
    hidden = next(each for each in page["contents"] if each["name"] == "Safe house")
    assert "Basra" not in json.dumps(hidden)
    assert "+964" not in json.dumps(hidden)
    assert "attachment" in answer["Content-Disposition"]


def test_an_invalid_one_would_be_found(told: Service, iraqi: User, acting: Any) -> None:
    with acting(iraqi):
        held = written(told)
    assert faults(held | {"id": "not-a-key"}, "service") != []
    assert faults({k: v for k, v in held.items() if k != "status"}, "service") != []
    assert faults(held | {"url": "no address at all"}, "service") != []


def test_what_was_exported_comes_back_the_same(
    cast: Cast, told: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        before = written(told)
        page = page_written(services_in_full(), zones_by_country())
    gone()
    with acting(iraqi):
        held = import_begin(raw=sent(page), country=cast.baghdad.country, by=iraqi)
        assert [line.fate for line in import_looked(held)] == [NEW]
        assert not Service.objects.exists()
        assert [line.fate for line in import_take(held=held)] == [NEW]
        after = written(Service.objects.get())
        assert after | {"last_modified": ""} == before | {"last_modified": ""}
        assert import_take(held=held) == []
        assert DirectoryImport.objects.get(pk=held.pk).services == []


def test_a_second_run_adds_nothing(cast: Cast, told: Service, iraqi: User, acting: Any) -> None:
    with acting(iraqi):
        page = page_written(services_in_full(), zones_by_country())
        held = import_begin(raw=sent(page), country=cast.baghdad.country, by=iraqi)
        version = Service.objects.get().version
        assert [line.fate for line in import_take(held=held)] == [SAME]
        assert Service.objects.get().version == version
        counted = (Service.objects.count(), Location.objects.count(), Phone.objects.count())
        assert counted == (1, 1, 1)


def test_a_changed_row_is_told_and_taken(
    cast: Cast, told: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        raw = written(told)
        raw["fees_description"] = "10 USD"
        raw["service_at_locations"][0]["phones"] = []
        held = import_begin(raw=sent([raw]), country=cast.baghdad.country, by=iraqi)
        assert [line.fate for line in import_looked(held)] == [CHANGED]
        import_take(held=held)
        assert Service.objects.get().fees == "10 USD"
        assert not Phone.objects.exists()


def test_one_wrong_row_keeps_all_of_them_out(
    cast: Cast, told: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        good, wrong = written(told), written(told)
    gone()
    wrong["minimum_age"] = 200
    with acting(iraqi):
        held = import_begin(raw=sent([good, wrong]), country=cast.baghdad.country, by=iraqi)
        assert [line.fate for line in import_looked(held)] == [NEW, WRONG]
        with pytest.raises(ImportWrong):
            import_take(held=held)
        assert not Service.objects.exists()
        assert not Provider.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"id": "17"},
        {"name": ""},
        {"organization": None},
        {"minimum_age": "old"},
        {"service_at_locations": [{"id": "0198c0de-0000-7000-8000-00000000dead"}]},
        {"service_at_locations": "there"},
        {"cost_options": [{"id": "17", "amount": 1, "currency": "USD"}]},
    ],
)
def test_what_cannot_be_read_is_said(
    cast: Cast, told: Service, iraqi: User, acting: Any, change: dict[str, Any]
) -> None:
    with acting(iraqi):
        assert fates([written(told) | change], cast, iraqi) == [WRONG]


def test_another_country_s_entry_is_not_overwritten(
    cast: Cast, told: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        raw = written(told)
    marks = [each for each in raw["attributes"] if each["link_type"] != "mrc:country"]
    with acting(cast.coordinator):
        for held in (raw, raw | {"attributes": marks, "fees_description": "much"}):
            made = import_begin(raw=sent(held), country=cast.dhaka.country, by=cast.coordinator)
            assert [line.fate for line in import_looked(made)] == [WRONG]


def test_a_part_with_another_entry_s_key_is_not_taken(
    cast: Cast, told: Service, iraqi: User, acting: Any
) -> None:
    with acting(iraqi):
        raw = written(told)
        raw["id"] = "0198c0de-0000-7000-8000-00000000dead"
        assert fates([raw], cast, iraqi) == [WRONG]


def test_a_bare_service_of_another_system_is_taken(cast: Cast, iraqi: User, acting: Any) -> None:
    bare = {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Community Counselling",
        "status": "active",
        "organization": {
            "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
            "name": "Somebody",
            "description": "who helps",
        },
        "service_at_locations": [
            {
                "id": "e94c9f38-1e8f-4564-91d4-d53501ab1765",
                "location": {
                    "id": "a7cf0d7e-7c1b-4f8b-9a53-1f0c0b8a0b10",
                    "location_type": "physical",
                    "addresses": [
                        {
                            "id": "74706e55-df26-4b84-80fe-ecc30b5befb4",
                            "address_1": "1-30 Main Street",
                            "city": "Basra",
                            "state_province": "",
                            "postal_code": "",
                            "country": "IQ",
                            "address_type": "physical",
                        }
                    ],
                },
            }
        ],
    }
    assert faults(bare, "service") == []
    with acting(iraqi):
        held = import_begin(raw=sent(bare), country=cast.baghdad.country, by=iraqi)
        (line,) = import_looked(held)
        assert (line.fate, bool(line.hint)) == (NEW, True)
        import_take(held=held)
        assert Service.objects.get().places.get().location.city == "Basra"
        assert fates(bare, cast, iraqi) == [SAME]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[1]",
        b'{"no": "service"}',
        b"\xff\xfe",
        b'{"name": NaN}',
        b'{"name": "\\u0000"}',
        b'{"name": "\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_of_services_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        services_in(raw)


def test_a_name_alone_needs_who_gives_it() -> None:
    with pytest.raises(Unreadable, match="organisation"):
        service_read(
            {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "x", "status": "active"}
        )


def test_a_file_is_looked_at_first_and_then_taken_in(
    cast: Cast, told: Service, iraqi: User, browser_of: Any, acting: Any
) -> None:
    with acting(iraqi):
        page = page_written(services_in_full(), zones_by_country())
    gone()
    browser = browser_of(iraqi)
    url = reverse("referrals:directory-import")
    file = SimpleUploadedFile("services.json", sent(page), "application/json")
    answer = browser.post(url, {"country": cast.baghdad.country_id, "file": file})
    assert answer.status_code == 302
    look = browser.get(answer.url)
    assert "1 new, 0 would change, 0 the same, 0 wrong" in look.content.decode()
    assert browser_of(cast.coordinator).get(answer.url).status_code == 404
    assert browser.post(answer.url).status_code == 302
    assert browser.post(answer.url).status_code == 302
    with acting(iraqi):
        assert Service.objects.count() == 1
    broken = SimpleUploadedFile("services.json", b"{", "application/json")
    refused = browser.post(url, {"country": cast.baghdad.country_id, "file": broken})
    assert refused.status_code == 422
    assert "no JSON file" in refused.content.decode()
