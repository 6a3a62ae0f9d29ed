"""A centre makes a grievance of its own of a group of workers that it accepted."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling.models import Grievance
from counselling.states import MoveIllegal
from referrals.actions.packing import package_opened
from referrals.actions.receiving import LinkedAlready
from referrals.actions.taken_groups import received_grievance_open
from referrals.codes import OpenedPart
from referrals.forms.taken_groups import ReceivedGrievanceForm
from referrals.selectors.groups import workers_left
from referrals.selectors.received import received_side, takes_in
from referrals.selectors.taken_facts import complaint_of
from referrals.views.accepting import late, side_work
from referrals.views.received import received_seen


@login_required
def received_grievance(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the group in as a grievance, with what came of the complaint and of the workers."""
    referral = received_seen(request, pk)
    side = received_side(referral)
    if side is None:
        raise Http404
    require(request.standing, "referral.link", referral)
    side_work(request, side)
    if not takes_in(referral, side) and request.method == "GET":
        raise Http404
    require(request.standing, "grievance.open")
    if request.method != "POST":
        package_opened(referral=referral, part=OpenedPart.CONTENT, by=request.user)
    form = ReceivedGrievanceForm(request.POST or None, initial=complaint_of(referral))
    if form.is_valid():
        try:
            grievance = made_once(
                request,
                Grievance,
                form.form_key,
                lambda key: received_grievance_open(
                    referral=referral, by=request.user, facts=form.facts(), key=key
                ),
            )
        except (LinkedAlready, MoveIllegal):
            return late(request, referral, _("Take it in"))
        except ValidationError as error:
            errors_take(form, error)
        else:
            number = grievance.grievance_no
            said(request, _("Taken in as %(number)s, a draft.") % {"number": number})
            return redirect("counselling:grievance", grievance.pk)
    context = {
        "referral": referral,
        "form": form,
        "workers": workers_left(referral),
    }
    status = status_of(form)
    return render(request, "referrals/received_grievance.html", context, status=status)
