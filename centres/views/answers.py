"""Answers that many of these pages give: a page with one form, a question, a stale save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.selectors.places import FieldChange

UNPROCESSABLE = 422
CONFLICT = 409


def form_page(request: StaffRequest, form: forms.BaseForm, **words: Any) -> HttpResponse:
    """Show a form under its heading; words: heading, sum, back, trail, label, grave."""
    status = UNPROCESSABLE if form.is_bound and not form.is_valid() else 200
    return render(request, "centres/form.html", {"form": form, **words}, status=status)


def question_page(request: StaffRequest, **words: Any) -> HttpResponse:
    """Ask before something grave: heading, text, back, trail, label, error."""
    status = UNPROCESSABLE if words.get("error") else 200
    return render(request, "centres/question.html", words, status=status)


def errors_take(form: forms.BaseForm, error: ValidationError) -> None:
    """Show an action's refusal in the form: at the fields that it has, else on top."""
    messages = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, texts in messages.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)


def stale_page(
    request: StaffRequest, form: "forms.ModelForm[Any]", stale: StaleEdit, back: str
) -> HttpResponse:
    """Show both values of each field that differs, and the form to send again: status 409."""
    record: Any = stale.record
    newest = type(form)(instance=record)
    differences = []
    for bound in form:
        mine = form.cleaned_data.get(bound.name)
        theirs = getattr(record, bound.name, None)
        if not bound.is_hidden and mine != theirs:
            differences.append(FieldChange(str(bound.label), before=mine, after=theirs))
    sent = request.POST.copy()
    sent["version"] = str(record.version)
    context = {
        "differences": [
            {"label": each.label, "mine": each.before, "theirs": each.after} for each in differences
        ],
        "back": back,
        "record": str(record),
        "form": type(form)(sent, instance=newest.instance),
    }
    return render(request, "409.html", context, status=CONFLICT)
