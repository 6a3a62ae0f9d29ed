"""Requests about one's data: taken in, verified, answered; and the copy, fetched once."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.models import User
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import CONFLICT, UNPROCESSABLE, errors_take, said, status_of
from centres.wording import dotted
from counselling import actions
from counselling.forms.rights import (
    AssignForm,
    CopyForm,
    RightsMoveForm,
    RightsRequestForm,
    VerifyForm,
)
from counselling.models import AccessCopy, RightsRequest
from counselling.paper.press import NotPrinted
from counselling.rights_states import (
    RIGHTS_DEEDS,
    RIGHTS_MOVES,
    CopyFormat,
    RightsKind,
    RightsState,
)
from counselling.selectors import rights as asked
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from counselling.views.seen import client_seen

COPY_TYPES = {CopyFormat.PDF: "application/pdf", CopyFormat.JSON: "application/json"}


@require_safe
@login_required
def rights_list(request: StaffRequest) -> HttpResponse:
    """List what was asked at the person's centres, with the clock of each."""
    require(request.standing, "rights.list")
    shown = "all" if request.GET.get("shown") == "all" else "open"
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = asked.requests_page(request.standing, shown=shown, after=after, before=before)
    context = {
        "page": page,
        "shown": shown,
        "may_hold": may(request.standing, "hold.list"),
        "may_rule": may(request.standing, "retention_rule.list"),
        "may_extend": may(request.standing, "retention.list"),
    }
    return render(request, "counselling/rights_list.html", context)


@login_required
def rights_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take in what somebody asks about a client's data."""
    client = client_seen(request, pk, "rights.take")
    form = RightsRequestForm(request.POST or None, client=client)
    if form.is_valid():
        try:
            made = made_once(
                request,
                RightsRequest,
                form.form_key,
                lambda key: actions.rights_request_take(
                    client=client, by=request.user, asked=form.asked(), key=key
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Written down. The answer is due within 30 days."))
            return redirect("counselling:rights-request", made.pk)
    context = {"client": client, "form": form, "rows": asked.requests_of_client(client)}
    return render(request, "counselling/rights_new.html", context, status=status_of(form))


@require_safe
@login_required
def rights_request(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one request: how it stands, what can be done, and what the law gives."""
    found = _seen(request, pk, "rights.view")
    page = asked.request_page(found)
    may_fetch = page.client is not None and may(request.standing, "access_copy.fetch", found)
    context = {
        "request_": found,
        "page": page,
        "may_verify": may(request.standing, "rights.decide", found),
        "may_decide": may(request.standing, "rights.decide", found),
        "may_fetch": may_fetch,
        "at_work": found.state in {RightsState.IN_PROGRESS, RightsState.EXTENDED},
        "rectifies": found.kind == RightsKind.RECTIFICATION,
        "copies": found.kind == RightsKind.ACCESS,
    }
    return render(request, "counselling/rights_request.html", context)


@login_required
def rights_verify(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down how it was made sure who asks."""
    found = _seen(request, pk, "rights.decide")
    form = VerifyForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.rights_request_verify(
                request=found, by=request.user, how=data["how"], version=data["version"]
            )
        except (MoveIllegal, StaleEdit):
            return _late(request, found, RightsState.VERIFIED)
        said(request, _("The identity is verified."))
        return redirect("counselling:rights-request", pk)
    return _asked(request, form, found, _("Who asks?"), _("The identity is verified"))


@login_required
def rights_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Move a request; what is granted is done at once."""
    found = _seen(request, pk, "rights.decide")
    to = request.POST.get("to") or request.GET.get("to", "")
    if to == RightsState.VERIFIED or to not in RIGHTS_DEEDS:
        return redirect("counselling:rights-request", pk)
    if to not in RIGHTS_MOVES[found.state]:
        return _late(request, found, to)
    initial = {"version": found.version, "reason": found.reason}
    form = RightsMoveForm(request.POST or None, request=found, to=to, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                actions.rights_request_move(
                    request=found,
                    to=to,
                    by=request.user,
                    version=data["version"],
                    reason=data.get("reason", ""),
                    stops=data.get("stops", ()),
                )
        except (MoveIllegal, StaleEdit):
            return _late(request, found, to)
        except actions.ErasureBarred:
            form.add_error(None, asked.barred_why(found.client_id))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The request is: %(state)s.") % {"state": RightsState(to).label})
            return redirect("counselling:rights-request", pk)
    context = {
        "request_": found,
        "form": form,
        "to": to,
        "deed": RIGHTS_DEEDS[RightsState(to)],
        "grave": "sure" in form.fields,
        "back": reverse("counselling:rights-request", args=[pk]),
    }
    return render(request, "counselling/rights_move.html", context, status=status_of(form))


@login_required
def rights_assign(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give a request into somebody's hands."""
    found = _seen(request, pk, "rights.decide")
    initial = {"version": found.version, "to": found.assigned_to_id}
    form = AssignForm(request.POST or None, centre=found.centre, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        to = get_object_or_404(User, pk=data["to"])
        try:
            actions.rights_request_assign(request=found, to=to, version=data["version"])
        except StaleEdit:
            return _late(request, found, found.state)
        said(request, _("%(name)s sees to it.") % {"name": to.name})
        return redirect("counselling:rights-request", pk)
    return _asked(request, form, found, _("Who sees to it?"), _("Save"))


@login_required
def copy_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Make a copy ready, to be fetched once."""
    found = _client_known(request, _seen(request, pk, "access_copy.fetch"))
    form = CopyForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made_once(
                request,
                AccessCopy,
                data["key"],
                lambda key: actions.access_copy_offer(
                    request=found,
                    by=request.user,
                    form=data["form"],
                    key=key,
                    why_again=data["why_again"],
                ),
            )
        except MoveIllegal:
            return _late(request, found, found.state)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The copy is ready. It can be fetched once."))
            return redirect("counselling:rights-request", pk)
    return _asked(request, form, found, _("A copy of the data"), _("Make it ready"))


@require_POST
@login_required
def copy_fetch(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the copy as a file to be saved, once; each fetching is audited."""
    copy = get_object_or_404(AccessCopy.objects.select_related("request__centre__country"), pk=pk)
    require(request.standing, "access_copy.fetch", copy)
    _client_known(request, copy.request)
    try:
        with transaction.atomic():
            fetched = actions.access_copy_fetch(copy=copy, by=request.user)
            made = actions.access_copy_bytes(copy=fetched)
    except (actions.CopyFetched, MoveIllegal):
        context = {"back": reverse("counselling:rights-request", args=[copy.request_id])}
        return render(request, "counselling/copy_gone.html", context, status=CONFLICT)
    except NotPrinted:
        return render(request, "counselling/not_printed.html", status=UNPROCESSABLE)
    answer = HttpResponse(made, content_type=COPY_TYPES[CopyFormat(copy.format)])
    name = f"{copy.request.client_no}.{copy.format}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _seen(request: StaffRequest, pk: UUID, action: str) -> RightsRequest:
    """Return the request if the wall shows it and the rule allows the action."""
    found: RightsRequest = get_object_or_404(asked.requests_seen(), pk=pk)
    require(request.standing, action, found)
    return found


def _client_known(request: StaffRequest, found: RightsRequest) -> RightsRequest:
    """Return the request if its client is behind no wall for the person; raises Http404."""
    client_seen(request, found.client_id, "access_copy.fetch")
    return found


def _asked(
    request: StaffRequest, form: Any, found: RightsRequest, heading: str, label: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        heading=heading,
        sum=dotted((found.get_kind_display(), found.client_no)),
        back=reverse("counselling:rights-request", args=[found.pk]),
        trail=_("Request about data"),
        label=label,
    )


def _late(request: StaffRequest, found: RightsRequest, to: str) -> HttpResponse:
    if to not in RightsState.values:
        raise Http404
    found.refresh_from_db()
    return late_show(
        request,
        wished=str(RightsState(to).label),
        stands=str(found.get_state_display()),
        last=changed_last_by(found),
        back=reverse("counselling:rights-request", args=[found.pk]),
    )
