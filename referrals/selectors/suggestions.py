"""Whom to refer somebody to: services of the directory in order, each with the reasons why.

Nothing is left out that only lacks an agreement or room: it says so, since both can be mended.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Centre, Country
from centres.moments import clock as clock_said
from centres.moments import day_short
from centres.places import country_name, language_name
from centres.wording import dotted
from centres.working_days import WorkingDays, working_days_by_country
from counselling.names import search_text
from referrals.codes import Reason, Urgency
from referrals.directory_codes import Capacity, ForSex, ServiceStatus
from referrals.models import Agreement, Location, Schedule, Service, ServiceAtLocation
from referrals.opening_hours import open_until
from referrals.selectors.agreements import agreements_by_party
from referrals.selectors.directory import stale_before, zones_by_country
from referrals.selectors.directory_words import ages_said, for_whom, town_of
from referrals.selectors.figures import NO_FIGURES, Figures, days_said, figures_of

LOOKED_AT_MOST: Final = 400
"""So many places are weighed; more of one reason in one country there are nowhere yet."""
OFTEN: Final = 0.75
SELDOM: Final = 0.4


@dataclass(frozen=True, slots=True)
class Said:
    """One reason for or against, in words; the weight puts one suggestion before another."""

    words: str
    weight: int = 0


@dataclass(frozen=True)
class Wanted:
    """Whom and what for a recipient is looked for; what isn't known counts for nothing."""

    centre: Centre
    reason: str
    urgency: str = Urgency.NORMAL
    language: str = ""
    country: str = ""
    admin1: str = ""
    age: int | None = None
    sex: str = ""
    nationality: str = ""
    category: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A service in one place as a recipient: why, and what stands in the way."""

    at: ServiceAtLocation
    said: tuple[Said, ...]
    barred: tuple[str, ...] = ()
    """Why nothing can be sent there now: no agreement, not for such a person."""
    agreement: Agreement | None = None
    figures: Figures = field(default=NO_FIGURES)

    @property
    def pk(self) -> UUID:
        """The key of the service at the location, which a referral keeps."""
        return self.at.pk

    @property
    def service(self) -> Service:
        """The service."""
        return self.at.service

    @property
    def organisation_id(self) -> int:
        """Whom the referral is addressed to."""
        return self.at.service.provider.organisation_id

    @property
    def possible(self) -> bool:
        """Whether a referral can go there now."""
        return not self.barred

    @property
    def score(self) -> int:
        """How much speaks for it."""
        return sum(each.weight for each in self.said)

    @property
    def name(self) -> str:
        """The service, who gives it, and in which town."""
        return dotted((self.service.name, self.service.provider.name, town_of(self.at.location)))

    @property
    def reasons(self) -> list[str]:
        """Why it is suggested, and what speaks against it, in words."""
        return [each.words for each in self.said]


def suggestions_for(
    *,
    centre: Centre,
    reason: str,
    urgency: str = Urgency.NORMAL,
    language: str = "",
    country: str = "",
    admin1: str = "",
    age: int | None = None,
    sex: str = "",
    nationality: str = "",
    category: str = "",
    now: dt.datetime | None = None,
    most: int = 10,
) -> list[Suggestion]:
    """Return the services that help with the reason, the best first, those that are barred last.

    `country` and `admin1` are where help is needed: the centre's own, unless told. In a fixed
    number of queries.
    """
    now = now or timezone.now()
    wanted = Wanted(
        centre=centre,
        reason=reason,
        urgency=urgency,
        language=language,
        country=country or centre.country.code,
        admin1=admin1 or ("" if country else centre.city),
        age=age,
        sex=sex,
        nationality=nationality,
        category=category,
    )
    places = list(_places(wanted)[:LOOKED_AT_MOST])
    today = now.astimezone(centre.zone).date()
    agreements = agreements_by_party(
        centre, {_organisation(each) for each in places}, reason=reason, on=today
    )
    figures = figures_of(each.pk for each in places)
    clocks = _clocks() if urgency == Urgency.EMERGENCY and places else {}
    found = []
    for at in places:
        under = agreements.get(_organisation(at), [])
        agreement = _covering(under, at)
        known = figures.get(at.pk, NO_FIGURES)
        said = (*_why(wanted, at, today), *_record(known), *_open(at, now, clocks))
        found.append(
            Suggestion(
                at=at,
                said=tuple(sorted(said, key=lambda each: -each.weight)),
                barred=tuple(_barred(wanted, at, under)),
                agreement=agreement,
                figures=known,
            )
        )
    return sorted(found, key=lambda each: (not each.possible, -each.score, each.name))[:most]


def _places(wanted: Wanted) -> QuerySet[ServiceAtLocation]:
    """Return the places of services that help with the reason for those who are there."""
    here = Q(location__country_code=wanted.country) | Q(service__areas__country_code=wanted.country)
    return (
        ServiceAtLocation.objects.filter(
            here, service__status=ServiceStatus.ACTIVE, service__reasons__contains=[wanted.reason]
        )
        .select_related("service__provider__organisation", "location")
        .prefetch_related("service__areas", Prefetch("schedules", Schedule.objects.all()))
        .distinct()
        .order_by("pk")
    )


def _organisation(at: ServiceAtLocation) -> int:
    return at.service.provider.organisation_id


def _why(wanted: Wanted, at: ServiceAtLocation, today: dt.date) -> Iterable[Said]:
    """Yield what speaks for it and against it, apart from its record."""
    yield Said(_("helps with: %(reason)s") % {"reason": Reason(wanted.reason).label}, 10)
    yield _near(wanted, at)
    if wanted.language:
        yield _speaks(wanted.language, at.service)
    told_for = for_whom(at.service)
    if told_for:
        yield Said(_("for: %(whom)s") % {"whom": told_for}, 4)
    yield _room(at, today)


def _same(one: str, other: str) -> bool:
    return bool(one) and search_text(one) == search_text(other)


def _near(wanted: Wanted, at: ServiceAtLocation) -> Said:
    """Return how near it is to where help is needed."""
    location, where = at.location, town_of(at.location)
    if _same(wanted.admin1, location.city) or _same(wanted.admin1, location.admin1):
        return Said(_("in %(place)s") % {"place": where}, 30)
    for area in at.service.areas.all():
        if area.country_code == wanted.country and _same(wanted.admin1, area.admin1):
            return Said(_("also for those who live in %(place)s") % {"place": area.admin1}, 24)
        if area.country_code == wanted.country and not area.admin1:
            return Said(
                _("for the whole of %(country)s, from %(place)s")
                % {"country": country_name(area.country_code), "place": where},
                16,
            )
    if location.country_code == wanted.country:
        return Said(_("elsewhere in the country: %(place)s") % {"place": where}, 4)
    return Said(_("in another country: %(place)s") % {"place": where}, 0)


def _speaks(language: str, service: Service) -> Said:
    """Return whether the service is given in the client's language."""
    named = {"language": language_name(language)}
    if language in service.languages:
        return Said(_("speaks %(language)s") % named, 20)
    if service.interpretation:
        return Said(_("has interpreters: %(what)s") % {"what": service.interpretation}, 8)
    return Said(_("does not speak %(language)s, as far as we know") % named, -10)


def _room(at: ServiceAtLocation, today: dt.date) -> Said:
    """Return whether there is room, and since when that is known; old news counts for less."""
    if at.confirmed_on is None or at.capacity == Capacity.UNKNOWN:
        return Said(_("whether there is room is not known"), 0)
    day = {"day": day_short(at.confirmed_on)}
    fresh = at.confirmed_on >= stale_before(today)
    if at.capacity == Capacity.OPEN:
        return Said(_("had room on %(day)s") % day, 15 if fresh else 5)
    if at.capacity == Capacity.WAITLIST:
        return Said(_("had a waiting list on %(day)s") % day, -5 if fresh else -2)
    return Said(_("was full on %(day)s") % day, -30 if fresh else -10)


def _record(figures: Figures) -> Iterable[Said]:
    """Yield how it answered before, where enough were sent to say."""
    if figures.share_accepted is None:
        return
    share = figures.share_accepted
    weight = 10 if share >= OFTEN else -5 if share < SELDOM else 3
    yield Said(
        _("accepted %(part)s of %(whole)s") % {"part": figures.accepted, "whole": figures.answered},
        weight,
    )
    if figures.days is not None:
        soon = 5 if figures.days <= 3 else 0
        yield Said(_("answers after %(days)s") % {"days": days_said(figures.days)}, soon)


@dataclass(frozen=True, slots=True)
class _Clock:
    zone: ZoneInfo
    calendar: WorkingDays


def _clocks() -> Mapping[str, _Clock]:
    """Return the clock and the calendar of each country that has centres; in three queries."""
    countries = list(Country.objects.all())
    calendars = working_days_by_country(countries)
    zones = zones_by_country()
    return {
        each.code: _Clock(ZoneInfo(zones[each.code]), calendars[each.pk])
        for each in countries
        if each.code in zones
    }


def _open(at: ServiceAtLocation, now: dt.datetime, clocks: Mapping[str, _Clock]) -> Iterable[Said]:
    """Yield in an emergency whether it is open at this moment, on its own clock."""
    clock = clocks.get(at.location.country_code)
    schedules = list(at.schedules.all())
    if clock is None or not schedules:
        return
    calendar = _calendar_of(at.location, clock)
    until = open_until(schedules, now.astimezone(clock.zone), calendar)
    if until is None:
        yield Said(_("closed now"), -12)
    else:
        yield Said(_("open now, until %(time)s") % {"time": clock_said(until)}, 12)


def _calendar_of(location: Location, clock: _Clock) -> WorkingDays:
    if location.weekend is None:
        return clock.calendar
    return WorkingDays(frozenset(location.weekend), clock.calendar.holidays)


def _covering(under: Sequence[Agreement], at: ServiceAtLocation) -> Agreement | None:
    """Return the first agreement that lets the data be where the service is given."""
    return next((each for each in under if each.covers({at.location.country_code})), None)


def _barred(wanted: Wanted, at: ServiceAtLocation, under: Sequence[Agreement]) -> Iterable[str]:
    """Yield why nothing can be sent there now."""
    if not under:
        yield _("no agreement covers this reason")
    elif _covering(under, at) is None:
        there = {"country": country_name(at.location.country_code)}
        yield _("the agreement does not cover %(country)s") % there
    service = at.service
    if wanted.sex in ForSex.values and _left_out(wanted.sex, service.sexes):
        yield _("only for: %(whom)s") % {"whom": for_whom(service)}
    if wanted.age is not None and not _of_age(service, wanted.age):
        ages = ages_said(service.minimum_age, service.maximum_age)
        yield _("only for the ages: %(ages)s") % {"ages": ages}
    if _left_out(wanted.nationality, service.nationalities):
        yield _("not for people from %(country)s") % {"country": country_name(wanted.nationality)}
    if _left_out(wanted.category, service.categories):
        yield _("only for: %(whom)s") % {"whom": for_whom(service)}


def _left_out(code: str, only: Sequence[str]) -> bool:
    """Return whether a service is for others only; who isn't known is never left out."""
    return bool(code) and bool(only) and code not in only


def _of_age(service: Service, age: int) -> bool:
    old_enough = service.minimum_age is None or age >= service.minimum_age
    return old_enough and (service.maximum_age is None or age <= service.maximum_age)
