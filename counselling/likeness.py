"""How like one another two people are: surely one, perhaps one, or not; and why."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from counselling.models import Client
from counselling.names import search_text

ALIKE_BY_PHONE: Final = 72.0
"""Least likeness of two names with one phone: Hossain and Hussain, not a brother's name."""
ALIKE: Final = 80.0
"""The same without a phone: Fatema Begum and Fatima Begam, not Rahim and Karim."""
PHONE_SLIPS: Final = 1
"""Digits that may differ where the name is the same."""
YEARS_APART: Final = 2
"""How far two guesses at one birth year lie apart at most."""

SCORES: Final[dict[tuple[str, ...], int]] = {
    ("name", "phone"): 100,
    ("phone",): 95,
    ("phone", "name_alike"): 85,
    ("name", "phone_alike"): 80,
    ("name", "relative"): 75,
    ("name_alike", "relative"): 70,
    ("name", "birth_year"): 60,
    ("name_alike", "birth_year"): 55,
}
"""How likely two people are one (0 to 100), for each set of reasons that there is.

The phone alone stands for one name too, where sex or age speak against it.
"""


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
    """Another client who is the same person, or may be, and why."""

    client_id: UUID
    reasons: tuple[str, ...]
    same: bool = False
    """Whether he surely is, so that no second record is needed."""

    @property
    def score(self) -> int:
        """How likely it is, from 0 to 100."""
        return SCORES[self.reasons]


def person_of(client: Client) -> Person:
    """Return what tells this client from others; a merged record stands for the one that leads."""
    own = search_text(client.given_name, client.family_name) or search_text(client.native_name)
    return Person(
        client.merged_into_id or client.pk,
        own,
        search_text(client.relative_name),
        tuple(client.phones),
        client.birth_year,
        client.sex,
    )


def likeness(one: Person, other: Person) -> Likeness | None:
    """Return how the other is like this one, or None where nothing says so."""
    if not set(one.phones).isdisjoint(other.phones):
        return _by_phone(one, other)
    if _contradict(one, other):
        return None
    reasons = _reasons(one, other)
    return Likeness(other.client_id, reasons) if reasons else None


def _by_phone(one: Person, other: Person) -> Likeness | None:
    """Return the likeness of two who share a phone: one person, or one household."""
    if one.name == other.name:
        if _contradict(one, other):
            return Likeness(other.client_id, ("phone",))
        return Likeness(other.client_id, ("name", "phone"), same=True)
    if fuzz.ratio(one.name, other.name) >= ALIKE_BY_PHONE:
        return Likeness(other.client_id, ("phone", "name_alike"))
    return None


def _reasons(one: Person, other: Person) -> tuple[str, ...]:
    """Return why two without a common phone may be one: a name, and something besides."""
    if not fuzz.ratio(one.name, other.name, score_cutoff=ALIKE):
        return ()
    name = "name" if one.name == other.name else "name_alike"
    if name == "name" and _phone_slipped(one, other):
        return ("name", "phone_alike")
    if one.relative and one.relative == other.relative:
        return (name, "relative")
    if one.birth_year and one.birth_year == other.birth_year and not _other_family(one, other):
        return (name, "birth_year")
    return ()


def _phone_slipped(one: Person, other: Person) -> bool:
    return any(
        Levenshtein.distance(a, b, score_cutoff=PHONE_SLIPS) <= PHONE_SLIPS
        for a in one.phones
        for b in other.phones
    )


def _other_family(one: Person, other: Person) -> bool:
    """Return whether both relatives are known, and not one name in two spellings."""
    known = bool(one.relative and other.relative)
    return known and not fuzz.ratio(one.relative, other.relative, score_cutoff=ALIKE)


def _contradict(one: Person, other: Person) -> bool:
    """Return whether sex or age, where both are known, speak against one person."""
    sexes = {one.sex, other.sex} - {"", "undisclosed"}
    if len(sexes) > 1:
        return True
    if one.birth_year is None or other.birth_year is None:
        return False
    return abs(one.birth_year - other.birth_year) > YEARS_APART
