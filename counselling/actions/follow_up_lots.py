"""Several follow-ups at once, chosen on the list: in fixed statements, however many they are."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.models import User
from centres.working_days import WorkingDays, working_days_by_country
from counselling.actions.follow_up_reminders import (
    escalation_first,
    messages_with,
    reminders_of,
    ways_told,
)
from counselling.actions.follow_ups import again_at
from counselling.models import FollowUp
from counselling.selectors.staffing import counsellors_at
from counselling.states import FOLLOW_UP_WAITING, FollowUpState
from notices.actions import Posting, notices_post, notices_settle

Chosen = Mapping[UUID, int]
"""The version in which each chosen follow-up was seen, by its key."""


@transaction.atomic
def follow_ups_reassign(*, chosen: Chosen, taker: User, by: User) -> list[FollowUp]:
    """Return those that are somebody else's now, who is reminded of each at its time.

    Raises ValidationError where he does not counsel at the centre of all of them.
    """
    follow_ups = [each for each in _locked(chosen) if each.assignee_id != taker.pk]
    for centre_id in {each.centre_id for each in follow_ups}:
        if not counsellors_at(centre_id).filter(pk=taker.pk).exists():
            raise ValidationError(_("Choose somebody who counsels at the centre of all of them."))
    for each in follow_ups:
        each.assignee = taker
    return _written(follow_ups, ["assignee"], "reassign", remind=True, person=taker.pk)


@transaction.atomic
def follow_ups_snooze(*, chosen: Chosen, day: dt.date, why: str, by: User) -> list[FollowUp]:
    """Return those that are put off to that day, each to the time of day that it had."""
    follow_ups = _locked(chosen)
    for each in follow_ups:
        each.put_off_from, each.put_off_why = each.due_at, why
        each.due_at = again_at(each, day)
        each.escalate_at, each.escalated = escalation_first(each.due_at, each.client.centre), 0
    fields = ["due_at", "put_off_from", "put_off_why", "escalate_at", "escalated"]
    moved = _written(follow_ups, fields, "put_off", remind=True, why=why)
    messages_with(ways_told(moved), by=by)
    return moved


@transaction.atomic
def follow_ups_end(*, chosen: Chosen, to: str, by: User, outcome: str = "") -> list[FollowUp]:
    """Return those that are done or not needed any more; what is repeated is left to its page."""
    follow_ups = _locked(chosen)
    if to == FollowUpState.DONE:
        follow_ups = [each for each in follow_ups if each.repeat_every is None]
    now = timezone.now()
    for each in follow_ups:
        each.state, each.outcome, each.ended_at, each.ended_by = to, outcome, now, by
    fields = ["state", "outcome", "ended_at", "ended_by"]
    notices_settle(subjects=[each.pk for each in follow_ups])
    return _written(follow_ups, fields, "end", after=to)


def _locked(chosen: Chosen) -> list[FollowUp]:
    """Return those that still wait as they were seen, locked in the order of their keys."""
    found = FollowUp.objects.filter(pk__in=list(chosen), state__in=FOLLOW_UP_WAITING)
    rows = (
        found.select_related("client__centre__country")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    return [each for each in rows if each.version == chosen[each.pk]]


def _written(
    follow_ups: Sequence[FollowUp],
    fields: list[str],
    deed: str,
    *,
    remind: bool = False,
    **detail: Any,
) -> list[FollowUp]:
    """Write the fields of all with one statement and count their versions up; return them."""
    rows = list(follow_ups)
    if not rows:
        return rows
    for each in rows:
        each.version += 1
    FollowUp.objects.bulk_update(rows, [*fields, "version"])
    if remind:
        working = working_days_by_country({each.client.centre.country for each in rows})
        notices_post(postings=[posting for each in rows for posting in _reminders(each, working)])
    for centre_id in sorted({each.centre_id for each in rows}):
        moved = [str(each.pk) for each in rows if each.centre_id == centre_id]
        audit.record(f"follow_ups.{deed}", centre_id=centre_id, rows=moved, **detail)
    return rows


def _reminders(follow_up: FollowUp, working: Mapping[int, WorkingDays]) -> Iterator[Posting]:
    centre = follow_up.client.centre
    return reminders_of(follow_up, centre, working[centre.country_id])
