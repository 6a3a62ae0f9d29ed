"""The inbox: what is addressed to a centre, a partner or a ministry, with its clocks."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from centres.rules import may, require
from referrals.forms.inbox import InboxForm
from referrals.moves import SENDS
from referrals.selectors import inbox as addressed

ID_DIGITS: Final = 10
"""No centre's key is as long."""


@require_safe
@login_required
def inbox(request: StaffRequest) -> HttpResponse:
    """List what is addressed to the person's places: to be answered first."""
    require(request.standing, "referral.receive")
    counsels = request.standing.has(*SENDS)
    offered = addressed.SHOWN if counsels else tuple(x for x in addressed.SHOWN if x != "hers")
    shown = request.GET.get("shown", offered[0])
    shown = shown if shown in offered else offered[0]
    sender = request.GET.get("sender", "")
    asked = int(sender) if sender.isdecimal() and len(sender) < ID_DIGITS else None
    form = InboxForm(request.GET, senders=addressed.senders_to(request.standing, shown, asked))
    narrowed = form.narrowed()
    page = addressed.inbox_page(
        addressed.inbox(request.standing, shown, narrowed),
        shown,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "page": page,
        "form": form,
        "shown": shown,
        "counsels": counsels,
        "narrowed": narrowed != addressed.InboxFilter(),
        "may_flow": may(request.standing, "referral.flow"),
    }
    return render(request, "referrals/inbox.html", context)
