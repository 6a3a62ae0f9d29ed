"""Whether somebody in a register is a client already: surely, perhaps, or not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from centres.models import Centre
from counselling.models import Client
from counselling.names import search_text

ALIKE_BY_PHONE = 72.0
"""Least likeness of two names with one phone: Hossain and Hussain, not a brother's name."""
PHONE_SLIPS = 1
"""Digits that may differ where the name is the same."""
SCORES = {"name_phone": 95, "phone": 85, "near_phone": 80, "relative": 75}


@dataclass(frozen=True, slots=True)
class Person:
    """What tells one client from another."""

    client_id: UUID
    name: str
    """The own name in plain Latin letters."""
    relative: str
    phones: tuple[str, ...]
    birth_year: int | None
    sex: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another client who may be the same person, why, and how likely (0 to 100)."""

    client_id: UUID
    reasons: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Match:
    """The client that the person surely is, or those that he may be."""

    same: UUID | None = None
    alike: tuple[Likeness, ...] = ()


class People:
    """The named clients of one centre, found by phone or name; new ones join as they are made."""

    def __init__(self, people: Sequence[Person] = ()) -> None:
        self._by_phone: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    @classmethod
    def of_centre(cls, centre: Centre) -> "People":
        """The clients of the centre that the scope sees."""
        clients = Client.objects.filter(centre=centre, anonymous=False).only(
            "given_name",
            "family_name",
            "native_name",
            "relative_name",
            "phones",
            "birth_year",
            "sex",
        )
        return cls([person_of(client) for client in clients.iterator()])

    def add(self, person: Person) -> None:
        """Let the person be found from now on."""
        self._by_name[person.name].append(person)
        for phone in person.phones:
            self._by_phone[phone].append(person)

    def match(self, person: Person) -> Match:
        """The same name with the same phone is the same client; a slip in either is a likeness."""
        alike: dict[UUID, Likeness] = {}
        for other in self._candidates(person):
            likeness = _likeness(person, other)
            if likeness is None:
                continue
            if likeness.reasons == ("name", "phone"):
                return Match(same=other.client_id)
            alike[other.client_id] = likeness
        return Match(alike=tuple(alike.values()))

    def _candidates(self, person: Person) -> Iterator[Person]:
        for phone in person.phones:
            yield from self._by_phone[phone]
        yield from self._by_name[person.name]


def person_of(client: Client) -> Person:
    """What tells this client from others."""
    own = search_text(client.given_name, client.family_name) or search_text(client.native_name)
    return Person(
        client.pk,
        own,
        search_text(client.relative_name),
        tuple(client.phones),
        client.birth_year,
        client.sex,
    )


def _likeness(one: Person, other: Person) -> Likeness | None:
    same_name = one.name == other.name
    if not set(one.phones).isdisjoint(other.phones):
        if same_name and not _contradict(one, other):
            return Likeness(other.client_id, ("name", "phone"), 100)
        if same_name:
            return Likeness(other.client_id, ("phone",), SCORES["name_phone"])
        if fuzz.ratio(one.name, other.name) >= ALIKE_BY_PHONE:
            return Likeness(other.client_id, ("phone", "name_alike"), SCORES["phone"])
        return None
    if not same_name or _contradict(one, other):
        return None
    if any(
        Levenshtein.distance(a, b, score_cutoff=PHONE_SLIPS) <= PHONE_SLIPS
        for a in one.phones
        for b in other.phones
    ):
        return Likeness(other.client_id, ("name", "phone_alike"), SCORES["near_phone"])
    if one.relative and one.relative == other.relative:
        return Likeness(other.client_id, ("name", "relative"), SCORES["relative"])
    return None


def _contradict(one: Person, other: Person) -> bool:
    """Whether sex or age, where both are known, speak against one person."""
    sexes = {one.sex, other.sex} - {"", "undisclosed"}
    years = (one.birth_year, other.birth_year)
    apart = None not in years and abs((years[0] or 0) - (years[1] or 0)) > 2
    return len(sexes) > 1 or apart
