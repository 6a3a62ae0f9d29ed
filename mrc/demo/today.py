"""The demo counsellor's own day: a dozen follow-ups due, three overdue, more to come."""

import datetime as dt
import random
from collections.abc import Iterable
from typing import Final

from centres.models import User
from counselling.models import Client, FollowUp, Session
from counselling.states import FollowUpState
from mrc.demo import phrases
from mrc.demo.keys import key_at
from mrc.demo.work import Casework, OfficeHours, Records

DUE_TODAY: Final = 12
DAYS_LATE: Final = (1, 2, 4)


def today_arrange(
    records: Records,
    *,
    whose: User,
    casework: Casework,
    hours: OfficeHours,
    chance: random.Random,
) -> None:
    """Let the counsellor's page of today be worth looking at.

    What was still open of her past is done, and those who came lately are promised something.
    """
    for follow_up in records.follow_ups:
        mine = follow_up.assignee_id == whose.pk and follow_up.state == FollowUpState.OPEN
        if mine and hours.days_since(follow_up.due_at) >= 0:
            casework.end(follow_up)
    recent = iter(_recent_sessions(records, whose, hours))
    for days_late in (*DAYS_LATE, *[0] * DUE_TODAY):
        day = hours.today - dt.timedelta(days=days_late)
        session = next(recent)
        records.follow_ups.append(_promise(session, hours.on(day), chance))


def _recent_sessions(records: Records, whose: User, hours: OfficeHours) -> Iterable[Session]:
    """Her sessions of the last weeks with people who can be called, each person once."""
    busy = {f.client_id for f in records.follow_ups if f.state == FollowUpState.OPEN}
    latest: dict[Client, Session] = {}
    for session in sorted(records.sessions, key=lambda session: session.happened_at):
        client = session.client
        if session.counsellor_id == whose.pk and not client.anonymous and client.pk not in busy:
            latest[client] = session
    return (
        s for s in reversed(latest.values()) if hours.days_since(s.happened_at) > max(DAYS_LATE)
    )


def _promise(session: Session, due_at: dt.datetime, chance: random.Random) -> FollowUp:
    return FollowUp(
        id=key_at(session.happened_at, chance),
        centre_id=session.centre_id,
        client=session.client,
        session=session,
        created_by=session.counsellor,
        created_at=session.happened_at,
        assignee=session.counsellor,
        due_at=due_at,
        purpose=chance.choice(phrases.PURPOSES),
    )
