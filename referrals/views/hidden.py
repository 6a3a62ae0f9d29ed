"""Addresses that are confidential: known to one's own centre, opened by nobody unnoticed."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.models import Centre
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.sending import said, status_of
from counselling.rules import COUNSELS
from counselling.selectors.staffing import centre_first
from referrals.actions import directory as actions
from referrals.forms.directory_places import HiddenAddressForm
from referrals.models import HiddenAddress, Location, ServiceAtLocation


def hidden_keep(request: StaffRequest, location: Location, address: str) -> None:
    """Keep what was told of a confidential place for the person's own centre, if there is one."""
    centre = centre_first(request.standing)
    if address and centre is not None:
        actions.hidden_address_write(
            location=location, centre=centre, address=address, by=request.user
        )


@require_POST
@login_required
def hidden_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show where a confidential place is, as the person's centre knows it; that is audited."""
    at, centre = _asked(request, pk)
    hidden = HiddenAddress.objects.filter(location=at.location, centre=centre).first()
    if hidden is not None:
        require(request.standing, "hidden_address.know", hidden)
    context = {
        "at": at,
        "centre": centre,
        "address": actions.hidden_address_open(hidden=hidden) if hidden else "",
    }
    response = render(request, "referrals/hidden.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@login_required
def hidden_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down where a confidential place is; what stood there is not shown, only replaced."""
    at, centre = _asked(request, pk)
    form = HiddenAddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.hidden_address_write(
            location=at.location,
            centre=centre,
            address=form.cleaned_data["address"],
            by=request.user,
        )
        said(request, _("It is sealed, and known to %(centre)s alone.") % {"centre": centre})
        return redirect("referrals:service", at.service_id)
    context = {"form": form, "at": at, "centre": centre}
    return render(request, "referrals/hidden_edit.html", context, status=status_of(form))


def _asked(request: StaffRequest, pk: UUID) -> tuple[ServiceAtLocation, Centre]:
    """Return the confidential place, and the centre that the person works for."""
    require(request.standing, "hidden_address.ask")
    known = ServiceAtLocation.objects.select_related("location", "service__provider__organisation")
    at = get_object_or_404(known, pk=pk, location__confidential=True)
    own = request.standing.centres(*COUNSELS)
    return at, get_object_or_404(Centre, pk__in=own[:1])
