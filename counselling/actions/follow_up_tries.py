"""Tries to reach a client: three at most, each with its way and how it went."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import User
from counselling.actions.follow_ups import follow_up_repeat, try_forgotten
from counselling.follow_up_codes import TRIES_MOST, TRY_CHANNELS, TryChannel, TryOutcome
from counselling.models import FollowUp, FollowUpTry
from counselling.reminders import UNREACHED
from counselling.selectors.staffing import coordinators_of
from counselling.states import FollowUpOutcome, FollowUpState, MoveIllegal
from notices.actions import Posting, notices_post, notices_settle


@dataclass(frozen=True)
class Tried:
    """How somebody was tried in vain."""

    channel: str = ""
    """Nothing: the likely way for this kind of follow-up."""
    outcome: str = TryOutcome.NO_ANSWER
    note: str = ""
    at: dt.datetime | None = None
    """Nothing: just now."""


@transaction.atomic
def follow_up_try(
    *, follow_up: FollowUp, tried: Tried, by: User, version: int, ask: bool = True
) -> FollowUp:
    """Return the follow-up with one more try; after the third it ends, not reached.

    It is repeated then if it was to be, and the coordinators are asked what is to be done, unless
    that is not wished. Raises MoveIllegal once it has
    ended, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    if not present.waits or present.tried_out:
        raise MoveIllegal(f"{present.state} tried")
    at = tried.at or timezone.now()
    if at > timezone.now() + dt.timedelta(minutes=5):
        raise ValidationError({"tried_at": _("This is still to come.")})
    number = present.tries + 1
    row = FollowUpTry(
        centre_id=present.centre_id,
        created_by=by,
        follow_up=present,
        number=number,
        tried_at=at,
        channel=tried.channel or TRY_CHANNELS.get(present.kind, TryChannel.PHONE),
        outcome=tried.outcome,
        note=tried.note,
    )
    facts_check(row)
    row.save(force_insert=True)
    audit.record("follow_up.try", present, number=number)
    values: dict[str, Any] = {"tries": number}
    if number == TRIES_MOST:
        values |= {
            "state": FollowUpState.DONE,
            "outcome": FollowUpOutcome.UNREACHABLE,
            "ended_at": timezone.now(),
            "ended_by": by,
        }
    moved = changed(present, values)
    if not moved.waits:
        notices_settle(subjects=[moved.pk])
        follow_up_repeat(moved, by)
        if ask:
            _coordinators_ask(moved, by)
    return moved


@transaction.atomic
def follow_up_try_forget(*, follow_up: FollowUp, by: User, version: int) -> FollowUp:
    """Return the follow-up without its last try; open again, if that try had ended it.

    Raises MoveIllegal where there is none to take back, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    ended_by_it = present.outcome == FollowUpOutcome.UNREACHABLE
    if not present.tries or not (present.waits or ended_by_it):
        raise MoveIllegal(f"{present.state} not tried")
    values: dict[str, Any] = dict(try_forgotten(present))
    if ended_by_it:
        values |= {"state": FollowUpState.OPEN, "outcome": "", "ended_at": None, "ended_by": None}
    audit.record("follow_up.try_forget", present, number=present.tries, by=by.pk)
    return changed(present, values)


def _coordinators_ask(follow_up: FollowUp, by: User) -> None:
    now = timezone.now()
    notices_post(
        postings=[
            Posting(
                key=f"{UNREACHED.code}:{follow_up.pk}:{follow_up.version}:{recipient_id}",
                kind=UNREACHED.code,
                recipient_id=recipient_id,
                subject_id=follow_up.pk,
                due_at=now,
            )
            for recipient_id in coordinators_of(follow_up.centre_id) - {by.pk}
        ]
    )
