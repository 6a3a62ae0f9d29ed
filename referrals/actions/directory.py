"""The service directory: entries made, put right, confirmed, switched off and on again."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.actions import organisation_add
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import Centre, Country, Organisation, User
from counselling.names import search_text
from referrals.actions.parts import Facts, parts_lay
from referrals.directory_codes import Capacity, ServiceStatus
from referrals.models import (
    Cost,
    HiddenAddress,
    Location,
    Phone,
    Provider,
    PublicListing,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)

SEARCHED_MOST = 1000


@dataclass(frozen=True)
class PlaceEntry:
    """A service in one place, as somebody wrote it down."""

    location: Facts
    hours: Sequence[Facts] = ()
    phones: Sequence[Facts] = ()
    note: str = ""
    other_hours: Sequence[Facts] = ()
    """Hours in another rhythm than the week's, as they were told: those that still hold."""


@part_of_action
def provider_of(*, organisation: Organisation) -> Provider:
    """Return what the directory says of the organisation; nothing yet, the first time."""
    return Provider.objects.get_or_create(organisation=organisation)[0]


@transaction.atomic
def provider_enter(*, name: str, kind: str, country: Country, by: User) -> Provider:
    """Return the provider of that name in the country, entered now if it isn't there yet."""
    found = Organisation.objects.filter(name__iexact=name, country=country).first()
    if found is None:
        new = Organisation(name=name, kind=kind, country=country)
        found = organisation_add(organisation=new, by=by)
    return provider_of(organisation=found)


@transaction.atomic
def service_enter(
    *,
    provider: Provider,
    country: Country,
    by: User,
    facts: Facts,
    key: UUID,
    areas: Iterable[Facts] = (),
    costs: Iterable[Facts] = (),
    place: PlaceEntry | None = None,
) -> Service:
    """Return the new entry of the directory, with the place that it is given in, if one is told.

    Raises ValidationError.
    """
    service = Service(id=key, provider=provider, country=country, created_by=by, **facts)
    facts_check(service)
    service.save(force_insert=True)
    parts_lay(ServiceArea, {"service": service}, areas)
    parts_lay(Cost, {"service": service}, costs)
    if place is not None:
        place_enter(service=service, entry=place, by=by)
    searched(service)
    audit.record("directory.enter", service)
    return service


@transaction.atomic
def service_edit(
    *,
    service: Service,
    version: int,
    changes: Facts,
    areas: Iterable[Facts],
    costs: Iterable[Facts],
) -> Service:
    """Return the entry, put right; raises StaleEdit if somebody saved it meanwhile."""
    present = changed(locked(Service, service.pk, version=version), changes)
    parts_lay(ServiceArea, {"service": present}, areas)
    parts_lay(Cost, {"service": present}, costs)
    searched(present)
    audit.record("directory.edit", present, fields=sorted(changes))
    return present


@transaction.atomic
def service_switch(*, service: Service, status: str) -> Service:
    """Return the entry, offered, closed for a while or switched off; done twice it stays so."""
    present = locked(Service, service.pk)
    if present.status == status:
        return present
    audit.record("directory.switch", present, state=ServiceStatus(status).value)
    return changed(present, {"status": status})


@part_of_action
def place_enter(
    *, service: Service, entry: PlaceEntry, by: User, key: UUID | None = None
) -> ServiceAtLocation:
    """Return the service in one more place; whether there is room, nobody has said yet."""
    location = Location(provider=service.provider, **entry.location)
    facts_check(location)
    location.save(force_insert=True)
    at = ServiceAtLocation(id=key or uuid7(), service=service, location=location, note=entry.note)
    facts_check(at)
    at.save(force_insert=True)
    _beside_lay(at, entry)
    searched(service)
    audit.record("directory.place", at, user_id=by.pk, service=str(service.pk))
    return at


@transaction.atomic
def place_edit(*, at: ServiceAtLocation, version: int, entry: PlaceEntry) -> ServiceAtLocation:
    """Return the place, put right; raises StaleEdit if somebody saved it meanwhile.

    Other services that are given there move with it.
    """
    present = locked(ServiceAtLocation, at.pk, version=version)
    changed(locked(Location, present.location_id), entry.location)
    changed(present, {"note": entry.note, "other_hours": list(entry.other_hours)})
    _beside_lay(present, entry)
    searched(present.service)
    audit.record("directory.place_edit", present, service=str(present.service_id))
    return present


def _beside_lay(at: ServiceAtLocation, entry: PlaceEntry) -> None:
    parts_lay(Schedule, {"at": at}, entry.hours)
    parts_lay(Phone, {"at": at}, entry.phones)


@transaction.atomic
def place_confirm(
    *, at: ServiceAtLocation, capacity: str, by: User, on: dt.date
) -> ServiceAtLocation:
    """Return the place with the room that there is, confirmed on that day.

    Raises ValidationError for what is no room.
    """
    if capacity not in Capacity.values:
        raise ValidationError(_("Say whether there is room."))
    present = locked(ServiceAtLocation, at.pk)
    told: dict[str, Any] = {"capacity": capacity, "confirmed_on": on, "confirmed_by": by}
    if all(getattr(present, name) == value for name, value in told.items()):
        return present
    audit.record("directory.confirm", present, state=capacity)
    return changed(present, told)


@transaction.atomic
def hidden_address_write(
    *, location: Location, centre: Centre, address: str, by: User
) -> HiddenAddress | None:
    """Return where a confidential place is, as the centre knows it; nothing, if taken away.

    Raises ValidationError for a place whose address isn't confidential.
    """
    if not location.confidential:
        raise ValidationError(_("The address of this place is not confidential."))
    held = HiddenAddress.objects.select_for_update().filter(location=location, centre=centre)
    present = held.first() or HiddenAddress(location=location, centre=centre, created_by=by)
    audit.record("directory.hidden_write", present)
    if not address:
        held.delete()
        return None
    present.address = address
    present.version += 1
    facts_check(present)
    present.save()
    return present


@transaction.atomic
def hidden_address_open(*, hidden: HiddenAddress) -> str:
    """Return where a confidential place is; the asking is audited."""
    audit.record("directory.hidden_read", hidden)
    return hidden.address.opened() if hidden.address is not None else ""


@transaction.atomic
def listing_switch(*, centre: Centre, on: bool, by: User) -> PublicListing:
    """Return whether the centre shows its country's services to everybody, from now on."""
    listing, _made = PublicListing.objects.update_or_create(
        centre=centre, defaults={"on": on, "changed_by": by}
    )
    audit.record("directory.publish", centre_id=centre.pk, state="on" if on else "off")
    return listing


@part_of_action
def searched(service: Service) -> None:
    """Write anew under which words the entry is found: its names, who gives it, its towns.

    The public listing is searched by these, so no confidential place's town is among them.
    """
    provider = service.provider
    told = [*_english_first(service.names), provider.organisation.name, *provider.names.values()]
    places = ServiceAtLocation.objects.filter(service=service, location__confidential=False)
    towns = places.values_list("location__city", "location__admin1")
    told += [word for pair in towns for word in pair]
    text = search_text(*dict.fromkeys(told))[:SEARCHED_MOST]
    if service.search_text != text:
        service.search_text = text
        Service.objects.filter(pk=service.pk).update(search_text=text)


def _english_first(names: dict[str, str]) -> list[str]:
    return [name for _language, name in sorted(names.items(), key=lambda pair: pair[0] != "en")]
