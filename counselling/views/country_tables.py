"""A row of a table that holds for one country or for all: added and changed by administrators."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.places import country_name
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page
from centres.views.sending import errors_take, said, stale_show
from counselling.forms.country_tables import CountryRowForm


@dataclass(frozen=True, kw_only=True)
class CountryTable:
    """A table: who may change a row, by which form and action, and how the page speaks of it."""

    rule: str
    form: type[CountryRowForm]
    keep: Callable[[Any, int, dict[str, Any]], Model]
    """Takes the row (None for a new one), the version that was seen, and the facts."""
    url_name: str
    heading: "str | Promise"
    trail: "str | Promise"
    done: "str | Promise"


def country_said(code: str) -> str:
    """Return where a row holds, in words."""
    return country_name(code) if code else _("All")


def row_kept(request: StaffRequest, table: CountryTable, pk: int | None = None) -> HttpResponse:
    """Add a row to the table, or change one; what somebody saved meanwhile is shown beside it."""
    require(request.standing, table.rule)
    model = table.form.model
    row = get_object_or_404(model, pk=pk) if pk is not None else None
    if row is not None:
        require(request.standing, table.rule, row)
    form = table.form(request.POST or None, row=row)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        require(request.standing, table.rule, model(**facts))
        try:
            table.keep(row, version, facts)
        except StaleEdit as error:
            current = table.form(row=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, str(table.done))
            return redirect(table.url_name)
    return form_page(
        request,
        form,
        heading=str(table.heading),
        back=reverse(table.url_name),
        trail=str(table.trail),
        label=_("Save"),
    )
