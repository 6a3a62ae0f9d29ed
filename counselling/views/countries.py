"""Names of countries and provinces that boxes offer: no page's own, so the browser keeps them."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.provinces import province_names as names_of_provinces
from centres.requests import StaffRequest
from counselling.forms import fields

KEPT_SECONDS = 24 * 60 * 60


@require_safe
@login_required
def country_names(request: StaffRequest, language: str) -> HttpResponse:
    """Return the countries' names in a language of the shell, as options."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return _names(request, fields.country_names(language))


@require_safe
@login_required
def province_names(request: StaffRequest, language: str) -> HttpResponse:
    """Return the names of a country's provinces in a language of the shell, as options.

    The country is the one that stands in the form, by its name or its code.
    """
    if language not in dict(settings.LANGUAGES):
        raise Http404
    typed = request.GET.get("nationality") or request.GET.get("country") or ""
    country = fields.country_codes(language).get(typed.strip().casefold(), "")
    return _names(request, names_of_provinces(country, language))


def _names(request: StaffRequest, names: list[str]) -> HttpResponse:
    response = render(request, "counselling/_country_names.html", {"names": names})
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
