"""The service directory: searched, filtered, shown entry by entry."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import Centre
from centres.moments import day_short
from centres.paging import Page, page_of
from centres.places import country_name, language_name
from centres.standing import Standing
from centres.templatetags.look import chip, when
from centres.wording import listed
from counselling.names import search_text
from referrals.directory_codes import (
    CAPACITY_TONES,
    STATUS_TONES,
    Capacity,
    ServiceStatus,
)
from referrals.models import (
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from referrals.selectors.directory_words import (
    costs_line,
    for_whom,
    hours_said,
    languages_line,
    phone_about,
    reasons_line,
    town_of,
)
from referrals.selectors.rhythm_words import rhythm_said

BEST_FIRST: Final = (Capacity.OPEN, Capacity.WAITLIST, Capacity.UNKNOWN, Capacity.FULL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for in the directory."""

    words: str = ""
    reason: str = ""
    place: str = ""
    language: str = ""
    capacity: str = ""
    country: int | None = None
    stale: bool = False
    """Only what wants to be confirmed."""
    off: bool = False
    """Also what is switched off."""


@dataclass(frozen=True, slots=True)
class ServiceTold:
    """What any list says of a service."""

    pk: UUID
    name: str
    provider: str
    places: str
    reasons: str
    languages: str


@dataclass(frozen=True, slots=True)
class ServiceRow(ServiceTold):
    """A service as the list for staff shows it."""

    confirmed: SafeString
    state: SafeString


def stale_before(today: dt.date) -> dt.date:
    """Return the day before which a confirmation is too old."""
    return today - dt.timedelta(days=settings.DIRECTORY_CONFIRM_DAYS)


def is_stale(today: dt.date) -> Q:
    """Return the condition that a service in one place wants to be confirmed again."""
    return Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=stale_before(today))


def places_in_full() -> QuerySet[ServiceAtLocation]:
    """Return services at locations with hours and phones, in a fixed number of queries."""
    return ServiceAtLocation.objects.select_related("location", "confirmed_by").prefetch_related(
        Prefetch("schedules", Schedule.objects.all()), Prefetch("phones", Phone.objects.all())
    )


def services() -> QuerySet[Service]:
    """Return services with who gives them."""
    return Service.objects.select_related("provider__organisation", "country")


def services_in_full() -> QuerySet[Service]:
    """Return services with all their parts, in a fixed number of queries."""
    return services().prefetch_related("areas", "costs", Prefetch("places", places_in_full()))


def country_of_work(standing: Standing) -> int | None:
    """Return the country of the first centre where the person works, or None for the network."""
    for held in standing.held:
        if held.centre_ids and not standing.admin_of(None):
            found = Centre.objects.filter(pk=held.centre_ids[0]).values_list("country_id")
            return next((number for (number,) in found), None)
    return None


def zones_by_country() -> dict[str, str]:
    """Return the time zone of each country that has a centre, by its code; in one query."""
    return dict(Centre.objects.order_by("-pk").values_list("country__code", "time_zone"))


def services_asked(asked: Asked, *, today: dt.date, public: bool = False) -> QuerySet[Service]:
    """Return the services that fit what is looked for.

    The stored words leave out the towns of confidential places, which staff may search besides:
    nobody finds out by the public listing where a shelter is.
    """
    found = services()
    if not asked.off:
        found = found.filter(status__in=(ServiceStatus.ACTIVE, ServiceStatus.PAUSED))
    if asked.country is not None:
        found = found.filter(country=asked.country)
    for word in search_text(asked.words).split():
        worded = Q(search_text__contains=word)
        found = found.filter(worded if public else worded | Q(pk__in=_in_town(word)))
    if asked.reason:
        found = found.filter(reasons__contains=[asked.reason])
    if asked.language:
        found = found.filter(languages__contains=[asked.language])
    at = _places_asked(asked, today)
    if at is not None:
        found = found.filter(pk__in=at.values("service_id"))
    return found


def _in_town(word: str) -> QuerySet[ServiceAtLocation, UUID]:
    named = Q(location__city__icontains=word) | Q(location__admin1__icontains=word)
    return ServiceAtLocation.objects.filter(named).values_list("service_id", flat=True)


def _places_asked(asked: Asked, today: dt.date) -> QuerySet[ServiceAtLocation] | None:
    """Return the places that fit, or None where nothing is asked of them."""
    if not (asked.place or asked.capacity or asked.stale):
        return None
    found = ServiceAtLocation.objects.all()
    if asked.place:
        named = Q(location__city__icontains=asked.place) | Q(
            location__admin1__icontains=asked.place
        )
        found = found.filter(named | Q(service__areas__admin1__icontains=asked.place))
    if asked.capacity:
        found = found.filter(capacity=asked.capacity)
    if asked.stale:
        found = found.filter(is_stale(today))
    return found


def services_page(
    asked: Asked, *, today: dt.date, after: str = "", before: str = "", public: bool = False
) -> Page[Service]:
    """Return a page of services by name, with all their parts."""
    found = services_asked(asked, today=today, public=public)
    if public:
        found = found.filter(public=True, status=ServiceStatus.ACTIVE)
    full = found.prefetch_related("areas", "costs", Prefetch("places", places_in_full()))
    return page_of(full, by="search_text", descending=False, after=after, before=before)


def service_rows(shown: Iterable[Service], today: dt.date) -> list[ServiceRow]:
    """Return the services as the list shows them."""
    return [_row(service, today) for service in shown]


def _row(service: Service, today: dt.date) -> ServiceRow:
    places = list(service.places.all())
    oldest = min((each.confirmed_on or dt.date.min for each in places), default=dt.date.min)
    return ServiceRow(
        **_told(service, places),
        confirmed=confirmed_chip(oldest if oldest > dt.date.min else None, today),
        state=service_chip(service, places),
    )


def _told(service: Service, places: Iterable[ServiceAtLocation]) -> dict[str, Any]:
    """Return what any list says of the service, and of these of its places."""
    return {
        "pk": service.pk,
        "name": service.name,
        "provider": service.provider.name,
        "places": listed(dict.fromkeys(town_of(each.location) for each in places)),
        "reasons": reasons_line(service.reasons),
        "languages": languages_line(service.languages),
    }


def service_chip(service: Service, places: Sequence[ServiceAtLocation]) -> SafeString:
    """Return whether it is offered, and if so the best that any of its places can do."""
    if not service.offered or not places:
        status = ServiceStatus(service.status)
        return chip(STATUS_TONES[status], status.label)
    held = {each.capacity for each in places}
    return capacity_chip(next(each for each in BEST_FIRST if each in held))


def capacity_chip(capacity: str) -> SafeString:
    """Return the room that there is, as a chip."""
    room = Capacity(capacity)
    return chip(CAPACITY_TONES[room], room.label)


def confirmed_chip(on: dt.date | None, today: dt.date) -> SafeString:
    """Return when an entry was last confirmed; as a chip, where that is too long ago."""
    if on is None:
        return chip("due", _("never confirmed"))
    return chip("due", day_short(on)) if on < stale_before(today) else when(on)


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A service in one place, in words."""

    at: ServiceAtLocation
    town: str
    address: str
    hours: list[str]
    phones: list[tuple[str, str]]
    capacity: SafeString
    confirmed: SafeString


def place_shown(at: ServiceAtLocation, today: dt.date) -> PlaceShown:
    """Return the place as its service's page shows it; no word of a confidential address."""
    return PlaceShown(
        at=at,
        town=town_of(at.location),
        address=listed(filter(None, (at.location.address, at.location.postal_code))),
        hours=[
            *(hours_said(each) for each in at.schedules.all()),
            *(rhythm_said(each) for each in at.other_hours),
        ],
        phones=[(each.number, phone_about(each)) for each in at.phones.all()],
        capacity=capacity_chip(at.capacity),
        confirmed=confirmed_chip(at.confirmed_on, today),
    )


def facts_of(service: Service, *, near: bool = True) -> list[tuple[str, str]]:
    """Return what is told of a service beyond its places, in words; nothing that is not told.

    Not ``near``, it leaves out for which provinces it is: a shelter's own is one of them.
    """
    areas = listed(
        f"{each.admin1} ({country_name(each.country_code)})"
        if each.admin1
        else country_name(each.country_code)
        for each in service.areas.all()
    )
    told = [
        (_("For which reasons"), reasons_line(service.reasons)),
        (_("Languages"), languages_line(service.languages)),
        (_("Interpreting"), service.interpretation),
        (_("For whom"), for_whom(service)),
        (_("Conditions"), service.eligibility),
        (_("Where they live"), areas if near else ""),
        (_("How one comes to it"), service.application),
        (_("What it costs"), costs_line(service)),
        (_("How long one waits"), service.wait_time),
        (_("E-mail"), service.email or service.provider.email),
        (_("Website"), service.url or service.provider.website),
    ]
    return [(label, str(words)) for label, words in told if words]


def languages_offered() -> list[tuple[str, str]]:
    """Return the languages that any service is given in, by name."""
    held: set[str] = set()
    for codes in Service.objects.values_list("languages", flat=True).distinct():
        held.update(codes)
    return sorted(((code, language_name(code)) for code in held), key=lambda each: each[1])


@dataclass(frozen=True, slots=True)
class PublicRow(ServiceTold):
    """A service as the public listing shows it."""

    phone: str


def public_row(service: Service) -> PublicRow:
    """Return what everybody may read of a service; of a confidential place, not even the town."""
    places = [each for each in service.places.all() if not each.location.confidential]
    phones = [phone.number for each in places for phone in each.phones.all()]
    return PublicRow(**_told(service, places), phone=next(iter(phones), ""))


def stale_count(country_ids: Iterable[int], today: dt.date) -> int:
    """Return how many services in one place want to be confirmed in these countries."""
    found = ServiceAtLocation.objects.filter(
        is_stale(today), service__country__in=list(country_ids), service__status="active"
    )
    return found.count()
