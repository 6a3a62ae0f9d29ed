"""Every write of the outbox but delivery: posting in the business transaction, and reading."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import structlog
from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import LimitExceeded, OperationalError
from kombu.pools import producers
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import part_of_action
from centres.models import User
from centres.standing import standing_of
from notices.kinds import kind_of
from notices.models import Notice, Preference
from notices.selectors import notices_shown
from notices.states import Channel, NoticeState

log = structlog.get_logger("notices")
DRAIN: Final = "notices.tasks.drain"
DRAIN_EXPIRES_SECONDS: Final = 60
"""A call to drain that nobody heard for so long is void: the clock's own has come meanwhile."""

_INSERT: Final = """
    INSERT INTO notices_notice
           (id, key, kind, recipient_id, subject_id, channel, due_at, ready_at, state, attempts,
            last_error, created_at)
    VALUES {rows} ON CONFLICT DO NOTHING
"""
"""In plain SQL, as everything that is promised passes here: the ORM took twice as long."""

BROKER_ONCE: Final = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}
RETRY_ONCE: Final = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
POOL_SECONDS: Final = 1


@dataclass(frozen=True, kw_only=True)
class Posting:
    """What is to be told to whom, and when; the same key is told once."""

    key: str
    kind: str
    recipient_id: int
    subject_id: UUID
    due_at: dt.datetime


@part_of_action
def notices_post(*, postings: Iterable[Posting]) -> None:
    """Put notices into the outbox of the running transaction, a row for each channel.

    Raises KindUnknown for a kind that no app has handed over. Whoever posts need not see what he
    posted: the rows are inserted without being read, and a known key is passed over.
    """
    told = list(postings)
    now = timezone.now()
    rows = [row for posting in told for row in _rows(posting, now)]
    if not rows:
        return
    statement = _INSERT.format(rows=", ".join(["%s"] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(statement, rows)
    if any(posting.due_at <= now for posting in told):
        transaction.on_commit(drain_ask, robust=True)


def _rows(posting: Posting, now: dt.datetime) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each channel of the kind, its values as `_INSERT` names them."""
    kind = kind_of(posting.kind)
    for channel, wanted in ((Channel.INAPP, kind.inapp), (Channel.EMAIL, kind.mail)):
        if wanted:
            yield (
                uuid7(),
                f"{posting.key}:{channel}",
                posting.kind,
                posting.recipient_id,
                posting.subject_id,
                channel.value,
                posting.due_at,
                posting.due_at,
                NoticeState.WAITING.value,
                0,
                "",
                now,
            )


def drain_ask() -> None:
    """Ask a worker to drain now; without a broker the clock's next call does it."""
    task_ask(DRAIN)


def task_ask(name: str) -> None:
    """Ask a worker for a task that the clock calls anyway.

    It follows a commit, with somebody waiting for his page: the connection is kept for the next,
    and where it is gone, one more is tried, and not for long.
    """
    broker = current_app.connection_for_write(transport_options=BROKER_ONCE)
    try:
        with producers[broker].acquire(block=True, timeout=POOL_SECONDS) as producer:
            current_app.send_task(
                name,
                producer=producer,
                retry=True,
                retry_policy=RETRY_ONCE,
                expires=DRAIN_EXPIRES_SECONDS,
                ignore_result=True,
            )
    except (OperationalError, LimitExceeded):
        log.warning("broker unreachable")


def notice_read(*, notice: Notice) -> None:
    """Mark a notice of one's own as read in all its channels; the first reading counts."""
    told = Notice.objects.filter(
        recipient_id=notice.recipient_id,
        kind=notice.kind,
        subject_id=notice.subject_id,
        due_at=notice.due_at,
    )
    told.filter(read_at__isnull=True).update(read_at=timezone.now())


def notices_settle(*, subjects: Iterable[UUID]) -> None:
    """Mark one's own notices of what is done now as read; others' are out of one's sight."""
    present = scope.present().user_id
    unread = Notice.objects.filter(
        recipient_id=present,
        channel=Channel.INAPP,
        state=NoticeState.SENT,
        read_at__isnull=True,
        subject_id__in=list(subjects),
    )
    unread.update(read_at=timezone.now())


def notices_read_all(*, recipient_id: int, until: dt.datetime) -> int:
    """Mark what was shown up to that moment as read; return how many that were."""
    unread = notices_shown(recipient_id).filter(read_at__isnull=True, sent_at__lte=until)
    return unread.update(read_at=timezone.now())


@part_of_action
def preference_change(*, user: User, digest: bool, digest_at: dt.time, evening: bool) -> Preference:
    """Return how the person wants to be told from now on."""
    from notices.digests import digest_next

    preference = Preference(user=user, digest=digest, digest_at=digest_at, evening=evening)
    if digest:
        preference.next_at = digest_next(preference, standing_of(user.pk), timezone.now())
    Preference.objects.bulk_create(
        [preference],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["digest", "digest_at", "evening", "next_at"],
    )
    return preference
