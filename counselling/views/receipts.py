"""Receipt codes: made for a grievance, and asked with by somebody who gives no name."""

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from centres import audit
from centres.requests import StaffRequest
from centres.views.answers import question_page
from centres.views.brakes import TOO_MANY, caller, counted
from centres.views.sending import UNPROCESSABLE
from counselling import actions
from counselling.consent_words import nearest
from counselling.forms.respondents import ReceiptForm
from counselling.models import Grievance
from counselling.selectors.receipts import receipt_asked
from counselling.views.grievances import back_to, grievance_seen

ASKED_MOST: Final = 20
"""How often one caller asks in ten minutes: a slip is typed a few times, 75 bits never guessed."""
NOT_TO_BE_FOUND: Final = "noindex, nofollow, noarchive"


@login_required
def grievance_receipt(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Make a receipt code, shown this once on a page to print; a former one is void then."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    if request.method != "POST":
        return question_page(
            request,
            heading=_("Make a receipt code"),
            text=_(
                "With it somebody asks how the grievance stands, without a name or a login."
                " It is shown once; one that was given before is void then."
            ),
            label=_("Make a new code"),
            **back_to(grievance),
        )
    code = actions.grievance_receipt(grievance=grievance)
    address = settings.PUBLIC_URL + reverse("counselling:receipt")
    context = {
        "grievance": grievance,
        "code": code,
        "address": address,
        "slip": _slip_language(grievance),
    }
    return render(request, "counselling/receipt_made.html", context)


def _slip_language(grievance: Grievance) -> str:
    """Return ours that the complainant is likeliest to read; the centre's where nobody is named."""
    spoken = [grievance.client.language] if grievance.client else grievance.centre.languages
    ours = dict(settings.LANGUAGES)
    return next(
        (each for language in spoken for each in nearest(language) if each in ours),
        settings.LANGUAGE_CODE,
    )


@sensitive_post_parameters("code")
def receipt(request: HttpRequest) -> HttpResponse:
    """Tell whoever has a code how the grievance stands, in plain words, and the next date.

    A wrong code gets the same page in the same time (`EvenTimeMiddleware`), whatever is wrong.
    """
    form = ReceiptForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            status = UNPROCESSABLE
        elif (asked := counted("receipt", caller(request))) > ASKED_MOST:
            if asked == ASKED_MOST + 1:  # once: whoever goes on asking must not fill the audit
                audit.record("receipt.limit")
            context, status = {"form": ReceiptForm(), "too_many": True}, TOO_MANY
        else:
            audit.record("receipt.ask")
            found = receipt_asked(form.cleaned_data["code"])
            context |= {"asked": True, "receipt": found}
            if found:
                # The code leaves the screen once it was answered: others may use the device.
                context["form"] = ReceiptForm()
    answer = render(request, "counselling/receipt.html", context, status=status)
    answer.headers["X-Robots-Tag"] = NOT_TO_BE_FOUND
    return answer
