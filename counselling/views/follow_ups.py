"""Follow-ups: what is due, set, moved, done, and taken back."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.follow_up_codes import FollowUpKind
from counselling.forms.follow_ups import FollowUpEditForm, FollowUpEndForm, FollowUpForm
from counselling.forms.moves import version_sent
from counselling.models import Client, FollowUp
from counselling.selectors import clients as listed
from counselling.selectors import follow_ups as promised
from counselling.selectors.cases import cases_live_of
from counselling.selectors.consents import record_agreed
from counselling.selectors.messages import messages_beside
from counselling.selectors.staffing import centres_overseen
from counselling.states import FollowUpOutcome, FollowUpState
from counselling.views.desk import centre_narrowed, number_asked
from counselling.views.follow_up_moves import (
    follow_up_seen,
    lot_form,
    moved_show,
    tried_show,
)
from counselling.views.rows import next_context, row_context
from counselling.views.seen import client_or_404

A_DAY: Final = dt.timedelta(days=1)
NOTE_MOST: Final = 300
"""A try's note is shorter than that of an end."""


@require_safe
@login_required
def follow_up_list(request: StaffRequest) -> HttpResponse:
    """List what the person promised: due today, late, coming, done."""
    require(request.standing, "today.view")
    overseen = bool(centres_overseen(request.standing))
    assignee = number_asked(request, "whose") if overseen else None
    everybody = overseen and (assignee is not None or request.GET.get("whose") == "all")
    shown = request.GET.get("shown", "due")
    shown = shown if shown in promised.SHOWN else "due"
    mine = promised.follow_ups_of(request.standing, everybody=everybody)
    centre = centre_narrowed(request)
    if assignee is not None:
        mine = mine.filter(assignee_id=assignee)
    if centre is not None:
        mine = mine.filter(centre_id=centre.pk)
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
        "of_one": assignee is not None,
        "may_see_everybody": overseen,
        "counts": promised.due_count(mine),
        "lot": lot_form(request) if shown != "done" else None,
        "all": " ".join(f"{row.pk}:{row.version}" for row in page.rows),
    }
    return render(request, "counselling/follow_up_list.html", context)


@login_required
def follow_up_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a follow-up for a client."""
    client = client_or_404(listed.client_whole, pk)
    require(request.standing, "follow_up.set", client)
    agreed = record_agreed(client)
    form = FollowUpForm(
        request.POST or None,
        initial={} if agreed else {"kind": FollowUpKind.TASK},
        centre=client.centre,
        by=request.user,
        client=client,
        ways=messages_beside(client).ways,
    )
    form.case_prepare(list(cases_live_of(client)), request.GET.get("case", ""), opens=False)
    if form.is_valid():
        plan = form.promise(request.user)
        if plan is not None and _set(request, form, client, plan):
            said(request, _("The follow-up is set; you will be reminded."))
            return redirect("counselling:client", client.pk)
    context = {"client": client, "form": form, "agreed": agreed}
    status = status_of(form)
    return render(request, "counselling/follow_up_new.html", context, status=status)


def _set(
    request: StaffRequest, form: FollowUpForm, client: Client, plan: actions.FollowUpPlan
) -> bool:
    """Set the follow-up; return whether it is, or else let the form say why not."""
    try:
        made_once(
            request,
            FollowUp,
            form.form_key,
            lambda key: actions.follow_up_set(
                client=client, plan=plan, by=request.user, case=form.case_chosen(), key=key
            ),
        )
    except ValidationError as error:
        errors_take(form, error)
        return False
    return True


@login_required
def follow_up_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a follow-up; give it another time, purpose or person."""
    follow_up = follow_up_seen(request, pk, "follow_up.set")
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
                by=request.user,
                kind=data["kind"],
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
        "row": promised.follow_up_row(follow_up),
        "agreed": follow_up.kind == FollowUpKind.TASK or record_agreed(follow_up.client),
        "may_forget": follow_up.waits or _just_ended(follow_up),
        "tries": promised.tries_of(follow_up),
        "facts": list(promised.follow_up_facts(follow_up)),
        "told": messages_beside(follow_up.client, follow_up=follow_up),
        "reply": actions.reply_read(follow_up=follow_up),
    } | next_context(follow_up)
    status = status_of(form)
    return render(request, "counselling/follow_up.html", context, status=status)


def _just_ended(follow_up: FollowUp) -> bool:
    """Return whether its last try ended it within a day: then that may have been a slip."""
    if follow_up.outcome != FollowUpOutcome.UNREACHABLE or follow_up.ended_at is None:
        return False
    return timezone.now() - follow_up.ended_at < A_DAY


@login_required
def follow_up_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask how a follow-up went and end it: on a page of its own, or in place on its row.

    Who was not reached is tried again, so that this is a try and no end.
    """
    follow_up = follow_up_seen(request, pk, "follow_up.end")
    if not follow_up.waits and request.method != "POST" and not request.htmx:
        return redirect("counselling:follow-up", pk)
    form = FollowUpEndForm(request.POST or None, initial={"version": follow_up.version})
    if form.is_valid():
        data = form.cleaned_data
        if data["outcome"] != FollowUpOutcome.NOT_REACHED:
            return _moved(request, follow_up, FollowUpState.DONE, **data)
        tried = actions.Tried(note=data["note"][:NOTE_MOST])
        return tried_show(request, follow_up, tried, version=data["version"])
    name = "_follow_up_ending" if request.htmx else "follow_up_end"
    context = row_context(request, follow_up) | {"form": form}
    status = status_of(form)
    return render(request, f"counselling/{name}.html", context, status=status)


@require_POST
@login_required
def follow_up_reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back that a follow-up is done: a wrong click loses nothing."""
    follow_up = follow_up_seen(request, pk, "follow_up.end")
    version = version_sent(request.POST)
    return _moved(request, follow_up, FollowUpState.OPEN, version=version)


@require_POST
@login_required
def follow_up_cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Drop a follow-up that is not needed any more."""
    follow_up = follow_up_seen(request, pk, "follow_up.end")
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

    def move(version: int) -> FollowUp:
        return actions.follow_up_move(
            follow_up=follow_up, to=to, by=request.user, version=version, outcome=outcome, note=note
        )

    return moved_show(request, follow_up, move, version=version, wished=str(to.label))
