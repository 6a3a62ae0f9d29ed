"""A case on paper."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from centres.requests import StaffRequest
from centres.views.sending import UNPROCESSABLE
from counselling import actions
from counselling.forms.case_summary import SummaryForm
from counselling.paper.press import NotPrinted
from counselling.views.cases import case_seen


@login_required
def case_summary(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask what the summary is to tell, then give it as a PDF; each making is audited."""
    case = case_seen(request, pk, "case.print")
    form = SummaryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        make = partial(actions.case_summary_print, case=case, wish=form.wish())
        return pdf_given(request, make, f"{case.case_no}.pdf")
    spoken = dict(settings.LANGUAGES).get(case.client.language, "")
    if not spoken or case.client.language == "en":
        del form.fields["own_language"]
    context = {"case": case, "client": case.client, "form": form, "spoken": spoken}
    return render(request, "counselling/case_summary.html", context)


def pdf_given(request: StaffRequest, make: Callable[[], bytes], name: str) -> HttpResponse:
    """Return the PDF as a file to be saved; a browser never runs anything in it.

    Where it can't be made, a page says so. It is no 500: that would take back the audit's entry.
    """
    try:
        made = make()
    except NotPrinted:
        return render(request, "counselling/not_printed.html", status=UNPROCESSABLE)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return answer
