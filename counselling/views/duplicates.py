"""Possible duplicates: look at two records side by side and decide; nothing is merged."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from centres.rules import require
from counselling import actions
from counselling.models import PossibleDuplicate
from counselling.selectors import duplicates as alike
from counselling.states import DuplicateState
from counselling.views.sending import said


@require_safe
@login_required
def duplicate_list(request: StaffRequest) -> HttpResponse:
    """List the pairs that nobody decided on yet, or those that somebody did."""
    require(request.standing, "client.list")
    state = request.GET.get("state", DuplicateState.OPEN)
    state = state if state in DuplicateState.values else DuplicateState.OPEN
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = alike.pairs_page(request.standing, state, after=after, before=before)
    context = {"page": page, "state": state, "states": DuplicateState.choices}
    return render(request, "counselling/duplicate_list.html", context)


@login_required
def duplicate(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a pair side by side, and take what somebody decides."""
    pair: PossibleDuplicate = get_object_or_404(alike.pairs(), pk=pk)
    require(request.standing, "duplicate.decide", pair)
    if request.method == "POST":
        state = request.POST.get("state", "")
        if state not in DuplicateState.values:
            raise Http404
        actions.duplicate_decide(pair=pair, state=state, by=request.user)
        said(request, _("Decided: %(state)s.") % {"state": DuplicateState(state).label})
        return redirect("counselling:duplicate-list")
    context = {
        "pair": pair,
        "lines": alike.pair_compared(pair),
        "reasons": alike.reasons_line(pair.reasons),
        "state": alike.pair_chip(pair.state),
        "undecided": pair.state == DuplicateState.OPEN,
    }
    return render(request, "counselling/duplicate.html", context)
