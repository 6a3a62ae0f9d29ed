"""Cases change hands: one of them, or everything of a counsellor who leaves."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres.models import Centre, User
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.cases import HandoverForm
from counselling.models import Handover
from counselling.selectors import cases as listed
from counselling.selectors.desk import loads_at
from counselling.selectors.people import name_line
from counselling.views.cases import case_seen
from counselling.views.desk import centre_asked


@login_required
def case_hand_over(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Hand one case over, with a note."""
    case = case_seen(request, pk, "case.hand_over")
    form = HandoverForm(request.POST or None, centre=case.centre, giver=case.counsellor)
    if form.is_valid():
        plan = _plan(form, case.counsellor, cases=[case.pk])
        if _handed(request, form, case.centre, plan) is not None:
            said(request, _("The case is handed over; the new counsellor was told."))
            return redirect("counselling:case", pk)
    context = {"case": case, "client": case.client, "name": name_line(case.client), "form": form}
    return render(request, "counselling/case_hand_over.html", context, status=status_of(form))


@login_required
def handover_new(request: StaffRequest, giver_id: int) -> HttpResponse:
    """Hand over everything of a counsellor who leaves: cases, follow-ups, clients."""
    require(request.standing, "desk.view")
    centre, _centres = centre_asked(request)
    require(request.standing, "cases.hand_over", centre.pk)
    load = next((each for each in loads_at(centre) if each.user_id == giver_id), None)
    giver = get_object_or_404(User, pk=giver_id if load else None)
    form = HandoverForm(request.POST or None, centre=centre, giver=giver)
    if form.is_valid():
        handover = _handed(request, form, centre, _plan(form, giver, cases=None))
        if handover is not None:
            said(request, _handed_said(handover))
            return redirect("counselling:handover", handover.pk)
    context = {"centre": centre, "load": load, "giver": giver, "form": form}
    return render(request, "counselling/handover_new.html", context, status=status_of(form))


@require_safe
@login_required
def handover(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what was handed over, with the note."""
    shown: Handover = get_object_or_404(listed.handovers(), pk=pk)
    require(request.standing, "handover.view", shown)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = listed.cases_page(listed.cases_handed(shown), "centre", after=after, before=before)
    context = {"handover": shown, "page": page}
    return render(request, "counselling/handover.html", context)


def _plan(form: HandoverForm, giver: User, *, cases: list[UUID] | None) -> actions.HandoverPlan:
    data = form.cleaned_data
    return actions.HandoverPlan(
        giver=giver,
        taker=data["taker"],
        note=data["note"],
        cases=cases,
        follow_ups=data["follow_ups"],
        clients=data["clients"],
    )


def _handed(
    request: StaffRequest, form: HandoverForm, centre: Centre, plan: actions.HandoverPlan
) -> Handover | None:
    """Return the hand-over, made once; None where the form now says why not."""
    try:
        return made_once(
            request,
            Handover,
            form.form_key,
            lambda key: actions.cases_reassign(centre=centre, plan=plan, by=request.user, key=key),
        )
    except ValidationError as error:
        errors_take(form, error)
        return None


def _handed_said(handover: Handover) -> str:
    return ngettext(
        "%(n)s case was handed over; the new counsellor was told.",
        "%(n)s cases were handed over; the new counsellor was told.",
        handover.cases,
    ) % {"n": handover.cases}
