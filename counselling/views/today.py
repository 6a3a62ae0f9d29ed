"""The day as a line, and what is late beside it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from centres.moments import day_exact
from centres.requests import StaffRequest
from centres.roles import Role
from centres.rules import require
from counselling.selectors.day import day_of, sees_everybody


@login_required
def today(request: StaffRequest) -> HttpResponse:
    """Show the day of the person, or of the whole centre to one who coordinates it."""
    require(request.standing, "today.view")
    everybody = sees_everybody(request.standing, request.GET.get("whose", ""))
    context = {
        "day": day_of(request.standing, everybody=everybody),
        "title": day_exact(timezone.localdate()),
        "everybody": everybody,
        "may_see_everybody": request.standing.has(Role.COORDINATOR),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "counselling/today.html", context)
