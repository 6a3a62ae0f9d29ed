"""Plausible clients of a centre, always the same for the same centre and day."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from centres.models import Centre, User
from counselling.ages import age_on
from counselling.codes import AgeBand, ClientCategory, HeardFrom, MigrationStage, MigrationType, Sex
from counselling.models import Client
from counselling.names import search_stored
from counselling.numbers import client_no_of
from mrc.demo.keys import key_at
from mrc.demo.naming import names_of
from mrc.demo.worlds import CATCHMENTS, WORLDS, catchment_in, province_of

T = TypeVar("T")

ANONYMOUS: Final = 0.04
SECOND_PHONE: Final = 0.08
UNSAFE_TO_CALL: Final = 0.07
UNSAFE_NOTES: Final = (
    "Only after 20:00",
    "Her brother answers: say it is the training centre",
    "Send a message first",
    "Not on Fridays",
    "Call the neighbour's shop and ask for her",
)

C, S, M = ClientCategory, MigrationStage, MigrationType


@dataclass(frozen=True)
class Situation:
    """Where somebody stands when she first comes."""

    category: ClientCategory
    stage: MigrationStage
    types: tuple[MigrationType, ...]


SITUATIONS: Final = {
    Situation(C.POTENTIAL, S.PRE_DECISION, (M.UNDECIDED, M.LABOUR)): 27,
    Situation(C.INTENDING, S.PRE_DEPARTURE, (M.LABOUR, M.LABOUR, M.SEASONAL, M.IRREGULAR)): 25,
    Situation(C.OUTGOING, S.PRE_DEPARTURE, (M.LABOUR,)): 13,
    Situation(C.STUDENT, S.PRE_DECISION, (M.STUDENT,)): 7,
    Situation(C.FAMILY_MEMBER, S.IN_SERVICE, (M.LABOUR, M.FAMILY_REUNIFICATION)): 7,
    Situation(C.MIGRANT_ABROAD, S.IN_SERVICE, (M.LABOUR,)): 5,
    Situation(C.PERSON_ON_MOVE, S.IN_TRANSIT, (M.IRREGULAR, M.ASYLUM_PROTECTION)): 1,
    Situation(C.RETURNEE, S.RETURN, (M.RETURN_FORCED, M.RETURN_VOLUNTARY)): 5,
    Situation(C.RETURNEE, S.REINTEGRATION, (M.LABOUR, M.RETURN_VOLUNTARY)): 10,
}
GUEST: Final = Situation(C.FOREIGN_WORKER, S.IN_SERVICE, (M.LABOUR,))
GUESTS: Final = 0.06
GUEST_LANGUAGES: Final = {"BD": "bn", "PK": "ur"}


def weighted(chance: random.Random, shares: dict[T, int]) -> T:
    """Return one of the keys, as often as its share says."""
    return chance.choices(list(shares), weights=list(shares.values()))[0]


class Population:
    """Makes the clients of one centre."""

    def __init__(self, centre: Centre, *, today: dt.date, chance: random.Random) -> None:
        self._centre = centre
        self._country = centre.country.code
        self._world = WORLDS[self._country]
        self._catchment = CATCHMENTS[centre.code]
        self._today = today
        self._chance = chance

    def client(self, *, at: dt.datetime, counsellor: User) -> Client:
        """Return a new client who first came at that moment; without a number yet."""
        chance = self._chance
        guest = bool(self._world.guests) and chance.random() < GUESTS
        situation = GUEST if guest else weighted(chance, SITUATIONS)
        nationality = chance.choice(self._world.guests) if guest else self._country
        female = not guest and chance.random() < self._world.women
        home = catchment_in(nationality) if guest else self._catchment
        district = chance.choice(home.districts)
        language = (
            GUEST_LANGUAGES[nationality] if guest else weighted(chance, self._catchment.languages)
        )
        client = Client(
            id=key_at(at, chance),
            centre=self._centre,
            created_by=counsellor,
            created_at=at,
            counsellor=counsellor,
            last_contact_at=at,
            sex=Sex.FEMALE if female else Sex.MALE,
            nationality=nationality,
            residence_country=self._country,
            home_admin1=province_of(district, nationality),
            district=district,
            language=language,
            category=situation.category,
            stage=situation.stage,
            migration_type=chance.choice(situation.types),
            heard_from=chance.choice(HeardFrom.values),
        )
        client.destinations = self._destinations(client)
        if chance.random() < ANONYMOUS:
            client.anonymous = True
            client.age_band = AgeBand.of(self._age(client))
        else:
            self._identify(client, female=female)
        return client

    def _identify(self, client: Client, *, female: bool) -> None:
        chance = self._chance
        name = names_of(client.language).pick(chance, female=female)
        client.native_name = name.native
        client.given_name, client.family_name = name.given, name.family
        if chance.random() < 0.7:
            client.relative_name = name.relative
        client.search_name = search_stored(
            name.given, name.family, name.native, relative=client.relative_name
        )
        self._be_born(client)
        client.phones = self._phones()
        if female and chance.random() < UNSAFE_TO_CALL:
            client.safe_to_call = False
            client.contact_note = chance.choice(UNSAFE_NOTES)

    def _be_born(self, client: Client) -> None:
        """Most know the year, some the month or the day."""
        age = self._age(client)
        client.birth_year = self._today.year - age
        if self._chance.random() < 0.35:
            day = self._chance.randrange(365)
            client.birth_date = dt.date(client.birth_year, 1, 1) + dt.timedelta(days=day)
        elif self._chance.random() < 0.1:
            client.birth_month = self._chance.randint(1, 12)
        born = (client.birth_date, client.birth_year, client.birth_month)
        client.age_band = AgeBand.of(age_on(self._today, *born))

    def _age(self, client: Client) -> int:
        if client.stage in {S.RETURN, S.REINTEGRATION}:
            return round(self._chance.triangular(22, 60, 36))
        if client.category == C.STUDENT:
            return round(self._chance.triangular(16, 30, 20))
        return round(self._chance.triangular(16, 58, 25))

    def _phones(self) -> list[str]:
        count = 2 if self._chance.random() < SECOND_PHONE else 1
        return [self.phone() for _ in range(count)]

    def phone(self) -> str:
        """Return a mobile number of the country that nobody is given."""
        prefix = self._chance.choice(self._world.phone_prefixes)
        return f"{prefix}{self._world.phone_zeros}{self._chance.randrange(10_000):04d}"

    def _destinations(self, client: Client) -> list[str]:
        if client.category == C.FOREIGN_WORKER:
            return [self._country]
        if client.stage == S.PRE_DECISION and self._chance.random() < 0.4:
            return []
        irregular = client.migration_type == M.IRREGULAR
        first = (
            self._chance.choice(self._world.irregular)
            if irregular
            else weighted(self._chance, self._world.destinations)
        )
        if self._chance.random() < 0.2:
            second = weighted(self._chance, self._world.destinations)
            return list(dict.fromkeys((first, second)))
        return [first]


def numbered(clients: Sequence[Client], after: dict[int, int]) -> dict[int, int]:
    """Give the clients of one centre their numbers in order of coming; return the last by year.

    `after` holds the last number given already in each year.
    """
    last = dict(after)
    for client in sorted(clients, key=lambda client: (client.created_at, client.id)):
        year = client.created_at.astimezone(client.centre.zone).year
        last[year] = last.get(year, 0) + 1
        client.client_no = client_no_of(client.centre.code, year, last[year])
    return last
