"""The names of countries that boxes offer: no page's own, so the browser keeps them."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest
from counselling.forms import fields

KEPT_SECONDS = 24 * 60 * 60


@require_safe
@login_required
def country_names(request: StaffRequest, language: str) -> HttpResponse:
    """Return the countries' names in a language of the shell, as options."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    names = fields.country_names(language)
    response = render(request, "counselling/_country_names.html", {"names": names})
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return response
