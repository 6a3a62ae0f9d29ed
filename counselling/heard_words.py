"""Whether words that others read tell whom they are about: a client's name, a phone number.

What was heard is read by analysts, and why somebody looked by whoever keeps the trail.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counselling.models import Client
from counselling.names import search_text
from counselling.sounds import sounds_of
from spreadsheets.cells.digits import digits_plain

SHORTEST: Final = 3
"""A name's part with fewer letters is a word of some language, and found everywhere."""
_WORD: Final = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0900-\u0dff]+")
"""Letters with the signs that stand for vowels, which are no letters to Unicode."""
_NUMBER: Final = re.compile(r"\+?\d[\d\s().\-]{6,}\d")
_DATE: Final = re.compile(
    r"(?:19|20)\d\d([./-])(?:0?\d|1[0-2])\1(?:[0-2]?\d|3[01])"
    r"|(?:[0-2]?\d|3[01])([./-])(?:0?\d|1[0-2])\2(?:19|20)\d\d"
)
_KEPT_BY: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:\w+-)*\w*\d{5,}\w*")
"""An address, or what a paper or a record is found by: five digits on end, and what hangs on."""
PHONE_DIGITS: Final = 8
TAIL: Final = 7
"""So many last digits of a phone number are enough to know it by."""


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the words must not tell of."""

    names: frozenset[str] = frozenset()
    phones: tuple[str, ...] = ()

    def and_also(self, others: "Known") -> "Known":
        """Return these and the others."""
        return Known(self.names | others.names, self.phones + others.phones)


def known_of(names: Iterable[str], phones: Iterable[str] = ()) -> Known:
    """Return what the words are checked for, each part of a name by itself."""
    parts = {part for name in names for part in _parts(name)}
    return Known(frozenset(parts), tuple(phone for phone in phones if phone))


def known_client(client: Client) -> Known:
    """Return what tells who the client is."""
    names = (client.given_name, client.family_name, client.native_name, client.relative_name)
    return known_of(names, client.phones)


def telling(words: str, known: Known) -> list[str]:
    """Return the words as they were written that name somebody, or that are a phone number."""
    found = [word for word in _WORD.findall(words) if _names(word, known)]
    for number in _NUMBER.findall(digits_plain(words)):
        digits = re.sub(r"\D", "", number)
        own = any(phone.endswith(digits[-TAIL:]) for phone in known.phones)
        if own or (len(digits) >= PHONE_DIGITS and not _DATE.fullmatch(number)):
            found.append(number.strip())
    return list(dict.fromkeys(found))


def numbered(words: str) -> list[str]:
    """Return addresses and numbers of papers and records in the words, whosever they are."""
    return [each.group() for each in _KEPT_BY.finditer(digits_plain(words))]


def _names(word: str, known: Known) -> bool:
    """Return whether the word is a part of a name; in another script than Latin, by its sound."""
    if known.names & _parts(word):
        return True
    if word.isascii():
        return False
    heard = {code for part in search_text(word).split() for code in _sounds(part)}
    return any(heard & _sounds(name) for name in known.names if name.isascii())


def _sounds(word: str) -> set[str]:
    """Return the codes of the word that say more than one consonant."""
    return {code for code in sounds_of(word) if len(code) > 1 and not code.startswith("~")}


def _parts(name: str) -> set[str]:
    """Return the parts of a name, in its own script and in plain Latin letters."""
    written = {part.casefold() for part in _WORD.findall(name)}
    plain = set(search_text(name).split())
    return {part for part in written | plain if len(part) >= SHORTEST}
