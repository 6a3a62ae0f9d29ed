"""Reading the audit trail, as far as the wall shows it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.deeds import DETAILS, deed_said, value_said
from centres.models import AuditEntry, Centre, User
from centres.selectors.reasons import reasons_worded
from centres.wording import dotted, listed

ID_SHOWN: Final = 8
"""How much of a record's key is shown; the whole is one press away."""
PEOPLE: Final = ("person", "giver")
"""The details that are keys of people."""
UUID_LIKE: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


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
    """An entry as the page shows it: in words, with names instead of ids where they are known."""

    at: dt.datetime
    person: str
    deed: str
    centre: str
    record: str
    record_id: str
    record_short: str
    detail: str


def trail_lines(entries: list[AuditEntry]) -> list[TrailLine]:
    """Return the entries with the names of people and centres, and why somebody looked.

    In two queries for all, and a third one where a reason was given in words.
    """
    ids = {e.user_id for e in entries}
    ids |= {e.detail.get(name) for e in entries for name in PEOPLE}
    people = User.objects.in_bulk({pk for pk in ids if isinstance(pk, int)})
    centres = Centre.objects.in_bulk({e.centre_id for e in entries if e.centre_id is not None})
    words = reasons_worded({e.detail["reason"] for e in entries if "reason" in e.detail})
    return [
        TrailLine(
            at=entry.at,
            person=str(people.get(entry.user_id or 0, "")),
            deed=deed_said(entry.action),
            centre=str(centres.get(entry.centre_id or 0, "")),
            record=_kind(entry.object_type),
            record_id=entry.object_id,
            record_short=shortened(entry.object_id),
            detail=dotted(_details(entry.detail, people, words)),
        )
        for entry in entries
    ]


def shortened(number: str) -> str:
    """Return the end of a long key, where keys made one after the other differ."""
    return f"…{number[-ID_SHOWN:]}" if len(number) > 2 * ID_SHOWN else number


def _kind(label: str) -> str:
    """Return what kind of record it is, in words."""
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""
    except LookupError:
        return label


def _details(
    detail: dict[str, Any], people: dict[int, User], words: dict[str, str]
) -> Iterator[str]:
    for name, value in detail.items():
        if value in (None, "", []):
            continue
        if name in PEOPLE:
            value = str(people.get(value, value))
        if name == "reason":
            value = words.get(value, _("forgotten"))
        yield f"{DETAILS.get(name, name)}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return listed(map(_value, value))
    said = value_said(str(value))
    return shortened(said) if said == value and UUID_LIKE.fullmatch(said) else said
