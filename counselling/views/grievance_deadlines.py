"""The table of deadlines: read by everybody who counsels, kept by administrators."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from centres.rules import may, require
from counselling import actions
from counselling.forms.respondents import DeadlineForm
from counselling.selectors.grievances import deadline_line, deadlines
from counselling.table_sources import source_said
from counselling.views.country_tables import CountryTable, country_said, row_kept

DEADLINES: Final = CountryTable(
    rule="grievance_deadline.edit",
    form=DeadlineForm,
    keep=lambda row, version, facts: actions.deadline_keep(
        deadline=row, version=version, facts=facts
    ),
    url_name="counselling:grievance-deadlines",
    heading=gettext_lazy("A deadline"),
    trail=gettext_lazy("Deadlines"),
    done=gettext_lazy("The table is changed; clocks that run already keep theirs."),
)


@require_safe
@login_required
def deadline_list(request: StaffRequest) -> HttpResponse:
    """List how long each step of a grievance may take, where, and who says so."""
    require(request.standing, "grievance_deadline.list")
    rows = [
        (
            row,
            country_said(row.country),
            deadline_line(row.count, row.unit),
            source_said(row.source),
        )
        for row in deadlines()
    ]
    context = {
        "rows": rows,
        "may_edit": may(request.standing, "grievance_deadline.edit"),
        "may_read_grievances": may(request.standing, "grievance.list"),
    }
    return render(request, "counselling/grievance_deadlines.html", context)


@login_required
def deadline_add(request: StaffRequest) -> HttpResponse:
    """Add a row to the table."""
    return row_kept(request, DEADLINES)


@login_required
def deadline_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a row of the table: clocks that run already keep theirs."""
    return row_kept(request, DEADLINES, pk)
