"""What a file tells of a service, in our own terms: compared with what is here, and written."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """Who gives it."""

    id: UUID
    name: str
    kind: str = ""
    country: str = ""
    names: dict[str, str] = field(default_factory=dict)
    description: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """Where those live whom it is for."""

    id: UUID
    country_code: str
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class CostFacts:
    """What it costs under a condition."""

    id: UUID
    amount: Decimal
    currency: str
    option: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """Where it is; of a confidential place, only that there is one."""

    id: UUID
    kind: str
    country_code: str
    name: str = ""
    admin1: str = ""
    city: str = ""
    address: str = ""
    postal_code: str = ""
    confidential: bool = False
    transportation: str = ""
    accessibility: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    weekend: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """When it is open."""

    id: UUID
    days: tuple[str, ...]
    opens_at: dt.time
    closes_at: dt.time
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhoneFacts:
    """How it is reached."""

    id: UUID
    number: str
    kind: str
    extension: int | None = None
    languages: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The service in one place."""

    id: UUID
    location: LocationFacts
    note: str = ""
    capacity: str = ""
    confirmed_on: dt.date | None = None
    hours: tuple[HoursFacts, ...] = ()
    other_hours: tuple[dict[str, Any], ...] = ()
    phones: tuple[PhoneFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service with all its parts."""

    id: UUID
    provider: ProviderFacts
    names: dict[str, str]
    status: str
    country: str = ""
    descriptions: dict[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interpretation: str = ""
    sexes: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    nationalities: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    eligibility: str = ""
    application: str = ""
    fees: str = ""
    wait_time: str = ""
    email: str = ""
    url: str = ""
    public: bool = True
    areas: tuple[AreaFacts, ...] = ()
    costs: tuple[CostFacts, ...] = ()
    places: tuple[PlaceFacts, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in English, or else in another language."""
        return self.names.get("en") or next(iter(self.names.values()), "")
