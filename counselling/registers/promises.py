"""Follow-ups that a register promised: still to be done, done since, or past making up for."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Centre, User
from counselling import actions
from counselling.actions import FollowUpEnded, FollowUpPlan
from counselling.models import Client, Session
from counselling.states import FollowUpOutcome, FollowUpState

DUE_AT: Final = dt.time(9)
NOON: Final = dt.time(12)
STALE_AFTER: Final = dt.timedelta(days=30)
"""Further back than this nothing can be made up for: it is recorded, and nobody is reminded."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A follow-up that a row promised; what became of it shows when all rows are read."""

    client: Client
    session: Session
    made_on: dt.date
    due_on: dt.date
    assignee: User
    purpose: str


def promises_record(
    promised: Iterable[Promised], *, centre: Centre, by: User, last_on: Mapping[UUID, dt.date]
) -> Counter[str]:
    """Write the follow-ups; how many are open, done and cancelled.

    One is done where the person came again afterwards, open where it is due or not long past, and
    otherwise cancelled: the register doesn't say whether anybody called.
    """
    states: Counter[str] = Counter()
    ended: list[FollowUpEnded] = []
    for promise in promised:
        past = _ended(promise, centre, last_on[promise.client.pk])
        states[past.state if past else FollowUpState.OPEN] += 1
        if past is not None:
            ended.append(past)
            continue
        actions.follow_up_set(
            client=promise.client, plan=_plan(promise, centre), by=by, session=promise.session
        )
    actions.follow_ups_take_over(ended=ended, by=by)
    return states


def _plan(promise: Promised, centre: Centre) -> FollowUpPlan:
    due_at = dt.datetime.combine(promise.due_on, DUE_AT, centre.zone)
    return FollowUpPlan(due_at, promise.purpose, promise.assignee)


def _ended(promise: Promised, centre: Centre, came_on: dt.date) -> FollowUpEnded | None:
    """What became of the promise, or None while it is still to be kept."""
    plan = _plan(promise, centre)
    if came_on > promise.made_on:
        return FollowUpEnded(
            client=promise.client,
            session=promise.session,
            plan=plan,
            state=FollowUpState.DONE,
            outcome=FollowUpOutcome.REACHED,
            note=_("The person came again, says the register."),
            ended_at=dt.datetime.combine(came_on, NOON, centre.zone),
        )
    if promise.due_on >= centre.today - STALE_AFTER:
        return None
    return FollowUpEnded(
        client=promise.client,
        session=promise.session,
        plan=plan,
        state=FollowUpState.CANCELLED,
        outcome="",
        note=_("Long past when the register was read in; it doesn't say what became of it."),
        ended_at=timezone.now(),
    )


def promises_line(states: Counter[str]) -> str:
    """What became of all follow-ups, in one sentence."""
    return _(
        "Follow-ups: %(open)d to be done, %(done)d done since (the person came again),"
        " %(cancelled)d long past and closed without an outcome."
    ) % {state: states[state] for state in ("open", "done", "cancelled")}
