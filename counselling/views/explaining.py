"""The question that stands before a grievance of the sensitive lane, on whichever of its pages."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.sending import way_back
from counselling.forms.reasons import ReasonForm
from counselling.models import Grievance
from counselling.selectors.grievances import grievances
from counselling.views.reasons import ANEW, READS, Unexplained, reason_given, reason_status


class ExplainingMiddleware:
    """Asks why in place of a page that refused to open without a reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: StaffRequest, error: Exception) -> HttpResponse | None:
        """Return the question, if that is what is missing; it leads on to the page asked for."""
        if not isinstance(error, Unexplained):
            return None
        grievance = error.grievance
        leads_on = request.method in READS and ANEW not in request.GET
        wanted = request.get_full_path() if leads_on else _page_of(grievance)
        form = ReasonForm(initial={"why": error.today.why if error.today else ""})
        return _asked(request, grievance, form, wanted)


@require_POST
@login_required
def grievance_why(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the answer, which holds for the rest of the day, and go on to what was asked for."""
    grievance: Grievance = get_object_or_404(grievances(), pk=pk)
    require(request.standing, "grievance.view", grievance)
    wanted = way_back(request, "wanted", _page_of(grievance))
    if grievance.sensitive:
        reason = reason_given(request, grievance)
        if isinstance(reason, ReasonForm):
            return _asked(request, grievance, reason, wanted)
    return redirect(wanted)


def _asked(
    request: StaffRequest, grievance: Grievance, form: ReasonForm, wanted: str
) -> HttpResponse:
    context = {"grievance": grievance, "asked": form, "wanted": wanted}
    status = reason_status(form)
    return render(request, "counselling/grievance_why.html", context, status=status)


def _page_of(grievance: Grievance) -> str:
    return reverse("counselling:grievance", args=[grievance.pk])
