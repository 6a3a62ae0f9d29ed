"""What the outbox is told about appointments: soon, left behind, cancelled by somebody else."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from counselling.appointment_states import APPOINTMENT_COMING, AppointmentState
from counselling.models import Appointment
from counselling.selectors.staffing import stand_ins
from notices.actions import Posting
from notices.kinds import Kind, page_among, wanted_among
from notices.models import Notice

EVENING: Final = dt.time(18)
AN_HOUR: Final = dt.timedelta(hours=1)


def reminders_of(appointment: Appointment) -> Iterator[Posting]:
    """Yield the appointment's reminders: others for another time or another counsellor."""
    for kind, due_at in _moments(appointment).items():
        yield Posting(
            key=(
                f"{kind}:{appointment.pk}:{appointment.starts_at.timestamp():.0f}"
                f":{appointment.counsellor_id}"
            ),
            kind=kind,
            recipient_id=appointment.counsellor_id,
            subject_id=appointment.pk,
            due_at=due_at,
        )


def cancelling_of(appointment: Appointment) -> Posting:
    """Return what tells the counsellor that somebody else freed this time of hers."""
    return Posting(
        key=f"{CANCELLED.code}:{appointment.pk}:{appointment.version}",
        kind=CANCELLED.code,
        recipient_id=appointment.counsellor_id,
        subject_id=appointment.pk,
        due_at=appointment.state_since,
    )


def _moments(appointment: Appointment) -> dict[str, dt.datetime]:
    """Return when each reminder is due; the evening is the centre's own."""
    zone = appointment.centre.zone
    eve = appointment.starts_at.astimezone(zone).date() - dt.timedelta(days=1)
    return {
        TOMORROW.code: dt.datetime.combine(eve, EVENING, zone),
        SOON.code: appointment.starts_at - AN_HOUR,
    }


def _coming(notices: Sequence[Notice]) -> dict[UUID, Appointment]:
    """Return the appointments that the notices tell of and that are still to be held."""
    found = Appointment.objects.filter(
        pk__in=[notice.subject_id for notice in notices], state__in=APPOINTMENT_COMING
    )
    return {each.pk: each for each in found.select_related("centre")}


def _due_now(notice: Notice, appointment: Appointment | None) -> bool:
    """Return whether the appointment is still at the time that the notice was made for."""
    return appointment is not None and notice.due_at in _moments(appointment).values()


def _wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose appointment is still to come, at that time, and is the recipient's."""
    coming = _coming(notices)
    return {
        notice.pk
        for notice in notices
        if _due_now(notice, appointment := coming.get(notice.subject_id))
        and appointment is not None
        and appointment.counsellor_id == notice.recipient_id
    }


def _seeing_to(notice: Notice) -> set[int]:
    """Return the stand-ins of the appointment's counsellor, once he counsels there no more."""
    appointment = _coming([notice]).get(notice.subject_id)
    if appointment is None or not _due_now(notice, appointment):
        return set()
    return stand_ins(appointment.centre_id, appointment.counsellor_id)


def _left_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose appointment still has no counsellor, and is the recipient's to see to."""
    return {notice.pk for notice in notices if notice.recipient_id in _seeing_to(notice)}


def _heirs(notice: Notice) -> Iterable[int]:
    """Return who sees to the appointment instead of a recipient who doesn't counsel there now."""
    return sorted(_seeing_to(notice) - {notice.recipient_id})


_url = page_among(Appointment.objects.all(), "counselling:appointment")
LEFT: Final = Kind(
    code="appointment_left",
    text=_("An appointment is near whose counsellor is not here any more"),
    icon="calendar",
    url=_url,
    wanted=_left_wanted,
    heirs=_heirs,
)
TOMORROW: Final = Kind(
    code="appointment_tomorrow",
    text=_("You have an appointment"),
    text_today=_("You have an appointment tomorrow"),
    icon="calendar",
    url=_url,
    wanted=_wanted,
    heirs=_heirs,
    heirs_kind=LEFT.code,
)
SOON: Final = Kind(
    code="appointment_soon",
    text=_("You have an appointment"),
    text_today=_("You have an appointment within the hour"),
    icon="calendar",
    url=_url,
    wanted=_wanted,
    heirs=_heirs,
    heirs_kind=LEFT.code,
)
CANCELLED: Final = Kind(
    code="appointment_cancelled",
    text=_("An appointment of yours was cancelled: its time is free again"),
    icon="calendar",
    url=_url,
    wanted=wanted_among(Appointment.objects.filter(state=AppointmentState.CANCELLED)),
)
APPOINTMENT_KINDS: Final = (TOMORROW, SOON, LEFT, CANCELLED)
