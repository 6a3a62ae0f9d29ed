"""The directory taken in from a file: looked at first, then all of it or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import Country, Organisation, User
from referrals.actions.directory import searched
from referrals.actions.parts import parts_lay
from referrals.hsds.facts import LocationFacts, PlaceFacts, ProviderFacts, ServiceFacts
from referrals.hsds.reading import Unreadable, service_read, services_in
from referrals.hsds.words import Json
from referrals.hsds.writing import service_written
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
from referrals.selectors.directory import services_in_full

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
PARTS: Final = {"provider", "areas", "costs", "places", "id", "country"}
"""What stands in other tables than the service's own."""


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one service of the file."""

    number: int
    name: str
    fate: str
    wrong: str = ""
    hint: str = ""


class ImportWrong(ValueError):
    """At least one service of the file can't be taken in, so none was."""


@transaction.atomic
def import_begin(*, raw: bytes, country: Country, by: User) -> DirectoryImport:
    """Return the file as it was sent in, nothing of it taken in yet; raises Unreadable."""
    made = DirectoryImport(country=country, services=services_in(raw), created_by=by)
    made.save(force_insert=True)
    audit.record("directory.import_read", made, rows=len(made.services))
    return made


def import_looked(held: DirectoryImport) -> list[Line]:
    """Return for each service of the file what would become of it; nothing is written."""
    lines: list[Line] = []
    with transaction.atomic():
        lines = [line for line, _facts in _weighed(held)]
        lines = _tried(held, lines)
        transaction.set_rollback(True)
    return lines


def _tried(held: DirectoryImport, lines: list[Line]) -> list[Line]:
    """Return the lines, wrong where writing it would fail; whatever was written is taken back."""
    tried = []
    for line, raw in zip(lines, held.services, strict=True):
        if line.fate in (NEW, CHANGED):
            try:
                with transaction.atomic():
                    _take(held, service_read(raw))
            except ValidationError as error:
                line = replace(line, fate=WRONG, wrong=" ".join(error.messages))
        tried.append(line)
    return tried


@transaction.atomic
def import_take(*, held: DirectoryImport) -> list[Line]:
    """Return what became of each service, all taken in together; done twice, it is done once.

    Raises ImportWrong where one of them can't be, and then nothing is taken in.
    """
    present = DirectoryImport.objects.select_for_update().get(pk=held.pk)
    if present.taken_at is not None:
        return []
    done = []
    for line, facts in _weighed(present):
        if line.fate == WRONG or facts is None:
            raise ImportWrong(line.wrong)
        if line.fate in (NEW, CHANGED):
            try:
                _take(present, facts)
            except ValidationError as error:
                raise ImportWrong(" ".join(error.messages)) from None
        done.append(line)
    counts = {fate: sum(line.fate == fate for line in done) for fate in (NEW, CHANGED, SAME)}
    audit.record("directory.import", present, **counts)
    # What was taken in stands in the directory: a copy would outlive an address that is hidden.
    present.services = []
    present.taken_at = timezone.now()
    present.save(update_fields=["services", "taken_at"])
    return done


def _weighed(held: DirectoryImport) -> list[tuple[Line, ServiceFacts | None]]:
    """Return what would become of each, and what it says where that can be read."""
    known = _known(held.services)
    seen: set[UUID] = set()
    weighed: list[tuple[Line, ServiceFacts | None]] = []
    for number, raw in enumerate(held.services, start=1):
        name = str(raw.get("name") or _("no name"))[:120]
        try:
            facts = service_read(raw)
            if facts.id in seen:
                raise Unreadable(_("It stands in the file twice."))
            seen.add(facts.id)
            line = Line(
                number, facts.name, _fate(held, facts, known.get(facts.id)), hint=_hint(facts)
            )
            weighed.append((line, facts))
        except (Unreadable, OverflowError) as error:
            weighed.append((Line(number, name, WRONG, wrong=str(error)), None))
    return weighed


def _known(services: Sequence[Json]) -> dict[UUID, Service]:
    """Return the services of the file that are here already, with all their parts."""
    keys = []
    for raw in services:
        try:
            keys.append(UUID(str(raw.get("id"))))
        except ValueError:
            continue
    return {each.pk: each for each in services_in_full().filter(pk__in=keys)}


def _hint(facts: ServiceFacts) -> str:
    if not facts.reasons:
        return _("It tells no reason of ours, so it is not suggested until somebody adds one.")
    return ""


def _fate(held: DirectoryImport, facts: ServiceFacts, present: Service | None) -> str:
    """Return what would become of it; raises Unreadable for what another country keeps."""
    kept_by = held.country.code
    if facts.country not in ("", kept_by) or (
        present is not None and present.country_id != held.country_id
    ):
        raise Unreadable(_("Another country keeps this entry."))
    _keys_check(facts)
    if present is None:
        return NEW
    here = service_read(service_written(present, {}))
    return SAME if _comparable(here, facts) == _comparable(facts, facts) else CHANGED


def _comparable(facts: ServiceFacts, told: ServiceFacts) -> ServiceFacts:
    """Return what two tellings are compared by: the places that the file tells, in its order.

    Who gives it is compared by name: another system has a key of its own for him.
    """
    keys = [place.id for place in told.places]
    places = sorted((each for each in facts.places if each.id in keys), key=lambda p: str(p.id))
    return replace(
        facts,
        country="",
        provider=replace(facts.provider, id=told.id, kind="", country=""),
        areas=tuple(sorted(facts.areas, key=lambda each: str(each.id))),
        costs=tuple(sorted(facts.costs, key=lambda each: str(each.id))),
        places=tuple(places),
    )


def _keys_check(facts: ServiceFacts) -> None:
    """Raise Unreadable where a part of it has the key of somebody else's."""
    places = [each.id for each in facts.places]
    foreign: tuple[bool, ...] = (
        ServiceAtLocation.objects.filter(pk__in=places).exclude(service=facts.id).exists(),
        _others(ServiceArea, facts.areas, service=facts.id),
        _others(Cost, facts.costs, service=facts.id),
        *(
            _others(model, held, at=place.id)
            for place in facts.places
            for model, held in ((Schedule, place.hours), (Phone, place.phones))
            if held
        ),
    )
    if any(foreign):
        raise Unreadable(_("A part of it has the key of a part of another entry."))


def _others(model: Any, parts: Iterable[Any], **of: UUID) -> bool:
    keys = [each.id for each in parts]
    return bool(keys) and model.objects.filter(pk__in=keys).exclude(**of).exists()


def _take(held: DirectoryImport, facts: ServiceFacts) -> None:
    """Write one service with all its parts; raises ValidationError."""
    provider = _provider(held, facts.provider)
    own = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in _plain(facts).items()
    }
    present = Service.objects.filter(pk=facts.id).first()
    if present is None:
        service = Service(
            id=facts.id, provider=provider, country=held.country, created_by=held.created_by, **own
        )
        facts_check(service)
        service.save(force_insert=True)
    else:
        service = changed(locked(Service, present.pk), own)
    parts_lay(ServiceArea, {"service": service}, map(asdict, facts.areas))
    parts_lay(Cost, {"service": service}, map(asdict, facts.costs))
    for place in facts.places:
        _place_take(service, place)
    searched(service)


def _plain(facts: ServiceFacts) -> dict[str, Any]:
    """Return what stands in the service's own row."""
    names = (name for name in ServiceFacts.__dataclass_fields__ if name not in PARTS)
    return {name: getattr(facts, name) for name in names}


def _provider(held: DirectoryImport, facts: ProviderFacts) -> Provider:
    """Return who gives it: of that key, of that name in the country, or entered now."""
    found = Provider.objects.select_related("organisation").filter(pk=facts.id).first()
    if found is None:
        organisation = _organisation(held, facts)
        found = Provider.objects.filter(organisation=organisation).first() or Provider(
            id=facts.id, organisation=organisation
        )
    kept = {name: getattr(facts, name) for name in ("names", "description", "email", "website")}
    told = any(getattr(found, name) != value for name, value in kept.items())
    mine = found.organisation.country_id == held.country_id
    if found._state.adding or (told and mine):
        for name, value in kept.items():
            setattr(found, name, value)
        facts_check(found)
        found.save()
    return found


def _organisation(held: DirectoryImport, facts: ProviderFacts) -> Organisation:
    found = Organisation.objects.filter(name__iexact=facts.name)
    present = found.filter(country=held.country).first() or found.filter(country=None).first()
    if present is not None:
        return present
    kinds = Organisation.Kind.values
    kind = facts.kind if facts.kind in kinds else Organisation.Kind.NGO.value
    made = Organisation(name=facts.name, kind=kind, country=held.country)
    made.full_clean()
    made.save()
    audit.record("organisation.add", made, user_id=held.created_by_id)
    return made


def _place_take(service: Service, facts: PlaceFacts) -> None:
    location = _location_take(service, facts.location)
    told = {
        "note": facts.note,
        "other_hours": list(facts.other_hours),
        "capacity": facts.capacity,
        "confirmed_on": facts.confirmed_on,
    }
    at = ServiceAtLocation.objects.filter(pk=facts.id).first()
    if at is None:
        at = ServiceAtLocation(id=facts.id, service=service, location=location, **told)
        facts_check(at)
        at.save(force_insert=True)
    elif location.confidential:
        # A file says nothing of such a place but the room: what is known here stays.
        changed(at, {"capacity": facts.capacity, "confirmed_on": facts.confirmed_on})
        return
    else:
        changed(at, told | {"location": location})
    hours = (asdict(each) | {"days": list(each.days)} for each in facts.hours)
    phones = (asdict(each) | {"languages": list(each.languages)} for each in facts.phones)
    parts_lay(Schedule, {"at": at}, hours)
    parts_lay(Phone, {"at": at}, phones)


def _location_take(service: Service, facts: LocationFacts) -> Location:
    """Return the location of that key, as the file tells it; a confidential one stays so."""
    present = Location.objects.filter(pk=facts.id).first()
    told = asdict(facts) | {"weekend": list(facts.weekend) if facts.weekend else None}
    del told["id"]
    if present is None:
        present = Location(id=facts.id, provider=service.provider, **told)
        facts_check(present)
        present.save(force_insert=True)
        return present
    if present.provider_id != service.provider_id:
        raise ValidationError(_("One of its locations is another organisation's."))
    if present.confidential:
        return present
    if any(getattr(present, name) != value for name, value in told.items()):
        changed(locked(Location, present.pk), told)
    return present
