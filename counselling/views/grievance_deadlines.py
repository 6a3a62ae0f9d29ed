"""The table of deadlines: read by everybody who counsels, kept by administrators."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.places import country_name
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.answers import form_page
from centres.views.sending import errors_take, said, stale_show
from counselling import actions
from counselling.forms.respondents import DeadlineForm
from counselling.models import GrievanceDeadline
from counselling.selectors.grievances import deadline_line, deadlines


@require_safe
@login_required
def deadline_list(request: StaffRequest) -> HttpResponse:
    """List how long each step of a grievance may take, where, and who says so."""
    require(request.standing, "grievance_deadline.list")
    rows = [
        (
            row,
            country_name(row.country) if row.country else _("All"),
            deadline_line(row.count, row.unit),
        )
        for row in deadlines()
    ]
    context = {"rows": rows, "may_edit": may(request.standing, "grievance_deadline.edit")}
    return render(request, "counselling/grievance_deadlines.html", context)


@login_required
def deadline_add(request: StaffRequest) -> HttpResponse:
    """Add a row to the table."""
    require(request.standing, "grievance_deadline.edit")
    return _kept(request, None)


@login_required
def deadline_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a row of the table: clocks that run already keep theirs."""
    require(request.standing, "grievance_deadline.edit")
    deadline = get_object_or_404(GrievanceDeadline, pk=pk)
    require(request.standing, "grievance_deadline.edit", deadline)
    return _kept(request, deadline)


def _kept(request: StaffRequest, deadline: GrievanceDeadline | None) -> HttpResponse:
    form = DeadlineForm(request.POST or None, deadline=deadline)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        require(request.standing, "grievance_deadline.edit", GrievanceDeadline(**facts))
        try:
            actions.deadline_keep(deadline=deadline, version=version, facts=facts)
        except StaleEdit as error:
            current = DeadlineForm(deadline=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The table is changed; clocks that run already keep theirs."))
            return redirect("counselling:grievance-deadlines")
    return form_page(
        request,
        form,
        heading=_("A deadline"),
        back=reverse("counselling:grievance-deadlines"),
        trail=_("Deadlines"),
        label=_("Save"),
    )
