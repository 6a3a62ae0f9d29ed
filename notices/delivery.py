"""Delivery: due rows are taken under locks by however many workers there are, each row once.

In the system a notice is delivered by changing its state, in the transaction that holds the lock:
exactly once. A mail is leased, sent, marked: a worker that dies between sending and marking sends
it again once the lease has run out, under the same Message-ID.
"""

import contextlib
import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import Error, InterfaceError, OperationalError, connections, transaction
from django.utils import timezone

from centres import scope
from notices.actions import Posting, notices_post
from notices.addressees import Addressee, addressees_of
from notices.kinds import kind_of
from notices.letters import letter_of
from notices.models import OPEN_STATES, Notice
from notices.states import Channel, NoticeState

INAPP_BATCH: Final = 500
MAIL_BATCH: Final = 20
HEIR: Final = ":heir:"
"""Stands in a key before the heir: whoever inherits, and from whom, is told of one thing once."""
LEASE: Final = dt.timedelta(minutes=3)
LEASE_MARGIN: Final = dt.timedelta(minutes=1)
"""No mail is begun when less of the lease is left: a slow mail server would outlast it."""
MAIL_TIMEOUT_SECONDS: Final = 20
INAPP_EVERY_SECONDS: Final = 5
"""So long what is told in the system waits at most for mails, of which each may take longer."""
MARK_PAUSES_SECONDS: Final = (0.5, 1, 2, 4)
BACKOFF: Final = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720))
"""The wait after each failed attempt; after the last one the notice has failed."""


@dataclass
class Drained:
    """What one pass did, in rows."""

    sent: int = 0
    dropped: int = 0
    put_off: int = 0

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.sent + other.sent, self.dropped + other.dropped, self.put_off + other.put_off
        )

    @property
    def rows(self) -> int:
        return self.sent + self.dropped + self.put_off


@dataclass
class Sorted:
    """A batch after everybody was asked: still wanted, not wanted, and what went wrong."""

    wanted: list[Notice]
    unwanted: list[Notice]
    troubled: list[tuple[Notice, Exception]]
    addressees: dict[int, Addressee]
    lines: dict[UUID, list[str]] = field(default_factory=dict)
    """What the letters of some notices list, found out while the database was at hand."""


def drain() -> Drained:
    """Deliver all that is due now, batch by batch; return what was done."""
    return _drain_inapp() + _drain_mail()


def _drain_inapp() -> Drained:
    done = Drained()
    while True:
        with scope.system(reason="notices.drain"):
            batch = _taken(Channel.INAPP, INAPP_BATCH)
            found = _sorted(batch)
            now = timezone.now()
            _change(found.wanted, state=NoticeState.SENT, sent_at=now)
            _change(found.unwanted, state=NoticeState.DROPPED)
            _put_off(found.troubled)
        done += Drained(len(found.wanted), len(found.unwanted), len(found.troubled))
        if len(batch) < INAPP_BATCH:
            return done


def _drain_mail() -> Drained:
    done = Drained()
    while True:
        with scope.system(reason="notices.drain"):
            batch = _taken(Channel.EMAIL, MAIL_BATCH)
            found = _sorted(batch)
            found.lines = _lines(found)
            leased_until = timezone.now() + LEASE
            _change(found.unwanted, state=NoticeState.DROPPED)
            _put_off(found.troubled)
            _change(found.wanted, state=NoticeState.LEASED, ready_at=leased_until)
        done += Drained(0, len(found.unwanted), len(found.troubled))
        if found.wanted:
            done += _send(found, leased_until)
        if len(batch) < MAIL_BATCH:
            return done
        done += _drain_inapp()


def _taken(channel: Channel, most: int) -> list[Notice]:
    """Return due rows under a lock that lasts to the end of the transaction, the oldest first."""
    due = Notice.objects.filter(
        channel=channel, state__in=OPEN_STATES, ready_at__lte=timezone.now()
    )
    return list(due.order_by("ready_at").select_for_update(skip_locked=True)[:most])


def _sorted(batch: list[Notice]) -> Sorted:
    """Ask, for each recipient in his own scope, which of his notices are still wanted."""
    addressees = addressees_of(notice.recipient_id for notice in batch)
    found = Sorted([], [], [], addressees)
    groups: defaultdict[tuple[int, str], list[Notice]] = defaultdict(list)
    for notice in batch:
        groups[notice.recipient_id, notice.kind].append(notice)
    for (recipient_id, kind), notices in groups.items():
        try:
            wanted = _wanted(addressees[recipient_id], kind, notices)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # one kind's fault must not hold up the others
            found.troubled.extend((notice, error) for notice in notices)
            continue
        for notice in notices:
            (found.wanted if notice.pk in wanted else found.unwanted).append(notice)
    _inherit(found)
    return found


def _inherit(found: Sorted) -> None:
    """Post what is not wanted any more to those who take it over, if the kind knows any."""
    for notice in list(found.unwanted):
        try:
            with transaction.atomic():
                notices_post(postings=_inheritances(notice))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # one kind's fault must not hold up the others
            found.unwanted.remove(notice)
            found.troubled.append((notice, error))


def _inheritances(notice: Notice) -> list[Posting]:
    """Return a posting for each heir: the same one for each channel, so that he is told once."""
    kind = kind_of(notice.kind)
    if kind.heirs is None:
        return []
    key = notice.key.removesuffix(f":{notice.channel}").partition(HEIR)[0]
    return [
        Posting(
            key=f"{key}{HEIR}{heir_id}",
            kind=kind.heirs_kind or notice.kind,
            recipient_id=heir_id,
            subject_id=notice.subject_id,
            due_at=notice.due_at,
        )
        for heir_id in kind.heirs(notice)
    ]


def _wanted(addressee: Addressee, kind: str, notices: list[Notice]) -> set[UUID]:
    if not addressee.reachable:
        return set()
    if not addressee.wants(kind_of(kind), notices[0].channel):
        return set()
    with addressee.scope():
        return kind_of(kind).wanted(notices)


def _lines(found: Sorted) -> dict[UUID, list[str]]:
    """Return what the letters list, each asked in its recipient's scope and language."""
    lines = {}
    for notice in found.wanted:
        told, addressee = kind_of(notice.kind).lines, found.addressees[notice.recipient_id]
        if told is not None:
            with addressee.scope(), addressee.words():
                lines[notice.pk] = told(notice)
    return lines


def _change(notices: Iterable[Notice], **values: object) -> None:
    ids = [notice.pk for notice in notices]
    if ids:
        Notice.objects.filter(pk__in=ids).update(**values)


def _put_off(troubled: Iterable[tuple[Notice, Exception]], **held: object) -> None:
    """Try again later, each time later; give up after the last of `BACKOFF`.

    ``held`` is what the row must still look like: a lease that ran out is somebody else's by now.
    """
    for notice, error in troubled:
        tried = notice.attempts + 1
        values: dict[str, object] = {"attempts": tried, "last_error": type(error).__name__[:60]}
        if tried > len(BACKOFF):
            values |= {"state": NoticeState.FAILED}
        else:
            later = timezone.now() + BACKOFF[tried - 1]
            values |= {"state": NoticeState.WAITING, "ready_at": later}
        Notice.objects.filter(pk=notice.pk, **held).update(**values)


def _send(found: Sorted, leased_until: dt.datetime) -> Drained:
    """Send leased mails one by one, each marked at once; return what was done.

    Between two of them what fell due in the system is delivered: with a slow mail server every
    worker is busy here.
    """
    done = Drained()
    connection = mail.get_connection(timeout=MAIL_TIMEOUT_SECONDS)
    with contextlib.suppress(Exception):  # if it can't be opened, each mail finds out and says so
        connection.open()
    looked = time.monotonic()
    try:
        for notice in found.wanted:
            if time.monotonic() - looked > INAPP_EVERY_SECONDS:
                done += _drain_inapp()
                looked = time.monotonic()
            if timezone.now() > leased_until - LEASE_MARGIN:
                break
            addressee = found.addressees[notice.recipient_id]
            lines = found.lines.get(notice.pk, [])
            done += _send_one(notice, addressee, connection, leased_until, lines)
    finally:
        connection.close()
    return done


def _send_one(
    notice: Notice,
    addressee: Addressee,
    connection: BaseEmailBackend,
    leased_until: dt.datetime,
    lines: list[str],
) -> Drained:
    try:
        letter_of(notice, addressee, connection, lines).send()
    except Exception as error:  # whatever a mail server may come up with
        connection.close()
        with scope.system(reason="notices.drain"):
            _put_off([(notice, error)], state=NoticeState.LEASED, ready_at=leased_until)
        return Drained(put_off=1)
    _mark_sent(notice)
    return Drained(sent=1)


def _mark_sent(notice: Notice) -> None:
    """Mark a mail that is out; unmarked it would go out again, so a lost database is waited for."""
    sent_at = timezone.now()
    for pause in MARK_PAUSES_SECONDS:
        try:
            return _mark(notice, sent_at)
        except Error:
            connections.close_all()
            time.sleep(pause)
    return _mark(notice, sent_at)


def _mark(notice: Notice, sent_at: dt.datetime) -> None:
    with scope.system(reason="notices.drain"):
        _change(
            [notice],
            state=NoticeState.SENT,
            sent_at=sent_at,
            attempts=notice.attempts + 1,
            last_error="",
        )
