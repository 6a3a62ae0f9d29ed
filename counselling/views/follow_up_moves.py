"""What is done with follow-ups besides ending them: tried in vain, put off, several at once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.sending import UNPROCESSABLE, errors_take, left_said, said, status_of, way_back
from counselling import actions
from counselling.forms.follow_up_moves import LotForm, SnoozeForm, TryForm
from counselling.forms.follow_ups import AgainForm
from counselling.forms.moves import version_sent
from counselling.models import FollowUp
from counselling.selectors import follow_ups as promised
from counselling.selectors.staffing import centre_first
from counselling.selectors.what_next import again_days
from counselling.states import LEADS_ON, FollowUpState, MoveIllegal
from counselling.views.moving import late_show
from counselling.views.rows import row_context, row_show


def follow_up_seen(request: StaffRequest, pk: UUID, action: str) -> FollowUp:
    """Return the follow-up if the wall shows it and the rule allows the action."""
    follow_up: FollowUp = get_object_or_404(promised.follow_ups(), pk=pk)
    require(request.standing, action, follow_up)
    return follow_up


def moved_show(
    request: StaffRequest,
    follow_up: FollowUp,
    move: Callable[[int], FollowUp],
    *,
    version: int | None,
    wished: str,
    made: bool = False,
) -> HttpResponse:
    """Do the move, then show the row, or the page that the person came from; or that it is late."""
    onward = HttpResponseClientRedirect if request.htmx else redirect
    try:
        if version is None:
            raise StaleEdit(follow_up)
        moved = move(version)
    except (StaleEdit, MoveIllegal):
        if request.htmx:
            return row_show(request, follow_up, late=True)
        return _late(request, follow_up, wished)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return onward(reverse("counselling:follow-up", args=[follow_up.pk]))
    if request.htmx:
        return row_show(request, follow_up, made=made)
    if moved.outcome in LEADS_ON or (moved.waits and moved.tries and not made):
        return redirect("counselling:follow-up", follow_up.pk)
    stands = _("The follow-up is now: %(state)s.") % {"state": moved.get_state_display()}
    said(request, _("The follow-up is put off; you will be reminded then.") if made else stands)
    return redirect(_back(request, follow_up))


def _late(request: StaffRequest, follow_up: FollowUp, wished: str) -> HttpResponse:
    """Answer that somebody moved it meanwhile."""
    return late_show(
        request,
        wished=wished,
        stands=follow_up.get_state_display(),
        last=changed_last_by(follow_up),
        back=reverse("counselling:follow-up", args=[follow_up.pk]),
    )


def _back(request: StaffRequest, follow_up: FollowUp) -> str:
    """Return where the person came from if that is ours, else the client's page."""
    page = reverse("counselling:client", args=[follow_up.client_id])
    return way_back(request, "back", page)


def tried_show(
    request: StaffRequest,
    follow_up: FollowUp,
    tried: actions.Tried,
    *,
    version: int | None,
    ask: bool = True,
) -> HttpResponse:
    """Write down a try in vain and show what is offered then."""

    def move(version: int) -> FollowUp:
        return actions.follow_up_try(
            follow_up=follow_up, tried=tried, by=request.user, version=version, ask=ask
        )

    return moved_show(request, follow_up, move, version=version, wished=_("Not reached"))


@login_required
def follow_up_try(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down a try to reach the client: by which way, when, and how it went."""
    follow_up = follow_up_seen(request, pk, "follow_up.end")
    if not follow_up.waits:
        return redirect("counselling:follow-up", pk)
    form = TryForm(request.POST or None, follow_up=follow_up)
    if form.is_valid():
        data = form.cleaned_data
        try:
            return tried_show(
                request,
                follow_up,
                form.tried(),
                version=data["version"],
                ask=data.get("ask", False),
            )
        except ValidationError as error:
            errors_take(form, error)
    context = row_context(request, follow_up) | {"form": form}
    return render(request, "counselling/follow_up_try.html", context, status=status_of(form))


@require_POST
@login_required
def follow_up_try_forget(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back the last try: a wrong click loses nothing."""
    follow_up = follow_up_seen(request, pk, "follow_up.end")

    def move(version: int) -> FollowUp:
        return actions.follow_up_try_forget(follow_up=follow_up, by=request.user, version=version)

    version = version_sent(request.POST)
    return moved_show(request, follow_up, move, version=version, wished=_("Try taken back"))


@require_POST
@login_required
def follow_up_again(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put off what was tried in vain to a day on which it is tried again: one press."""
    follow_up = follow_up_seen(request, pk, "follow_up.set")
    form = AgainForm(request.POST)
    if not form.is_valid():
        return redirect("counselling:follow-up", pk)
    day = again_days(follow_up)[form.cleaned_data["days"]]

    def move(version: int) -> FollowUp:
        return actions.follow_up_again(
            follow_up=follow_up, day=day, by=request.user, version=version
        )

    version = form.cleaned_data["version"]
    return moved_show(request, follow_up, move, version=version, wished=_("Put off"), made=True)


@login_required
def follow_up_snooze(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a follow-up off to another working day, and say why."""
    follow_up = follow_up_seen(request, pk, "follow_up.set")
    if not follow_up.waits:
        return redirect("counselling:follow-up", pk)
    form = SnoozeForm(request.POST or None, follow_up=follow_up)
    if form.is_valid():
        data = form.cleaned_data

        def move(version: int) -> FollowUp:
            return actions.follow_up_snooze(
                follow_up=follow_up,
                due_at=actions.again_at(follow_up, data["day"]),
                why=data["why"],
                by=request.user,
                version=version,
            )

        said(request, _("The follow-up is put off; you will be reminded then."))
        return moved_show(
            request, follow_up, move, version=data["version"], wished=_("Put off"), made=True
        )
    context = row_context(request, follow_up) | {"form": form}
    return render(request, "counselling/follow_up_snooze.html", context, status=status_of(form))


@require_POST
@login_required
def follow_up_put_back(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back that a follow-up was put off."""
    follow_up = follow_up_seen(request, pk, "follow_up.set")

    def move(version: int) -> FollowUp:
        return actions.follow_up_put_back(follow_up=follow_up, by=request.user, version=version)

    version = version_sent(request.POST)
    return moved_show(request, follow_up, move, version=version, wished=_("Put back"), made=True)


def lot_form(request: StaffRequest, data: Any = None) -> LotForm | None:
    """Return the form for those that are chosen on the list; None for who counsels nowhere now."""
    centre = centre_first(request.standing)
    return LotForm(data, centre=centre, by=request.user) if centre is not None else None


@require_POST
@login_required
def follow_up_lot(request: StaffRequest) -> HttpResponse:
    """Do one thing with all that were chosen on the list; what was changed meanwhile stays."""
    require(request.standing, "today.view")
    form = lot_form(request, request.POST)
    back = way_back(request, "back", reverse("counselling:follow-up-list"))
    if form is None:
        return redirect(back)
    if form.is_valid():
        chosen = form.versions()
        for follow_up in FollowUp.objects.filter(pk__in=list(chosen)):
            require(request.standing, "follow_up.end", follow_up)
        try:
            moved = _lot_moved(request, form, chosen)
        except ValidationError as error:
            errors_take(form, error)
        else:
            _lot_said(request, len(moved), len(chosen))
            return redirect(back)
    context = {"form": form, "back": back, "number": len(form.versions())}
    return render(request, "counselling/follow_up_lot.html", context, status=UNPROCESSABLE)


def _lot_moved(request: StaffRequest, form: LotForm, chosen: dict[UUID, int]) -> list[FollowUp]:
    data, by = form.cleaned_data, request.user
    if data["deed"] == "hand":
        if data["assignee"] is None:
            raise ValidationError({"assignee": _("Choose who does it.")})
        return actions.follow_ups_reassign(chosen=chosen, taker=data["assignee"], by=by)
    if data["deed"] == "put_off":
        return actions.follow_ups_snooze(chosen=chosen, day=data["day"], why=data["why"], by=by)
    to = FollowUpState.DONE if data["deed"] == "done" else FollowUpState.CANCELLED
    return actions.follow_ups_end(chosen=chosen, to=to, by=by)


def _lot_said(request: StaffRequest, moved: int, chosen: int) -> None:
    """Tell how many were moved, and that the others were changed meanwhile."""
    if not chosen:
        left_said(request, _("Nothing was chosen."))
        return
    words = ngettext("%(n)s follow-up is moved.", "%(n)s follow-ups are moved.", moved)
    told = words % {"n": moved}
    if left := chosen - moved:
        words = ngettext(
            "%(n)s stays as it is: it was changed meanwhile, is repeated, or was that person's.",
            "%(n)s stay as they are: they were changed meanwhile, are repeated, or were that"
            " person's.",
            left,
        )
        told = f"{told} {words % {'n': left}}"
    (said if moved else left_said)(request, told)
