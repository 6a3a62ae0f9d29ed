"""One letter a day for whoever prefers it: posted at her hour on her working days, once."""

import datetime as dt
from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres import scope
from centres.models import Centre
from centres.standing import Standing, standing_of
from centres.working_days import WorkingDays, working_days_of
from notices.actions import Posting, notices_post
from notices.kinds import Kind, kind_found
from notices.models import Notice, Preference
from notices.states import Channel, NoticeState

BATCH: Final = 200
LATELY: Final = dt.timedelta(days=14)
"""What was told longer ago and not read stands in no letter any more; a long weekend is shorter."""
NO_WEEKEND: Final = WorkingDays(frozenset())
NAMESPACE: Final = UUID("6f1e6b0e-6d3b-5c0e-9a4f-0d9f6f3f6b7a")


def digest_next(preference: Preference, standing: Standing, now: dt.datetime) -> dt.datetime:
    """Return when the next letter is due: at the chosen time, on a working day, after now."""
    zone = ZoneInfo(preference.user.time_zone or standing.time_zone or "UTC")
    working = _working_days(standing)
    today = now.astimezone(zone).date()
    first = dt.datetime.combine(working.on_or_after(today), preference.digest_at, zone)
    if first > now:
        return first
    return dt.datetime.combine(working.after(today), preference.digest_at, zone)


def _working_days(standing: Standing) -> WorkingDays:
    """Return the working days of the first centre where a role is held; else every day."""
    ids = next((held.centre_ids for held in standing.held if held.centre_ids), ())
    centre = Centre.objects.select_related("country").filter(pk__in=ids[:1]).first()
    return working_days_of(centre.country) if centre is not None else NO_WEEKEND


def digests_post() -> int:
    """Post the letters that are due now and note when each person's next one is; return how many.

    Rows are taken under locks and each letter has a key: two clocks post each of them once.
    """
    posted = 0
    while True:
        now = timezone.now()
        with scope.system(reason="notices.digest"):
            due = Preference.objects.filter(next_at__lte=now).select_related("user")
            batch = list(
                due.order_by("next_at").select_for_update(of=("self",), skip_locked=True)[:BATCH]
            )
            notices_post(postings=[_posting(each) for each in batch])
            for each in batch:
                each.next_at = digest_next(each, standing_of(each.user_id), now)
            Preference.objects.bulk_update(batch, ["next_at"])
        posted += len(batch)
        if len(batch) < BATCH:
            return posted


def _posting(preference: Preference) -> Posting:
    due_at = preference.next_at or timezone.now()
    name = f"{preference.user_id}:{due_at.timestamp():.0f}"
    return Posting(
        key=f"{DIGEST.code}:{name}",
        kind=DIGEST.code,
        recipient_id=preference.user_id,
        subject_id=uuid5(NAMESPACE, name),
        due_at=due_at,
    )


def _wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those that tell of anything: of something that was told lately and is unread."""
    return {notice.pk for notice in notices if _unread(notice)}


def _unread(notice: Notice) -> list[tuple[str, int]]:
    """Return the kinds that wait unread with their numbers, the most first."""
    told = Notice.objects.filter(
        recipient_id=notice.recipient_id,
        channel=Channel.INAPP,
        state=NoticeState.SENT,
        read_at__isnull=True,
        sent_at__gte=notice.due_at - LATELY,
    )
    counted = told.values("kind").annotate(number=Count("pk")).order_by("-number", "kind")
    return [(row["kind"], row["number"]) for row in counted]


def _lines(notice: Notice) -> list[str]:
    """Return a line for each kind: how many there are, and its sentence; nothing of anybody."""
    return [f"{number} × {kind_found(kind).text}" for kind, number in _unread(notice)]


DIGEST: Final = Kind(
    code="digest",
    text=_("What waits for you today"),
    icon="bell",
    url=lambda _notice: reverse("notices:list"),
    wanted=_wanted,
    lines=_lines,
    inapp=False,
    alone=True,
)
