"""Restricted notes: opened by a press of a button that the audit keeps, never in passing."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from centres.actions import glass
from centres.models import AccessReason
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.brakes import wait_please
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.lists import GlassForm, NoteHandForm, RestrictedForm
from counselling.models import Client
from counselling.selectors.consents import record_agreed
from counselling.selectors.restricted import restricted_assignees, restricted_notes
from counselling.views.reasons import reason_context, reason_of_page, reason_status
from counselling.views.seen import client_seen, shown_too_often


@login_required
def restricted(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open the notes that the narrower wall shows to this person; each opening is audited.

    Whoever opens them says why. Who protects gives one to somebody else here: its counsellor may
    have left.
    """
    client = client_seen(request, pk, "restricted.read")
    if "note" in request.POST:
        return _note_hand(request, client)
    reason = reason_of_page(request, client)
    notes = None
    if request.method == "POST" and isinstance(reason, AccessReason):
        if shown_too_often(request):
            return wait_please(request)
        notes = actions.restricted_notes_open(client=client, reason=reason)
    assigns = bool(notes) and may(request.standing, "restricted.assign", client)
    context = reason_context(reason) | {
        "client": client,
        "opened": notes is not None,
        "notes": notes,
        "people": list(restricted_assignees(request.standing, client)) if assigns else [],
        "may_hand_over": may(request.standing, "narrow.hand_over", client.centre_id),
        "may_break": may(request.standing, "break_glass.open", client),
        "broken": client.pk in request.standing.break_glass,
    }
    status = reason_status(reason)
    return render(request, "counselling/restricted.html", context, status=status)


def _note_hand(request: StaffRequest, client: Client) -> HttpResponse:
    require(request.standing, "restricted.assign", client)
    people = restricted_assignees(request.standing, client)
    form = NoteHandForm(request.POST, notes=restricted_notes(client), people=people)
    if not form.is_valid():
        raise Http404("no such note or person")
    data = form.cleaned_data
    actions.restricted_note_hand(note=data["note"], to=data["assigned_to"])
    said(request, _("The changes are saved."))
    return redirect("counselling:restricted", client.pk)


@login_required
def restricted_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write a restricted note and say who works on it."""
    client = client_seen(request, pk, "restricted.write")
    people = restricted_assignees(request.standing, client)
    form = RestrictedForm(request.POST or None, people=people, by=request.user)
    if form.is_valid():
        try:
            actions.restricted_note_write(client=client, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The note is kept; who reads it is written down too."))
            return redirect("counselling:restricted", client.pk)
    status = status_of(form)
    context = {"client": client, "form": form, "agreed": record_agreed(client)}
    return render(request, "counselling/restricted_new.html", context, status=status)


@login_required
def glass_break(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Let a coordinator in for fifteen minutes, for a reason that others will review."""
    client = client_seen(request, pk, "break_glass.open")
    form = GlassForm(request.POST or None)
    if form.is_valid():
        try:
            glass.glass_break(
                centre=client.centre,
                client_id=client.pk,
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.add_error("reason", error)
        else:
            said(request, _("The notes can be opened for fifteen minutes. Others will review why."))
            return redirect("counselling:restricted", client.pk)
    status = status_of(form)
    context = {"client": client, "form": form}
    return render(request, "counselling/glass_break.html", context, status=status)
