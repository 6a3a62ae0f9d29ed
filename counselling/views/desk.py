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
from counselling.selectors.desk import centres_coordinated, desk_of

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
    glasses = counts_asked({"glasses": glasses_waiting(request.standing)})["glasses"]
    context["places"] = [(reverse(name), label, glasses * to_do) for name, label, to_do in PLACES]
    return render(request, "counselling/desk.html", context)


def centre_asked(request: StaffRequest) -> tuple[Centre, list[Centre]]:
    """Return the centre that the address asks for (or the first), and all of hers."""
    centres = centres_coordinated(request.standing)
    if not centres:
        raise PermissionDenied("no centre of one's own")
    asked = request.GET.get("centre", "")
    return next((centre for centre in centres if centre.code == asked), centres[0]), centres
