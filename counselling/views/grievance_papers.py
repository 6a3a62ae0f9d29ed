"""Papers of a grievance as PDF: the holding letter, and the bundle for those who decide."""

from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.requests import StaffRequest
from centres.views.answers import form_page
from centres.views.sending import errors_take
from counselling import actions
from counselling.forms.grievance_parts import BundleForm
from counselling.views.case_papers import pdf_given
from counselling.views.grievances import back_to, grievance_seen


@require_POST
@login_required
def grievance_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the letter that says how the grievance stands; it names nobody but the centre."""
    grievance = grievance_seen(request, pk, "grievance.print")
    make = partial(actions.holding_letter_print, grievance=grievance)
    return pdf_given(request, make, f"{grievance.grievance_no}-letter.pdf")


@login_required
def grievance_bundle(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask what the bundle is to tell, and give it."""
    grievance = grievance_seen(request, pk, "grievance.print")
    form = BundleForm(request.POST if "sent" in request.POST else None, grievance=grievance)
    if form.is_valid():
        make = partial(actions.case_bundle_print, grievance=grievance, wish=form.wish())
        try:
            return pdf_given(request, make, f"{grievance.grievance_no}-bundle.pdf")
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request,
        form,
        heading=_("The bundle"),
        sum=_("For those who decide, without our own notes. Making it is written down."),
        label=_("Make the bundle"),
        **back_to(grievance),
    )
