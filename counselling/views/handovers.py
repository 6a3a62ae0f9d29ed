"""Cases change hands: one of them, a chosen handful, or everything of a counsellor who leaves."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres.models import Centre, User
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.once import key_of, made_once
from centres.views.sending import errors_take, left_said, said, status_of
from counselling import actions
from counselling.forms.cases import HandoverForm
from counselling.forms.moves import KeyForm, chosen_read
from counselling.models import Case, Handover
from counselling.selectors import cases as listed
from counselling.selectors.desk import loads_at
from counselling.selectors.handovers import (
    cases_chosen,
    cases_handed,
    cases_to_return,
    handovers,
)
from counselling.selectors.people import name_line
from counselling.views.cases import case_seen
from counselling.views.desk import centre_asked

SHOWN_MOST: Final = 25
"""How many of the chosen cases are shown; of the others it is said how many they are."""


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
def cases_hand_over(request: StaffRequest) -> HttpResponse:
    """Hand over the cases that were chosen on a list, or give back those of a hand-over."""
    require(request.standing, "case.list")
    if made := _made_already(request):
        return redirect("counselling:handover", made.pk)
    returned = _returned(request)
    cases = list(cases_to_return(returned)) if returned else _chosen(request)
    if fault := _fault(cases):
        left_said(request, fault)
        return redirect(f"{reverse('counselling:case-list')}?shown=centre")
    for case in cases:
        require(request.standing, "case.hand_over", case)
    centre, givers = cases[0].centre, {case.counsellor for case in cases}
    form = HandoverForm(
        request.POST or None,
        centre=centre,
        giver=cases[0].counsellor if len(givers) == 1 else None,
        initial={"taker": returned.giver_id} if returned else None,
    )
    if form.is_valid():
        done = _lot_handed(request, form, centre, cases)
        if done:
            said(request, _handed_said(sum(each.cases for each in done)))
            return redirect("counselling:handover", done[0].pk)
    context = {
        "form": form,
        "cases": cases,
        "rows": [listed.case_row(case) for case in cases[:SHOWN_MOST]],
        "more": max(len(cases) - SHOWN_MOST, 0),
        "returned": returned,
    }
    return render(request, "counselling/cases_hand_over.html", context, status=status_of(form))


def _made_already(request: StaffRequest) -> Handover | None:
    """Return the hand-over that this very sending made when it first came."""
    sent = KeyForm(request.POST or None)
    if not sent.is_valid():
        return None
    return handovers().filter(pk=key_of(request, sent.form_key)).first()


def _returned(request: StaffRequest) -> Handover | None:
    """Return the hand-over that is to be taken back, if the address names one."""
    try:
        key = UUID(request.GET.get("back", ""))
    except ValueError:
        return None
    shown: Handover = get_object_or_404(handovers(), pk=key)
    require(request.standing, "handover.view", shown)
    return shown


def _chosen(request: StaffRequest) -> list[Case]:
    return cases_chosen(chosen_read(request.GET.getlist("chosen")))


def _fault(cases: Sequence[Case]) -> str:
    """Return what keeps these cases from being handed over together, in words."""
    if not cases:
        return _("Nothing was chosen, or it has changed hands meanwhile.")
    if len({case.centre_id for case in cases}) > 1:
        return _("Choose cases of one centre at a time.")
    return ""


def _lot_handed(
    request: StaffRequest, form: HandoverForm, centre: Centre, cases: Sequence[Case]
) -> list[Handover]:
    """Return the hand-overs, made once, one for each counsellor; none where the form says why."""
    taker = form.cleaned_data["taker"]
    of_giver = defaultdict(list)
    for case in cases:
        if case.counsellor != taker:
            of_giver[case.counsellor].append(case.pk)
    plans = [
        _plan(form, giver, cases=keys, of_lot=len(cases) > 1) for giver, keys in of_giver.items()
    ]
    made: list[Handover] = []

    def make(key: UUID) -> Handover:
        made.extend(
            actions.cases_chosen_reassign(centre=centre, plans=plans, by=request.user, key=key)
        )
        return made[0]

    try:
        if not plans:
            raise ValidationError({"taker": _("Choose somebody else.")})
        first = made_once(request, Handover, form.form_key, make)
    except ValidationError as error:
        errors_take(form, error)
        return []
    return made or [first]


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
            said(request, _handed_said(handover.cases))
            return redirect("counselling:handover", handover.pk)
    context = {"centre": centre, "load": load, "giver": giver, "form": form}
    return render(request, "counselling/handover_new.html", context, status=status_of(form))


@require_safe
@login_required
def handover(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what was handed over, with the note."""
    shown: Handover = get_object_or_404(handovers(), pk=pk)
    require(request.standing, "handover.view", shown)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = listed.cases_page(cases_handed(shown), "centre", after=after, before=before)
    returns = may(request.standing, "cases.hand_over", shown.centre_id)
    context = {
        "handover": shown,
        "page": page,
        "returnable": returns and cases_to_return(shown).exists(),
    }
    return render(request, "counselling/handover.html", context)


def _plan(
    form: HandoverForm, giver: User, *, cases: list[UUID] | None, of_lot: bool = False
) -> actions.HandoverPlan:
    data = form.cleaned_data
    return actions.HandoverPlan(
        giver=giver,
        taker=data["taker"],
        note=data["note"],
        cases=cases,
        follow_ups=data["follow_ups"],
        clients=data["clients"],
        of_lot=of_lot,
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


def _handed_said(cases: int) -> str:
    return ngettext(
        "%(n)s case was handed over; the new counsellor was told.",
        "%(n)s cases were handed over; the new counsellor was told.",
        cases,
    ) % {"n": cases}
