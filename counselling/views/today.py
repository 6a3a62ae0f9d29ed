"""The day as a line, and what is late beside it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from centres.moments import day_exact
from centres.requests import StaffRequest
from centres.rules import require
from counselling.beside import day_besides_of
from counselling.selectors.day import day_of
from counselling.selectors.staffing import centres_overseen


@login_required
def today(request: StaffRequest) -> HttpResponse:
    """Show the day of the person, or of the whole centre to whoever coordinates it."""
    require(request.standing, "today.view")
    overseen = bool(centres_overseen(request.standing))
    everybody = overseen and request.GET.get("whose") == "all"
    day = day_of(request.standing, everybody=everybody)
    if not everybody:
        request.counted = {"today": day.counts.waiting}
    context = {
        "day": day,
        "title": day_exact(timezone.localdate()),
        "everybody": everybody,
        "may_see_everybody": overseen,
        "besides": day_besides_of(request.standing),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "counselling/today.html", context)
