"""The places of a service: added, put right, confirmed with the room that there is."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import key_of
from centres.views.sending import UNPROCESSABLE, errors_take, said, stale_show
from referrals.actions import directory as actions
from referrals.directory_codes import Capacity
from referrals.forms.directory_places import ConfirmForm, PlaceEditForm, PlaceNewForm, PlaceParts
from referrals.models import Service, ServiceAtLocation
from referrals.selectors.directory import places_in_full
from referrals.views.directory import place_entry, service_kept
from referrals.views.hidden import hidden_keep


@login_required
def place_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add a place that a service is given in."""
    service = service_kept(request, pk)
    data = request.POST or None
    form = PlaceNewForm(data, initial={"country_code": service.country.code})
    parts = PlaceParts(data)
    if data and all([form.is_valid(), parts.is_valid()]):
        key = key_of(request, form.form_key)
        try:
            if not ServiceAtLocation.objects.filter(pk=key).exists():
                at = actions.place_enter(
                    service=service, entry=place_entry(form, parts), by=request.user, key=key
                )
                hidden_keep(request, at.location, form.hidden_address())
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The place is added."))
            return redirect("referrals:service", pk)
    return _shown(request, service, form, parts, new=True)


@login_required
def place_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a place right: where it is, when it is open, how it is reached."""
    at = _place(request, pk)
    data = request.POST or None
    form, parts = PlaceEditForm(data, at=at), PlaceParts(data, at=at)
    if data and all([form.is_valid(), parts.is_valid()]):
        try:
            edited = actions.place_edit(
                at=at, version=form.cleaned_data["version"], entry=place_entry(form, parts)
            )
            hidden_keep(request, edited.location, form.hidden_address())
        except StaleEdit as error:
            current = PlaceEditForm(at=places_in_full().get(pk=error.record.pk))
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The place is changed."))
            return redirect("referrals:service", at.service_id)
    return _shown(request, at.service, form, parts, new=False)


def _shown(
    request: StaffRequest,
    service: Service,
    form: PlaceNewForm | PlaceEditForm,
    parts: PlaceParts,
    *,
    new: bool,
) -> HttpResponse:
    context = {"service": service, "place": form, "beside": parts, "new": new}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "referrals/place_form.html", context, status=status)


@require_POST
@login_required
def place_confirm(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Confirm an entry, with the room that there is: one press."""
    at = _place(request, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        room = Capacity(form.cleaned_data["capacity"])
        actions.place_confirm(at=at, capacity=room, by=request.user, on=timezone.localdate())
        said(request, _("Confirmed today: %(room)s.") % {"room": room.label})
    return redirect("referrals:service", at.service_id)


def _place(request: StaffRequest, pk: UUID) -> ServiceAtLocation:
    """Return the place if the person keeps the entry that it belongs to."""
    require(request.standing, "directory.read")
    known = places_in_full().select_related("service__country", "service__provider__organisation")
    at: ServiceAtLocation = get_object_or_404(known, pk=pk)
    require(request.standing, "directory.keep", at.service)
    return at
