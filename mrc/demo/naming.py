"""Names in their own script with their Latin spelling, from the lists in `names/`."""

import random
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LISTS: Final = Path(__file__).with_name("names")
SLAVIC: Final = ("ов", "ев", "ov", "ev")
"""Family names that take an a when a woman bears them."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class PersonName:
    """A name in its own script and in Latin letters; a father's or husband's name beside it."""

    native: str
    given: str
    family: str
    relative: str


@dataclass(frozen=True)
class NameLists:
    """The names of one language, each as (own script, Latin)."""

    female: tuple[Pair, ...]
    male: tuple[Pair, ...]
    family: tuple[Pair, ...]
    family_female: tuple[Pair, ...]

    def pick(self, chance: random.Random, *, female: bool) -> PersonName:
        """Return a name such as a person of that sex would bear."""
        native, given = chance.choice(self.female if female else self.male)
        family_native, family = chance.choice(self.family_female if female else self.family)
        relative = f"{chance.choice(self.male)[1]} {chance.choice(self.family)[1]}"
        return PersonName(f"{native} {family_native}", given, family, relative)


@cache
def names_of(language: str) -> NameLists:
    """Return the names of a language; raises FileNotFoundError where none are listed."""
    lists = ConfigParser(delimiters=("=",), interpolation=None)
    lists.optionxform = str  # type: ignore[assignment, method-assign]
    lists.read_string((LISTS / f"{language}.ini").read_text(encoding="utf-8"))
    family = tuple(lists.items("family"))
    hers = (
        tuple(lists.items("family_female"))
        if lists.has_section("family_female")
        else tuple((_feminine(native), _feminine(latin)) for native, latin in family)
    )
    return NameLists(tuple(lists.items("female")), tuple(lists.items("male")), family, hers)


def _feminine(family: str) -> str:
    if not family.endswith(SLAVIC):
        return family
    return family + ("a" if family.isascii() else "а")
