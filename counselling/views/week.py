"""The week of appointments: one's own, a colleague's, the centre's."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.models import Centre, User
from centres.requests import StaffRequest
from centres.rules import require
from counselling.selectors.staffing import counsellors_at
from counselling.selectors.week import week_of
from counselling.views.registering import centre_chosen

FURTHEST = dt.timedelta(days=5 * 366)


@require_safe
@login_required
def week(request: StaffRequest) -> HttpResponse:
    """Show a week at a centre: day by day, on its clock and in the order of its country's week."""
    require(request.standing, "appointment.list")
    centre, centres = centre_chosen(request)
    day = _day_asked(request, centre)
    people = list(counsellors_at(centre.pk))
    whose = _whose(request, people)
    shown = week_of(
        centre=centre,
        day=day,
        counsellor_id=whose.pk if whose else None,
        today=centre.today,
        now=timezone.now(),
    )
    mine = whose is not None and whose.pk == request.user.pk
    context = {
        "week": shown,
        "centre": centre,
        "centres": centres,
        "people": people,
        "whose": whose,
        "mine": mine,
        "tab": "" if mine else whose.pk if whose else "all",
        "this_week": any(each.today for each in shown.days),
        "today": centre.today,
    }
    return render(request, "counselling/week.html", context)


def _day_asked(request: StaffRequest, centre: Centre) -> dt.date:
    """Return a day of the week that was asked for, or today; nobody plans a century ahead."""
    today = centre.today
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if abs(day - today) < FURTHEST else today


def _whose(request: StaffRequest, people: list[User]) -> User | None:
    """Return whose week is shown: the person's own unless asked otherwise; None is everybody's."""
    asked = request.GET.get("whose", "") or str(request.user.pk)
    return next((each for each in people if str(each.pk) == asked), None)
