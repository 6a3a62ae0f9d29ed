"""The states of appointments and tickets, their legal moves and their tones, as data."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from counselling.states import Moves


class AppointmentState(TextChoices):
    BOOKED = "booked", pgettext_lazy("appointment", "booked")
    ARRIVED = "arrived", pgettext_lazy("appointment", "here, waits")
    IN_SESSION = "in_session", pgettext_lazy("appointment", "in session")
    HELD = "held", pgettext_lazy("appointment", "held")
    NO_SHOW = "no_show", pgettext_lazy("appointment", "did not come")
    CANCELLED = "cancelled", pgettext_lazy("appointment", "cancelled")
    RESCHEDULED = "rescheduled", pgettext_lazy("appointment", "moved to another time")


_S = AppointmentState
APPOINTMENT_MOVES: Final[Moves] = {
    _S.BOOKED: frozenset(
        {_S.ARRIVED, _S.IN_SESSION, _S.HELD, _S.NO_SHOW, _S.CANCELLED, _S.RESCHEDULED}
    ),
    _S.ARRIVED: frozenset(
        {_S.BOOKED, _S.IN_SESSION, _S.HELD, _S.NO_SHOW, _S.CANCELLED, _S.RESCHEDULED}
    ),
    _S.IN_SESSION: frozenset({_S.ARRIVED, _S.HELD}),
    _S.HELD: frozenset({_S.BOOKED, _S.ARRIVED, _S.IN_SESSION}),
    _S.NO_SHOW: frozenset({_S.BOOKED, _S.ARRIVED}),
    _S.CANCELLED: frozenset({_S.BOOKED}),
    _S.RESCHEDULED: frozenset(),
}
"""Each end can be taken back but one: whoever was moved to another time has another appointment."""

APPOINTMENT_COMING: Final = (AppointmentState.BOOKED, AppointmentState.ARRIVED)
"""The states in which the two are still to meet, and the counsellor is reminded."""

APPOINTMENT_LIVE: Final = (*APPOINTMENT_COMING, AppointmentState.IN_SESSION)
"""The states that take the counsellor's time, so that nobody else is booked into it."""

APPOINTMENT_OF_DAY: Final = (
    AppointmentState.ARRIVED,
    AppointmentState.IN_SESSION,
    AppointmentState.HELD,
)
"""The states that an appointment comes to on its day at the earliest."""

APPOINTMENT_TONES: Final[Mapping[str, str]] = {
    AppointmentState.BOOKED: "calm",
    AppointmentState.ARRIVED: "due",
    AppointmentState.IN_SESSION: "now",
    AppointmentState.HELD: "ok",
    AppointmentState.NO_SHOW: "late",
    AppointmentState.CANCELLED: "stop",
    AppointmentState.RESCHEDULED: "wait",
}


class TicketState(TextChoices):
    WAITING = "waiting", pgettext_lazy("ticket", "waiting")
    CALLED = "called", pgettext_lazy("ticket", "called")
    WITH_COUNSELLOR = "with_counsellor", pgettext_lazy("ticket", "with a counsellor")
    DONE = "done", pgettext_lazy("ticket", "done")
    LEFT = "left", pgettext_lazy("ticket", "left")


_T = TicketState
TICKET_MOVES: Final[Moves] = {
    _T.WAITING: frozenset({_T.CALLED, _T.LEFT}),
    _T.CALLED: frozenset({_T.WAITING, _T.WITH_COUNSELLOR, _T.DONE, _T.LEFT}),
    _T.WITH_COUNSELLOR: frozenset({_T.CALLED, _T.DONE}),
    _T.DONE: frozenset({_T.WITH_COUNSELLOR}),
    _T.LEFT: frozenset({_T.WAITING}),
}

TICKET_HERE: Final = (TicketState.WAITING, TicketState.CALLED, TicketState.WITH_COUNSELLOR)
"""The states of somebody who is still in the house."""

TICKET_TONES: Final[Mapping[str, str]] = {
    TicketState.WAITING: "calm",
    TicketState.CALLED: "due",
    TicketState.WITH_COUNSELLOR: "now",
    TicketState.DONE: "ok",
    TicketState.LEFT: "stop",
}
