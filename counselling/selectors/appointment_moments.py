"""Appointments in the timeline: those that came to nothing; one that was held is its session."""

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import chip, when
from centres.wording import dotted
from counselling.appointment_states import APPOINTMENT_TONES, AppointmentState
from counselling.models import Appointment, Case
from counselling.selectors.appointments import MODES, REASONS, STATES
from counselling.selectors.subjects import CASE, CASE_FROM, CASE_UNTIL, CLIENT, Whose
from counselling.selectors.timeline import Happening, Moment, Source, source_add

CAME_TO_NOTHING: Final = (
    AppointmentState.NO_SHOW,
    AppointmentState.CANCELLED,
    AppointmentState.RESCHEDULED,
)


def _of_case(missed: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Return those of the time in which the case was the client's only live one.

    An appointment is made with a client, not for a case: where he had two, it may be of the other.
    """
    meanwhile = Q(closed_at__isnull=True) | Q(closed_at__gte=OuterRef("state_since"))
    other = Case.objects.filter(
        meanwhile, client_id=CLIENT, opened_at__lte=OuterRef("state_since")
    ).exclude(pk=CASE)
    return missed.filter(~Exists(other), state_since__gte=CASE_FROM, state_since__lte=CASE_UNTIL)


def appointment_tell(moment: Moment) -> Happening:
    """Return the entry of an appointment that was missed, cancelled or moved."""
    read = moment.read
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted(
            (_("appointment"), MODES[read["mode"]], read["by"], REASONS.get(read["why"], ""))
        ),
        title=read["purpose"] or _("Appointment"),
        path=reverse("counselling:appointment", args=[moment.key]),
        state=chip(APPOINTMENT_TONES[read["state"]], STATES[read["state"]]),
        tone="shut",
    )


def moments_add() -> None:
    """Let timelines tell of appointments."""
    missed = Appointment.objects.filter(client_id=CLIENT, state__in=CAME_TO_NOTHING)
    source_add(
        Source(
            code="appointment",
            family="appointments",
            label=gettext_lazy("Appointments"),
            at="state_since",
            of={Whose.CLIENT: missed, Whose.CASE: _of_case(missed)},
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
