"""The coordinator's desk: who carries how much, what waits for her, what is missing."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from centres.counting import counts_asked
from centres.models import Centre
from centres.rail import glasses_waiting
from centres.requests import StaffRequest
from centres.rules import require
from counselling.beside import day_besides_of
from counselling.selectors.desk import centres_coordinated, desk_counting, desk_of
from counselling.selectors.session_lists import sessions_of_late, sessions_page

PLACES_MOST: Final = 10
"""A number of more places is nobody's key."""
PLACES: Final = (
    ("counselling:rights-list", gettext_lazy("Requests about data"), 0),
    ("counselling:heard-list", gettext_lazy("What was heard"), 0),
    ("centres:person-list", gettext_lazy("People"), 0),
    ("centres:glass-list", gettext_lazy("Break-glass"), 1),
)
"""More of the centre, and whether the glasses that wait for a review are counted there."""


@require_safe
@login_required
def desk(request: StaffRequest) -> HttpResponse:
    """Show the desk of the centre that the person coordinates."""
    require(request.standing, "desk.view")
    centre, centres = centre_asked(request)
    context = {"desk": desk_of(centre), "centre": centre, "centres": centres}
    context["besides"] = day_besides_of(request.standing)
    counts = counts_asked({"glasses": glasses_waiting(request.standing), **desk_counting(centre)})
    glasses = counts["glasses"]
    context["places"] = [(reverse(name), label, glasses * to_do) for name, label, to_do in PLACES]
    context["counts"] = counts
    return render(request, "counselling/desk.html", context)


@require_safe
@login_required
def session_list(request: StaffRequest) -> HttpResponse:
    """List the sessions of the last thirty days that the desk counts."""
    require(request.standing, "desk.view")
    centre, _centres = centre_asked(request)
    counsellor, untold = number_asked(request, "counsellor"), "untold" in request.GET
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = sessions_of_late(centre, counsellor=counsellor, untold=untold)
    page = sessions_page(found, after=after, before=before)
    context = {"page": page, "centre": centre, "untold": "on" if untold else ""}
    context["narrowed"] = counsellor is not None
    return render(request, "counselling/session_list.html", context)


def number_asked(request: StaffRequest, name: str) -> int | None:
    """Return the number that the address has under the name, or None."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < PLACES_MOST else None


def centre_narrowed(request: StaffRequest) -> Centre | None:
    """Return the centre of hers to which the address narrows a list, or None."""
    if "centre" not in request.GET:
        return None
    asked = request.GET["centre"]
    found = centres_coordinated(request.standing)
    return next((centre for centre in found if centre.code == asked), None)


def centre_asked(request: StaffRequest) -> tuple[Centre, list[Centre]]:
    """Return the centre that the address asks for (or the first), and all of hers."""
    centres = centres_coordinated(request.standing)
    if not centres:
        raise PermissionDenied("no centre of one's own")
    asked = request.GET.get("centre", "")
    return next((centre for centre in centres if centre.code == asked), centres[0]), centres
