"""The calendar file of a counsellor, and the page where its secret address is made and ended."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import scope
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.brakes import counted, missed, misses_too_often, wait_please
from centres.views.sending import said
from counselling import actions
from counselling.selectors.calendar_feed import Feed, feed_of
from counselling.selectors.secret_addresses import calendar_feed_mine, feed_owner, feed_scope

ADDRESS = "secret address"
ASKED_MOST = 60
"""How often one address is answered in ten minutes: programs ask a few times an hour."""


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the appointments to whoever has the secret address, as a calendar file.

    An address that is wrong, was ended, or whose owner has left is answered as any page that
    isn't there.
    """
    if misses_too_often(request, ADDRESS):
        return wait_please(request)
    found = feed_owner(token)
    if found is None:
        missed(request, ADDRESS)
        raise Http404
    if counted("calendar", token) > ASKED_MOST:
        return wait_please(request)
    user, standing = found
    with scope.enter(feed_scope(standing)), translation.override(user.language):
        feed = feed_of(user, standing)
    return _answered(request, feed)


def _answered(request: HttpRequest, feed: Feed) -> HttpResponse:
    """Answer with the file, or that the program has it already."""
    response = HttpResponse(feed.content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = feed.etag
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    response.headers["Content-Disposition"] = 'inline; filename="appointments.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    changed = None
    if feed.changed_at is not None:
        changed = int(feed.changed_at.timestamp())
        response.headers["Last-Modified"] = http_date(changed)
    kept = get_conditional_response(request, feed.etag, changed, response)
    return response if kept is None else kept


@login_required
def calendar_address(request: StaffRequest) -> HttpResponse:
    """Let a counsellor make, renew or end her calendar's secret address; it is shown once."""
    require(request.standing, "calendar.mine")
    url = ""
    if request.method == "POST":
        if "end" in request.POST:
            actions.calendar_feed_revoke(user=request.user)
            said(request, _("The address is ended: calendars get nothing from it any more."))
            return redirect("counselling:calendar-address")
        token = actions.calendar_feed_renew(user=request.user)
        url = settings.PUBLIC_URL + reverse("counselling:calendar-feed", args=[token])
    context = {"feed": calendar_feed_mine(request.user), "url": url}
    return render(request, "counselling/calendar_address.html", context)
