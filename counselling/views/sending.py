"""What every form here needs: what is refused is said, and sent late it overwrites nobody."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import ChoiceField, Form, ModelChoiceField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.wording import listed
from counselling.selectors.history import changed_last_by

UNPROCESSABLE = 422
CONFLICT = 409


def errors_take(form: Form, error: ValidationError) -> None:
    """Show what the record itself refuses at the field that it concerns."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, wrong in error.error_dict.items():
        form.add_error(name if name in form.fields else None, wrong)


def stale_show(
    request: StaffRequest, error: StaleEdit, form: Form, *, back: str, current: Form
) -> HttpResponse:
    """Answer that somebody saved meanwhile: both values, and the form to send again."""
    by, at = changed_last_by(error.record)
    data = request.POST.copy()
    data["version"] = str(error.record.version)  # type: ignore[attr-defined]
    again = _again(form, data)
    context = {
        "differences": differences(form, current),
        "by": by,
        "at": at,
        "back": back,
        "form": again,
    }
    return render(request, "409.html", context, status=CONFLICT)


def _again(form: Form, data: Any) -> Form:
    """Return the same form with the new version in it, so that it can be sent over theirs."""
    form.data = data
    return form


def differences(mine: Form, theirs: Form) -> list[dict[str, str]]:
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
    value = field.prepare_value(value)
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, ModelChoiceField):
        chosen_one = field.queryset.filter(pk=value).first() if field.queryset is not None else None
        return str(chosen_one or "")
    if isinstance(field, ChoiceField):
        chosen = {str(each) for each in (value if isinstance(value, list) else [value])}
        choices = field.widget.choices
        return listed(label for key, label in choices if str(key) in chosen)
    return str(field.widget.format_value(value) or "")


def said(request: StaffRequest, words: str) -> None:
    """Tell at the top of the next page what was done."""
    messages.success(request, words)
