"""HSDS JSON read: a page, a list or a single service, with a sentence for whatever can't be."""

import datetime as dt
import json
import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from referrals.codes import Reason
from referrals.directory_codes import Capacity, ForSex, LocationKind, PhoneKind, Weekday
from referrals.hsds import facts as f
from referrals.hsds import words as w
from referrals.hsds.rhythms import RhythmWrong, is_weekly, rhythm_read
from referrals.hsds.words import Json, coded, derived

V = TypeVar("V")
BYTES_MOST: Final = 5 * 1024 * 1024
SERVICES_MOST: Final = 2000
ENGLISH: Final = "en"
NUL: Final = "\0"


class Unreadable(ValueError):
    """The file or one service in it can't be read; the message says why, in plain words."""


def services_in(raw: bytes) -> list[Json]:
    """Return the services of a file as they came: a page of the standard, a list, or one alone.

    Raises Unreadable.
    """
    if len(raw) > BYTES_MOST:
        raise Unreadable(_("The file is too large: 5 MB at most."))
    try:
        held = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
        # What PostgreSQL can't hold as JSON: half of a surrogate pair, and below it a NUL.
        told = json.dumps(held, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Unreadable(_("This is no JSON file that can be read.")) from None
    if b"\\u0000" in told:
        raise Unreadable(_("This is no JSON file that can be read."))
    if isinstance(held, dict):
        held = held.get("contents", held if "name" in held else None)
    found = [held] if isinstance(held, dict) else held
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreadable(_("There are no services in this file as HSDS writes them."))
    if len(found) > SERVICES_MOST:
        raise Unreadable(_("There are too many services in this file: 2000 at most."))
    return found


def _no_number(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON; raises ValueError."""
    raise ValueError(name)


def service_read(raw: Json) -> f.ServiceFacts:
    """Return what is told of a service; raises Unreadable."""
    key = _key(raw.get("id"))
    name = _text(raw, "name")
    if not name:
        raise Unreadable(_("It has no name."))
    names = dict(coded(raw, w.NAME)) or {ENGLISH: name}
    description = _text(raw, "description")
    told = dict(coded(raw, w.DESCRIPTION)) or ({ENGLISH: description} if description else {})
    return f.ServiceFacts(
        id=key,
        provider=_provider(raw),
        names=names,
        status=_text(raw, "status") or "active",
        country=next((code for code, _value in coded(raw, w.COUNTRY)), ""),
        descriptions=told,
        reasons=_codes(raw, w.REASON, Reason.values),
        languages=_languages(raw),
        interpretation=_text(raw, "interpretation_services"),
        sexes=_codes(raw, w.SEX, ForSex.values),
        minimum_age=_age(raw.get("minimum_age")),
        maximum_age=_age(raw.get("maximum_age")),
        nationalities=_codes(raw, w.NATIONALITY),
        categories=_codes(raw, w.CATEGORY),
        eligibility=_text(raw, "eligibility_description"),
        application=_text(raw, "application_process"),
        fees=_text(raw, "fees_description") or _text(raw, "fees"),
        wait_time=_text(raw, "wait_time"),
        email=_text(raw, "email"),
        url=_text(raw, "url"),
        public=("no", "") not in coded(raw, w.PUBLIC),
        areas=_each(raw, "service_areas", _area),
        costs=_each(raw, "cost_options", _cost),
        places=_each(raw, "service_at_locations", _place),
    )


def _text(raw: Json, name: str) -> str:
    """Return a text without the spaces around it; a number is taken for what it says."""
    value = raw.get(name)
    if value is None:
        return ""
    if not isinstance(value, (str, int, float)) or NUL in str(value):
        raise Unreadable(_("“%(field)s” holds no text.") % {"field": name})
    return str(value).strip()


def _key(value: Any) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise Unreadable(
            _("“%(value)s” is no key (a UUID).") % {"value": str(value)[:60]}
        ) from None


def _each(raw: Json, name: str, read: Callable[[Json], V | None]) -> tuple[V, ...]:
    """Return the parts of that name, each read; raises Unreadable where they are no list."""
    held = raw.get(name) or []
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise Unreadable(_("“%(field)s” is no list.") % {"field": name})
    parts = (read(each) for each in held)
    return tuple(part for part in parts if part is not None)


def _codes(raw: Json, taxonomy: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the codes under one of our taxonomies; raises Unreadable for one that is unknown."""
    found = tuple(dict.fromkeys(code for code, _value in coded(raw, taxonomy)))
    allowed = set(known)
    for code in found:
        if allowed and code not in allowed:
            raise Unreadable(
                _("“%(code)s” is no %(list)s that we know.")
                % {"code": code[:40], "list": taxonomy.removeprefix("mrc:")}
            )
    return found


def _languages(raw: Json) -> tuple[str, ...]:
    held = raw.get("languages") or []
    if not isinstance(held, list):
        raise Unreadable(_("“%(field)s” is no list.") % {"field": "languages"})
    codes = (str(each.get("code") or "") for each in held if isinstance(each, dict))
    return tuple(dict.fromkeys(filter(None, codes)))


def _age(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 120:
        raise Unreadable(_("“%(value)s” is no age.") % {"value": str(value)[:20]})
    return int(value)


def _day(raw: Json, name: str) -> dt.date | None:
    value = _text(raw, name)
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        raise Unreadable(_("“%(value)s” is no date.") % {"value": value[:20]}) from None


def _clock(raw: Json, name: str) -> dt.time:
    """Return a time of day on the place's own clock, whatever offset stands behind it."""
    value = _text(raw, name)
    try:
        return dt.time.fromisoformat(value).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        raise Unreadable(_("“%(value)s” is no time of day.") % {"value": value[:20]}) from None


def _decimal(value: Any, places: int) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise Unreadable(_("“%(value)s” is no number.") % {"value": str(value)[:20]})
    return Decimal(str(round(value, places))).quantize(Decimal(1).scaleb(-places))


def _provider(raw: Json) -> f.ProviderFacts:
    held = raw.get("organization")
    if not isinstance(held, dict) or not _text(held, "name"):
        raise Unreadable(_("It does not say which organisation gives it."))
    return f.ProviderFacts(
        id=_key(held.get("id")),
        name=_text(held, "name"),
        kind=next((code for code, _value in coded(held, w.KIND)), ""),
        country=next((code for code, _value in coded(held, w.COUNTRY)), ""),
        names=dict(coded(held, w.NAME)),
        description=_text(held, "description"),
        email=_text(held, "email"),
        website=_text(held, "website") or _text(held, "url"),
    )


def _area(raw: Json) -> f.AreaFacts | None:
    """Return an area by its country and province; one that is drawn as a shape is passed over."""
    for code, admin1 in coded(raw, w.AREA):
        return f.AreaFacts(_key(raw.get("id")), code, admin1)
    return None


def _cost(raw: Json) -> f.CostFacts | None:
    """Return a sum with its currency; what is told in words alone has no row of its own."""
    amount = _decimal(raw.get("amount"), 2)
    currency = _text(raw, "currency").upper()
    if amount is None or not currency:
        return None
    return f.CostFacts(
        id=_key(raw.get("id")),
        amount=amount,
        currency=currency,
        option=_text(raw, "option") or _text(raw, "amount_description"),
        valid_from=_day(raw, "valid_from"),
        valid_to=_day(raw, "valid_to"),
    )


def _place(raw: Json) -> f.PlaceFacts:
    location = raw.get("location")
    if not isinstance(location, dict):
        raise Unreadable(_("One of its places has no location."))
    key = _key(raw.get("id"))
    room, confirmed = next(coded(raw, w.CAPACITY), (Capacity.UNKNOWN.value, ""))
    if room not in Capacity.values:
        raise Unreadable(
            _("“%(code)s” is no %(list)s that we know.") % {"code": room[:40], "list": "capacity"}
        )
    # Hours and phones may be told of the place, or of the location that it is in.
    schedules = raw.get("schedules") or location.get("schedules")
    phones = raw.get("phones") or location.get("phones")
    return f.PlaceFacts(
        id=key,
        location=_location(location),
        note=_text(raw, "description"),
        capacity=room,
        confirmed_on=_day({"day": confirmed}, "day"),
        hours=_each({"schedules": schedules}, "schedules", _hours),
        other_hours=_each({"schedules": schedules}, "schedules", _rhythm),
        phones=_each({"phones": phones}, "phones", _phone),
    )


def _location(raw: Json) -> f.LocationFacts:
    key, kind = _key(raw.get("id")), _text(raw, "location_type") or LocationKind.PHYSICAL.value
    country = next((code for code, _value in coded(raw, w.COUNTRY)), "")
    if any(coded(raw, w.CONFIDENTIAL)):
        return f.LocationFacts(key, kind, country, confidential=True)
    held = raw.get("addresses") or [{}]
    address = held[0] if isinstance(held, list) and isinstance(held[0], dict) else {}
    access = raw.get("accessibility") or [{}]
    country = country or _text(address, "country").upper()
    if len(country) != 2:
        raise Unreadable(_("A location does not say in which country it is."))
    days = tuple(int(day) for day, _value in coded(raw, w.WEEKEND) if day in "1234567")
    return f.LocationFacts(
        id=key,
        kind=kind,
        country_code=country,
        name=_text(raw, "name"),
        admin1=_text(address, "state_province"),
        city=_text(address, "city"),
        address=", ".join(filter(None, (_text(address, "address_1"), _text(address, "address_2")))),
        postal_code=_text(address, "postal_code"),
        transportation=_text(raw, "transportation"),
        accessibility=_text(access[0], "description")
        if isinstance(access, list) and isinstance(access[0], dict)
        else "",
        latitude=_decimal(raw.get("latitude"), 6),
        longitude=_decimal(raw.get("longitude"), 6),
        weekend=days or None,
    )


def _hours(raw: Json) -> f.HoursFacts | None:
    """Return the hours of every week; another rhythm is kept beside them."""
    if not is_weekly(raw):
        return None
    days = tuple(day.strip() for day in _text(raw, "byday").split(",") if day.strip())
    if any(day not in Weekday.values for day in days):
        raise Unreadable(_("“%(value)s” are no days of the week.") % {"value": ",".join(days)[:40]})
    return f.HoursFacts(
        id=_key(raw.get("id")),
        days=days or tuple(Weekday.values),
        opens_at=_clock(raw, "opens_at"),
        closes_at=_clock(raw, "closes_at"),
        valid_from=_day(raw, "valid_from") or _day(raw, "dtstart"),
        valid_to=_day(raw, "valid_to") or _day(raw, "until"),
        note=_text(raw, "notes") or _text(raw, "description"),
    )


def _rhythm(raw: Json) -> Json | None:
    """Return hours in another rhythm, as they are told."""
    if is_weekly(raw):
        return None
    try:
        return rhythm_read(raw)
    except RhythmWrong as wrong:
        raise Unreadable(_("“%(field)s” holds no text.") % {"field": wrong}) from None


def _phone(raw: Json) -> f.PhoneFacts:
    number = _text(raw, "number")
    if not number:
        raise Unreadable(_("A phone has no number."))
    kind = _text(raw, "type")
    extension = raw.get("extension")
    return f.PhoneFacts(
        id=_key(raw.get("id") or derived(number)),
        number=number,
        kind=kind if kind in PhoneKind.values else PhoneKind.VOICE.value,
        extension=int(extension) if isinstance(extension, (int, float)) else None,
        languages=_languages(raw),
        description=_text(raw, "description"),
    )
