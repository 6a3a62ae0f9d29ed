"""What else the demo's sessions tell: exact topics, trust, decisions, screenings."""

import random
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from counselling.actions import topic_add, topic_switch
from counselling.codes import Likelihood, SessionMode
from counselling.codes import Topic as FirstLevel
from counselling.models import Flag, Screening, Session
from counselling.screening import QUESTIONS, answers_written, declined_count
from counselling.session_codes import Decision, DecisionBasis, Material, Satisfaction
from counselling.topic_codes import SECOND
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add

EXACT: Final = 0.7
"""How many sessions say more exactly what they were about."""
AWAY: Final = {
    SessionMode.FIELD: "Union council office",
    SessionMode.EMBASSY: "Consular section",
}
NEXT: Final = (
    "Bring the contract before anything is signed.",
    "Ask the agency for its licence number; we look it up together.",
    "Keep copies of all papers at home.",
    "Call before paying anything more.",
)
OWN_TOPICS: Final = (
    ("BD", FirstLevel.WORK_ABROAD, {"en": "Work in Romania", "bn": "রোমানিয়ায় কাজ"}),
    ("IQ", FirstLevel.DOCUMENTS, {"en": "New residence card", "ar": "بطاقة السكن الجديدة"}),
    ("PK", FirstLevel.PRE_DEPARTURE, {"en": "Protector's stamp"}),
)
WITHOUT: Final = (("kafala", "TJ"), ("kafala", "UZ"))
"""What a country does without."""


def topics_keep() -> None:
    """Let some countries have topics of their own, and do without others."""
    for number, (country, parent, labels) in enumerate(OWN_TOPICS):
        topic_add(labels=labels, key=f"{number:032x}", parent=parent, country=country)
    for code, country in WITHOUT:
        topic_switch(code=code, country=country, on=False)


def talks_tell(sessions: Iterable[Session], chance: random.Random) -> None:
    """Let sessions, not yet written, say more of what was talked about and decided."""
    for session in sessions:
        if session.topics:
            _tell(session, chance)


def _tell(session: Session, chance: random.Random) -> None:
    session.place = AWAY.get(SessionMode(session.mode), "")
    second = list(SECOND[FirstLevel(session.topics[0])])
    if second and chance.random() < EXACT:
        session.topics = [*session.topics, chance.choice(second)]
    if chance.random() < 0.4:
        session.materials = chance.sample(Material.values[:6], k=chance.choice((1, 1, 2)))
    if chance.random() < 0.3:
        session.next_steps = chance.choice(NEXT)
    if session.intention_before:
        _asked(session, chance)


def _asked(session: Session, chance: random.Random) -> None:
    """Who was asked after the irregular way was asked after the regular one too, and the rest."""
    if session.intention_before == Likelihood.DONT_KNOW:
        session.regular_before = session.regular_after = Likelihood.DONT_KNOW
        session.decision = Decision.UNDECIDED
        return
    before = chance.choices((1, 2, 3, 4, 5), weights=(6, 9, 13, 40, 32))[0]
    session.regular_before = str(before)
    session.regular_after = str(min(5, before + chance.choice((0, 0, 0, 1))))
    trusts = chance.choice((2, 3, 3, 4))
    session.trust_before, session.trust_after = str(trusts), str(trusts + chance.choice((0, 1)))
    session.decision = chance.choices(
        (Decision.GO_REGULAR, Decision.FIND_OUT, Decision.POSTPONE, Decision.STAY),
        weights=(50, 28, 12, 10),
    )[0]
    basis = {chance.choice((DecisionBasis.CENTRE, *DecisionBasis)) for _ in range(2)}
    session.decision_basis = sorted(basis)
    session.satisfaction = chance.choices(Satisfaction.values[2:5], weights=(12, 50, 38))[0]


def screenings_add(
    flags: Iterable[Flag], sessions: Sequence[Session], chance: random.Random
) -> None:
    """Write down the screening in which each flag came up, in the client's latest session."""
    latest: dict[UUID, Session] = {}
    for session in sessions:
        known = latest.get(session.client_id)
        if known is None or known.happened_at < session.happened_at:
            latest[session.client_id] = session
    told = {flag.client_id: flag for flag in flags if flag.client_id in latest}
    rows_add([_screening(flag, latest[client], chance) for client, flag in told.items()])


def _screening(flag: Flag, session: Session, chance: random.Random) -> Screening:
    names = [name for name, each in QUESTIONS.items() if each.raises[0] == flag.family]
    answers = {
        name: chance.choices(("no", "declined"), weights=(12, 1))[0]
        for name in names
        if "no" in QUESTIONS[name].answers.values and chance.random() < EXACT
    }
    positive = {name: "yes" for name in names if name == flag.code}
    answers |= positive
    screening = Screening(
        id=key_at(session.happened_at, chance),
        centre_id=session.centre_id,
        client_id=session.client_id,
        session_id=session.pk,
        created_by_id=session.created_by_id,
        created_at=session.happened_at,
        answered=len(answers),
        declined=declined_count(answers),
    )
    screening.answers = answers_written(answers)
    return screening
