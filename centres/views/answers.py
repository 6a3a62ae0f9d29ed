"""Pages that many of these views give: one form, one question."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from centres.requests import StaffRequest
from centres.views.sending import UNPROCESSABLE


def form_page(request: StaffRequest, form: forms.BaseForm, **words: Any) -> HttpResponse:
    """Show a form under its heading; words: heading, sum, back, trail, label, grave."""
    status = UNPROCESSABLE if form.is_bound and not form.is_valid() else 200
    return render(request, "centres/form.html", {"form": form, **words}, status=status)


def question_page(request: StaffRequest, **words: Any) -> HttpResponse:
    """Ask before something grave: heading, text, back, trail, label, error."""
    status = UNPROCESSABLE if words.get("error") else 200
    return render(request, "centres/question.html", words, status=status)
