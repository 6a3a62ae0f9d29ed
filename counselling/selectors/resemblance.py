"""Who of a centre's clients may be the person that is looked for, or that is being registered."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from centres.models import Centre
from counselling.lookup_keys import sought_keys
from counselling.models import Client
from counselling.resembling import Described, Resemblance, described, likest
from counselling.selectors.clients import ClientRow, clients_found, phones_in, rows_found
from counselling.selectors.duplicates import reasons_line
from counselling.sounds import words_of
from spreadsheets.cells.digits import digits_plain

OFFERED_MOST: Final = 5
"""More than these nobody looks at; the likeliest are among them."""
COMPARED_MOST: Final = 60
"""How many are compared at most: of those who share a key, the ones who share most. More find no
more, on the public data sets and on names that many share, and comparing is what a look-up costs.
"""
COMPARED_BY: Final = (
    "given_name",
    "family_name",
    "native_name",
    "relative_name",
    "phones",
    "birth_date",
    "birth_year",
    "district",
    "sex",
    "merged_into",
)
"""What a comparison reads of a client."""
_ALIKE: Final = "SELECT id FROM counselling_client_alike(%s, %s, %s)"
_PHONE: Final = re.compile(r"[+(]?\d[\d\s().\-]{5,}\d")
_YEAR_APART: Final = re.compile(r"(?<![\d+-])(?:19|20)\d\d(?![\d-])")
"""Four digits by themselves, and no part of a number."""
_MONTH_YEAR: Final = re.compile(
    r"(?<![\d+./-])(?:(?:0?[1-9]|1[0-2])[./-]((?:19|20)\d\d)|((?:19|20)\d\d)[./-](?:0?[1-9]|1[0-2]))"
    r"(?![\d./-])"
)
"""A month and its year, of which the search needs the year: "03.1994", "1994-03"."""


def sought(words: str, centre: Centre) -> Described:
    """Return who is meant by what was typed into one box: names, a phone, a birth year."""
    typed = _MONTH_YEAR.sub(r" \1\2 ", digits_plain(words))
    phones: list[str] = []
    year = _YEAR_APART.search(typed)
    typed = _YEAR_APART.sub(" ", typed)
    for found in _PHONE.findall(typed):
        if numbers := phones_in(found, centre):
            phones += numbers
            typed = typed.replace(found, " ")
    names = words_of(typed) if any(map(str.isalpha, typed)) else ()
    return Described(
        names=(names,) if names else (),
        phones=tuple(phones),
        birth_year=int(year[0]) if year else None,
    )


def typed_facts(words: str, centre: Centre) -> dict[str, object]:
    """Return what was typed into the box as the first facts of a new record."""
    person = sought(words, centre)
    plain = digits_plain(words)
    typed = _PHONE.sub(" ", _YEAR_APART.sub(" ", _MONTH_YEAR.sub(" ", plain))).split()
    facts: dict[str, object] = {}
    if person.names and all(word.isascii() for word in typed):
        facts = {"given_name": typed[0], "family_name": " ".join(typed[1:])}
    elif person.names:
        facts = {"native_name": " ".join(typed)}
    if person.phones:
        facts["phones"] = list(person.phones)
    if person.birth_year:
        month = _MONTH_YEAR.search(plain)
        facts["birth_year"] = month[0] if month else person.birth_year
    return facts


def suggestions(words: str, centre: Centre, everyone: QuerySet[Client]) -> list[ClientRow]:
    """Return who may be meant by what was typed, with the reasons, the likeliest first.

    Where few resemble him so, those follow whom a search for the words finds.
    """
    found = {each.client_id: each for each in resembling(sought(words, centre), centre.pk)}
    reasons = {pk: reasons_line(list(each.reasons)) for pk, each in found.items()}
    rows = rows_found(reasons, everyone.filter(centre_id=centre.pk))
    if len(rows) < OFFERED_MOST:
        rows += [row for row in clients_found(words, centre, everyone) if row.pk not in found]
    return rows[:OFFERED_MOST]


def resembling(person: Described, centre_id: int) -> list[Resemblance]:
    """Return the clients of the centre who may be the person, the likeliest first; five at most.

    A merged record speaks for the one that leads: the former spelling finds it, too.
    """
    others = (described(client) for client in _sharing(person, centre_id))
    return likest(person, others)[:OFFERED_MOST]


def alike_of(client: Client) -> list[Resemblance]:
    """Return the clients of the same centre who are so like this one, not stored yet, that the two
    are offered as possible duplicates; the likeliest first.
    """
    if client.anonymous:
        return []
    person = described(client)
    others = (described(other) for other in _sharing(person, client.centre_id))
    return [each for each in likest(person, others) if each.pair][:OFFERED_MOST]


def clients_sharing(keys: Iterable[int], centre_id: int) -> list[UUID]:
    """Return the ids of the centre's clients with one of the keys, who shares most first."""
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [centre_id, list(keys), COMPARED_MOST])
        return [UUID(str(pk)) for (pk,) in cursor.fetchall()]


def _sharing(person: Described, centre_id: int) -> Iterator[Client]:
    """Yield the named clients who share a key with the person."""
    keys = sought_keys(person)
    ids = clients_sharing(keys, centre_id) if keys else []
    if ids:
        found = Client.objects.filter(pk__in=ids, centre_id=centre_id, anonymous=False)
        yield from found.only(*COMPARED_BY)
