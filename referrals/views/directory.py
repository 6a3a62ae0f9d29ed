"""The service directory: found, read, entered, put right, switched off."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.models import Country
from centres.places import country_name
from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.selectors.history import changes_of, formers_of
from centres.views.once import made_once
from centres.views.sending import UNPROCESSABLE, errors_take, said, stale_show
from centres.wording import listed
from referrals.actions import directory as actions
from referrals.actions.directory import PlaceEntry
from referrals.codes import Reason
from referrals.directory_codes import Capacity, ServiceStatus
from referrals.directory_rules import countries_kept, country_kept_alone
from referrals.forms.directory import (
    ServiceEditForm,
    ServiceNewForm,
    ServiceParts,
    SwitchForm,
)
from referrals.forms.directory_places import PlaceForm, PlaceParts
from referrals.models import Location, Provider, Service, ServiceAtLocation
from referrals.selectors import directory as found
from referrals.selectors.figures import NO_FIGURES, figures_of
from referrals.selectors.rhythm_words import rhythm_said
from referrals.views.hidden import hidden_keep

UNTOLD = frozenset({"id", "version", "search_text", "created_at", "updated_at", "confirmed_by"})


@require_safe
@login_required
def directory_list(request: StaffRequest) -> HttpResponse:
    """List the services of a country, or find some by reason, place, language and room."""
    require(request.standing, "directory.read")
    asked = _asked(request)
    today = timezone.localdate()
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = found.services_page(asked, today=today, after=after, before=before)
    kept = list(countries_kept(request.standing).values_list("pk", flat=True))
    context = {
        "asked": asked,
        "filtered": any(
            (asked.words, asked.reason, asked.place, asked.language, asked.capacity, asked.stale)
        ),
        "page": page,
        "rows": found.service_rows(page.rows, today),
        "reasons": Reason.choices,
        "rooms": Capacity.choices,
        "languages": found.languages_offered(),
        "countries": _countries(),
        "may_keep": bool(kept),
        "may_agreements": may(request.standing, "agreement.read"),
        "stale": found.stale_count(kept, today) if kept else 0,
    }
    return render(request, "referrals/directory.html", context)


def _asked(request: StaffRequest) -> found.Asked:
    """Return what is asked for; at first the country where the person works."""
    reason, capacity = request.GET.get("reason", ""), request.GET.get("capacity", "")
    country = request.GET.get("country")
    number = int(country) if country and country.isdecimal() and len(country) < 9 else None
    return found.Asked(
        words=words_asked(request),
        reason=reason if reason in Reason.values else "",
        place=words_asked(request, "place", 80),
        language=words_asked(request, "language", 80),
        capacity=capacity if capacity in Capacity.values else "",
        country=found.country_of_work(request.standing) if country is None else number,
        stale="stale" in request.GET,
        off="off" in request.GET,
    )


def _countries() -> list[tuple[int, str]]:
    """Return the countries that keep entries, by name."""
    named = [(each.pk, country_name(each.code)) for each in Country.objects.all()]
    return sorted(named, key=lambda each: each[1])


@require_safe
@login_required
def service_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a service, its places, how it does, and what was changed in the entry."""
    require(request.standing, "directory.read")
    service = get_object_or_404(found.services_in_full(), pk=pk)
    today = timezone.localdate()
    places = list(service.places.all())
    figures = figures_of(each.pk for each in places)
    context = {
        "service": service,
        "status": found.service_chip(service, places),
        "country": country_name(service.country.code),
        "facts": found.facts_of(service),
        "places": [
            (found.place_shown(each, today), figures.get(each.pk, NO_FIGURES)) for each in places
        ],
        "rooms": [choice for choice in Capacity.choices if choice[0] != Capacity.UNKNOWN],
        "may_keep": may(request.standing, "directory.keep", service),
        "statuses": ServiceStatus.choices,
        "history": _history(service),
        "may_ask": may(request.standing, "hidden_address.ask"),
    }
    return render(request, "referrals/service.html", context)


def _history(service: Service) -> list[Any]:
    at = ServiceAtLocation.objects.filter(service=service)
    records = (
        Service.objects.filter(pk=service.pk),
        at,
        Location.objects.filter(pk__in=at.values("location")),
        Provider.objects.filter(pk=service.provider_id),
    )
    return changes_of(
        *map(formers_of, records),
        untold=UNTOLD,
        said={
            "names": _in_languages,
            "descriptions": _in_languages,
            "other_hours": _in_a_rhythm,
        },
    )


def _in_a_rhythm(told: Any) -> str:
    return rhythm_said(told) if isinstance(told, dict) else str(told)


def _in_languages(words: Any) -> str:
    return listed(words.values()) if isinstance(words, dict) else str(words)


@login_required
def service_add(request: StaffRequest) -> HttpResponse:
    """Enter a service with the first place that it is given in."""
    require(request.standing, "directory.keep")
    countries = countries_kept(request.standing)
    if not countries.exists():
        require(request.standing, "directory.keep", Country())
    data, only = request.POST or None, country_kept_alone(countries)
    form = ServiceNewForm(
        data,
        countries=countries,
        providers=Provider.objects.select_related("organisation").order_by("organisation__name"),
        initial={"country": only, "first": list(only.languages) if only else []},
    )
    place = PlaceForm(data, initial={"country_code": only.code if only else ""})
    parts, beside = ServiceParts(data), PlaceParts(data)
    valid = [each.is_valid() for each in (form, place, parts, beside)] if data else [False]
    if all(valid):
        try:
            service = _entered(request, form, place, parts, beside)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The entry stands in the directory."))
            return redirect("referrals:service", service.pk)
    context = {"form": form, "place": place, "parts": parts, "beside": beside, "new": True}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "referrals/service_form.html", context, status=status)


def _entered(
    request: StaffRequest,
    form: ServiceNewForm,
    place: PlaceForm,
    parts: ServiceParts,
    beside: PlaceParts,
) -> Service:
    """Return the service that the forms tell; made once, however often they are sent."""
    country = form.cleaned_data["country"]
    require(request.standing, "directory.keep", country)

    def make(key: UUID) -> Service:
        provider = form.cleaned_data["provider"] or actions.provider_enter(
            name=form.cleaned_data["organisation"],
            kind=form.cleaned_data["kind"],
            country=country,
            by=request.user,
        )
        made = actions.service_enter(
            provider=provider,
            country=country,
            by=request.user,
            facts=form.facts(),
            key=key,
            areas=parts.areas_told(),
            costs=parts.costs_told(),
            place=place_entry(place, beside),
        )
        at = made.places.get()
        hidden_keep(request, at.location, place.hidden_address())
        return made

    return made_once(request, Service, form.form_key, make)


def place_entry(form: PlaceForm, parts: PlaceParts) -> PlaceEntry:
    """Return the place that the forms tell."""
    return PlaceEntry(
        location=form.location(),
        hours=parts.hours.told(),
        phones=parts.phones.told(),
        note=form.cleaned_data["note"],
        other_hours=form.other_hours(),
    )


@login_required
def service_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a service right."""
    service = service_kept(request, pk)
    data = request.POST or None
    form = ServiceEditForm(
        data, service=service, initial={"first": list(service.country.languages)}
    )
    parts = ServiceParts(data, service=service)
    if data and all([form.is_valid(), parts.is_valid()]):
        try:
            actions.service_edit(
                service=service,
                version=form.cleaned_data["version"],
                changes=form.facts(),
                areas=parts.areas_told(),
                costs=parts.costs_told(),
            )
        except StaleEdit as error:
            current = ServiceEditForm(service=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The entry is changed."))
            return redirect("referrals:service", pk)
    context = {"form": form, "parts": parts, "service": service, "new": False}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "referrals/service_form.html", context, status=status)


@require_POST
@login_required
def service_switch(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Offer a service, close it for a while, or switch it off."""
    service = service_kept(request, pk)
    form = SwitchForm(request.POST)
    if form.is_valid():
        status = ServiceStatus(form.cleaned_data["status"])
        actions.service_switch(service=service, status=status)
        said(request, _("The entry is marked: %(state)s.") % {"state": status.label})
    return redirect("referrals:service", pk)


def service_kept(request: StaffRequest, pk: UUID) -> Service:
    """Return the service if the person keeps entries of its country."""
    require(request.standing, "directory.read")
    service: Service = get_object_or_404(found.services_in_full(), pk=pk)
    require(request.standing, "directory.keep", service)
    return service
