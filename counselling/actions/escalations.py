"""Escalation: whoever coordinates is told of what is overdue, by a clock that may run twice."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils import timezone

from centres import scope
from centres.working_days import WorkingDays, working_days_by_country
from counselling.follow_up_clock import STEPS, step_at
from counselling.models import FollowUp
from counselling.reminders import ESCALATIONS
from counselling.selectors.staffing import coordinators_by_centre
from counselling.states import FOLLOW_UP_WAITING
from notices.actions import Posting, notices_post

BATCH: Final = 200


def follow_ups_escalate() -> int:
    """Tell the coordinators of all that is overdue now; return how many steps were told.

    Rows are taken under locks, and each step has a key of its own: two that run at once tell each
    step once.
    """
    told = 0
    while True:
        with scope.system(reason="follow_ups.escalate"):
            batch = _taken()
            told += _told(batch)
        if len(batch) < BATCH:
            return told


def _taken() -> list[FollowUp]:
    due = FollowUp.objects.filter(
        state__in=FOLLOW_UP_WAITING, escalate_at__isnull=False, escalate_at__lte=timezone.now()
    )
    rows = due.select_related("client__centre__country").order_by("escalate_at")
    return list(rows.select_for_update(of=("self",), skip_locked=True)[:BATCH])


def _told(batch: Sequence[FollowUp]) -> int:
    """Post what is due of a batch and write down when each is looked at next."""
    if not batch:
        return 0
    working = working_days_by_country({each.client.centre.country for each in batch})
    coordinators = coordinators_by_centre({each.centre_id for each in batch})
    postings: list[Posting] = []
    steps = 0
    for each in batch:
        days = working[each.client.centre.country_id]
        for step, at in _steps_due(each, days):
            steps += 1
            postings.extend(_postings(each, step, at, coordinators.get(each.centre_id, set())))
    notices_post(postings=postings)
    FollowUp.objects.bulk_update(batch, ["escalate_at", "escalated"])
    return steps


def _steps_due(follow_up: FollowUp, working: WorkingDays) -> Iterator[tuple[int, dt.datetime]]:
    """Yield each step that is due and its moment, and write down the next one's."""
    now = timezone.now()
    for step in STEPS[follow_up.escalated :]:
        at = step_at(
            step,
            promised_at=follow_up.created_at,
            due_at=follow_up.due_at,
            centre=follow_up.client.centre,
            working=working,
        )
        if at > now:
            follow_up.escalate_at = at
            return
        follow_up.escalated = step
        yield step, at
    follow_up.escalate_at = None


def _postings(
    follow_up: FollowUp, step: int, at: dt.datetime, coordinators: set[int]
) -> Iterator[Posting]:
    """Yield one posting for each coordinator; her own is no news to her."""
    moment = f"{follow_up.due_at.timestamp():.0f}"
    for recipient_id in sorted(coordinators - {follow_up.assignee_id}):
        yield Posting(
            key=f"{ESCALATIONS[step].code}:{follow_up.pk}:{moment}:{recipient_id}",
            kind=ESCALATIONS[step].code,
            recipient_id=recipient_id,
            subject_id=follow_up.pk,
            due_at=at,
        )
