"""Grievances: listed, taken in on one page, shown, put right, moved and handed on."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import audit
from centres.edits import StaleEdit
from centres.models import AccessReason, Centre
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.beside import besides_of
from counselling.forms.grievances import (
    GrievanceAssignForm,
    GrievanceEditForm,
    GrievanceForm,
    GrievanceListForm,
    GrievanceMoveForm,
)
from counselling.grievance_states import GrievanceState
from counselling.models import Client, Grievance, GrievanceMove, Respondent
from counselling.selectors import clients as listed
from counselling.selectors import grievances as found
from counselling.selectors.attachments import files_beside
from counselling.selectors.consent_texts import promises
from counselling.selectors.consents import record_agreed
from counselling.selectors.grievance import grievance_page
from counselling.selectors.respondents import respondent_same
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from counselling.views.reasons import reason_needed
from counselling.views.registering import centre_chosen
from counselling.views.seen import client_or_404
from counselling.views.timelines import page_asked


@require_safe
@login_required
def grievance_list(request: StaffRequest) -> HttpResponse:
    """List grievances: the person's own, the centre's, what is late, what is closed."""
    require(request.standing, "grievance.list")
    shown = request.GET.get("shown", found.SHOWN[0])
    shown = shown if shown in found.SHOWN else found.SHOWN[0]
    form = GrievanceListForm(request.GET)
    narrowed = form.narrowed()
    page = found.grievances_page(
        found.grievances_narrowed(found.grievances_shown(request.standing, shown), narrowed),
        shown,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "page": page,
        "shown": shown,
        "form": form,
        "narrowed": narrowed != found.GrievanceFilter(),
        "counts": found.grievances_count(request.standing),
    }
    return render(request, "counselling/grievance_list.html", context)


@login_required
def grievance_new(request: StaffRequest) -> HttpResponse:
    """Take in a grievance of somebody who gives no name, or of a group."""
    require(request.standing, "grievance.open")
    centre, centres = centre_chosen(request)
    return _intake(request, centre, None, {"centres": centres})


@login_required
def client_grievance_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take in a grievance that a client brings."""
    client = client_or_404(listed.client_whole, pk)
    require(request.standing, "client.edit", client)
    return _intake(request, client.centre, client, {"agreed": record_agreed(client)})


def _intake(
    request: StaffRequest, centre: Centre, client: Client | None, context: dict[str, Any]
) -> HttpResponse:
    form = GrievanceForm(request.POST or None, centre=centre, client=client)
    if form.is_valid():
        try:
            grievance = made_once(
                request,
                Grievance,
                form.form_key,
                lambda key: _open(request, form, centre, client, key),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            number = grievance.grievance_no
            said(request, _("Taken in as %(number)s, a draft.") % {"number": number})
            return redirect("counselling:grievance", grievance.pk)
    context |= {"form": form, "centre": centre, "client": client}
    spoken = client.language if client else next(iter(centre.languages), "")
    context |= {"promises": promises(centre.country, spoken)}
    status = status_of(form)
    return render(request, "counselling/grievance_new.html", context, status=status)


def _open(
    request: StaffRequest, form: GrievanceForm, centre: Centre, client: Client | None, key: UUID
) -> Grievance:
    """Open the grievance, and name whom it is about: of the register, or new in it."""
    grievance = actions.grievance_open(
        centre=centre,
        by=request.user,
        told=form.told(),
        client=client,
        key=key,
        **form.opening(),
    )
    if form.cleaned_data["name"]:
        respondent_name(request, grievance, form.respondent_facts())
    return grievance


def respondent_name(
    request: StaffRequest, grievance: Grievance, facts: dict[str, str], key: UUID | None = None
) -> Respondent:
    """Accuse whom the facts name: who stands in the register already, or a new entry."""
    same = respondent_same(
        grievance.centre_id,
        name=facts["name"],
        kind=facts["kind"],
        licence_no=facts["licence_no"],
    )
    if same is None:
        return actions.respondent_enter(
            centre=grievance.centre, by=request.user, within=grievance, key=key, **facts
        )
    actions.respondent_accuse(grievance=grievance, respondent=same, by=request.user)
    return same


@require_safe
@login_required
def grievance_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a grievance: what can be done, the clocks, the money, the proof, what happened."""
    grievance = grievance_seen(request, pk, "grievance.view")
    context = {
        "grievance": grievance,
        "page": grievance_page(grievance, **page_asked(request)),
        "state": found.grievance_chip(grievance),
        "files": files_beside(grievance),
        "who": found.who_line(grievance),
        "may_assign": may(request.standing, "grievance.assign", grievance),
        "may_edit": may(request.standing, "grievance.edit", grievance),
        "may_hold": may(request.standing, "hold.set", grievance),
        "besides": besides_of(grievance),
        "reason": _reason(request, grievance),
    }
    return render(request, "counselling/grievance.html", context)


def _reason(request: StaffRequest, grievance: Grievance) -> AccessReason | None:
    """Return why somebody looks who does not work on it himself."""
    return reason_needed(request, grievance, "grievance.view") if grievance.sensitive else None


@login_required
def grievance_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a grievance right."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = GrievanceEditForm(request.POST or None, grievance=grievance)
    if form.is_valid():
        try:
            actions.grievance_edit(
                grievance=grievance,
                version=form.cleaned_data["version"],
                changes=form.changes(),
                by=request.user,
            )
        except StaleEdit as error:
            current = GrievanceEditForm(grievance=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The grievance is changed."))
            return redirect("counselling:grievance", pk)
    status = status_of(form)
    context = {"form": form, "grievance": grievance}
    return render(request, "counselling/grievance_edit.html", context, status=status)


@login_required
def grievance_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say what happened to a grievance: the state goes on, and the clocks with it."""
    grievance = grievance_seen(request, pk, "grievance.move")
    asked = {"to": request.GET.get("to", "")}
    form = GrievanceMoveForm(request.POST or None, grievance=grievance, initial=asked)
    if form.is_valid():
        try:
            made_once(
                request,
                GrievanceMove,
                form.form_key,
                lambda key: _move(request, grievance, form, key),
            )
        except (StaleEdit, MoveIllegal):
            return _late_show(request, grievance, form)
        except ValidationError as error:
            errors_take(form, error)
        else:
            stands = GrievanceState(form.cleaned_data["to"]).label
            said(request, _("The grievance is now: %(state)s.") % {"state": stands})
            return redirect("counselling:grievance", pk)
    return form_page(
        request,
        form,
        heading=_("What happened?"),
        sum=grievance.grievance_no,
        **back_to(grievance),
        label=_("Write it down"),
    )


def _move(
    request: StaffRequest, grievance: Grievance, form: GrievanceMoveForm, key: UUID
) -> GrievanceMove:
    data = form.cleaned_data
    return actions.grievance_move(
        grievance=grievance,
        to=data["to"],
        by=request.user,
        version=data["version"],
        note=data["note"],
        key=key,
        facts=form.learnt(),
    )


def _late_show(
    request: StaffRequest, grievance: Grievance, form: GrievanceMoveForm
) -> HttpResponse:
    """Answer that somebody moved it meanwhile: nothing is moved over what nobody saw."""
    present = found.grievances().get(pk=grievance.pk)
    return late_show(
        request,
        wished=str(found.STATES[form.cleaned_data["to"]]),
        stands=str(found.STATES[present.state]),
        last=changed_last_by(present),
        back=back_to(grievance)["back"],
    )


@login_required
def grievance_assign(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Hand a grievance to somebody else, or hide it in the sensitive lane."""
    grievance = grievance_seen(request, pk, "grievance.assign")
    options: dict[str, Any] = {
        "grievance": grievance,
        "by": request.user,
        "may_hide": may(request.standing, "grievance.hide", grievance),
        "may_hand_on_hidden": may(request.standing, "grievance.hand_to", grievance),
    }
    form = GrievanceAssignForm(request.POST or None, **options)
    if form.is_valid():
        try:
            actions.grievance_assign(grievance=grievance, **form.cleaned_data)
        except StaleEdit as error:
            current = GrievanceAssignForm(**(options | {"grievance": error.record}))
            return stale_show(request, error, form, back=request.path, current=current)
        said(request, _("It is in these hands now."))
        return redirect("counselling:grievance", pk)
    return form_page(
        request,
        form,
        heading=_("Who works on it"),
        sum=grievance.grievance_no,
        **back_to(grievance),
        label=_("Save"),
    )


def grievance_seen(request: StaffRequest, pk: UUID, action: str) -> Grievance:
    """Return the grievance if the wall shows it and the rule allows the action.

    One of the sensitive lane is not opened unnoticed, on whichever of its pages.
    """
    grievance: Grievance = get_object_or_404(found.grievances(), pk=pk)
    require(request.standing, action, grievance)
    opening_note(request, grievance, action)
    return grievance


def opening_note(request: StaffRequest, grievance: Grievance, action: str) -> None:
    """Write down that the grievance was opened, for what and why, if it is in the sensitive lane.

    Raises Unexplained before that, where it is still to be said why.
    """
    if grievance.sensitive:
        reason = reason_needed(request, grievance, action)
        why = reason.noted if reason is not None else {}
        audit.record("grievance.read", grievance, notes=action, **why)


def back_to(grievance: Grievance) -> dict[str, str]:
    """Return the way back to the grievance, as form pages take it."""
    back = reverse("counselling:grievance", args=[grievance.pk])
    return {"back": back, "trail": grievance.grievance_no}
