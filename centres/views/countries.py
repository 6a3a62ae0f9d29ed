"""Countries and their holidays, organisations."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from centres import actions, edits
from centres.feasts import feast_said
from centres.forms.places import (
    CountryEditForm,
    HolidayForm,
    NameFilterForm,
    OrganisationEditForm,
    OrganisationForm,
    weekday_choices,
)
from centres.models import Country, Holiday, Organisation
from centres.paging import page_of
from centres.places import country_name, language_name
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.places import countries_within, holidays_of, organisations_within
from centres.views.answers import form_page
from centres.views.sending import errors_take, said, stale_show
from centres.wording import listed


def _country(request: StaffRequest, code: str) -> Country:
    """Return the country within reach, or answer 404."""
    require(request.standing, "centre.list")
    return get_object_or_404(countries_within(request.standing), code=code)


def _page_of(country: Country, year: int | None = None) -> str:
    query = f"?year={year}" if year else ""
    return reverse("centres:country-detail", args=[country.code]) + query


def _week(country: Country) -> str:
    names = dict(weekday_choices())
    return listed(names[day] for day in sorted(country.weekend))


def _languages(country: Country) -> str:
    return listed(language_name(code) for code in country.languages)


@login_required
@require_safe
def country_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "centre.list")
    countries = list(countries_within(request.standing))
    rows = [(each, country_name(each.code), _week(each), _languages(each)) for each in countries]
    rows.sort(key=lambda row: row[1])
    count = len(rows)
    total = ngettext("%(count)s country", "%(count)s countries", count) % {"count": count}
    context = {"rows": rows, "sum": total, "base": reverse("centres:country-list")}
    return render(request, "centres/country_list.html", context)


@login_required
@require_safe
def country_detail(request: StaffRequest, code: str) -> HttpResponse:
    country = _country(request, code)
    year = _year(request.GET.get("year", ""))
    holidays = list(holidays_of(country, year))
    to_check = [h for h in holidays if h.moveable and not h.cancelled]
    context = {
        "country": country,
        "name": country_name(country.code),
        "week": _week(country),
        "languages": _languages(country),
        "year": year,
        "years": [year - 1, year, year + 1],
        "holidays": [(each, feast_said(each.name)) for each in holidays],
        "to_check": len(to_check),
    }
    return render(request, "centres/country_detail.html", context)


def _year(text: str) -> int:
    """Return the year that was asked for, within reason, else the present one."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else 0
    return year if date.min.year < year < date.max.year else timezone.localdate().year


@login_required
def country_edit(request: StaffRequest, code: str) -> HttpResponse:
    country = _country(request, code)
    require(request.standing, "country.edit", country)
    form = CountryEditForm(request.POST or None, instance=country)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.country_edit(
                country=country, version=values.pop("version"), values=values, by=request.user
            )
            said(request, _("The changes are saved."))
            return redirect(_page_of(country))
        except edits.StaleEdit as stale:
            current = CountryEditForm(instance=stale.record)
            return stale_show(request, stale, form, back=request.path, current=current)
    return form_page(
        request, form, heading=_("Change the country"), back=_page_of(country),
        trail=country_name(country.code), label=_("Save"),
    )  # fmt: skip


@login_required
def holiday_add(request: StaffRequest, code: str) -> HttpResponse:
    country = _country(request, code)
    require(request.standing, "country.edit", country)
    form = HolidayForm(request.POST or None)
    if form.is_valid():
        try:
            holiday = actions.holiday_add(country=country, by=request.user, **form.cleaned_data)
            said(request, _("The holiday stands in the calendar."))
            return redirect(_page_of(country, holiday.day.year))
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Add a holiday"), back=_page_of(country),
        trail=country_name(country.code), label=_("Add"),
        sum=_("A feast that fell on another day: cancel the printed day and add the true one."),
    )  # fmt: skip


def _holiday(request: StaffRequest, pk: int) -> Holiday:
    require(request.standing, "centre.list")
    reached = Holiday.objects.filter(country__in=countries_within(request.standing))
    holiday = get_object_or_404(reached.select_related("country"), pk=pk)
    require(request.standing, "holiday.edit", holiday)
    return holiday


@login_required
@require_POST
def holiday_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    holiday = _holiday(request, pk)
    actions.holiday_cancel(holiday=holiday, by=request.user)
    said(request, _("The holiday is cancelled."))
    return redirect(_page_of(holiday.country, holiday.day.year))


@login_required
@require_POST
def holiday_restore(request: StaffRequest, pk: int) -> HttpResponse:
    holiday = _holiday(request, pk)
    actions.holiday_restore(holiday=holiday, by=request.user)
    said(request, _("The holiday stands in the calendar."))
    return redirect(_page_of(holiday.country, holiday.day.year))


@login_required
@require_safe
def organisation_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "centre.list")
    form = NameFilterForm(request.GET)
    q = form.cleaned_data["q"] if form.is_valid() else ""
    found = organisations_within(request.standing, q)
    page = page_of(
        found,
        by="name",
        descending=False,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = [(each, country_name(each.country.code) if each.country else "") for each in page.rows]
    base = reverse("centres:organisation-list")
    context = {"page": page, "rows": rows, "form": form, "q": q, "base": base}
    return render(request, "centres/organisation_list.html", context)


@login_required
def organisation_add(request: StaffRequest) -> HttpResponse:
    require(request.standing, "centre.list")
    form = OrganisationForm(request.POST or None, countries=countries_within(request.standing))
    back = reverse("centres:organisation-list")
    if form.is_valid():
        organisation = Organisation(**form.cleaned_data)
        require(request.standing, "organisation.edit", organisation)
        try:
            actions.organisation_add(organisation=organisation, by=request.user)
            said(request, _("The organisation is entered."))
            return redirect(back)
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Add an organisation"), back=back, trail=_("Organisations"),
        label=_("Add"),
    )  # fmt: skip


@login_required
def organisation_edit(request: StaffRequest, pk: int) -> HttpResponse:
    require(request.standing, "centre.list")
    organisation = get_object_or_404(organisations_within(request.standing), pk=pk)
    require(request.standing, "organisation.edit", organisation)
    countries = countries_within(request.standing)
    form = OrganisationEditForm(request.POST or None, instance=organisation, countries=countries)
    back = reverse("centres:organisation-list")
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        require(request.standing, "organisation.edit", Organisation(**values))
        try:
            actions.organisation_edit(
                organisation=organisation, version=version, values=values, by=request.user
            )
            said(request, _("The changes are saved."))
            return redirect(back)
        except edits.StaleEdit as stale:
            current = OrganisationEditForm(instance=stale.record, countries=countries)
            return stale_show(request, stale, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Change the organisation"), back=back,
        trail=_("Organisations"), label=_("Save"),
    )  # fmt: skip
