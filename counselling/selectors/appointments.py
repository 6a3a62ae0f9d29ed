"""Appointments as pages show them: one, a day's, a client's; and what is worth a warning."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.feasts import feast_said
from centres.models import Centre, Holiday
from centres.moments import clock, day_bounds, moment_clock, moment_exact
from centres.standing import Standing
from centres.templatetags.look import CHIP_ICONS, chip, icon, when
from centres.wording import dotted
from counselling.appointment_codes import AppointmentMode, CancelReason
from counselling.appointment_states import (
    APPOINTMENT_COMING,
    APPOINTMENT_LIVE,
    APPOINTMENT_MOVES,
    APPOINTMENT_OF_DAY,
    APPOINTMENT_TONES,
    AppointmentState,
)
from counselling.models import Appointment, Client
from counselling.rules import COUNSELS
from counselling.selectors.people import name_line, only_named
from counselling.selectors.staffing import centres_overseen

STATES: Final = {choice.value: choice.label for choice in AppointmentState}
MODES: Final = {choice.value: choice.label for choice in AppointmentMode}
REASONS: Final = {choice.value: choice.label for choice in CancelReason}
SHOWN_DAY: Final = (*APPOINTMENT_LIVE, AppointmentState.HELD, AppointmentState.NO_SHOW)
"""What stands on the line of a day: not what was cancelled or moved away."""
DAY_MOST: Final = 100
AHEAD_MOST: Final = 10
FORGOTTEN_TONE: Final = "due"


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment as the day's line and the week show it."""

    pk: UUID
    client_pk: UUID | None
    client: str
    clock: str
    until: str
    at: str
    about: str
    counsellor: str
    state: SafeString
    tone: str
    mark: SafeString | str
    """The icon of a state that is worth one where there is no room for the chip."""
    version: int
    comes: bool
    is_session: bool = False
    is_appointment: bool = True


def appointments() -> QuerySet[Appointment]:
    """Return the appointments that the wall shows, with what their own page reads."""
    return Appointment.objects.select_related("client", "centre__country", "counsellor")


def appointments_of(standing: Standing, *, everybody: bool) -> QuerySet[Appointment]:
    """Return the appointments of the person, and of everybody at the centres that he oversees."""
    own = Q(centre_id__in=standing.centres(*COUNSELS), counsellor_id=standing.user_id)
    seen = own | Q(centre_id__in=centres_overseen(standing)) if everybody else own
    return Appointment.objects.filter(seen)


def for_rows(found: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Return the appointments with no more than what a row reads."""
    return found.select_related("client", "counsellor").only(
        "id", "starts_at", "ends_at", "mode", "purpose", "state", "version", "centre_id",
        "counsellor__name", *only_named("client__"),
    )  # fmt: skip


def appointments_of_day(standing: Standing, *, everybody: bool) -> list[AppointmentRow]:
    """Return today's appointments for the day's line, in one query."""
    found = for_rows(_today(standing, everybody=everybody)).filter(state__in=SHOWN_DAY)
    return [appointment_row(each) for each in found.order_by("starts_at", "pk")[:DAY_MOST]]


def appointments_to_come(standing: Standing, *, everybody: bool) -> int:
    """Return how many of today's appointments are still to be held."""
    found = _today(standing, everybody=everybody).filter(state__in=APPOINTMENT_COMING)
    return found[:DAY_MOST].count()


def _today(standing: Standing, *, everybody: bool) -> QuerySet[Appointment]:
    start, end = day_bounds(timezone.localdate())
    found = appointments_of(standing, everybody=everybody)
    return found.filter(starts_at__gte=start, starts_at__lt=end)


@dataclass(frozen=True, slots=True)
class AppointmentBeside:
    """An appointment as the client's page shows it."""

    pk: UUID
    when: SafeString
    about: str
    state: SafeString


def appointments_ahead(client: Client) -> list[AppointmentBeside]:
    """Return the client's appointments that are still to be held, in one query."""
    found = Appointment.objects.filter(client_id=client.pk, state__in=APPOINTMENT_LIVE)
    return [
        AppointmentBeside(
            pk=each.pk,
            when=when(each.starts_at),
            about=dotted((moment_clock(each.starts_at), each.counsellor.name, each.purpose)),
            state=appointment_chip(each),
        )
        for each in found.select_related("counsellor").order_by("starts_at")[:AHEAD_MOST]
    ]


def appointments_promised(client: Client) -> QuerySet[Appointment]:
    """Return those for which the client is still to come, or is here and waits."""
    found = Appointment.objects.filter(client_id=client.pk, state__in=APPOINTMENT_COMING)
    return found.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


def promised_choices(client: Client) -> list[tuple[str, str]]:
    """Return those appointments as a form offers them, on the clock of the client's centre."""
    found = appointments_promised(client).select_related("counsellor")
    with timezone.override(client.centre.zone):
        return [
            (
                str(each.pk),
                dotted((moment_exact(each.starts_at), each.counsellor.name, MODES[each.mode])),
            )
            for each in found
        ]


def appointments_lost(client: Client) -> QuerySet[Appointment]:
    """Return those of a time to come that ended with the consent to a record."""
    ended = {"state": AppointmentState.CANCELLED, "cancelled_why": CancelReason.CONSENT_WITHDRAWN}
    return Appointment.objects.filter(client_id=client.pk, starts_at__gt=timezone.now(), **ended)


def appointment_row(appointment: Appointment) -> AppointmentRow:
    """Return the appointment as a list shows it, on the present clock."""
    begins = timezone.localtime(appointment.starts_at)
    tone = _tone(appointment)
    return AppointmentRow(
        pk=appointment.pk,
        client_pk=appointment.client_id,
        client=who_line(appointment),
        clock=moment_clock(begins),
        until=moment_clock(appointment.ends_at),
        at=begins.isoformat(timespec="minutes"),
        about=dotted((MODES[appointment.mode], appointment.purpose)),
        counsellor=appointment.counsellor.name,
        state=appointment_chip(appointment),
        tone=tone,
        mark=icon(CHIP_ICONS[tone]) if CHIP_ICONS[tone] else "",
        version=appointment.version,
        comes=appointment.comes,
    )


def who_line(appointment: Appointment) -> str:
    """Return the client's name, or the code that somebody without a name says on arrival."""
    if appointment.client is not None:
        return name_line(appointment.client)
    return dotted((_("Without a name"), appointment.code))


def appointment_chip(appointment: Appointment) -> SafeString:
    """Return how the appointment stands, in one chip; one that nobody ended says so."""
    if _forgotten(appointment):
        return chip(FORGOTTEN_TONE, _("what became of it?"))
    return chip(APPOINTMENT_TONES[appointment.state], STATES[appointment.state])


def _tone(appointment: Appointment) -> str:
    return FORGOTTEN_TONE if _forgotten(appointment) else APPOINTMENT_TONES[appointment.state]


def _forgotten(appointment: Appointment) -> bool:
    """Return whether its time is over and nobody has said what became of it."""
    return appointment.state in APPOINTMENT_COMING and appointment.ends_at < timezone.now()


@dataclass(frozen=True, slots=True)
class Move:
    """Something that can be done with an appointment now."""

    to: str
    label: str
    go: bool = False


def moves_of(appointment: Appointment) -> list[Move]:
    """Return what can be done with the appointment now, the likeliest last.

    Whoever has not come yet may be late: a no-show is offered once the time has come. Nobody is
    here before the day has. What was held goes back to what it was.
    """
    labels = {
        AppointmentState.CANCELLED: _("Cancel it"),
        AppointmentState.NO_SHOW: _("Did not come"),
        AppointmentState.HELD: _("It was held"),
        AppointmentState.BOOKED: _("Not here yet"),
        AppointmentState.ARRIVED: _("Is here"),
        AppointmentState.IN_SESSION: _("Begin the session"),
    }
    if not appointment.comes:
        labels |= {
            AppointmentState.BOOKED: _("Take it back: booked"),
            AppointmentState.ARRIVED: _("Take it back: is here"),
            AppointmentState.IN_SESSION: _("Take it back: in session"),
        }
    legal = APPOINTMENT_MOVES[appointment.state] - _barred(appointment)
    return [
        Move(to, label, go=appointment.comes and to == AppointmentState.IN_SESSION)
        for to, label in labels.items()
        if to in legal
    ]


def _barred(appointment: Appointment) -> set[str]:
    """Return the states that it can't come to now, whatever the table says."""
    if appointment.state == AppointmentState.HELD:
        return set(AppointmentState.values) - {_before_held(appointment)}
    barred: set[str] = set()
    if appointment.starts_at > timezone.now():
        barred.add(AppointmentState.NO_SHOW)
    if not appointment.day_has_come:
        barred.update(APPOINTMENT_OF_DAY)
    return barred


def _before_held(appointment: Appointment) -> str:
    """Return the state in which it was before it was held, as its history knows."""
    former = apps.get_model("counselling", "AppointmentEvent").objects.filter(
        pgh_obj_id=appointment.pk
    )
    states = former.exclude(state=AppointmentState.HELD).order_by("-pgh_id")
    return states.values_list("state", flat=True).first() or AppointmentState.BOOKED


def warnings_of(centre: Centre, starts_at: dt.datetime, ends_at: dt.datetime) -> list[str]:
    """Return what speaks against the time, in words: it warns and forbids nothing; one query."""
    zone = centre.zone
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    warnings = []
    if begins.isoweekday() in centre.country.weekend:
        warnings.append(_("That is a day off at the centre."))
    kept = Holiday.objects.filter(country=centre.country_id, day=begins.date(), cancelled=False)
    warnings += [
        _("That is a holiday: %(name)s.") % {"name": feast_said(name)}
        for name in kept.values_list("name", flat=True)
    ]
    outside = begins.time() < centre.opens_at or ends.time() > centre.closes_at
    if outside or ends.date() != begins.date():
        warnings.append(
            _("The centre is open from %(opens)s to %(closes)s.")
            % {"opens": clock(centre.opens_at), "closes": clock(centre.closes_at)}
        )
    return warnings
