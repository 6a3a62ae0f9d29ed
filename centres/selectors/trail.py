"""Reading the audit trail, as far as the wall shows it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from centres.models import AuditEntry, Centre, User


@dataclass(frozen=True)
class TrailFilter:
    """What the reader looks for; empty values look for anything."""

    person: User | None = None
    action: str = ""
    object_id: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


def entries_found(wanted: TrailFilter) -> QuerySet[AuditEntry]:
    """Return the audit's entries that the wall shows and the filter asks for."""
    found = AuditEntry.objects.all()
    if wanted.person is not None:
        found = found.filter(user_id=wanted.person.pk)
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.object_id:
        found = found.filter(object_id=wanted.object_id)
    if wanted.first is not None:
        found = found.filter(at__gte=_midnight(wanted.first))
    if wanted.last is not None:
        found = found.filter(at__lt=_midnight(wanted.last + dt.timedelta(days=1)))
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@dataclass(frozen=True)
class TrailLine:
    """An entry as the page shows it: with names instead of ids where they are known."""

    entry: AuditEntry
    person: str
    centre: str
    detail: str


def trail_lines(entries: list[AuditEntry]) -> list[TrailLine]:
    """Return the entries with the names of people and centres, in two queries for all."""
    people = User.objects.in_bulk({e.user_id for e in entries if e.user_id is not None})
    centres = Centre.objects.in_bulk({e.centre_id for e in entries if e.centre_id is not None})
    return [
        TrailLine(
            entry=entry,
            person=str(people.get(entry.user_id or 0, "")),
            centre=str(centres.get(entry.centre_id or 0, "")),
            detail=", ".join(f"{name}: {value}" for name, value in entry.detail.items()),
        )
        for entry in entries
    ]
