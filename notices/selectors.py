"""Every read of the outbox: a person's notices, and whether delivery is healthy."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from centres import scope
from centres.counting import Counting, counts_asked
from centres.moments import moment_exact, reader
from centres.paging import Page, page_of
from notices.kinds import kind_found
from notices.models import OPEN_STATES, Notice
from notices.states import Channel, NoticeState

TOLD: Final = (NoticeState.SENT, NoticeState.LEASED)
"""A mail may be read while its row is still leased: sent, and not yet marked."""
COUNTED_AT_MOST: Final = 100
ALIKE_FROM: Final = 3
"""So many that say the same of one day are one line that opens; two are read as quickly."""
TROUBLE_DAYS: Final = 7
_UNREAD: Final = """
    SELECT count(*)
      FROM (SELECT 1 FROM notices_notice
             WHERE recipient_id = %s AND channel = %s AND state = %s AND read_at IS NULL
             LIMIT %s) unread
"""
"""The bell's question on every page: SQL that is made once."""


def notices_shown(recipient_id: int) -> QuerySet[Notice]:
    """Return the notices that a person has been given in the system, the latest due first."""
    return Notice.objects.filter(
        recipient_id=recipient_id, channel=Channel.INAPP, state=NoticeState.SENT
    ).order_by("-due_at", "-id")


def notices_told(recipient_id: int) -> QuerySet[Notice]:
    """Return the notices that a person has been given through any channel."""
    return Notice.objects.filter(recipient_id=recipient_id, state__in=TOLD)


def unread_counting(recipient_id: int) -> Counting:
    """Return how to count those that are unread, no further than `COUNTED_AT_MOST`."""
    return Counting(_UNREAD, (recipient_id, Channel.INAPP, NoticeState.SENT, COUNTED_AT_MOST))


def unread_count(recipient_id: int) -> int:
    """Return how many of them are unread."""
    return counts_asked({"unread": unread_counting(recipient_id)})["unread"]


@dataclass(frozen=True)
class ShownNotice:
    """One line of the page of notices."""

    path: str
    text: str
    icon: str
    due_at: dt.datetime
    unread: bool

    @property
    def due(self) -> str:
        """The day and the time, by which two of a kind are told apart."""
        return moment_exact(self.due_at)

    @property
    def day(self) -> str:
        """The day alone, which those that are alike share."""
        by = reader()
        return by.day(self.due_at.astimezone(by.zone).date())


def notices_page(recipient_id: int, *, before: str = "", after: str = "") -> Page[ShownNotice]:
    """Return the page after or before a cursor, else the newest; an odd cursor counts as none."""
    page = page_of(notices_shown(recipient_id), by="due_at", before=before, after=after)
    return Page([_shown(notice) for notice in page.rows], page.previous, page.next)


def notices_grouped(rows: Sequence[ShownNotice]) -> list[list[ShownNotice]]:
    """Return the rows in their order, those together that say the same of one day."""
    zone = reader().zone

    def sense(row: ShownNotice) -> tuple[str, bool, dt.date]:
        return row.text, row.unread, row.due_at.astimezone(zone).date()

    groups: list[list[ShownNotice]] = []
    for _sense, found in groupby(rows, sense):
        alike = list(found)
        groups += [alike] if len(alike) >= ALIKE_FROM else [[row] for row in alike]
    return groups


def _shown(notice: Notice) -> ShownNotice:
    kind = kind_found(notice.kind)
    return ShownNotice(
        path=f"{notice.pk}/",
        text=str(kind.text),
        icon=kind.icon,
        due_at=notice.due_at,
        unread=notice.read_at is None,
    )


def oldest_due_age() -> float:
    """Return for how many seconds the oldest due notice has waited to be taken; 0 for none.

    A mail that is tried again later counts from its next attempt, so that one bad address does
    not make the whole system look stuck.
    """
    now = timezone.now()
    due = Notice.objects.filter(
        channel__in=Channel.values, state__in=OPEN_STATES, ready_at__lte=now
    )
    with scope.system(reason="notices.health"):
        oldest = due.aggregate(oldest=Min("ready_at"))["oldest"]
    return (now - oldest).total_seconds() if oldest else 0.0


@dataclass(frozen=True)
class Trouble:
    """Notices of the last days that went wrong: tried again, and given up."""

    retrying: int
    failed: int


def trouble() -> Trouble:
    """Return how many notices of the last `TROUBLE_DAYS` went wrong, over all rows."""
    since = timezone.now() - dt.timedelta(days=TROUBLE_DAYS)
    wrong = Notice.objects.filter(last_error__gt="", ready_at__gte=since)
    with scope.system(reason="notices.health"):
        found = wrong.aggregate(
            retrying=Count("pk", filter=Q(state__in=OPEN_STATES)),
            failed=Count("pk", filter=Q(state=NoticeState.FAILED)),
        )
    return Trouble(**found)
