"""Sessions: one by one, the last of a client or a counsellor, and how they are described."""

import datetime as dt
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from centres.models import User
from counselling.appointment_states import AppointmentState
from counselling.codes import Likelihood, SessionMode
from counselling.models import Appointment, Client, Screening, Session

MODES: Final = {choice.value: choice.label for choice in SessionMode}
LIKELIHOODS: Final = {choice.value: choice.label for choice in Likelihood}
JUST_LOGGED: Final = dt.timedelta(hours=1)
"""So long after it was logged a session may still go on: papers come out at its end."""


def sessions() -> QuerySet[Session]:
    """Return the sessions that the wall shows, with what their own page reads."""
    return Session.objects.select_related("client__centre__country", "counsellor")


def session_last_of_client(client: Client) -> Session | None:
    """Return the client's latest session, or None."""
    found = Session.objects.filter(client=client, centre_id=client.centre_id)
    return found.order_by("-happened_at").first()


def session_last_by(counsellor: User, centre_id: int) -> Session | None:
    """Return the session that the counsellor logged last among the centre's recent ones."""
    held = Session.objects.filter(centre_id=centre_id).order_by("-happened_at")
    recent = held.only("counsellor_id", "mode", "place")[:50]
    return next((each for each in recent if each.counsellor_id == counsellor.pk), None)


def screening_of(session: Session) -> Screening | None:
    """Return the session's screening, still sealed, or None."""
    return Screening.objects.filter(session_id=session.pk).first()


def session_goes_on(client: Client, counsellor: User) -> bool:
    """Return whether the counsellor has her own client with her: by the calendar, or just logged.

    In one query; none for a client who is a colleague's.
    """
    if client.counsellor_id != counsellor.pk:
        return False
    theirs = {"client_id": client.pk, "counsellor_id": counsellor.pk}
    logged = Session.objects.filter(**theirs, happened_at__gte=timezone.now() - JUST_LOGGED)
    met = Appointment.objects.filter(**theirs, state=AppointmentState.IN_SESSION)
    return logged.values("pk").union(met.values("pk"), all=True).exists()
