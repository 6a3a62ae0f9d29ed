"""Provinces: the first division of a country, by ISO 3166-2, with names in any script.

Read once from `data/provinces.csv`, for the countries of the centres and those that many come from.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from anyascii import anyascii
from django.utils.translation import get_language

FILE: Final = Path(__file__).parent / "data" / "provinces.csv"
ENGLISH: Final = "en"
SHOWN_IN: Final = (ENGLISH, "ar", "bn")
"""The languages of the names that pages show; for any other language the English one is shown."""
PROVINCE_CODE: Final = r"^[A-Z]{2}-[A-Z0-9]{1,3}$"
"""What a code looks like, for a question to the database."""
NEAR: Final = 0.75
"""How like a name a slip must be: Sylet for Sylhet, but not Wonderland for anything."""
NAMED, CALLED, WITHIN = range(3)
"""How surely words mean a province: its name, another spelling of it, a district in it."""
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"['`´ʼ‘’ʻ]")
_ARTICLE: Final = re.compile(r"\bال(?=\w{3})|\b[Aa]l[- ](?=\w{3})")
_KINDS: Final = frozenset(
    {"division", "district", "province", "governorate", "region", "oblast", "viloyati", "zila"}
)
_KINDS_ELSEWHERE: Final = (
    *("বিভাগ", "জেলা", "প্রদেশ", "محافظة", "ولاية", "إقليم", "ولایت", "استان", "صوبہ", "ضلع"),
    *("область", "облусу", "вилояти", "පළාත", "மாகாணம்", "پارێزگا"),
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province, or a district within one."""

    code: str
    """ISO 3166-2: what a record holds."""
    parent: str
    """The province that a district lies in; empty for a province."""
    pcode: str
    """OCHA's P-code, for exchange with humanitarian data; empty where there is none."""
    names: dict[str, str]
    also: tuple[str, ...]

    @property
    def country(self) -> str:
        """The ISO 3166-1 code of its country."""
        return self.code[:2]

    def name(self, language: str | None = None) -> str:
        """Return the name in the given or present language; in English where that has none."""
        spoken = (language or get_language() or ENGLISH).partition("-")[0]
        return self.names.get(spoken) or self.names[ENGLISH]

    def called(self, words: str) -> bool:
        """Return whether the words name it itself, and not only a district in it."""
        names = {_plain(each) for each, surely in _words(self) if surely != WITHIN}
        return _plain(words) in names


@cache
def _all() -> dict[str, Province]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _province(row) for row in csv.DictReader(file)}


def _province(row: dict[str, str]) -> Province:
    names = {language: row[language] for language in SHOWN_IN if row[language]}
    also = tuple(filter(None, row["also"].split("|")))
    return Province(row["code"], row["parent"], row["pcode"], names, also)


@cache
def provinces_of(country: str) -> tuple[Province, ...]:
    """Return the country's provinces; none where we keep no list."""
    return tuple(each for each in _all().values() if each.country == country and not each.parent)


def province_name(code: str) -> str:
    """Return the province's name in the present language; what is no code as it stands."""
    known = _all().get(code)
    return known.name() if known else code


@cache
def province_names(country: str, language: str) -> list[str]:
    """Return the names of the country's provinces in the language, in order."""
    return sorted((each.name(language) for each in provinces_of(country)), key=str.casefold)


def provinces_named(country: str) -> list[tuple[str, str]]:
    """Return the codes of the country's provinces with their names, in the order of these."""
    named = [(each.code, each.name()) for each in provinces_of(country)]
    return sorted(named, key=lambda province: province[1].casefold())


def provinces_meant(words: str, country: str) -> list[Province]:
    """Return which of the country's provinces the words mean; several where they fit several.

    They may be a name in any of our scripts, another spelling, a code, or a district. "Osh" alone
    means the city as well as the region around it.
    """
    spelled = _spellings(country)
    found = spelled.get(_letters(words)) or spelled.get(_plain(words)) or {}
    surest = min(found.values(), default=NAMED)
    return [_all()[code] for code, surely in found.items() if surely == surest]


def province_meant(words: str, country: str) -> str:
    """Return the code of the one province that the words can mean; empty if none or several."""
    found = provinces_meant(words, country)
    return found[0].code if len(found) == 1 else ""


def province_near(words: str, country: str) -> Province | None:
    """Return the province whose name is most like the words, if any is."""
    spelled = _spellings(country)
    near = difflib.get_close_matches(_plain(words), spelled, n=1, cutoff=NEAR)
    return _all()[next(iter(spelled[near[0]]))] if near else None


@cache
def _spellings(country: str) -> dict[str, dict[str, int]]:
    """Return, for each spelling in plain letters, the provinces that it means and how surely."""
    spelled: dict[str, dict[str, int]] = {}
    for each in _all().values():
        if each.country == country:
            code = each.parent or each.code
            for words, surely in _words(each):
                for plain, sure in ((_letters(words), surely), (_plain(words), surely or CALLED)):
                    meant = spelled.setdefault(plain, {})
                    meant[code] = min(sure, meant.get(code, sure))
    spelled.pop("", None)
    return spelled


def _words(each: Province) -> Iterator[tuple[str, int]]:
    further = (*each.also, each.code, *filter(None, (each.pcode,)))
    yield from ((name, WITHIN if each.parent else NAMED) for name in each.names.values())
    yield from ((words, WITHIN if each.parent else CALLED) for words in further)


def _plain(words: str) -> str:
    """Return the words in plain Latin letters, without what says only that it is a province."""
    kept = [word for word in _letters(words).split() if word not in _kinds()]
    return " ".join(kept)


def _letters(words: str) -> str:
    written = _ARTICLE.sub("", unicodedata.normalize("NFC", words))
    return _NO_LETTER.sub(" ", _APOSTROPHE.sub("", anyascii(written)).lower()).strip()


@cache
def _kinds() -> frozenset[str]:
    return _KINDS.union(*(_letters(word).split() for word in _KINDS_ELSEWHERE))
