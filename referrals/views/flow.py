"""The flow of referrals between centres, countries and others, a month at a time."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from centres.roles import Role
from centres.rules import may, require
from referrals.selectors import flow as flowing
from referrals.selectors.flow_centres import centres_flow


@require_safe
@login_required
def flow(request: StaffRequest) -> HttpResponse:
    """Show a month: one's own centres to the last referral, of the network what may be told."""
    require(request.standing, "referral.flow")
    month = flowing.month_chosen(request.GET.get("month", ""))
    months = flowing.months_back(timezone.now().astimezone(dt.UTC).date())
    coordinates = request.standing.has(Role.COORDINATOR)
    sender, to = request.GET.get("sender", ""), request.GET.get("to", "")
    looked_at = bool(sender and to)
    context = {
        "flow": flowing.network_flow(request.standing, month),
        "looked_at": looked_at,
        "by_centre": centres_flow(request.standing, month, sender, to) if looked_at else None,
        "own": flowing.own_flow(request.standing, month) if coordinates else [],
        "coordinates": coordinates,
        "receives": may(request.standing, "referral.receive"),
        "month": f"{month:%Y-%m}",
        "month_said": flowing.month_said(month),
        "months": [(f"{each:%Y-%m}", flowing.month_said(each)) for each in months],
    }
    return render(request, "referrals/flow.html", context)
