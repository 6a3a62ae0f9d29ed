"""Talks with groups in a year of each centre, with a roster here and there, and what was heard."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from centres.models import Centre, User
from counselling.codes import AgeBand, ConsentMethod, Sex, Topic
from counselling.group_codes import UNKNOWN, cell_of
from counselling.heard_codes import Certainty, HeardKind, HeardState
from counselling.models import (
    Attendee,
    Client,
    GroupSession,
    Heard,
    HeardMove,
    HeardSource,
    Named,
    Session,
    key_in_week,
    week_of,
)
from counselling.models.group_sessions import ROSTER_KEPT
from mrc.demo import phrases
from mrc.demo.keys import key_at
from mrc.demo.naming import names_of
from mrc.demo.work import OfficeHours
from mrc.demo.worlds import CATCHMENTS, WORLDS
from mrc.demo.writing import rows_add

TALKS: Final = 36
NAMED: Final = 2
"""So many of the latest talks have a roster."""
ROSTER: Final = 12
KNOWN: Final = 3
"""So many on a roster are clients already; one of them is linked."""
PLACES: Final = (
    "{district}: union hall",
    "{district}: school",
    "{district}: training centre",
    "{district}: market",
    "{district}: community centre",
)
TOPICS: Final = (
    Topic.WORK_ABROAD,
    Topic.IRREGULAR_RISKS,
    Topic.PRE_DEPARTURE,
    Topic.RIGHTS_PROTECTION,
    Topic.FINANCE,
)
MATERIALS: Final = ("Leaflets on fees, 50", "Card with the hotline", "Film on contracts", "")
COUNTED: Final = (AgeBand.B18, AgeBand.B20, AgeBand.B25, AgeBand.B30, AgeBand.B35)
HEARD: Final = (
    (HeardKind.PRICE, "Agents ask a third more than in spring, half of it before the visa."),
    (HeardKind.PRICE, "A seat in the boat is paid on arrival now, through a shop in town."),
    (HeardKind.ROUTE, "People go by air on a visit visa first and over land from there."),
    (HeardKind.ROUTE, "The usual crossing is watched; drivers wait further north."),
    (HeardKind.RUMOUR, "Everybody who comes before the new year is said to get papers."),
    (HeardKind.RUMOUR, "They say that the embassy gives visas without an interview."),
    (HeardKind.RECRUITER, "An office without a licence collects passports in the bazaar."),
    (HeardKind.RECRUITER, "A page on social media offers factory work and asks for a deposit."),
    (HeardKind.POLICY, "Workers whose permit ended may leave without a fine until month's end."),
    (HeardKind.OTHER, "Families hear of relatives held until more is paid."),
)
HEARD_EACH: Final = 14
STATES: Final = (
    HeardState.NEW,
    HeardState.NEW,
    HeardState.SEEN,
    HeardState.CONFIRMED,
    HeardState.DISMISSED,
)


def groups_add(
    centre: Centre,
    *,
    counsellors: Sequence[User],
    coordinator: User,
    clients: Sequence[Client],
    sessions: Sequence[Session],
    hours: OfficeHours,
    chance: random.Random,
) -> None:
    """Add a centre's talks with groups and their rosters, and what was heard in all its talks."""
    own_hours = OfficeHours(centre, today=hours.today, chance=chance)
    talks = [
        _talk(centre, chance.choice(counsellors), own_hours.within(days), chance)
        for days in sorted(chance.sample(range(1, 360), TALKS), reverse=True)
    ]
    rows_add(talks)
    named = [client for client in clients if not client.anonymous]
    for talk in talks[-NAMED:]:
        rows_add(list(_roster(talk, named, chance)))
    told = chance.sample(list(sessions), min(HEARD_EACH, len(sessions)))
    of_groups = [_heard(each, chance) for each in talks[-4:]]
    heard = [*of_groups, *(_heard(each, chance) for each in told)]
    things = [thing for thing, _source in heard]
    moves = [move for thing in things for move in _moves(thing, coordinator, chance)]
    rows_add(things)
    rows_add([source for _thing, source in heard])
    rows_add(moves)


def _talk(centre: Centre, by: User, at: dt.datetime, chance: random.Random) -> GroupSession:
    catchment, world = CATCHMENTS[centre.code], WORLDS[centre.country.code]
    counts = _counts(chance, world.women)
    topic = chance.choice(TOPICS)
    return GroupSession(
        id=key_at(at, chance),
        centre=centre,
        created_by=by,
        created_at=at,
        counsellor=by,
        happened_at=at,
        place=chance.choice(PLACES).format(district=chance.choice(catchment.districts)),
        language=next(iter(catchment.languages)),
        topics=[topic.value],
        destination=chance.choice(list(world.destinations)),
        minutes=chance.choice((45, 60, 60, 90, 120)),
        advice=chance.choice(phrases.ADVICE[topic]),
        materials=chance.choice(MATERIALS),
        headcounts=counts,
        attended=sum(counts.values()),
    )


def _counts(chance: random.Random, women: float) -> dict[str, int]:
    """Return how many came; at times somebody counted heads and no more."""
    if chance.random() < 0.15:
        return {UNKNOWN: chance.randrange(15, 80)}
    counts: dict[str, int] = {}
    for band in COUNTED:
        both = chance.randrange(2, 12)
        hers = round(both * women)
        counts |= {cell_of(Sex.FEMALE, band): hers, cell_of(Sex.MALE, band): both - hers}
    return {cell: count for cell, count in counts.items() if count}


def _roster(
    talk: GroupSession, clients: Sequence[Client], chance: random.Random
) -> Iterator[Attendee]:
    """Yield those who let themselves be named: some are clients, as one look will show."""
    for line, client in enumerate(chance.sample(list(clients), KNOWN), 1):
        told = Named(client.display_name, next(iter(client.phones), ""), client.birth_year)
        yield _attendee(talk, line, told, client.sex, chance, client if line == 1 else None)
    for line in range(KNOWN + 1, ROSTER + 1):
        female = chance.random() < 0.4
        name = names_of(talk.language).pick(chance, female=female)
        told = Named(
            f"{name.given} {name.family}", "", talk.happened_at.year - chance.randrange(19, 45)
        )
        sex = Sex.FEMALE if female else Sex.MALE
        yield _attendee(talk, line, told, sex, chance, None)


def _attendee(
    talk: GroupSession,
    line: int,
    told: Named,
    sex: str,
    chance: random.Random,
    client: Client | None,
) -> Attendee:
    attendee = Attendee(
        id=key_at(talk.happened_at, chance),
        centre_id=talk.centre_id,
        created_by=talk.counsellor,
        created_at=talk.happened_at,
        group_session=talk,
        line=line,
        sex=sex,
        agreed_by=ConsentMethod.WRITTEN,
        kept_until=talk.happened_at.date() + ROSTER_KEPT,
        client=client,
    )
    attendee.told = told
    return attendee


def _heard(talk: Session | GroupSession, chance: random.Random) -> tuple[Heard, HeardSource]:
    kind, text = chance.choice(HEARD)
    priced = kind == HeardKind.PRICE
    at = talk.happened_at
    heard = Heard(
        id=key_in_week(week_of(at.date()), key_at(at, chance)),
        centre_id=talk.centre_id,
        week=week_of(at.date()),
        kind=kind,
        text=text,
        country=talk.destination,
        amount=Decimal(chance.randrange(20, 90) * 100) if priced else None,
        currency="USD" if priced else "",
        certainty=chance.choice(Certainty.values),
        flagged_at=at if chance.random() < 0.2 else None,
        state=chance.choice(STATES),
    )
    of_talk = {"session": talk} if isinstance(talk, Session) else {"group_session": talk}
    source = HeardSource(
        id=key_at(at, chance),
        centre_id=talk.centre_id,
        created_by=talk.counsellor,
        created_at=at,
        heard=heard,
        **of_talk,
    )
    return heard, source


def _moves(heard: Heard, coordinator: User, chance: random.Random) -> Iterator[HeardMove]:
    """Yield the judgement under which it stands."""
    if heard.state == HeardState.NEW:
        return
    at = dt.datetime.combine(heard.week, dt.time(9), dt.UTC) + dt.timedelta(days=7)
    heard.version = 1
    yield HeardMove(
        id=key_at(at, chance),
        centre_id=heard.centre_id,
        heard=heard,
        by=coordinator,
        at=at,
        before=HeardState.NEW,
        after=heard.state,
    )
