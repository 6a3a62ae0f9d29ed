"""Services as HSDS JSON: nothing of a confidential place but that there is one."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from centres.places import country_name, language_name
from referrals.directory_codes import Weekday
from referrals.hsds import words as w
from referrals.hsds.words import Json, attribute, derived, told
from referrals.models import (
    Cost,
    Location,
    Phone,
    Provider,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from referrals.models.directory import in_words

ENGLISH: Final = "en"
NO_ADDRESS: Final = "Confidential"
Zones = Mapping[str, str]
"""Time zones by the codes of countries, where a centre tells them."""


def page_written(found: Iterable[Service], zones: Zones) -> Json:
    """Return all of them as one page of a list, as the standard's own interface gives it."""
    contents = [service_written(service, zones) for service in found]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def service_written(service: Service, zones: Zones) -> Json:
    """Return the service with all its parts."""
    key = str(service.pk)
    confirmed = [each.confirmed_on for each in service.places.all()]
    return told(
        {
            "id": key,
            "organization_id": str(service.provider_id),
            "name": service.names.get(ENGLISH) or in_words(service.names),
            "description": service.descriptions.get(ENGLISH) or in_words(service.descriptions),
            "url": service.url,
            "email": service.email,
            "status": service.status,
            "interpretation_services": service.interpretation,
            "application_process": service.application,
            "fees_description": service.fees,
            "wait_time": service.wait_time,
            "eligibility_description": service.eligibility,
            "minimum_age": service.minimum_age,
            "maximum_age": service.maximum_age,
            "assured_date": min(filter(None, confirmed)).isoformat() if any(confirmed) else None,
            "last_modified": service.updated_at.astimezone(dt.UTC).isoformat(),
            "languages": [_language(code, service_id=key) for code in service.languages],
            "service_areas": [_area(each) for each in service.areas.all()],
            "cost_options": [_cost(each) for each in service.costs.all()],
            "organization": provider_written(service.provider),
            "service_at_locations": [_place(each, zones) for each in service.places.all()],
            "attributes": list(_service_attributes(service)),
        }
    )


def _service_attributes(service: Service) -> Iterable[Json]:
    pairs = (
        (w.REASON, service.reasons),
        (w.SEX, service.sexes),
        (w.NATIONALITY, service.nationalities),
        (w.CATEGORY, service.categories),
        (w.COUNTRY, [service.country.code]),
        (w.PUBLIC, [] if service.public else ["no"]),
    )
    for taxonomy, codes in pairs:
        for code in codes:
            yield attribute(service.pk, "service", taxonomy, code)
    for taxonomy, said in ((w.NAME, service.names), (w.DESCRIPTION, service.descriptions)):
        yield from _in_languages(service.pk, "service", taxonomy, said)


def _in_languages(
    of: object, entity: str, taxonomy: str, said: Mapping[str, str]
) -> Iterable[Json]:
    for language, text in sorted(said.items()):
        if text:
            yield attribute(of, entity, taxonomy, language, value=text)


def _language(code: str, **of: str) -> Json:
    return {
        "id": derived(*of.values(), "language", code),
        "code": code,
        "name": language_name(code, ENGLISH),
        **of,
    }


def provider_written(provider: Provider) -> Json:
    """Return who gives a service; the standard wants a description of everybody."""
    organisation = provider.organisation
    attributes = [attribute(provider.pk, "organization", w.KIND, organisation.kind)]
    if organisation.country is not None:
        code = organisation.country.code
        attributes.append(attribute(provider.pk, "organization", w.COUNTRY, code))
    attributes += _in_languages(provider.pk, "organization", w.NAME, provider.names)
    return told(
        {
            "id": str(provider.pk),
            "name": organisation.name,
            "email": provider.email,
            "website": provider.website,
            "attributes": attributes,
        }
    ) | {"description": provider.description}


def _area(area: ServiceArea) -> Json:
    name = area.admin1 or country_name(area.country_code, ENGLISH)
    mark = attribute(area.pk, "service_area", w.AREA, area.country_code, value=area.admin1)
    return {
        "id": str(area.pk),
        "service_id": str(area.service_id),
        "name": name,
        "attributes": [mark],
    }


def _cost(cost: Cost) -> Json:
    return told(
        {
            "id": str(cost.pk),
            "service_id": str(cost.service_id),
            "option": cost.option,
            "currency": cost.currency,
            "valid_from": _day(cost.valid_from),
            "valid_to": _day(cost.valid_to),
        }
    ) | {"amount": float(cost.amount)}


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(at: ServiceAtLocation, zones: Zones) -> Json:
    """Return a service in one place; of a confidential one no phone leads there, either."""
    of = {"service_at_location_id": str(at.pk)}
    hidden = at.location.confidential
    zone = zones.get(at.location.country_code, "")
    return told(
        {
            "id": str(at.pk),
            "service_id": str(at.service_id),
            "location_id": str(at.location_id),
            "description": "" if hidden else at.note,
            "location": _location(at.location),
            "phones": [] if hidden else [_phone(each, of) for each in at.phones.all()],
            "schedules": [] if hidden else list(_schedules(at, of, zone)),
            "attributes": [
                attribute(
                    at.pk,
                    "service_at_location",
                    w.CAPACITY,
                    at.capacity,
                    value=_day(at.confirmed_on) or "",
                )
            ],
        }
    )


def _location(location: Location) -> Json:
    key = str(location.pk)
    marks = [attribute(key, "location", w.COUNTRY, location.country_code)]
    base = {
        "id": key,
        "organization_id": str(location.provider_id),
        "location_type": location.kind,
    }
    if location.confidential:
        marks.append(attribute(key, "location", w.CONFIDENTIAL, "yes"))
        return base | {"name": NO_ADDRESS, "attributes": marks}
    marks += [attribute(key, "location", w.WEEKEND, str(day)) for day in location.weekend or ()]
    access = location.accessibility
    return told(
        base
        | {
            "name": location.name,
            "transportation": location.transportation,
            "latitude": _number(location.latitude),
            "longitude": _number(location.longitude),
            "addresses": [_address(location)],
            "accessibility": [
                {"id": derived(key, "access"), "location_id": key, "description": access}
            ]
            if access
            else [],
            "attributes": marks,
        }
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _address(location: Location) -> Json:
    """Return the address; the standard wants each of these, so what isn't told stands empty."""
    return {
        "id": derived(location.pk, "address"),
        "location_id": str(location.pk),
        "address_1": location.address,
        "city": location.city,
        "state_province": location.admin1,
        "postal_code": location.postal_code,
        "country": location.country_code,
        "address_type": location.kind,
    }


def _phone(phone: Phone, of: Mapping[str, str]) -> Json:
    return told(
        {
            "id": str(phone.pk),
            **of,
            "number": phone.number,
            "extension": phone.extension,
            "type": phone.kind,
            "description": phone.description,
            "languages": [_language(code, phone_id=str(phone.pk)) for code in phone.languages],
        }
    )


def _schedules(at: ServiceAtLocation, of: Mapping[str, str], zone: str) -> Iterable[Json]:
    """Yield the hours of every week, then those of another rhythm as they were told."""
    for schedule in at.schedules.all():
        yield _hours(schedule, of, zone)
    for rhythm in at.other_hours:
        yield rhythm | of


def _hours(schedule: Schedule, of: Mapping[str, str], zone: str) -> Json:
    return told(
        {
            "id": str(schedule.pk),
            **of,
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": Weekday.MONDAY.value,
            "byday": ",".join(schedule.days),
            "opens_at": _clock(schedule.opens_at, zone),
            "closes_at": _clock(schedule.closes_at, zone),
            "valid_from": _day(schedule.valid_from),
            "valid_to": _day(schedule.valid_to),
            "notes": schedule.note,
        }
    )


def _clock(time: dt.time, zone: str) -> str:
    """Return a time of day with its present offset, where the place's zone is known."""
    told_time = f"{time:%H:%M}"
    if not zone:
        return told_time
    offset = timezone.now().astimezone(ZoneInfo(zone)).strftime("%z")
    return f"{told_time}{offset[:3]}:{offset[3:]}"
