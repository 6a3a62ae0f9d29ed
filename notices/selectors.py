"""Every read of the outbox: a person's notices, and whether delivery is healthy."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from centres import scope
from notices.kinds import kind_found
from notices.models import OPEN_STATES, Notice
from notices.states import Channel, NoticeState

TOLD: Final = (NoticeState.SENT, NoticeState.LEASED)
"""A mail may be read while its row is still leased: sent, and not yet marked."""
PAGE: Final = 25
COUNTED_AT_MOST: Final = 100
TROUBLE_DAYS: Final = 7


def notices_shown(recipient_id: int) -> QuerySet[Notice]:
    """Return the notices that a person has been given in the system, the newest first."""
    return Notice.objects.filter(
        recipient_id=recipient_id, channel=Channel.INAPP, state=NoticeState.SENT
    ).order_by("-sent_at", "-id")


def notices_told(recipient_id: int) -> QuerySet[Notice]:
    """Return the notices that a person has been given through any channel."""
    return Notice.objects.filter(recipient_id=recipient_id, state__in=TOLD)


def unread_count(recipient_id: int) -> int:
    """Return how many of them are unread, counting no further than `COUNTED_AT_MOST`."""
    unread = notices_shown(recipient_id).filter(read_at__isnull=True).order_by()
    return unread[:COUNTED_AT_MOST].count()


@dataclass(frozen=True)
class ShownNotice:
    """One line of the page of notices."""

    path: str
    text: str
    icon: str
    due_at: dt.datetime
    unread: bool


@dataclass(frozen=True)
class NoticePage:
    """Some of a person's notices, with the cursors of what comes before and after."""

    notices: list[ShownNotice]
    previous: str
    next: str


def notices_page(recipient_id: int, *, before: str = "", after: str = "") -> NoticePage:
    """Return the page after or before a cursor, else the newest; an odd cursor counts as none."""
    found = notices_shown(recipient_id)
    place = _place(after) or _place(before)
    backwards = place is not None and _place(after) is None
    if place is not None:
        found = found.filter(_beyond(*place, newer=backwards))
    if backwards:
        found = found.order_by("sent_at", "id")
    rows = list(found[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    earlier, later = (more, True) if backwards else (place is not None, more)
    return NoticePage(
        [_shown(notice) for notice in rows],
        _cursor(rows[0]) if rows and earlier else "",
        _cursor(rows[-1]) if rows and later else "",
    )


def _cursor(notice: Notice) -> str:
    return f"{notice.sent_at:%Y%m%dT%H%M%S.%f}-{notice.pk.hex}"


def _place(cursor: str) -> tuple[dt.datetime, UUID] | None:
    moment, _, pk = cursor.partition("-")
    try:
        sent_at = dt.datetime.strptime(f"{moment}+0000", "%Y%m%dT%H%M%S.%f%z")
        return sent_at, UUID(pk)
    except ValueError:
        return None


def _beyond(sent_at: dt.datetime, pk: UUID, *, newer: bool) -> Q:
    side = "gt" if newer else "lt"
    return Q(**{f"sent_at__{side}": sent_at}) | Q(sent_at=sent_at, **{f"id__{side}": pk})


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
