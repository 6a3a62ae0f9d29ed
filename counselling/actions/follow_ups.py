"""Follow-ups: promised, changed, put off, ended, repeated, taken back; reminders go with each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import User
from centres.working_days import WorkingDays, working_days_of
from counselling.actions.consent_asked import record_check
from counselling.actions.follow_up_reminders import (
    escalation_first,
    follow_up_remind,
    message_with,
    messages_with,
    ways_told,
)
from counselling.follow_up_codes import FollowUpKind, SnoozeReason
from counselling.models import Case, Client, FollowUp, FollowUpTry, Session
from counselling.selectors.consents import record_agreed
from counselling.states import (
    FOLLOW_UP_MOVES,
    FOLLOW_UP_WAITING,
    FollowUpOutcome,
    FollowUpState,
    MoveIllegal,
    move_check,
)
from notices.actions import notices_settle


@dataclass(frozen=True)
class FollowUpPlan:
    """What is promised to a client: when, what for, and who does it."""

    due_at: dt.datetime
    purpose: str
    assignee: User
    kind: str = FollowUpKind.CALL
    time_zone: str = ""
    """The clock by which it is due, where that is not the centre's."""
    repeat_every: int | None = None
    repeat_unit: str = ""
    repeat_until: dt.date | None = None
    tell_by: str = ""
    """The way by which the client is reminded too, if she is."""
    working: WorkingDays | None = None
    """The centre's working days, where somebody has looked them up already."""


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
    """Return the new follow-up, as `follow_up_promise` writes it.

    Raises ValidationError for a client who does not agree to a record, unless it is a task: the
    record itself may ask for one, as what is to be deleted of it.
    """
    _agreed_check(plan.kind, client)
    return follow_up_promise(client=client, plan=plan, by=by, session=session, case=case, key=key)


@part_of_action
def follow_up_promise(
    *,
    client: Client,
    plan: FollowUpPlan,
    by: User,
    session: Session | None = None,
    case: Case | None = None,
    repeats: FollowUp | None = None,
    key: UUID | None = None,
) -> FollowUp:
    """Return the new follow-up of a client who was found to agree within the same action.

    Its reminders wait in the outbox from the same moment on. It belongs to the case of its session,
    or else to the given one, while that is live.
    """
    case = session.case if session is not None else case
    follow_up = FollowUp(
        id=key or uuid7(),
        centre_id=client.centre_id,
        client=client,
        session=session,
        case=case if case is not None and case.live else None,
        created_by=by,
        kind=plan.kind,
        assignee=plan.assignee,
        due_at=plan.due_at,
        time_zone=plan.time_zone,
        purpose=plan.purpose,
        repeat_every=plan.repeat_every,
        repeat_unit=plan.repeat_unit,
        repeat_until=plan.repeat_until,
        repeats=repeats,
        tells_client=bool(plan.tell_by),
        escalate_at=escalation_first(plan.due_at, client.centre),
    )
    facts_check(follow_up)
    follow_up.save(force_insert=True)
    working = plan.working or working_days_of(client.centre.country)
    follow_up_remind(follow_up, client.centre, working)
    if plan.tell_by:
        message_with(follow_up, channel=plan.tell_by, by=by)
    return follow_up


def _agreed_check(kind: str, client: Client) -> None:
    if kind != FollowUpKind.TASK:
        record_check(client)


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


@transaction.atomic
def follow_up_move(
    *, follow_up: FollowUp, to: str, by: User, version: int, outcome: str = "", note: str = ""
) -> FollowUp:
    """Return the follow-up in its new state (done, cancelled, or open again).

    Done, it is repeated if it was to be. Open again, the try that ended it is taken back with it.
    Raises MoveIllegal for a move that the table lacks, StaleEdit if somebody saved meanwhile,
    ValidationError where it is opened again and the client does not agree to a record any more.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    before = present.state
    move_check(FOLLOW_UP_MOVES, before, to)
    ended = to not in FOLLOW_UP_WAITING
    if not ended:
        _agreed_check(present.kind, present.client)
    values: dict[str, Any] = {
        "state": to,
        "outcome": outcome,
        "note": note,
        "ended_at": timezone.now() if ended else None,
        "ended_by": by if ended else None,
    }
    if not ended and present.outcome == FollowUpOutcome.UNREACHABLE:
        values |= try_forgotten(present)
    audit.record("follow_up.move", present, before=before, after=to)
    moved = changed(present, values)
    if ended:
        notices_settle(subjects=[moved.pk])
    if to == FollowUpState.DONE:
        follow_up_repeat(moved, by)
    return moved


@transaction.atomic
def follow_up_edit(
    *,
    follow_up: FollowUp,
    version: int,
    due_at: dt.datetime,
    purpose: str,
    assignee: User,
    by: User,
    kind: str | None = None,
) -> FollowUp:
    """Return the follow-up with another time, purpose or assignee, reminded anew.

    Raises ValidationError where the client does not agree to a record, unless it is a task and
    stays one.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    _agreed_check(kind or present.kind, present.client)
    values = {
        "due_at": due_at,
        "purpose": purpose,
        "assignee": assignee,
        "kind": kind or present.kind,
        "put_off_from": None if due_at != present.due_at else present.put_off_from,
    }
    return _due_anew(present, values, by)


@transaction.atomic
def follow_up_snooze(
    *, follow_up: FollowUp, due_at: dt.datetime, why: str, by: User, version: int
) -> FollowUp:
    """Return the follow-up, put off to a later time; that can be taken back.

    Raises MoveIllegal once it has ended, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    if not present.waits:
        raise MoveIllegal(f"{present.state} put off")
    values = {"due_at": due_at, "put_off_from": present.due_at, "put_off_why": why}
    audit.record("follow_up.put_off", present, why=why)
    return _due_anew(present, values, by)


@transaction.atomic
def follow_up_put_back(*, follow_up: FollowUp, by: User, version: int) -> FollowUp:
    """Return the follow-up as it was before it was last put off.

    Raises MoveIllegal where it was not, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    if not present.waits or present.put_off_from is None:
        raise MoveIllegal(f"{present.state} put back")
    values = {"due_at": present.put_off_from, "put_off_from": None, "put_off_why": ""}
    return _due_anew(present, values, by)


def again_at(follow_up: FollowUp, day: dt.date) -> dt.datetime:
    """Return the same time on that day, on the clock by which it was promised."""
    at = follow_up.due_at.astimezone(follow_up.zone).time()
    return dt.datetime.combine(day, at, follow_up.zone)


def follow_up_again(*, follow_up: FollowUp, day: dt.date, by: User, version: int) -> FollowUp:
    """Return the follow-up of somebody who was not reached, to be tried again on that day."""
    return follow_up_snooze(
        follow_up=follow_up,
        due_at=again_at(follow_up, day),
        why=SnoozeReason.NOT_REACHED,
        by=by,
        version=version,
    )


def _due_anew(present: FollowUp, values: dict[str, Any], by: User) -> FollowUp:
    """Write the values and remind anew; the clock of escalation begins anew with another time."""
    centre = present.client.centre
    if values["due_at"] != present.due_at:
        values |= {"escalate_at": escalation_first(values["due_at"], centre), "escalated": 0}
    moved = changed(present, values)
    follow_up_remind(moved, centre, working_days_of(centre.country))
    messages_with(ways_told([moved]), by=by)
    return moved


def try_forgotten(follow_up: FollowUp) -> dict[str, int]:
    """Delete the last try of a locked follow-up; return what it counts then.

    The history keeps the try.
    """
    FollowUpTry.objects.filter(follow_up=follow_up, number=follow_up.tries).delete()
    return {"tries": max(follow_up.tries - 1, 0)}


def follow_up_repeat(done: FollowUp, by: User) -> None:
    """Make the next one of a follow-up that is repeated: once, and until its last day.

    It ends too with the consent to a record, which may have run out meanwhile.
    """
    span = done.repeat_span
    if span is None or FollowUp.objects.filter(repeats=done).exists():
        return
    if done.kind != FollowUpKind.TASK and not record_agreed(done.client):
        return
    working = working_days_of(done.client.centre.country)
    day = done.due_at.astimezone(done.zone).date() + span
    today = done.client.centre.today
    while day < today:  # done late: what is over is not promised once more
        day += span
    day = working.on_or_after(day)
    if done.repeat_until is not None and day > done.repeat_until:
        return
    plan = plan_of(done)
    follow_up_promise(
        client=done.client,
        plan=replace(plan, due_at=again_at(done, day), working=working),
        by=by,
        case=done.case,
        repeats=done,
    )


def plan_of(follow_up: FollowUp) -> FollowUpPlan:
    """Return what was promised, to promise it once more."""
    return FollowUpPlan(
        due_at=follow_up.due_at,
        purpose=follow_up.purpose,
        assignee=follow_up.assignee,
        kind=follow_up.kind,
        time_zone=follow_up.time_zone,
        repeat_every=follow_up.repeat_every,
        repeat_unit=follow_up.repeat_unit,
        repeat_until=follow_up.repeat_until,
        tell_by=ways_told([follow_up]).get(follow_up, ""),
    )
