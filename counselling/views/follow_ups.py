"""Follow-ups: what is due, set, moved, done, and taken back."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.forms.follow_ups import (
    AgainForm,
    FollowUpEditForm,
    FollowUpEndForm,
    FollowUpForm,
)
from counselling.forms.moves import version_sent
from counselling.models import Client, FollowUp
from counselling.selectors import clients as listed
from counselling.selectors import follow_ups as promised
from counselling.selectors.cases import cases_live_of
from counselling.selectors.staffing import centres_overseen
from counselling.selectors.what_next import again_days
from counselling.states import LEADS_ON, FollowUpState, MoveIllegal
from counselling.views.moving import late_show
from counselling.views.rows import next_context, row_context, row_show


@require_safe
@login_required
def follow_up_list(request: StaffRequest) -> HttpResponse:
    """List what the person promised: due today, late, coming, done."""
    require(request.standing, "today.view")
    overseen = bool(centres_overseen(request.standing))
    everybody = overseen and request.GET.get("whose") == "all"
    shown = request.GET.get("shown", "due")
    shown = shown if shown in promised.SHOWN else "due"
    mine = promised.follow_ups_of(request.standing, everybody=everybody)
    page = promised.follow_ups_page(
        promised.follow_ups_shown(mine, shown),
        shown,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "page": page,
        "shown": shown,
        "everybody": everybody,
        "may_see_everybody": overseen,
        "counts": promised.due_count(mine),
    }
    return render(request, "counselling/follow_up_list.html", context)


@login_required
def follow_up_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a follow-up for a client."""
    client: Client = get_object_or_404(listed.clients(), pk=pk)
    require(request.standing, "follow_up.set", client)
    form = FollowUpForm(request.POST or None, centre=client.centre, by=request.user)
    form.case_prepare(list(cases_live_of(client)), request.GET.get("case", ""), opens=False)
    if form.is_valid():
        plan = form.promise(request.user)
        if plan is not None:
            made_once(
                request,
                FollowUp,
                form.cleaned_data["key"],
                lambda key: actions.follow_up_set(
                    client=client, plan=plan, by=request.user, case=form.case_chosen(), key=key
                ),
            )
            said(request, _("The follow-up is set; you will be reminded."))
            return redirect("counselling:client", client.pk)
    context = {"client": client, "form": form}
    status = status_of(form)
    return render(request, "counselling/follow_up_new.html", context, status=status)


@login_required
def follow_up_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a follow-up; give it another time, purpose or person."""
    follow_up = _follow_up(request, pk, "follow_up.set")
    options: dict[str, Any] = {"centre": follow_up.client.centre, "by": request.user}
    form = FollowUpEditForm(request.POST or None, follow_up=follow_up, **options)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.follow_up_edit(
                follow_up=follow_up,
                version=data["version"],
                due_at=data["due_at"],
                purpose=data["purpose"],
                assignee=data["assignee"],
            )
        except StaleEdit as error:
            current = FollowUpEditForm(follow_up=error.record, **options)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The follow-up is changed; the reminder with it."))
            return redirect("counselling:client", follow_up.client_id)
    context = {
        "follow_up": follow_up,
        "client": follow_up.client,
        "form": form,
        "state": promised.follow_up_chip(follow_up),
        "waits": follow_up.waits,
        "row": follow_up,
    } | next_context(follow_up)
    status = status_of(form)
    return render(request, "counselling/follow_up.html", context, status=status)


@login_required
def follow_up_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask how a follow-up went and end it: on a page of its own, or in place on its row."""
    follow_up = _follow_up(request, pk, "follow_up.end")
    form = FollowUpEndForm(request.POST or None, initial={"version": follow_up.version})
    if form.is_valid():
        return _moved(request, follow_up, FollowUpState.DONE, **form.cleaned_data)
    name = "_follow_up_ending" if request.htmx else "follow_up_end"
    context = row_context(request, follow_up) | {"form": form}
    status = status_of(form)
    return render(request, f"counselling/{name}.html", context, status=status)


@require_POST
@login_required
def follow_up_again(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set the same follow-up anew for somebody who was not reached: one press, and a way back."""
    follow_up = _follow_up(request, pk, "follow_up.set")
    form = AgainForm(request.POST)
    if not form.is_valid():
        return redirect("counselling:follow-up", pk)
    day = again_days(follow_up)[form.cleaned_data["days"]]
    again = made_once(
        request,
        FollowUp,
        form.cleaned_data["key"],
        lambda key: actions.follow_up_again(follow_up=follow_up, day=day, by=request.user, key=key),
    )
    if request.htmx:
        return row_show(request, again, made=True)
    said(request, _("The follow-up is set; you will be reminded."))
    return redirect("counselling:client", follow_up.client_id)


@require_POST
@login_required
def follow_up_reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back that a follow-up is done: a wrong click loses nothing."""
    follow_up = _follow_up(request, pk, "follow_up.end")
    version = version_sent(request.POST)
    return _moved(request, follow_up, FollowUpState.OPEN, version=version)


@require_POST
@login_required
def follow_up_cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Drop a follow-up that is not needed any more."""
    follow_up = _follow_up(request, pk, "follow_up.end")
    version = version_sent(request.POST)
    return _moved(request, follow_up, FollowUpState.CANCELLED, version=version)


def _moved(
    request: StaffRequest,
    follow_up: FollowUp,
    to: FollowUpState,
    *,
    version: int | None,
    outcome: str = "",
    note: str = "",
) -> HttpResponse:
    """Move the follow-up, then show its row, or the page that the person came from."""
    try:
        if version is None:
            raise StaleEdit(follow_up)
        actions.follow_up_move(
            follow_up=follow_up,
            to=to,
            by=request.user,
            version=version,
            outcome=outcome,
            note=note,
        )
    except (StaleEdit, MoveIllegal):
        if request.htmx:
            return row_show(request, follow_up, late=True)
        return _late(request, follow_up, to)
    if request.htmx:
        return row_show(request, follow_up)
    if outcome in LEADS_ON:
        return redirect("counselling:follow-up", follow_up.pk)
    return redirect(_back(request, follow_up))


def _late(request: StaffRequest, follow_up: FollowUp, to: FollowUpState) -> HttpResponse:
    """Answer that somebody moved it meanwhile."""
    return late_show(
        request,
        wished=str(to.label),
        stands=follow_up.get_state_display(),
        last=changed_last_by(follow_up),
        back=reverse("counselling:follow-up", args=[follow_up.pk]),
    )


def _back(request: StaffRequest, follow_up: FollowUp) -> str:
    """Return where the person came from if that is ours, else the client's page."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return back
    return reverse("counselling:client", args=[follow_up.client_id])


def _follow_up(request: StaffRequest, pk: UUID, action: str) -> FollowUp:
    """Return the follow-up if the wall shows it and the rule allows the action."""
    follow_up: FollowUp = get_object_or_404(promised.follow_ups(), pk=pk)
    require(request.standing, action, follow_up)
    return follow_up
