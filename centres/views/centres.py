"""Centres: the list, one centre, opening, changing, moving, closing and opening again."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres import actions, edits
from centres.forms.places import CentreCloseForm, CentreEditForm, CentreMoveForm, CentreOpenForm
from centres.models import Centre
from centres.paging import page_of
from centres.places import country_name, language_name
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.places import (
    centre_history,
    centres_within,
    countries_within,
    organisations_within,
)
from centres.views.answers import form_page, question_page
from centres.views.sending import errors_take, said, stale_show
from centres.wording import listed


def _centre(request: StaffRequest, code: str) -> Centre:
    """Return the centre within reach, or answer 404."""
    require(request.standing, "centre.list")
    return get_object_or_404(centres_within(request.standing), code=code)


def _page_of(centre: Centre) -> str:
    return reverse("centres:centre-detail", args=[centre.code])


@login_required
@require_safe
def centre_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "centre.list")
    found = centres_within(request.standing)
    page = page_of(
        found,
        by="code",
        descending=False,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = [(centre, country_name(centre.country.code)) for centre in page.rows]
    count = found.count()
    total = ngettext("%(count)s centre", "%(count)s centres", count) % {"count": count}
    context = {"page": page, "rows": rows, "sum": total, "base": reverse("centres:centre-list")}
    return render(request, "centres/centre_list.html", context)


@login_required
@require_safe
def centre_detail(request: StaffRequest, code: str) -> HttpResponse:
    centre = _centre(request, code)
    context = {
        "centre": centre,
        "country": country_name(centre.country.code),
        "languages": listed(language_name(code) for code in centre.languages),
        "history": centre_history(centre),
    }
    return render(request, "centres/centre_detail.html", context)


@login_required
def centre_open(request: StaffRequest) -> HttpResponse:
    require(request.standing, "centre.list")
    form = CentreOpenForm(
        request.POST or None,
        countries=countries_within(request.standing),
        hosts=organisations_within(request.standing),
    )
    if form.is_valid():
        centre = form.centre()
        require(request.standing, "centre.edit", centre)
        try:
            actions.centre_open(centre=centre, by=request.user)
            said(request, _("The centre is entered. Invite its people next."))
            return redirect(_page_of(centre))
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Open a centre"), back=reverse("centres:centre-list"),
        trail=_("Centres"), label=_("Open the centre"),
    )  # fmt: skip


@login_required
def centre_edit(request: StaffRequest, code: str) -> HttpResponse:
    centre = _centre(request, code)
    require(request.standing, "centre.edit", centre)
    form = CentreEditForm(request.POST or None, instance=centre)
    back = _page_of(centre)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.centre_edit(
                centre=centre, version=values.pop("version"), values=values, by=request.user
            )
            said(request, _("The changes are saved."))
            return redirect(back)
        except edits.StaleEdit as stale:
            current = CentreEditForm(instance=stale.record)
            return stale_show(request, stale, form, back=request.path, current=current)
    return form_page(
        request, form, heading=_("Change the centre"), back=back, trail=centre.name,
        label=_("Save"),
    )  # fmt: skip


@login_required
def centre_move(request: StaffRequest, code: str) -> HttpResponse:
    centre = _centre(request, code)
    require(request.standing, "centre.edit", centre)
    form = CentreMoveForm(request.POST or None, instance=centre)
    back = _page_of(centre)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.centre_move(
                centre=centre, version=values.pop("version"), values=values, by=request.user
            )
            said(request, _("The changes are saved."))
            return redirect(back)
        except edits.StaleEdit as stale:
            current = CentreMoveForm(instance=stale.record)
            return stale_show(request, stale, form, back=request.path, current=current)
    return form_page(
        request, form, heading=_("Move the centre"), back=back, trail=centre.name,
        sum=_("Its clients, its people and its code stay with it."), label=_("Move"),
    )  # fmt: skip


@login_required
def centre_close(request: StaffRequest, code: str) -> HttpResponse:
    centre = _centre(request, code)
    require(request.standing, "centre.edit", centre)
    form = CentreCloseForm(request.POST or None, today=centre.today)
    back = _page_of(centre)
    if form.is_valid():
        try:
            actions.centre_close(
                centre=centre, closed_on=form.cleaned_data["closed_on"], by=request.user
            )
            said(request, _("The last day of the centre is written down."))
            return redirect(back)
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Close the centre"), back=back, trail=centre.name,
        sum=_("Its records and roles stay as they are; end the roles on the people's pages."),
        label=_("Close the centre"), grave=True,
    )  # fmt: skip


@login_required
def centre_reopen(request: StaffRequest, code: str) -> HttpResponse:
    centre = _centre(request, code)
    require(request.standing, "centre.edit", centre)
    back, error = _page_of(centre), ""
    if request.method == "POST":
        try:
            actions.centre_reopen(centre=centre, by=request.user)
            said(request, _("The centre is open again."))
            return redirect(back)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    return question_page(
        request, heading=_("Open the centre again?"), back=back, trail=centre.name,
        label=_("Open it again"), error=error,
    )  # fmt: skip
