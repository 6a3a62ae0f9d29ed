"""What the demo's clients tell of themselves little by little, and what they confide.

Numbers of papers begin with ZZ, which no country gives out.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from counselling.ages import OF_AGE
from counselling.client_codes import (
    Answer,
    Education,
    Employment,
    ImmigrationStatus,
    Literacy,
    MaritalStatus,
    MigrationReason,
    Occupation,
    PaperKind,
    Seen,
)
from counselling.codes import ClientCategory, MigrationStage
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.models import Client, SealedFacts

ASKED: Final = 0.4
CONFIDES: Final = 0.25
BATCH: Final = 1_000
ABROAD: Final = {MigrationStage.IN_SERVICE: "regular", MigrationStage.RETURN: "expired"}
EARNINGS: Final = {"SA": "SAR", "AE": "AED", "QA": "QAR", "KW": "KWD", "OM": "OMR", "RU": "RUB"}
COSTS: Final = {"BDT": 90_000, "PKR": 120_000, "AFN": 40_000, "LKR": 150_000, "IQD": 900_000}
PHRASES: Final = ("The mangoes are ripe", "Is the bridge open?", "Seven white pigeons")
RELATIONS: Final = ("Aunt", "Elder brother", "Teacher", "Neighbour")


def circumstances_tell(clients: Sequence[Client], chance: random.Random) -> None:
    """Let some of the clients, not yet written, have told how they live and why they go."""
    for client in clients:
        if chance.random() < ASKED:
            _circumstances_tell(client, chance)


def _circumstances_tell(client: Client, chance: random.Random) -> None:
    client.literacy = chance.choice(Literacy.values)
    client.education = chance.choice(Education.values[:7])
    client.employment = chance.choice(Employment.values[:6])
    client.occupation = chance.choice(Occupation.values[3:9])
    client.target_occupation = chance.choice(Occupation.values[4:9])
    client.reasons = chance.sample(MigrationReason.values[:9], k=chance.choice((1, 1, 2)))
    if (client.age or 0) >= OF_AGE:
        client.marital_status = chance.choice(MaritalStatus.values)
        client.dependants = chance.randrange(7)
    if client.stage == MigrationStage.PRE_DEPARTURE:
        client.job_offer, client.contract, client.visa = (
            chance.choice(Seen.values) for _ in range(3)
        )
    if client.category == ClientCategory.PERSON_ON_MOVE:
        client.needs_interpreter = True
        client.transit = ["TR"]


def confidences_add(clients: Sequence[Client], chance: random.Random) -> None:
    """Add what some of the named clients, written before, confided."""
    facts = list(_confided(clients, chance))
    SealedFacts.objects.bulk_create(facts, batch_size=BATCH)


def _confided(clients: Sequence[Client], chance: random.Random) -> Iterator[SealedFacts]:
    for client in clients:
        if client.anonymous or chance.random() >= CONFIDES:
            continue
        facts = SealedFacts(
            centre_id=client.centre_id,
            client=client,
            created_by=client.counsellor,
            created_at=client.created_at,
        )
        facts.papers = _papers(client, chance)
        facts.recruitment = _recruitment(client, chance)
        if not client.safe_to_call or chance.random() < 0.3:
            facts.reach = _reach(client, chance)
        if client.age is not None and client.age < OF_AGE:
            facts.guardian = Guardian(client.relative_name, chance.choice(RELATIONS))
        if client.stage in ABROAD:
            facts.abroad = _abroad(client, chance)
        yield facts


def _papers(client: Client, chance: random.Random) -> Papers:
    expires = client.created_at.date() + dt.timedelta(days=chance.randrange(90, 3600))
    return Papers(
        id_kind=PaperKind.NATIONAL_ID,
        id_no=f"ZZ{chance.randrange(10**9):09}",
        passport_no=f"ZZ{chance.randrange(10**7):07}",
        passport_expires=expires,
    )


def _reach(client: Client, chance: random.Random) -> Reach:
    return Reach(
        safe_from=dt.time(chance.choice((17, 18, 20))),
        safe_until=dt.time(22),
        may_leave_message=Answer.YES if client.safe_to_call else Answer.NO,
        trusted_name=client.relative_name,
        trusted_phone=client.phones[0] if client.phones else "",
        trusted_phrase=chance.choice(PHRASES),
    )


def _recruitment(client: Client, chance: random.Random) -> Recruitment:
    currency = client.centre.country.currency
    if chance.random() < 0.4 or currency not in COSTS:
        return Recruitment(agent_used=Answer.NO)
    paid = Decimal(COSTS[currency] * chance.randrange(1, 6))
    return Recruitment(
        agent_used=Answer.YES,
        agent_licensed=chance.choice(Answer.values),
        fees_paid=paid,
        fees_currency=currency,
        debt=paid / 2,
        debt_currency=currency,
    )


def _abroad(client: Client, chance: random.Random) -> Abroad:
    country = client.destinations[0] if client.destinations else ""
    currency = EARNINGS.get(country, "USD")
    status = ABROAD[MigrationStage(client.stage)]
    return Abroad(Decimal(chance.randrange(400, 1800)), currency, ImmigrationStatus(status))
