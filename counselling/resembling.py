"""How likely two records are of one person, and why: evidence for and against, added up.

Each field weighs as much as its agreement tells (Fellegi and Sunter, A Theory for Record Linkage,
1969): a common phone says more than a common birth year, and two names that only sound alike say
less than the same name. The weights are in bits or so, set by hand and tried on the public FEBRL
data sets and on names of our countries (`tests/counselling/test_suggestions.py`).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from counselling.models import Client
from counselling.sounds import sounds_of, words_of

Words = tuple[str, ...]

ENOUGH: Final = 2.0
"""The least evidence with which somebody is suggested."""
PAIR: Final = 7.0
"""The least with which two records without a common phone are offered as perhaps one person's."""
SURE: Final = 12.0
"""Evidence that counts as certain: a score of 100."""
ALIKE: Final = 0.72
"""From here on two names speak for one person."""
WORD_ALIKE: Final = 0.7
"""So alike each word has to be before the whole names are called alike: sisters share the last."""
SAME_SOUND: Final = 0.92
SAME_METAPHONE: Final = 0.86
WORD_TOO_MANY: Final = 0.06
"""What a name loses for a word that the other lacks: single names and middle names are legal."""
PHONE: Final = 6.0
PHONE_SLIPPED: Final = 4.0
BORN: Final = 5.0
BORN_SLIPPED: Final = 3.0
YEAR: Final = 2.5
YEAR_NEAR: Final = 0.5
YEAR_FAR: Final = -2.0
RELATIVE: Final = 4.0
RELATIVE_ALIKE: Final = 2.5
RELATIVE_OTHER: Final = -1.0
DISTRICT: Final = 2.0
DISTRICT_ALIKE: Final = 1.0
OTHER_SEX: Final = -4.0
NAMED: Final = frozenset({"name", "name_alike"})
PART_NAMED: Final = "name_part"
"""Only some of the words are alike."""
TELLING: Final = frozenset({"phone", "phone_alike", "birth_date", "birth_date_alike"})
"""What hardly anybody else has: it comes before however alike the names are."""
VAGUE: Final = frozenset({"district", "relative_alike"})
"""What many have in common who are not one person."""
NO_REASON: Final = frozenset({"birth_year", "district"})
"""What makes nobody worth looking at by itself: half a village was born in that year."""
YEARS_APART: Final = 2
"""How far two guesses at one birth year lie apart at most."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of somebody: of a client, or of who is looked for."""

    names: tuple[Words, ...]
    """The own names as words, once for each script that they are written in."""
    relative: Words = ()
    phones: tuple[str, ...] = ()
    birth_date: dt.date | None = None
    birth_year: int | None = None
    district: Words = ()
    sex: str = ""
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A client who may be the one that is looked for: how likely, why, and what speaks against."""

    client_id: UUID
    evidence: float
    reasons: tuple[str, ...]
    against: frozenset[str] = frozenset()
    likeness: float = 0.0
    """How alike the names are, from 0 to 1."""

    @property
    def rank(self) -> tuple[bool, float, float]:
        """What the likelier one has more of: something telling, then the name, then the rest."""
        telling = not TELLING.isdisjoint(self.reasons)
        return telling, 0.0 if telling else round(self.likeness, 1), self.evidence

    @property
    def score(self) -> int:
        """How likely it is, from 0 to 100."""
        return max(0, min(100, round(100 * self.evidence / SURE)))

    @property
    def same(self) -> bool:
        """Whether he surely is that person, so that no second record is needed.

        The name and the phone are the same; sex and age, where known, do not speak against it.
        """
        return {"name", "phone"} <= set(self.reasons) and not self.against & {"sex", "birth_year"}

    @property
    def pair(self) -> bool:
        """Whether the two are to be offered as possible duplicates, for somebody to decide.

        The names are alike, and more besides than what many have in common. A common phone alone
        is that of a household; without one, nothing may speak against it.
        """
        if NAMED.isdisjoint(self.reasons):
            return False
        besides = set(self.reasons) - NAMED
        if "phone" in besides:
            return True
        return bool(besides - VAGUE) and not self.against and self.evidence >= PAIR


def described(client: Client) -> Described:
    """Return what is known of the client; a merged record stands for the one that leads."""
    latin = words_of(client.given_name, client.family_name)
    native = words_of(client.native_name)
    return Described(
        names=tuple(dict.fromkeys(filter(None, (latin, native)))),
        relative=words_of(client.relative_name),
        phones=tuple(client.phones),
        birth_date=client.birth_date,
        birth_year=client.birth_year,
        district=words_of(client.district),
        sex=client.sex,
        client_id=client.merged_into_id or client.pk,
    )


def resemblance(one: Described, other: Described) -> Resemblance | None:
    """Return how the other record, a client's, resembles this one; None where too little does."""
    named = _named_alike(one, other)
    weighed = [_names(named), _phones(one, other), _birth(one, other)]
    weighed += [_relatives(one, other), _districts(one, other), _sexes(one, other)]
    evidence = sum(weight for weight, _reason in weighed)
    if evidence < ENOUGH or other.client_id is None:
        return None
    reasons = tuple(reason for weight, reason in weighed if reason and weight > 0)
    if NO_REASON.issuperset(reasons):
        return None
    against = frozenset(reason for weight, reason in weighed if reason and weight < 0)
    return Resemblance(other.client_id, evidence, reasons, against, named[0] if named else 0.0)


def likest(person: Described, others: Iterable[Described]) -> list[Resemblance]:
    """Return how each of the others resembles the person, the likeliest first (see `rank`).

    Of the records of one client, the likeliest speaks for him; the person himself is left out.
    """
    found: dict[UUID, Resemblance] = {}
    for other in others:
        each = resemblance(person, other)
        if each is None or each.client_id == person.client_id:
            continue
        known = found.get(each.client_id)
        if known is None or known.evidence < each.evidence:
            found[each.client_id] = each
    return sorted(found.values(), key=lambda each: each.rank, reverse=True)


def likeness_of_names(one: Words, other: Words) -> float:
    """Return how alike two names are, from 0 to 1, whatever the order of their words."""
    return _likeness(one, other)[0]


def _likeness(one: Words, other: Words) -> tuple[float, float]:
    """Return how alike two names are, and how alike those of their words are that are least so."""
    few, many = sorted((one, other), key=len)
    if not few:
        return 0.0, 0.0
    free, each_alike = list(many), []
    for word in few:
        likest = max(free, key=lambda each: _likeness_of_words(word, each))
        free.remove(likest)
        each_alike.append(_likeness_of_words(word, likest))
    apart = sum(each_alike) / len(few) - WORD_TOO_MANY * len(free)
    together = fuzz.ratio("".join(one), "".join(other)) / 100
    # Written as one word here and as two there, the whole says more than the words.
    least = min(each_alike) if len(one) == len(other) else max(min(each_alike), together)
    return max(apart, together), least


@lru_cache(maxsize=65_536)
def _likeness_of_words(one: str, other: str) -> float:
    if one == other:
        return 1.0
    written = fuzz.ratio(one, other) / 100
    common = set(sounds_of(one)) & set(sounds_of(other))
    if any(len(code) > 1 and not code.startswith("~") for code in common):
        return max(written, SAME_SOUND)
    return max(written, SAME_METAPHONE) if common else written


def _named_alike(one: Described, other: Described) -> tuple[float, float] | None:
    """Return how alike the names are in the script in which they are most, and their words."""
    return max((_likeness(*pair) for pair in product(one.names, other.names)), default=None)


def _names(named: tuple[float, float] | None) -> tuple[float, str]:
    if named is None:
        return 0.0, ""
    alike, least = named
    if alike >= 0.98:
        return 6.0, "name"
    if alike >= ALIKE:
        reason = "name_alike" if least >= WORD_ALIKE else PART_NAMED
        return 2.0 + 4.0 * (alike - ALIKE) / (1 - ALIKE), reason
    return max(-4.0, 2.0 - 16.0 * (ALIKE - alike)), ""


def _phones(one: Described, other: Described) -> tuple[float, str]:
    if not set(one.phones).isdisjoint(other.phones):
        return PHONE, "phone"
    slipped = any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in one.phones for b in other.phones)
    return (PHONE_SLIPPED, "phone_alike") if slipped else (0.0, "")


def _birth(one: Described, other: Described) -> tuple[float, str]:
    if one.birth_date and other.birth_date:
        if one.birth_date == other.birth_date:
            return BORN, "birth_date"
        if _slipped(one.birth_date, other.birth_date):
            return BORN_SLIPPED, "birth_date_alike"
    if one.birth_year is None or other.birth_year is None:
        return 0.0, ""
    apart = abs(one.birth_year - other.birth_year)
    if apart == 0:
        return YEAR, "birth_year"
    return (YEAR_NEAR, "") if apart <= YEARS_APART else (YEAR_FAR, "birth_year")


def _slipped(one: dt.date, other: dt.date) -> bool:
    """Return whether one digit differs, or two changed places, or day and month did."""
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return True
    return OSA.distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}", score_cutoff=1) <= 1


def _relatives(one: Described, other: Described) -> tuple[float, str]:
    if not one.relative or not other.relative:
        return 0.0, ""
    alike = likeness_of_names(one.relative, other.relative)
    if alike >= 0.98:
        return RELATIVE, "relative"
    if alike >= ALIKE:
        return RELATIVE_ALIKE, "relative_alike"
    return RELATIVE_OTHER, "relative"


def _districts(one: Described, other: Described) -> tuple[float, str]:
    if not one.district or not other.district:
        return 0.0, ""
    if one.district == other.district:
        return DISTRICT, "district"
    alike = Levenshtein.normalized_similarity("".join(one.district), "".join(other.district))
    return (DISTRICT_ALIKE, "") if alike >= ALIKE else (0.0, "")


def _sexes(one: Described, other: Described) -> tuple[float, str]:
    sexes = {one.sex, other.sex} - {"", "undisclosed"}
    return (OTHER_SEX, "sex") if len(sexes) > 1 else (0.0, "")
