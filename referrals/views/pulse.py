"""The pulse of an open page: both sides see the truth within two seconds of a move."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from referrals.selectors.pulse import pulse_now
from referrals.states import Side
from referrals.views.received import page_path, sides_read

NOTHING_NEW = 204


@require_safe
def pulse(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say that nothing is new, or let the page fetch its moving parts anew.

    A page that stays open after its reader was logged out asks in vain, and is not led away from
    what stands on it.
    """
    signed_in: bool = request.user.is_authenticated
    if request.htmx and not signed_in:
        return HttpResponse(status=NOTHING_NEW)
    return _pulse(request, pk)


@login_required
def _pulse(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = pulse_now(pk)
    if found is None:
        raise Http404
    beat, referral = found
    sides_read(request, referral)
    side = Side.RECIPIENT if request.GET.get("as") == Side.RECIPIENT else Side.SENDER
    if not request.htmx:
        return redirect(page_path(referral, side))
    if request.GET.get("beat") == beat:
        return HttpResponse(status=NOTHING_NEW)
    context = {
        "referral": referral,
        "beat": beat,
        "side": side,
        "page_path": page_path(referral, side),
        "said": referral.get_state_display(),
    }
    return render(request, "referrals/_pulse.html", context)
