"""What two records of one person have in common, as numbers that an index finds at once.

A record is compared with those alone that share a key with it. Most keys join two facts (a name's
sound and the birth year, two names' sounds, a name's sound and the other's first letter, two thirds
of a phone number): so each is held by few of a million clients, and a slip in one fact leaves the
keys of the others.
"""

from collections.abc import Iterator
from itertools import combinations, permutations, product
from zlib import crc32

from counselling.resembling import Described, Words
from counselling.sounds import sounds_of


def lookup_keys(person: Described) -> list[int]:
    """Return the keys that a record is found by, in order."""
    return sorted({_number(key) for key in _keys(person)} | set(single_keys(person)))


def sought_keys(person: Described) -> list[int]:
    """Return the keys to look for; a single name's own only where there is nothing else."""
    joined = sorted({_number(key) for key in _keys(person)})
    return joined or single_keys(person)


def single_keys(person: Described) -> list[int]:
    """Return the keys of each word of the names by itself: what a single name is found by."""
    return sorted({_number(f"name {code}") for code in _sounds(person)})


def certain_keys(person: Described) -> list[int]:
    """Return the keys that few but the same person share: the phone, two names with the year."""
    phones = {f"phone {phone}" for phone in person.phones}
    return sorted(_number(key) for key in {*phones, *_persons(person)})


def _number(key: str) -> int:
    """Return the key as one of PostgreSQL's integers; a chance double is sorted out later."""
    return crc32(key.encode()) - 2**31


def _keys(person: Described) -> Iterator[str]:
    for words in person.names:
        for one, other in combinations(words, 2):
            for pair in product(sounds_of(one), sounds_of(other)):
                yield "names {} {}".format(*sorted(pair))
        for one, other in permutations(words, 2):
            yield from (f"initial {code} {other[0]}" for code in _plain(one))
    for code in _sounds(person):
        yield from (f"{fact} {code}" for fact in _facts(person))
    yield from _persons(person)
    if person.birth_date:
        yield f"born {person.birth_date}"
    for phone in person.phones:
        yield f"phone {phone}"
        yield from _thirds(phone)


def _facts(person: Described) -> Iterator[str]:
    """Yield what a name is joined with; the day apart from the year, for a slip in either."""
    if person.birth_year:
        yield f"year {person.birth_year}"
    if person.birth_date:
        yield f"day {person.birth_date:%m%d}"
    if person.relative:
        yield from (f"relative {code}" for word in person.relative for code in _plain(word))
    if person.district:
        yield f"district {' '.join(_plain(word)[0] for word in person.district)}"


def _persons(person: Described) -> Iterator[str]:
    """Yield two names with the birth year: the most that can be said without a phone."""
    for words in person.names if person.birth_year else ():
        for one, other in combinations(words, 2):
            for pair in product(_plain(one), _plain(other)):
                yield "person {} {} {}".format(*sorted(pair), person.birth_year)


def _plain(word: str) -> Words:
    """Return the codes that every script has in common."""
    return tuple(code for code in sounds_of(word) if not code.startswith("~"))


def _sounds(person: Described) -> dict[str, None]:
    return {code: None for words in person.names for word in words for code in sounds_of(word)}


def _thirds(phone: str) -> Iterator[str]:
    """Yield two thirds each of the last nine digits: one wrong digit leaves one pair whole."""
    thirds = (phone[-9:-6], phone[-6:-3], phone[-3:])
    for (at, one), (other_at, other) in combinations(enumerate(thirds), 2):
        yield f"phone {at} {one} {other_at} {other}"
