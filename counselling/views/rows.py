"""The answer in place: a follow-up's row as it stands now, and with it the page's sums."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.moments import day_of_week
from centres.requests import StaffRequest
from centres.views.sending import CONFLICT
from counselling.models import FollowUp
from counselling.selectors import follow_ups as promised
from counselling.selectors.day import day_sum
from counselling.selectors.staffing import centres_overseen
from counselling.selectors.what_next import what_next


def row_context(request: StaffRequest, follow_up: FollowUp) -> dict[str, object]:
    """Return what the row of a follow-up takes, whatever it shows."""
    beside = "beside" in request.GET
    row = promised.follow_up_row(follow_up)
    return {"row": row, "client": follow_up.client, "follow_up": follow_up, "beside": beside}


def next_context(follow_up: FollowUp) -> dict[str, object]:
    """Return what is offered after the follow-up ended."""
    offered = what_next(follow_up)
    again = [
        (days, _("Again on %(day)s") % {"day": day_of_week(day)})
        for days, day in offered.again.items()
    ]
    return {"again": again, "consent": offered.consent, "others": offered.others}


def row_show(
    request: StaffRequest, follow_up: FollowUp, *, late: bool = False, made: bool = False
) -> HttpResponse:
    """Answer with the row as it stands now.

    A move that came too late says so in the row; a follow-up that was just made can be taken back.
    """
    fresh = promised.follow_ups().get(pk=follow_up.pk)
    context = row_context(request, fresh) | next_context(fresh) | _sums(request)
    context |= {"late": late, "made": made}
    status = CONFLICT if late else 200
    return render(request, "counselling/_follow_up_entry.html", context, status=status)


def _sums(request: StaffRequest) -> dict[str, object]:
    """Return what the page around the row counts, if that is the page of today."""
    page = urlsplit(request.htmx.current_url or "")
    if page.path != reverse("counselling:today"):
        return {}
    asked = parse_qs(page.query).get("whose") == ["all"]
    everybody = asked and bool(centres_overseen(request.standing))
    own = promised.due_count_own(request.standing)
    return {"day": day_sum(request.standing, everybody=everybody), "waiting": own.waiting}
