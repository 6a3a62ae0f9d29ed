"""People who came twice under a slightly different spelling, offered as possible duplicates."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, Final

from centres.models import User
from counselling.actions import client_merge
from counselling.models import Client, PossibleDuplicate
from counselling.names import search_stored
from counselling.resembling import described, resemblance
from counselling.selectors.merges import choices_between
from mrc.demo.keys import key_at
from mrc.demo.people import Population
from mrc.demo.work import Casework, OfficeHours, Records

SHARE: Final = 0.012
SHARED: Final = (
    *("family_name", "sex", "nationality", "home_admin1", "district", "language", "birth_year"),
)
"""What somebody says of himself the second time as he did the first."""
SPELLINGS: Final = (
    ("ee", "i"),
    ("oo", "u"),
    ("kh", "k"),
    ("sh", "s"),
    ("a", "e"),
    ("i", "ee"),
    ("u", "oo"),
    ("o", "u"),
)


def doubles_add(
    records: Records,
    *,
    population: Population,
    casework: Casework,
    hours: OfficeHours,
    counsellors: list[User],
    chance: random.Random,
) -> Iterator[PossibleDuplicate]:
    """Add second records of a few clients; yield the pairs for somebody to decide."""
    named = [client for client in records.clients if not client.anonymous]
    for client in chance.sample(named, k=int(len(named) * SHARE)):
        days_ago = hours.days_since(client.last_contact_at)
        if days_ago < 20:
            continue
        at = hours.within(chance.randrange(1, days_ago))
        again = population.client(at=at, counsellor=chance.choice(counsellors))
        if again.anonymous:
            continue
        _resemble(again, client, chance)
        casework.add(again)
        if pair := _pair(client, again, at, chance):
            yield pair


def double_merge(pairs: list[PossibleDuplicate], *, by: User) -> None:
    """Merge the first of the pairs as a counsellor would, with what is proposed for each field."""
    for pair in pairs[:1]:
        first, second = (
            Client.objects.select_related("counsellor", "centre__country").get(pk=pk)
            for pk in (pair.first_id, pair.second_id)
        )
        values: dict[str, Any] = {}
        for choice in choices_between(first, second):
            values |= next(side.values for side in choice.sides if side.choice == choice.default)
        client_merge(leader=first, merged=second, versions={}, values=values, by=by)


def _resemble(again: Client, client: Client, chance: random.Random) -> None:
    """Make the new record one of the same person, otherwise spelt or without the phone."""
    same_phone = bool(client.phones) and (chance.random() < 0.6 or not client.relative_name)
    if same_phone:
        again.given_name, again.phones = respelt(client.given_name), client.phones[:1]
    else:
        again.given_name, again.relative_name = client.given_name, client.relative_name
    for name in SHARED:
        setattr(again, name, getattr(client, name))
    again.age_band, again.birth_date = client.age_band, None
    again.category, again.stage = client.category, client.stage
    again.native_name = ""
    again.search_name = search_stored(
        again.given_name, again.family_name, relative=again.relative_name
    )


def respelt(name: str) -> str:
    """Return the name as another counsellor would write it."""
    lower = name.lower()
    for here, there in SPELLINGS:
        at = lower.find(here, 1)
        if at > 0:
            return name[:at] + there + name[at + len(here) :]
    return name + "h"


def _pair(
    client: Client, again: Client, at: dt.datetime, chance: random.Random
) -> PossibleDuplicate | None:
    found = resemblance(described(again), described(client))
    if found is None or not found.pair:
        return None
    first, second = sorted((client, again), key=lambda client: client.pk)
    return PossibleDuplicate(
        id=key_at(at, chance),
        centre_id=client.centre_id,
        first=first,
        second=second,
        reasons=list(found.reasons),
        score=found.score,
        created_at=at,
    )
