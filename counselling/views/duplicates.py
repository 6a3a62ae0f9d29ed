"""Possible duplicates: look at two records side by side and decide; merging is a step further."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.sending import said
from counselling import actions
from counselling.forms.moves import version_sent
from counselling.models import PossibleDuplicate
from counselling.selectors import duplicates as alike
from counselling.selectors.merges import merge_between
from counselling.states import DuplicateState, MoveIllegal
from counselling.views.moving import late_show


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
        return _decided(request, pair)
    context = {
        "pair": pair,
        "lines": alike.pair_compared(pair),
        "reasons": alike.reasons_line(pair.reasons),
        "state": alike.pair_chip(pair.state),
        "undecided": pair.waits,
        "merge": merge_between(pair.first_id, pair.second_id),
        "same": pair.state == DuplicateState.SAME,
    }
    return render(request, "counselling/duplicate.html", context)


def _decided(request: StaffRequest, pair: PossibleDuplicate) -> HttpResponse:
    """Take the decision, or answer that somebody decided meanwhile."""
    state, version = request.POST.get("state", ""), version_sent(request.POST)
    if state not in DuplicateState.values:
        raise Http404
    wished = str(DuplicateState(state).label)
    try:
        if version is None:
            raise StaleEdit(pair)
        actions.duplicate_decide(pair=pair, state=state, by=request.user, version=version)
    except (StaleEdit, MoveIllegal):
        return late_show(
            request,
            wished=wished,
            stands=pair.get_state_display(),
            last=(pair.decided_by.name if pair.decided_by else "", pair.decided_at),
            back=request.path,
        )
    said(request, _("Decided: %(state)s.") % {"state": wished})
    if state == DuplicateState.SAME:
        return redirect("counselling:duplicate-merge", pair.pk)
    return redirect("counselling:duplicate-list")
