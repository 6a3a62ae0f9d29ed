"""What the demo's clients ask about their data, what is held, who is related, what ends soon."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils import timezone

from centres.models import Centre, User
from counselling.ages import OF_AGE
from counselling.codes import AgeBand
from counselling.family_codes import FROM_THE_OTHER_SIDE, Relation
from counselling.models import Client, Expiry, FamilyLink, LegalHold, RightsRequest
from counselling.numbers import client_no_of
from counselling.retention_codes import months_after
from counselling.rights_states import AskedBy, Proof, RightsKind, RightsState, due_on
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add

FAMILIES: Final = 0.03
ANONYMOUS_MONTHS: Final = 24
ASKED: Final = (
    (RightsKind.ACCESS, RightsState.IN_PROGRESS, 25, "All that you have written down of me."),
    (RightsKind.RECTIFICATION, RightsState.RECEIVED, 2, "My village is another one."),
    (RightsKind.ERASURE, RightsState.VERIFIED, 33, "I am back home. I want no record any more."),
    (RightsKind.OBJECTION, RightsState.CLOSED, 120, "No research with what I told."),
)
"""What is asked, how it stands, how many days ago, and in what words."""


def rights_add(
    centre: Centre,
    *,
    clients: Sequence[Client],
    counsellors: Sequence[User],
    coordinator: User,
    chance: random.Random,
) -> None:
    """Add requests, a hold, families and what nears its end to a centre's written clients."""
    named = [client for client in clients if not client.anonymous and client.merged_into_id is None]
    if len(named) < 2 * len(ASKED):
        return
    askers = chance.sample(named, k=len(ASKED))
    RightsRequest.objects.bulk_create(
        _request(client, *asked, coordinator=coordinator, chance=chance)
        for client, asked in zip(askers, ASKED, strict=True)
    )
    held = askers[2]
    LegalHold.objects.create(
        centre=centre, client=held, counsellor=coordinator, glass_id=held.pk,
        created_by=coordinator, number=held.client_no,
        reason="The labour court asked for the record (file 12/2026)",
    )  # fmt: skip
    rows_add(list(_families(named, chance)))
    _ends_soon(centre, counsellors[0], chance)


def _request(
    client: Client,
    kind: str,
    state: str,
    days: int,
    words: str,
    *,
    coordinator: User,
    chance: random.Random,
) -> RightsRequest:
    at = timezone.now() - dt.timedelta(days=days)
    received = at.date()
    request = RightsRequest(
        id=key_at(at, chance),
        centre_id=client.centre_id,
        client=client,
        client_no=client.client_no,
        created_by=client.counsellor,
        created_at=at,
        kind=kind,
        asked_by=AskedBy.CLIENT,
        words=words,
        purposes=["research"] if kind == RightsKind.OBJECTION else [],
        received_on=received,
        due_on=due_on(received),
        state=state,
    )
    if state != RightsState.RECEIVED:
        request.verified_how, request.verified_by = Proof.PAPER, coordinator
        request.verified_at = at + dt.timedelta(days=1)
        request.assigned_to = coordinator
    return request


def _families(named: Sequence[Client], chance: random.Random) -> Iterator[FamilyLink]:
    """Yield both sides of some links; of who is a child, a parent."""
    count = max(2, int(len(named) * FAMILIES))
    pool = chance.sample(named, k=2 * count)
    for client, relative in zip(pool[::2], pool[1::2], strict=True):
        young = client.age is not None and client.age < OF_AGE
        relation = Relation.PARENT if young else chance.choice((Relation.SPOUSE, Relation.SIBLING))
        at = max(client.created_at, relative.created_at)
        here, there = key_at(at, chance), key_at(at, chance)
        sides = (
            (here, there, client, relative, relation),
            (there, here, relative, client, FROM_THE_OTHER_SIDE[relation]),
        )
        for key, mirror, one, other, said in sides:
            yield FamilyLink(
                id=key, centre_id=one.centre_id, client=one, relative=other, relation=said,
                mirror_id=mirror, created_by=client.counsellor, created_at=at,
            )  # fmt: skip


def _ends_soon(centre: Centre, counsellor: User, chance: random.Random) -> None:
    """Add anonymous contacts of two years ago whose time is nearly over."""
    today = centre.today
    for n, days in enumerate((3, 5, 6), start=1):
        due = today + dt.timedelta(days=days)
        met = dt.datetime.combine(months_after(due, -ANONYMOUS_MONTHS), dt.time(11), centre.zone)
        client = Client.objects.create(
            id=key_at(met, chance),
            centre=centre,
            client_no=client_no_of(centre.code, met.year, n),
            anonymous=True,
            sex=chance.choice(("female", "male")),
            age_band=AgeBand.B25,
            nationality=centre.country.code,
            residence_country=centre.country.code,
            language=centre.languages[0],
            category="potential",
            stage="pre_decision",
            counsellor=counsellor,
            created_by=counsellor,
            created_at=met,
            last_contact_at=met,
        )
        Expiry.objects.create(centre=centre, client=client, due_on=due, announced_on=today)
