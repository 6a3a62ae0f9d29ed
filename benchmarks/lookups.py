"""The look-up keys of the generated clients: what Python makes of their names, copied in."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from typing import Any, Final

from counselling.lookup_keys import lookup_keys
from counselling.resembling import Described, Words
from counselling.sounds import words_of

BATCH: Final = 20_000
FACTS: Final = """
    SELECT id, centre_id, given_name, family_name, native_name, relative_name, phones, birth_year,
           district
      FROM counselling_client WHERE NOT anonymous
"""
_words: Final = lru_cache(maxsize=262_144)(words_of)
"""The generated names come from short lists, so the same ones come again and again."""


def lookups_make(cursor: Any) -> None:
    """Write the keys of every named client, as the owner, whom no wall keeps from copying."""
    with cursor.connection.cursor(name="named_clients") as named:
        named.execute(FACTS)
        while rows := named.fetchmany(BATCH):
            cursor.copy_expert(
                "COPY counselling_lookupkeys (client_id, centre_id, keys) FROM STDIN",
                StringIO("".join(_lines(rows))),
            )


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    for pk, centre_id, given, family, native, relative, phones, year, district in rows:
        person = Described(
            names=_names(given, family, native),
            relative=_words(relative),
            phones=tuple(phones),
            birth_year=year,
            district=_words(district),
        )
        keys = ",".join(map(str, lookup_keys(person)))
        yield f"{pk}\t{centre_id}\t{{{keys}}}\n"


@lru_cache(maxsize=262_144)
def _names(given: str, family: str, native: str) -> tuple[Words, ...]:
    return tuple(dict.fromkeys((_words(given, family), _words(native))))
