"""Appointments and tickets for tests, made as the people who make them would."""

import datetime as dt
from typing import Any
from uuid import UUID

from centres.models import Centre, User
from counselling import actions
from counselling.models import Appointment, Client


def at(centre: Centre, days: int, clock: str) -> dt.datetime:
    """Return a moment some days from now on the centre's clock."""
    day = centre.today + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), centre.zone)


def book(centre: Centre, counsellor: User, starts_at: dt.datetime, **given: Any) -> Appointment:
    """Return an appointment of half an hour, booked by its counsellor."""
    plan = actions.AppointmentPlan(
        counsellor,
        starts_at,
        given.pop("minutes", 30),
        purpose=given.pop("purpose", ""),
        note=given.pop("note", ""),
    )
    return actions.appointment_book(centre=centre, plan=plan, by=counsellor, **given)


def waiting_make(client: Client, by: User, canary: str) -> dict[str, UUID]:
    """Return the keys of an appointment that says the canary and of a ticket, by their kind.

    Each is changed once, so that the history tables have rows too.
    """
    centre = client.centre
    appointment = book(
        centre, by, at(centre, 30, "10:00"), client=client, purpose=canary, note=canary
    )
    Appointment.objects.filter(pk=appointment.pk).update(mode="phone")
    ticket = actions.ticket_give(centre=centre, by=by, matter="advice")
    type(ticket).objects.filter(pk=ticket.pk).update(first=True)
    actions.calendar_feed_renew(user=by)
    actions.waiting_screen_renew(centre=centre, by=by)
    return {"appointment": appointment.pk, "ticket": ticket.pk}
