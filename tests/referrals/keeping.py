"""Entries of the directory and agreements for tests, made as those who keep them would."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Centre, Country, Organisation, User
from centres.standing import standing_of
from referrals.actions.agreements import CONTENT
from referrals.actions.directory import PlaceEntry, place_confirm, provider_of, service_enter
from referrals.codes import Reason
from referrals.models import (
    Agreement,
    AgreementPaper,
    DirectoryImport,
    Service,
    ServiceAtLocation,
)
from tests.cast import Cast

PLACE: dict[str, Any] = {
    "kind": "physical",
    "country_code": "IQ",
    "admin1": "Basra",
    "city": "Basra",
    "address": "12 Corniche Street",
}
HIDDEN: dict[str, Any] = PLACE | {"address": "", "confidential": True}
OFFICE_HOURS: dict[str, Any] = {
    "days": ["SU", "MO", "TU", "WE", "TH"],
    "opens_at": dt.time(8),
    "closes_at": dt.time(15),
}


def organisation_make(name: str, country: Country | None, kind: str = "ngo") -> Organisation:
    """Return the organisation of that name."""
    with scope.system(reason="test"):
        return Organisation.objects.get_or_create(
            name=name, country=country, defaults={"kind": kind}
        )[0]


def service_make(
    *,
    by: User,
    country: Country,
    organisation: Organisation | None = None,
    name: str = "Legal advice on wages",
    place: dict[str, Any] | None = PLACE,
    capacity: str = "",
    on: dt.date | None = None,
    **facts: Any,
) -> Service:
    """Return a service in one place; confirmed, where room is told."""
    given = {"reasons": [Reason.LEGAL_AID.value], "languages": ["ar", "en"]} | facts
    who = organisation or organisation_make("Wage Watch", country)
    with scope.enter(standing_of(by.pk).scope()):
        service = service_enter(
            provider=provider_of(organisation=who),
            country=country,
            by=by,
            facts={"names": {"en": name}} | given,
            key=uuid7(),
            place=None
            if place is None
            else PlaceEntry(
                location=place,
                hours=[OFFICE_HOURS],
                phones=[{"number": "+9647701234567", "kind": "voice"}],
            ),
        )
        if capacity:
            place_confirm(at=service.places.get(), capacity=capacity, by=by, on=on or today())
    return service


def place_of(service: Service) -> ServiceAtLocation:
    """Return the one place of a service."""
    return ServiceAtLocation.objects.select_related("location").get(service=service)


def agreed(
    *, by: User, organisation: Organisation, centre: Centre | None, **facts: Any
) -> Agreement:
    """Return an agreement of the centre with the organisation that holds for a year."""
    day = today()
    given = {
        "title": "On sharing data",
        "reasons": list(Reason.values),
        "kinds": ["identity", "situation"],
        "countries": ["IQ"],
        "safeguards": "Only the case worker reads it.",
        "starts_on": day - dt.timedelta(days=30),
        "ends_on": day + dt.timedelta(days=335),
    }
    with scope.system(reason="test"):
        return Agreement.objects.create(
            our_centre=centre, organisation=organisation, created_by=by, **given | facts
        )


def today() -> dt.date:
    """Return the day."""
    return timezone.localdate()


def kept_make(cast: Cast, place: str) -> dict[tuple[str, str], UUID]:
    """Return the keys of an entry and an agreement of a place, for the table of addresses.

    The coordinator in Dhaka keeps all the entries; what another country keeps has tests of its own.
    """
    with scope.system(reason="test"):
        organisation = Organisation.objects.create(
            name=f"Helpers of {place}", kind="ngo", country=cast.dhaka.country
        )
        service = service_enter(
            provider=provider_of(organisation=organisation),
            country=cast.dhaka.country,
            by=cast.coordinator,
            facts={"names": {"en": f"Help in {place}"}, "reasons": ["legal_aid"]},
            key=uuid7(),
            place=PlaceEntry(location=PLACE),
        )
        hidden = service_enter(
            provider=provider_of(organisation=organisation),
            country=cast.dhaka.country,
            by=cast.coordinator,
            facts={"names": {"en": f"Shelter in {place}"}, "reasons": ["shelter"]},
            key=uuid7(),
            place=PlaceEntry(location=HIDDEN),
        )
        held = DirectoryImport.objects.create(
            country=cast.dhaka.country, services=[], created_by=cast.nobody
        )
        agreement = agreed(
            by=cast.coordinator, organisation=organisation, centre=cast.centre_named(place)
        )
        paper = AgreementPaper(
            agreement=agreement, content_type="application/pdf", size=4, created_by=cast.coordinator
        )
        CONTENT.put(paper, b"%PDF")
        paper.save(force_insert=True)
    return {
        ("service", place): service.pk,
        ("place", place): service.places.get().pk,
        ("hidden_place", place): hidden.places.get().pk,
        ("import", place): held.pk,
        ("agreement", place): agreement.pk,
        ("paper", place): paper.pk,
    }
