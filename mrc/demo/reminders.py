"""The demo's reminders: what is still to come waits in the outbox, what is past was told."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from typing import Final

from centres.working_days import working_days_by_country
from counselling.actions import reminder_of, reminders_of
from counselling.models import FollowUp
from counselling.states import FollowUpState
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add
from notices.actions import notices_post
from notices.models import Notice
from notices.states import Channel, NoticeState

READ: Final = 0.7


def reminders_add(
    follow_ups: Iterable[FollowUp], *, now: dt.datetime, chance: random.Random
) -> None:
    """Add the notices of open follow-ups, as if they had been posted when promised."""
    waiting = [each for each in follow_ups if each.state == FollowUpState.OPEN]
    coming = [each for each in waiting if each.due_at > now]
    centres = {each.client.centre for each in coming}
    working = working_days_by_country({centre.country for centre in centres})
    notices_post(
        postings=(
            posting
            for each in coming
            for posting in reminders_of(
                each, each.client.centre, working[each.client.centre.country_id]
            )
        )
    )
    past = (each for each in waiting if each.due_at <= now)
    rows_add(list(_told(past, now, chance)))


def _told(
    follow_ups: Iterable[FollowUp], now: dt.datetime, chance: random.Random
) -> Iterator[Notice]:
    """Yield in-app notices that were shown when due; most of the older ones were read."""
    for each in follow_ups:
        posting = reminder_of(each)
        old = now - each.due_at > dt.timedelta(hours=20)
        yield Notice(
            id=key_at(each.created_at, chance),
            key=f"{posting.key}:{Channel.INAPP}",
            kind=posting.kind,
            recipient_id=each.assignee_id,
            subject_id=each.pk,
            channel=Channel.INAPP,
            due_at=each.due_at,
            ready_at=each.due_at,
            created_at=each.created_at,
            state=NoticeState.SENT,
            sent_at=each.due_at,
            read_at=each.due_at if old and chance.random() < READ else None,
        )
