"""Appointments in the timeline: those that came to nothing; one that was held is its session."""

from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import chip, when
from counselling.appointment_states import APPOINTMENT_TONES, AppointmentState
from counselling.models import Appointment, Case
from counselling.selectors.appointments import MODES, REASONS, STATES
from counselling.selectors.people import about_line
from counselling.selectors.timeline import Happening, Moment, Source, source_add

CAME_TO_NOTHING: Final = (
    AppointmentState.NO_SHOW,
    AppointmentState.CANCELLED,
    AppointmentState.RESCHEDULED,
)


def _missed(client_id: UUID) -> QuerySet[Appointment]:
    return Appointment.objects.filter(client_id=client_id, state__in=CAME_TO_NOTHING)


def _missed_in(case: Case) -> QuerySet[Appointment]:
    """Return those of the time in which the case was the client's only live one.

    An appointment is made with a client, not for a case: where he had two, it may be of the other.
    """
    meanwhile = Q(closed_at__isnull=True) | Q(closed_at__gte=OuterRef("state_since"))
    other = Case.objects.filter(
        meanwhile, client_id=case.client_id, opened_at__lte=OuterRef("state_since")
    ).exclude(pk=case.pk)
    found = _missed(case.client_id).filter(~Exists(other), state_since__gte=case.opened_at)
    return found.filter(state_since__lte=case.closed_at) if case.closed_at else found


def appointment_tell(moment: Moment) -> Happening:
    """Return the entry of an appointment that was missed, cancelled or moved."""
    read = moment.read
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=about_line(
            (_("appointment"), MODES[read["mode"]], read["by"], REASONS.get(read["why"], ""))
        ),
        title=read["purpose"] or _("Appointment"),
        path=reverse("counselling:appointment", args=[moment.key]),
        state=chip(APPOINTMENT_TONES[read["state"]], STATES[read["state"]]),
        tone="shut",
    )


def moments_add() -> None:
    """Let timelines tell of appointments."""
    source_add(
        Source(
            code="appointment",
            family="appointments",
            label=gettext_lazy("Appointments"),
            at="state_since",
            of_client=lambda client: _missed(client.pk),
            of_case=_missed_in,
            reads={
                "mode": "mode",
                "state": "state",
                "why": "cancelled_why",
                "purpose": "purpose",
                "by": "counsellor__name",
            },
            tell=appointment_tell,
        )
    )
