"""A counsellor's day: what was done and what is due on its line, what is late beside it."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.moments import Reader, day_bounds, reader
from centres.standing import Standing
from centres.templatetags.look import chip
from centres.wording import dotted
from counselling.models import PossibleDuplicate, Session
from counselling.rules import COUNSELS
from counselling.selectors.appointments import (
    AppointmentRow,
    appointments_of_day,
    appointments_to_come,
)
from counselling.selectors.follow_ups import (
    DueCount,
    FollowUpRow,
    due_count,
    due_count_own,
    follow_up_row,
    follow_ups_of,
    follow_ups_shown,
    for_rows,
)
from counselling.selectors.people import name_line, only_named
from counselling.selectors.sessions import MODES
from counselling.selectors.staffing import centres_overseen
from counselling.selectors.topics import topics_line
from counselling.states import DUPLICATE_WAITING

LINE_MOST = 60
BESIDE_MOST = 8


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as the day's line shows it."""

    pk: UUID
    client_pk: UUID
    client: str
    clock: str
    at: str
    about: str
    state: SafeString
    is_session: bool = True


DayRow: TypeAlias = FollowUpRow | SessionRow | AppointmentRow


@dataclass(frozen=True)
class Day:
    """Everything that the page of today shows."""

    line: list[DayRow]
    late: list[FollowUpRow]
    counts: DueCount
    sessions: int
    appointments: int
    duplicates: int
    next_pk: UUID | None = None
    more_late: int = 0


def day_of(standing: Standing, *, everybody: bool) -> Day:
    """Return the day of the person, or of the centres that he oversees too, in six queries."""
    mine = follow_ups_of(standing, everybody=everybody)
    counts = _counts(standing, everybody=everybody)
    by = reader()
    due = [
        follow_up_row(each, by)
        for each in for_rows(follow_ups_shown(mine, "due")).order_by("due_at")[:LINE_MOST]
    ]
    late = [
        follow_up_row(each, by)
        for each in for_rows(follow_ups_shown(mine, "late")).order_by("due_at")[:BESIDE_MOST]
    ]
    held = _sessions_today(standing, by, everybody=everybody)
    kept = appointments_of_day(standing, everybody=everybody)
    line: list[DayRow] = [*due, *held, *kept]
    line.sort(key=lambda row: row.at)
    return Day(
        line=line,
        late=late,
        counts=counts,
        sessions=len(held),
        appointments=sum(row.comes for row in kept),
        duplicates=duplicates_waiting(standing),
        next_pk=due[0].pk if due else None,
        more_late=max(counts.late - len(late), 0),
    )


@dataclass(frozen=True)
class DaySum:
    """What the line under the day's title counts."""

    counts: DueCount
    sessions: int
    appointments: int


def day_sum(standing: Standing, *, everybody: bool) -> DaySum:
    """Return the sums of the day alone, in three queries."""
    return DaySum(
        counts=_counts(standing, everybody=everybody),
        sessions=_held_today(standing, everybody=everybody)[:LINE_MOST].count(),
        appointments=appointments_to_come(standing, everybody=everybody),
    )


def _counts(standing: Standing, *, everybody: bool) -> DueCount:
    if everybody:
        return due_count(follow_ups_of(standing, everybody=True))
    return due_count_own(standing)


def _held_today(standing: Standing, *, everybody: bool) -> QuerySet[Session]:
    start, end = day_bounds(timezone.localdate())
    own = Q(centre_id__in=standing.centres(*COUNSELS), counsellor_id=standing.user_id)
    seen = own | Q(centre_id__in=centres_overseen(standing)) if everybody else own
    return Session.objects.filter(seen, happened_at__gte=start, happened_at__lt=end)


def _sessions_today(standing: Standing, by: Reader, *, everybody: bool) -> list[SessionRow]:
    found = _held_today(standing, everybody=everybody)
    rows = found.select_related("client").only(
        "id", "happened_at", "mode", "topics", *only_named("client__")
    )
    logged = chip("ok", _("logged"))
    return [_session_row(each, logged, by) for each in rows.order_by("-happened_at")[:LINE_MOST]]


def _session_row(session: Session, state: SafeString, by: Reader) -> SessionRow:
    local = session.happened_at.astimezone(by.zone)
    return SessionRow(
        pk=session.pk,
        client_pk=session.client.pk,
        client=name_line(session.client, by.today),
        clock=by.clock(local),
        at=local.isoformat(timespec="minutes"),
        about=dotted((MODES.get(session.mode), topics_line(session.topics))),
        state=state,
    )


def duplicates_waiting(standing: Standing) -> int:
    """Return how many possible duplicates nobody has looked at yet."""
    waiting = PossibleDuplicate.objects.filter(
        centre_id__in=standing.centres(*COUNSELS), state__in=DUPLICATE_WAITING
    )
    return waiting.count()
