"""The demo's service directory and agreements: plausible helpers, none of them real."""

import csv
import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from centres.models import Centre, Country, Organisation, User
from centres.roles import Role
from counselling.names import search_text
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add
from referrals.agreement_codes import SENSITIVE_KINDS, DataKind
from referrals.codes import RESTRICTED_REASONS, Reason
from referrals.models import (
    Agreement,
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

LISTED: Final = Path(__file__).with_name("directory.csv")
WORKING: Final = {
    "office": (["MO", "TU", "WE", "TH", "FR"], dt.time(9), dt.time(17)),
    "iraq": (["SU", "MO", "TU", "WE", "TH"], dt.time(8), dt.time(15)),
    "gulf": (["SU", "MO", "TU", "WE", "TH"], dt.time(8), dt.time(14)),
    "afghan": (["SA", "SU", "MO", "TU", "WE"], dt.time(8), dt.time(16)),
    "always": (["MO", "TU", "WE", "TH", "FR", "SA", "SU"], dt.time(0), dt.time(0)),
}
HIDDEN: Final = "Ask the warden for the way; the taxi stops at the pharmacy."
SAFEGUARDS: Final = (
    "The case worker alone reads what is sent. It is kept under lock, passed on to nobody without"
    " the client's word, and destroyed when the case is closed or the consent withdrawn. A breach"
    " is told to the centre within 24 hours."
)
MISSIONS: Final = frozenset({Organisation.Kind.MISSION, Organisation.Kind.AGENCY})
UNAGREED: Final = ("Karachi Tracing Desk", "Zagros Business Grants", "Migrants' Family Clinic")
"""Helpers with whom nothing is agreed, so that the demo shows what is missing."""
TERMS: Final = (400, 250, 52, 25, 5, 600)
"""In how many days agreements end, in turn: some want to be renewed."""


@dataclass
class _Rows:
    """All rows, in the order in which they are written."""

    providers: list[Provider] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    areas: list[ServiceArea] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    places: list[ServiceAtLocation] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    hidden: list[HiddenAddress] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    listings: list[PublicListing] = field(default_factory=list)

    def write(self) -> None:
        """Insert every row."""
        for rows in vars(self).values():
            rows_add(rows)


class _Keeper:
    """Writes the directory as the coordinators of each country keep it."""

    def __init__(self, now: dt.datetime, chance: random.Random) -> None:
        self.now, self.chance, self.rows = now, chance, _Rows()
        self.countries = {each.code: each for each in Country.objects.all()}
        self.centres = list(Centre.objects.select_related("country").order_by("code"))
        self.providers: dict[tuple[str, str], Provider] = {}

    def key(self, days: float = 0) -> Any:
        """Return a key of so many days ago."""
        return key_at(self.now - dt.timedelta(days=days), self.chance)

    def coordinators(self) -> dict[str, User]:
        """Return somebody who coordinates in each country."""
        found = User.objects.filter(memberships__role=Role.COORDINATOR)
        told = found.values_list("memberships__centre__country__code", "pk").order_by("-pk")
        users = found.in_bulk()
        return {code: users[pk] for code, pk in told if code}

    def provider(self, row: dict[str, str]) -> Provider:
        """Return who gives a service, made at the first of them."""
        key = (row["keeper"], row["organisation"])
        if key not in self.providers:
            organisation, _made = Organisation.objects.get_or_create(
                name=row["organisation"],
                country=self.countries[row["keeper"]],
                defaults={"kind": row["kind"]},
            )
            made = Provider(id=self.key(300), created_at=self.now, organisation=organisation)
            self.providers[key] = made
            self.rows.providers.append(made)
        return self.providers[key]

    def service(self, row: dict[str, str], by: User) -> None:
        """Add a service in its place."""
        provider = self.provider(row)
        names = {"en": row["service"]}
        if row["local"]:
            names[row["languages"].split()[0]] = row["local"]
        least, _dash, most = row["ages"].partition("-")
        towns = () if row["hidden"] else (row["town"], row["province"])
        service = Service(
            id=self.key(200),
            created_at=self.now - dt.timedelta(days=200),
            provider=provider,
            country=self.countries[row["keeper"]],
            names=names,
            reasons=row["reasons"].split(),
            languages=row["languages"].split(),
            sexes=row["sexes"].split(),
            minimum_age=int(least) if least else None,
            maximum_age=int(most) if most else None,
            fees="free of charge" if row["kind"] != Organisation.Kind.BANK_MFI else "",
            created_by=by,
            updated_at=self.now,
            search_text=search_text(*names.values(), row["organisation"], *towns),
        )
        self.rows.services.append(service)
        for number, area in enumerate(_areas(row["areas"])):
            code, admin1 = area
            self.rows.areas.append(
                ServiceArea(
                    id=self.key(200 - number),
                    created_at=self.now,
                    service=service,
                    country_code=code,
                    admin1=admin1,
                )
            )
        self.place(row, service, by)

    def place(self, row: dict[str, str], service: Service, by: User) -> None:
        """Add where the service is given, when, and how it is reached."""
        days = int(row["days"])
        location = Location(
            id=self.key(200),
            created_at=self.now,
            provider=service.provider,
            kind="physical" if row["town"] else "virtual",
            country_code=row["at"],
            admin1=row["province"],
            city=row["town"],
            address=row["address"],
            confidential=bool(row["hidden"]),
        )
        at = ServiceAtLocation(
            id=self.key(days),
            created_at=self.now - dt.timedelta(days=200),
            service=service,
            location=location,
            capacity=row["room"],
            confirmed_on=(self.now - dt.timedelta(days=days)).date(),
            confirmed_by=by,
        )
        week, opens, closes = WORKING[row["hours"]]
        base = {"created_at": self.now, "at": at}
        self.rows.locations.append(location)
        self.rows.places.append(at)
        self.rows.schedules.append(
            Schedule(id=self.key(), days=week, opens_at=opens, closes_at=closes, **base)
        )
        self.rows.phones.append(Phone(id=self.key(), number=row["phone"], **base))
        if location.confidential:
            self.hide(location, by)

    def hide(self, location: Location, by: User) -> None:
        """Let the first centre of the country know where a shelter is."""
        country = location.provider.organisation.country_id
        centre = next(each for each in self.centres if each.country_id == country)
        known = HiddenAddress(
            id=self.key(), created_at=self.now, centre=centre, location=location, created_by=by
        )
        known.address = HIDDEN
        self.rows.hidden.append(known)

    def agree(self, by: dict[str, User]) -> None:
        """Agree with most of the helpers: for a country's centres, and across for missions."""
        for number, ((keeper, name), provider) in enumerate(self.providers.items()):
            if name in UNAGREED:
                continue
            offered = {
                reason
                for each in self.rows.services
                if each.provider is provider
                for reason in each.reasons
            }
            self.rows.agreements.append(
                agreement_of(
                    id=self.key(200),
                    by=by[keeper],
                    now=self.now,
                    since=200,
                    until=TERMS[number % len(TERMS)],
                    title=f"Sharing of data with {name}",
                    our_country=self.countries[keeper],
                    organisation=provider.organisation,
                    reasons=[each for each in Reason.values if each in offered],
                    kinds=_kinds(provider.organisation, offered),
                    countries=sorted({keeper, *(code for code, _a in self.areas_of(provider))}),
                )
            )

    def areas_of(self, provider: Provider) -> Iterator[tuple[str, str]]:
        """Yield the areas of all that an organisation offers."""
        for area in self.rows.areas:
            if area.service.provider is provider:
                yield area.country_code, area.admin1

    def agree_between(self, by: dict[str, User]) -> None:
        """Agree among the centres of the network: each country with each centre of the others."""
        for code, country in self.countries.items():
            for centre in self.centres:
                if centre.country_id == country.pk or code not in by:
                    continue
                self.rows.agreements.append(
                    agreement_of(
                        id=self.key(300),
                        by=by[code],
                        now=self.now,
                        since=300,
                        until=430,
                        title=f"Between the centres: {code} and {centre.name}",
                        our_country=country,
                        organisation_id=centre.host_id,
                        their_centre=centre,
                        countries=sorted({code, centre.country.code}),
                    )
                )

    def publish(self, by: dict[str, User]) -> None:
        """Switch the public listing on at two centres."""
        for centre in self.centres:
            if centre.code in ("BD-DHK", "IQ-BGD"):
                user = by[centre.country.code]
                self.rows.listings.append(
                    PublicListing(centre=centre, on=True, changed_at=self.now, changed_by=user)
                )


def agreement_of(*, by: User, now: dt.datetime, since: int, until: int, **agreed: Any) -> Agreement:
    """Return an agreement that began so many days ago and ends in so many.

    It covers every reason and kind of data where nothing else is said.
    """
    return Agreement(
        created_by=by,
        created_at=now - dt.timedelta(days=since),
        starts_on=now.date() - dt.timedelta(days=since),
        ends_on=now.date() + dt.timedelta(days=until),
        safeguards=SAFEGUARDS,
        **{"reasons": list(Reason.values), "kinds": list(DataKind.values)} | agreed,
    )


def _areas(told: str) -> Iterator[tuple[str, str]]:
    """Yield the countries and provinces: "IQ:Basra IQ:Dhi Qar"."""
    yield from re.findall(r"([A-Z]{2}):(.*?)(?= [A-Z]{2}:|$)", told)


def _kinds(organisation: Organisation, reasons: set[str]) -> list[str]:
    """Return the kinds of data that such a helper needs, and no others."""
    needs = [each for each in DataKind.values if each not in SENSITIVE_KINDS]
    if organisation.kind == Organisation.Kind.HEALTH:
        needs.append(DataKind.HEALTH.value)
    if reasons & set(RESTRICTED_REASONS):
        needs += [DataKind.VULNERABILITY.value, DataKind.PROTECTION.value]
    if organisation.kind in MISSIONS or Reason.DOCUMENTS in reasons:
        needs.append(DataKind.PAPERS.value)
    return needs


def directory_add(*, chance: random.Random) -> None:
    """Write the directory of all countries, and what was agreed with those in it."""
    keeper = _Keeper(timezone.now(), chance)
    by = keeper.coordinators()
    with LISTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            keeper.service(row, by[row["keeper"]])
    keeper.agree(by)
    keeper.agree_between(by)
    keeper.publish(by)
    keeper.rows.write()


def services_by_organisation() -> dict[int, list[UUID]]:
    """Return the services at locations of each organisation, for referrals to choose from."""
    found: dict[int, list[UUID]] = {}
    told = ServiceAtLocation.objects.order_by("pk").values_list(
        "service__provider__organisation", "pk"
    )
    for organisation, key in told:
        found.setdefault(organisation, []).append(key)
    return found
