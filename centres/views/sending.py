"""What becomes of a form that was sent: a refusal is said, and a late one overwrites nobody."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm, ChoiceField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.selectors.history import changed_last_by
from centres.wording import listed

UNPROCESSABLE = 422
CONFLICT = 409


def way_back(request: HttpRequest, name: str, otherwise: str) -> str:
    """Return the address of ours that the page, or its address, names; or the other one."""
    wanted = request.POST.get(name) or request.GET.get(name, "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, request.is_secure()
    )
    return wanted if ours else otherwise


def status_of(form: BaseForm) -> int:
    """Return the status of a page with a form: 422 where it was sent and is shown again."""
    return UNPROCESSABLE if form.is_bound else 200


def errors_take(form: BaseForm, error: ValidationError) -> None:
    """Show an action's refusal in the form: at the fields that it has, else on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, wrong in error.error_dict.items():
        form.add_error(name if name in form.fields else None, wrong)


def stale_show(
    request: StaffRequest, error: StaleEdit, form: BaseForm, *, back: str, current: BaseForm
) -> HttpResponse:
    """Answer that somebody saved meanwhile: both values, and the form to send again.

    `current` is the form as it would be shown for the record that is stored now.
    """
    by, at = changed_last_by(error.record)
    data = request.POST.copy()
    data["version"] = str(error.record.version)
    context = {
        "differences": differences(form, current),
        "by": by,
        "at": at,
        "back": back,
        "form": _again(form, data),
    }
    return render(request, "409.html", context, status=CONFLICT)


def _again(form: BaseForm, data: Any) -> BaseForm:
    """Return the same form with the new version in it, so that it can be sent over theirs."""
    form.data = data
    return form


def differences(mine: BaseForm, theirs: BaseForm) -> list[dict[str, str]]:
    """Return the fields whose typed value is another than the one that is stored now."""
    found = []
    for name, field in mine.fields.items():
        if field.widget.is_hidden or name not in mine.cleaned_data:
            continue
        typed = mine.cleaned_data[name]
        stored = theirs.get_initial_for_field(theirs.fields[name], name)
        words = _shown(field, typed), _shown(field, stored)
        if words[0] != words[1]:
            found.append({"label": str(field.label), "mine": words[0], "theirs": words[1]})
    return found


def _shown(field: Any, value: Any) -> str:
    """Return a form's value in words."""
    value = value.pk if isinstance(value, Model) else field.prepare_value(value)
    if isinstance(field, ModelChoiceField):
        chosen_one = field.queryset.filter(pk=value).first() if field.queryset is not None else None
        return str(chosen_one or "")
    if isinstance(field, ChoiceField):
        return _chosen(field, value if isinstance(value, list) else [value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(field.widget.format_value(value) or "")


def _chosen(field: Any, values: list[Any]) -> str:
    """Return the labels of the chosen; nothing chosen may have a label too, as "International"."""
    keys = {"" if value is None else str(value) for value in values}
    return listed(label for key, label in field.widget.choices if str(key) in keys)


def said(request: StaffRequest, words: str) -> None:
    """Tell at the top of the next page what was done."""
    messages.success(request, words)


def left_said(request: StaffRequest, words: str) -> None:
    """Tell at the top of the next page why nothing was done."""
    messages.warning(request, words)
