"""The public listing: what a centre shows of its country's services to everybody."""

import re
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.addresses import CENTRE_CODE
from centres.models import Centre
from centres.places import country_name
from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.views.brakes import caller, counted, wait_please
from centres.views.sending import said
from referrals.actions.directory import listing_switch
from referrals.codes import Reason
from referrals.directory_codes import ServiceStatus
from referrals.models import PublicListing, Service
from referrals.selectors import directory as found

ASKED: Final = "public_listing"
ASKED_MOST: Final = 300
"""So often one address asks in ten minutes; a café full of people shares one."""
FRESH_SECONDS: Final = 300


def _centre(code: str) -> Centre:
    """Return the centre that shows its listing; any other has none, whatever its code."""
    listing = get_object_or_404(
        PublicListing.objects.select_related("centre__country"), centre__code=_plain(code), on=True
    )
    if listing.centre.closed_on is not None:
        raise Http404
    return listing.centre


def _plain(code: str) -> str:
    """Return what may be a centre's code; anything else names none."""
    if not re.fullmatch(CENTRE_CODE, code):
        raise Http404
    return code


@require_safe
def listing_show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the services of a centre's country to everybody, by name, reason and language."""
    if counted(ASKED, caller(request)) > ASKED_MOST:
        return wait_please(request)
    centre = _centre(code)
    reason = request.GET.get("reason", "")
    asked = found.Asked(
        words=words_asked(request),
        reason=reason if reason in Reason.values else "",
        language=words_asked(request, "language", 8),
        country=centre.country_id,
    )
    today = timezone.localdate(timezone=centre.zone)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = found.services_page(asked, today=today, after=after, before=before, public=True)
    context = {
        "centre": centre,
        "country": country_name(centre.country.code),
        "asked": asked,
        "page": page,
        "rows": [found.public_row(each) for each in page.rows],
        "reasons": Reason.choices,
        "languages": found.languages_offered(),
    }
    return _cached(render(request, "referrals/listing.html", context))


@require_safe
def listing_service(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """Show one service to everybody: hours, phones and the way, but nothing confidential."""
    if counted(ASKED, caller(request)) > ASKED_MOST:
        return wait_please(request)
    centre = _centre(code)
    shown = found.services_in_full().filter(
        country=centre.country_id, public=True, status=ServiceStatus.ACTIVE
    )
    service: Service = get_object_or_404(shown, pk=pk)
    today = timezone.localdate(timezone=centre.zone)
    open_places = [each for each in service.places.all() if not each.location.confidential]
    context = {
        "centre": centre,
        "service": service,
        "facts": found.facts_of(service, near=bool(open_places)),
        "places": [found.place_shown(each, today) for each in open_places],
        "hidden": len(open_places) < len(service.places.all()),
    }
    return _cached(render(request, "referrals/listing_service.html", context))


def _cached(response: HttpResponse) -> HttpResponse:
    """Return the page, which a browser keeps for some minutes: it is the same for everybody."""
    patch_cache_control(response, private=True, max_age=FRESH_SECONDS)
    return response


@login_required
def listing_settings(request: StaffRequest) -> HttpResponse:
    """Show which centres have a public listing, and switch one on or off."""
    require(request.standing, "directory.keep")
    if request.method == "POST":
        centre = get_object_or_404(Centre, code=_plain(request.POST.get("centre", "")))
        require(request.standing, "directory.publish", centre)
        on = request.POST.get("on") == "1"
        listing_switch(centre=centre, on=on, by=request.user)
        said(request, _("Everybody can read it now.") if on else _("It is no longer public."))
        return redirect("referrals:listing-settings")
    public = set(PublicListing.objects.filter(on=True).values_list("centre_id", flat=True))
    centres = [
        each
        for each in Centre.objects.filter(closed_on__isnull=True).order_by("code")
        if may(request.standing, "directory.publish", each)
    ]
    rows = [
        (each, each.pk in public, reverse("referrals:listing", args=[each.code]))
        for each in centres
    ]
    return render(request, "referrals/listing_settings.html", {"rows": rows})
