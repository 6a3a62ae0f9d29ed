"""Appointments: booked, shown, put right, moved; a busy time is answered with free ones."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.models import Centre
from centres.moments import day_exact, moment_clock, moment_exact
from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from centres.wording import isolated
from centres.wording import listed as as_list
from counselling import actions
from counselling.appointment_states import AppointmentState
from counselling.forms.appointments import (
    USUAL_LENGTH,
    AppointmentEditForm,
    AppointmentForm,
    RescheduleForm,
)
from counselling.forms.moves import version_sent
from counselling.models import Appointment, Client
from counselling.selectors import appointments as booked
from counselling.selectors import clients as listed
from counselling.selectors.consents import record_agreed
from counselling.selectors.follow_ups import safe_line
from counselling.selectors.free_times import free_next, free_times
from counselling.states import MoveIllegal
from counselling.views.choosing import clients_offered
from counselling.views.moving import late_show
from counselling.views.registering import centre_chosen
from counselling.views.seen import client_or_404


@require_safe
@login_required
def appointment_start(request: StaffRequest) -> HttpResponse:
    """Ask for whom the time is kept: found by name, seen lately, or without a name."""
    require(request.standing, "appointment.list")
    words = words_asked(request)
    rows = clients_offered(request, words)
    kept = _kept(request)
    context = {
        "words": words,
        "rows": rows,
        "kept": f"?{kept.urlencode()}" if kept else "",
        "chosen": list(kept.items()),
    }
    context["to"] = f"appointments/new/{context['kept']}"
    return render(request, "counselling/appointment_start.html", context)


def _kept(request: StaffRequest) -> QueryDict:
    """Return the part of the query that says which slot was chosen."""
    query = request.GET.copy()
    for name in [*query]:
        if name not in {"at", "counsellor", "centre"}:
            del query[name]
    return query


@login_required
def appointment_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Book an appointment for a client."""
    client = client_or_404(listed.client_whole, pk)
    require(request.standing, "appointment.book", client.centre_id)
    return _book(request, client.centre, client)


@login_required
def appointment_nameless(request: StaffRequest) -> HttpResponse:
    """Book an appointment for somebody who gives no name."""
    require(request.standing, "appointment.list")
    centre, _all = centre_chosen(request)
    require(request.standing, "appointment.book", centre.pk)
    return _book(request, centre, None)


def _book(request: StaffRequest, centre: Centre, client: Client | None) -> HttpResponse:
    slot = _slot_asked(request, centre)
    form = AppointmentForm(request.POST or None, centre=centre, by=request.user, initial=slot)
    context: dict[str, Any] = {"form": form, "client": client, "centre": centre}
    if not form.is_bound and "starts_at" not in slot:
        context |= _free_next(form)
    if form.is_valid():
        try:
            appointment = made_once(
                request,
                Appointment,
                form.form_key,
                lambda key: actions.appointment_book(
                    centre=centre, plan=form.plan(), by=request.user, client=client, key=key
                ),
            )
        except actions.CounsellorBusy:
            context |= _busy(form)
        except ValidationError as error:
            errors_take(form, error)
        else:
            return _told(request, appointment)
    if client is not None:
        context["safe"] = safe_line(client.safe_to_call, client.contact_note)
        context["agreed"] = record_agreed(client)
    return render(request, "counselling/appointment_new.html", context, status=status_of(form))


def _slot_asked(request: StaffRequest, centre: Centre) -> dict[str, object]:
    """Return the slot that was pressed in the week, if it can be read."""
    asked: dict[str, object] = {}
    try:
        at = dt.datetime.fromisoformat(request.GET.get("at", ""))
        asked["starts_at"] = at if at.tzinfo else at.replace(tzinfo=centre.zone)
    except ValueError:
        pass
    if request.GET.get("counsellor", "").isdecimal():
        asked["counsellor"] = request.GET["counsellor"]
    return asked


def _busy(form: AppointmentForm, besides: tuple[UUID, ...] = ()) -> dict[str, object]:
    """Say that the time is taken, and return the free times on either side."""
    plan = form.plan()
    free = free_times(
        centre=form.centre,
        counsellor_id=plan.counsellor.pk,
        around=plan.starts_at,
        minutes=plan.minutes,
        now=timezone.now(),
        besides=besides,
    )
    words = _("%(name)s has another appointment then. What you typed is kept; choose another time.")
    form.add_error("starts_at", words % {"name": plan.counsellor.name})
    return {"free": _offered(form.centre, free)}


def _free_next(form: AppointmentForm) -> dict[str, object]:
    """Return the next free times of the counsellor who stands in the form, and who that is."""
    counsellor = form.counsellor_shown
    if counsellor is None:
        return {}
    free = free_next(
        centre=form.centre,
        counsellor_id=counsellor.pk,
        minutes=USUAL_LENGTH,
        now=timezone.now(),
    )
    return {"free": _offered(form.centre, free), "free_with": counsellor.name}


def _offered(centre: Centre, free: list[dt.datetime]) -> list[tuple[str, str, str]]:
    """Return each time as the form takes it, short, and in full."""
    with timezone.override(centre.zone):
        return [(f"{at:%Y-%m-%dT%H:%M}", moment_clock(at), moment_exact(at)) for at in free]


def _told(request: StaffRequest, appointment: Appointment) -> HttpResponse:
    with timezone.override(appointment.centre.zone):
        when = moment_exact(appointment.starts_at)
    words = _("Booked for %(when)s, with %(name)s.")
    if appointment.client_id is None:
        words = _("Booked for %(when)s, with %(name)s. To be said on arrival: %(code)s.")
    values = {"when": when, "name": appointment.counsellor.name, "code": appointment.code}
    said(request, words % values)
    return redirect("counselling:appointment", appointment.pk)


@login_required
def appointment(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show an appointment; change what it is for."""
    present = _appointment(request, pk, "appointment.view")
    form = AppointmentEditForm(request.POST or None, appointment=present)
    if form.is_valid():
        try:
            actions.appointment_edit(
                appointment=present, version=form.cleaned_data["version"], changes=form.facts()
            )
        except StaleEdit as error:
            current = AppointmentEditForm(appointment=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:appointment", present.pk)
    status = status_of(form)
    context = _context(present) | {"form": form}
    return render(request, "counselling/appointment.html", context, status=status)


def _context(present: Appointment) -> dict[str, object]:
    client = present.client
    with timezone.override(present.centre.zone):
        row = booked.appointment_row(present)
        day = day_exact(timezone.localdate(present.starts_at))
    return {
        "appointment": present,
        "client": client,
        "row": row,
        "when": as_list((day, isolated(f"{row.clock}–{row.until}"))),
        "moves": booked.moves_of(present),
        "replaced_by": Appointment.objects.filter(replaces=present).first(),
        "safe": safe_line(client.safe_to_call, client.contact_note) if client else "",
    }


@login_required
def appointment_reschedule(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give an appointment another time, or another counsellor; the former one stays on record."""
    present = _appointment(request, pk, "appointment.move")
    options: dict[str, Any] = {"centre": present.centre, "by": request.user}
    initial = {"starts_at": present.starts_at} | _slot_asked(request, present.centre)
    form = RescheduleForm(request.POST or None, appointment=present, initial=initial, **options)
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            moved = made_once(
                request,
                Appointment,
                form.form_key,
                lambda key: actions.appointment_reschedule(
                    appointment=present, plan=form.plan(), by=request.user, key=key,
                    version=form.cleaned_data["version"],
                ),
            )  # fmt: skip
        except (StaleEdit, MoveIllegal):
            return _late(request, present, AppointmentState.RESCHEDULED)
        except actions.CounsellorBusy:
            context = _busy(form, besides=(present.pk,))
        except ValidationError as error:
            errors_take(form, error)
        else:
            return _told(request, moved)
    context |= _context(present) | {"form": form}
    return render(
        request, "counselling/appointment_reschedule.html", context, status=status_of(form)
    )


@require_POST
@login_required
def appointment_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say what became of an appointment; beginning it leads to where its session is logged."""
    present = _appointment(request, pk, "appointment.move")
    to, version = request.POST.get("to", ""), version_sent(request.POST)
    try:
        if version is None:
            raise StaleEdit(present)
        moved = actions.appointment_move(
            appointment=present, to=to, by=request.user, version=version
        )
    except (StaleEdit, MoveIllegal):
        return _late(request, present, to)
    except actions.CounsellorBusy:
        said(request, _("This time was given to somebody else: choose another one."))
        return redirect("counselling:appointment-reschedule", present.pk)
    except ValidationError as error:
        said(request, " ".join(error.messages))
        return redirect("counselling:appointment", present.pk)
    return redirect(_onward(moved))


def _onward(moved: Appointment) -> str:
    """Return the page that comes next: the session that begins, or the appointment itself."""
    if moved.state != AppointmentState.IN_SESSION:
        return reverse("counselling:appointment", args=[moved.pk])
    if moved.client_id is None:
        return f"{reverse('counselling:contact-anonymous')}?appointment={moved.pk}"
    path = reverse("counselling:session-new", args=[moved.client_id])
    return f"{path}?appointment={moved.pk}"


def appointment_asked(request: StaffRequest) -> Appointment | None:
    """Return the appointment that the page's address names as what led here, if there is one."""
    try:
        key = UUID(request.GET.get("appointment", ""))
    except ValueError:
        return None
    found = booked.appointments().filter(pk=key).first()
    return found if found and may(request.standing, "appointment.move", found) else None


def appointment_held(request: StaffRequest) -> None:
    """Note that the appointment which led to this page was held: its session is logged."""
    led_here = appointment_asked(request)
    if led_here is not None:
        actions.appointment_hold(appointment=led_here, by=request.user)


def _late(request: StaffRequest, present: Appointment, to: str) -> HttpResponse:
    """Answer that somebody moved it meanwhile."""
    fresh = booked.appointments().get(pk=present.pk)
    return late_show(
        request,
        wished=str(booked.STATES.get(to, "")),
        stands=fresh.get_state_display(),
        last=changed_last_by(fresh),
        back=reverse("counselling:appointment", args=[present.pk]),
    )


def _appointment(request: StaffRequest, pk: UUID, action: str) -> Appointment:
    """Return the appointment if the wall shows it and the rule allows the action."""
    found: Appointment = get_object_or_404(booked.appointments(), pk=pk)
    require(request.standing, action, found)
    return found
