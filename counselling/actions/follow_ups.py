"""Follow-ups: promised, moved, ended and taken back; the reminder goes with each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import User
from counselling.models import Case, Client, FollowUp, Session
from counselling.states import FOLLOW_UP_MOVES, FOLLOW_UP_WAITING, move_check
from notices.actions import Posting, notices_post


@dataclass(frozen=True)
class FollowUpPlan:
    """What is promised to a client: when, what for, and who does it."""

    due_at: dt.datetime
    purpose: str
    assignee: User


@dataclass(frozen=True)
class FollowUpEnded:
    """A follow-up of a former register and what became of it."""

    client: Client
    session: Session
    plan: FollowUpPlan
    state: str
    outcome: str
    note: str
    ended_at: dt.datetime


@part_of_action
def follow_up_set(
    *,
    client: Client,
    plan: FollowUpPlan,
    by: User,
    session: Session | None = None,
    case: Case | None = None,
    key: UUID | None = None,
) -> FollowUp:
    """Return the new follow-up; its reminder waits in the outbox from the same moment on.

    It belongs to the case of its session, or else to the given one, while that is live.
    """
    case = session.case if session is not None else case
    follow_up = FollowUp(
        id=key or uuid7(),
        centre_id=client.centre_id,
        client=client,
        session=session,
        case=case if case is not None and case.live else None,
        created_by=by,
        assignee=plan.assignee,
        due_at=plan.due_at,
        purpose=plan.purpose,
    )
    facts_check(follow_up)
    follow_up.save(force_insert=True)
    _follow_up_remind(follow_up)
    return follow_up


@transaction.atomic
def follow_up_again(*, follow_up: FollowUp, day: dt.date, by: User, key: UUID) -> FollowUp:
    """Return a new follow-up for the same on that day, at the same time on the centre's clock."""
    zone = follow_up.client.centre.zone
    at = follow_up.due_at.astimezone(zone).time()
    due_at = dt.datetime.combine(day, at, zone)
    plan = FollowUpPlan(due_at, follow_up.purpose, follow_up.assignee)
    return follow_up_set(
        client=follow_up.client,
        plan=plan,
        by=by,
        session=follow_up.session,
        case=follow_up.case,
        key=key,
    )


@transaction.atomic
def follow_ups_take_over(*, ended: Iterable[FollowUpEnded], by: User) -> list[FollowUp]:
    """Return the follow-ups of a former register, ended already; nobody is reminded of them."""
    follow_ups = [
        FollowUp(
            centre_id=past.client.centre_id,
            client=past.client,
            session=past.session,
            created_by=by,
            assignee=past.plan.assignee,
            due_at=past.plan.due_at,
            purpose=past.plan.purpose,
            state=past.state,
            outcome=past.outcome,
            note=past.note,
            ended_at=past.ended_at,
            ended_by=by,
        )
        for past in ended
    ]
    for follow_up in follow_ups:
        facts_check(follow_up)
    return FollowUp.objects.bulk_create(follow_ups, batch_size=500)


def _follow_up_remind(follow_up: FollowUp) -> None:
    """Put the reminder into the outbox."""
    notices_post(postings=[reminder_of(follow_up)])


def reminder_of(follow_up: FollowUp) -> Posting:
    """Return the follow-up's reminder: another one for another time or another assignee."""
    moment = f"{follow_up.due_at.timestamp():.0f}"
    return Posting(
        key=f"follow_up:{follow_up.pk}:{moment}:{follow_up.assignee_id}",
        kind="follow_up_due",
        recipient_id=follow_up.assignee_id,
        subject_id=follow_up.pk,
        due_at=follow_up.due_at,
    )


@transaction.atomic
def follow_up_move(
    *, follow_up: FollowUp, to: str, by: User, version: int, outcome: str = "", note: str = ""
) -> FollowUp:
    """Return the follow-up in its new state (done, cancelled, or open again).

    Raises MoveIllegal for a move that the table lacks, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    move_check(FOLLOW_UP_MOVES, present.state, to)
    ended = to not in FOLLOW_UP_WAITING
    values = {
        "state": to,
        "outcome": outcome,
        "note": note,
        "ended_at": timezone.now() if ended else None,
        "ended_by": by if ended else None,
    }
    audit.record("follow_up.move", present, before=present.state, after=to)
    return changed(present, values)


@transaction.atomic
def follow_up_edit(
    *, follow_up: FollowUp, version: int, due_at: dt.datetime, purpose: str, assignee: User
) -> FollowUp:
    """Return the follow-up with another time, purpose or assignee, reminded anew."""
    values = {"due_at": due_at, "purpose": purpose, "assignee": assignee}
    moved = changed(locked(FollowUp, follow_up.pk, version=version), values)
    _follow_up_remind(moved)
    return moved
