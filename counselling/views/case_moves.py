"""A case is moved, closed, decided on, opened again: each by whoever may, on what he saw."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may
from centres.selectors.history import changed_last_by
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.closing import objections_to
from counselling.forms.cases import (
    CaseCloseForm,
    CaseMoveForm,
    CaseReopenForm,
    ClosingDecideForm,
)
from counselling.forms.moves import VersionForm, version_sent
from counselling.models import Case
from counselling.selectors.case import case_page, follow_ups_waiting
from counselling.selectors.cases import case_chip, cases
from counselling.selectors.happenings import promises_told
from counselling.states import CaseState, MoveIllegal
from counselling.views.cases import case_seen
from counselling.views.moving import late_show


@require_POST
@login_required
def case_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Move a case to another live state: one press on its page."""
    case = case_seen(request, pk, "case.move")
    form = CaseMoveForm(request.POST)
    if not form.is_valid():
        return _late(request, case, _("Move the case"))
    to, version = form.cleaned_data["to"], form.cleaned_data["version"]
    try:
        actions.case_move(case=case, to=to, by=request.user, version=version)
    except (StaleEdit, MoveIllegal):
        return _late(request, case, _("Move the case"))
    said(request, _("The case is now: %(state)s.") % {"state": CaseState(to).label})
    return redirect("counselling:case", pk)


@login_required
def case_close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Close a case: why, what the client got, and what becomes of open follow-ups."""
    case = case_seen(request, pk, "case.close")
    if not case.live or case.closing_waits:
        return _late(request, case, _("Close the case"))
    waiting = follow_ups_waiting(case)
    # Where something stands against closing the page has no fields, and a sending of it is empty.
    sent = request.POST if request.method == "POST" else None
    form = CaseCloseForm(sent, initial={"version": case.version})
    form.waiting_prepare(len(waiting))
    decides = may(request.standing, "case.decide", case)

    def close() -> None:
        closed = actions.case_close(
            case=case,
            closing=form.closing(),
            by=request.user,
            version=form.cleaned_data["version"],
            decides=decides,
        )
        said(request, _closed_said(closed))

    answer = _done(request, case, form, close, _("Close the case"))
    if answer is not None:
        return answer
    context = _context(case, form) | {
        "waiting": list(promises_told(waiting)),
        "objections": objections_to(case),
        "asks": case.restricted and not decides,
    }
    return render(request, "counselling/case_close.html", context, status=status_of(form))


def _closed_said(case: Case) -> str:
    if case.closing_waits:
        return _("The closing waits for a coordinator, who was told.")
    return _("The case is closed.")


@login_required
def case_closing(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Decide on a closing that waits: close the case, or keep it open and say why."""
    case = case_seen(request, pk, "case.decide")
    if not case.closing_waits:
        return _late(request, case, _("Decide on the closing"))
    waiting = follow_ups_waiting(case)
    form = ClosingDecideForm(request.POST or None, initial={"version": case.version})
    form.waiting_prepare(len(waiting))

    def decide() -> None:
        version, note = form.cleaned_data["version"], form.cleaned_data["note"]
        if "refuse" in request.POST:
            actions.case_closing_refuse(case=case, by=request.user, version=version, note=note)
            said(request, _("The case stays open; its counsellor was told."))
            return
        actions.case_closing_approve(
            case=case,
            by=request.user,
            version=version,
            end_follow_ups=form.ends_follow_ups,
            note=note,
        )
        said(request, _("The case is closed."))

    answer = _done(request, case, form, decide, _("Decide on the closing"))
    if answer is not None:
        return answer
    context = _context(case, form) | {
        "waiting": list(promises_told(waiting)),
        "objections": objections_to(case),
        "page": case_page(case, request.standing),
    }
    return render(request, "counselling/case_closing.html", context, status=status_of(form))


@require_POST
@login_required
def case_closing_take_back(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back one's own wish to close a case."""
    case = case_seen(request, pk, "case.close")
    version = version_sent(request.POST)
    try:
        if version is None or case.closing_asked_by_id != request.user.pk:
            raise StaleEdit(case)
        actions.case_closing_refuse(case=case, by=request.user, version=version, note="")
    except (StaleEdit, MoveIllegal):
        return _late(request, case, _("Take the closing back"))
    said(request, _("The closing is taken back; the case goes on."))
    return redirect("counselling:case", pk)


@login_required
def case_reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open a closed case again, and say why."""
    case = case_seen(request, pk, "case.reopen")
    if case.live:
        return _late(request, case, _("Open the case again"))
    form = CaseReopenForm(request.POST or None, initial={"version": case.version})

    def reopen() -> None:
        data = form.cleaned_data
        actions.case_reopen(
            case=case, by=request.user, version=data["version"], reason=data["reason"]
        )
        said(request, _("The case is open again."))

    answer = _done(request, case, form, reopen, _("Open the case again"))
    if answer is not None:
        return answer
    return render(
        request, "counselling/case_reopen.html", _context(case, form), status=status_of(form)
    )


def _done(
    request: StaffRequest, case: Case, form: VersionForm, act: Callable[[], None], wished: str
) -> HttpResponse | None:
    """Act on a form that is whole; return what follows, or None where the form is shown again."""
    if not form.is_valid():
        return None
    try:
        act()
    except (StaleEdit, MoveIllegal):
        return _late(request, case, wished)
    except ValidationError as error:
        errors_take(form, error)
        return None
    return redirect("counselling:case", case.pk)


def _late(request: StaffRequest, case: Case, wished: str) -> HttpResponse:
    """Answer that the case does not stand as it was seen."""
    present = cases().get(pk=case.pk)
    return late_show(
        request,
        wished=wished,
        stands=case_chip(present),
        last=changed_last_by(case),
        back=reverse("counselling:case", args=[case.pk]),
    )


def _context(case: Case, form: VersionForm) -> dict[str, object]:
    return {"case": case, "client": case.client, "form": form}
