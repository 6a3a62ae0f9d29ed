"""A counsellor's appointments as a calendar file: when, where and how; never who or what for."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from centres.models import User
from centres.standing import Standing
from counselling.appointment_states import AppointmentState
from counselling.models import Appointment
from counselling.rules import COUNSELS
from counselling.selectors.appointments import MODES

BEFORE: Final = dt.timedelta(days=31)
AFTER: Final = dt.timedelta(days=366)
FEED_MOST: Final = 3_000
DROPPED: Final = (AppointmentState.CANCELLED, AppointmentState.RESCHEDULED)
PRODUCT: Final = "-//Migrant Resource Centres//Appointments//EN"
REFRESH: Final = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Feed:
    """The file, what tells it from another, and when something in it changed last."""

    content: bytes
    etag: str
    changed_at: dt.datetime | None


def feed_of(user: User, standing: Standing) -> Feed:
    """Return the person's appointments of the last month and the next year; one query.

    The same appointments give the same bytes. Those that were cancelled or moved away are told as
    cancelled, so that the program takes them out of the calendar.
    """
    now = timezone.now()
    found = Appointment.objects.filter(
        counsellor=user,
        centre_id__in=standing.centres(*COUNSELS),
        starts_at__gte=now - BEFORE,
        starts_at__lt=now + AFTER,
    )
    rows = list(
        found.select_related("centre")
        .only("id", "starts_at", "ends_at", "mode", "state", "version", "updated_at",
              "created_at", "centre__name")
        .order_by("starts_at", "pk")[:FEED_MOST]
    )  # fmt: skip
    content = _written(rows)
    return Feed(
        content=content,
        etag=f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        changed_at=max((each.updated_at for each in rows), default=None),
    )


def _written(rows: Iterable[Appointment]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Appointments"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for each in rows:
        calendar.add_component(_event(each))
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment) -> Event:
    """Return the appointment without a name, a purpose or a note; its times are in UTC."""
    event = Event()
    event.add("uid", f"{appointment.pk}@{settings.PUBLIC_URL.rpartition('/')[2]}")
    event.add("dtstamp", appointment.updated_at.astimezone(dt.UTC))
    event.add("created", appointment.created_at.astimezone(dt.UTC))
    event.add("last-modified", appointment.updated_at.astimezone(dt.UTC))
    event.add("sequence", appointment.version)
    event.add("dtstart", appointment.starts_at.astimezone(dt.UTC))
    event.add("dtend", appointment.ends_at.astimezone(dt.UTC))
    event.add("summary", _("Appointment"))
    event.add("location", appointment.centre.name)
    event.add("description", str(MODES[appointment.mode]))
    event.add("status", "CANCELLED" if appointment.state in DROPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if appointment.state in DROPPED else "OPAQUE")
    event.add("class", "PRIVATE")
    return event
