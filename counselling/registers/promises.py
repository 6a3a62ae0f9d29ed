"""Follow-ups that a register promised: still to be done, done since, or past making up for."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Centre, User
from counselling import actions
from counselling.models import Client, Session
from counselling.states import FollowUpOutcome, FollowUpState

DUE_AT: Final = dt.time(9)
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


def promise_record(
    promised: Promised, *, centre: Centre, by: User, last_on: Mapping[UUID, dt.date]
) -> str:
    """Write the follow-up and return its state.

    It is done where the person came again afterwards, open where it is due or not long past, and
    otherwise cancelled: the register doesn't say whether anybody called.
    """
    due_at = dt.datetime.combine(promised.due_on, DUE_AT, centre.zone)
    plan = actions.FollowUpPlan(due_at, promised.purpose, promised.assignee)
    came_on = last_on[promised.client.pk]
    if came_on > promised.made_on:
        state, outcome = FollowUpState.DONE, FollowUpOutcome.REACHED.value
        ended_at = dt.datetime.combine(came_on, dt.time(12), centre.zone)
        note = _("The person came again, says the register.")
    elif promised.due_on >= centre.today - STALE_AFTER:
        actions.follow_up_set(client=promised.client, plan=plan, by=by, session=promised.session)
        return FollowUpState.OPEN
    else:
        state, outcome, ended_at = FollowUpState.CANCELLED, "", timezone.now()
        note = _("Long past when the register was read in; it doesn't say what became of it.")
    actions.follow_up_take_over(
        client=promised.client,
        plan=plan,
        by=by,
        session=promised.session,
        state=state,
        outcome=outcome,
        note=note,
        ended_at=ended_at,
    )
    return state


def promises_line(states: Counter[str]) -> str:
    """What became of all follow-ups, in one sentence."""
    return _(
        "Follow-ups: %(open)d to be done, %(done)d done since (the person came again),"
        " %(cancelled)d long past and closed without an outcome."
    ) % {state: states[state] for state in ("open", "done", "cancelled")}
