"""Enquiries: look whether another centre may know somebody, ask it, and answer others."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.roles import Role
from centres.rules import require
from centres.views.once import key_of
from centres.views.sending import UNPROCESSABLE, said
from counselling import actions
from counselling.forms.enquiries import EnquiryForm
from counselling.forms.moves import version_sent
from counselling.models import EnquiryReceived
from counselling.selectors import enquiries as asked
from counselling.states import EnquiryState, MoveIllegal
from counselling.views.moving import late_show
from counselling.views.registering import centre_chosen


@require_safe
@login_required
def enquiry_list(request: StaffRequest) -> HttpResponse:
    """List what one's own centres asked, or what they are asked."""
    require(request.standing, "enquiry.make")
    coordinates = request.standing.has(Role.COORDINATOR)
    received = coordinates and request.GET.get("shown") == "received"
    page_of = asked.received_page if received else asked.made_page
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = page_of(request.standing, after=after, before=before)
    context = {"page": page, "received": received, "coordinates": coordinates}
    return render(request, "counselling/enquiry_list.html", context)


@login_required
def enquiry_new(request: StaffRequest) -> HttpResponse:
    """Look whether another centre may know somebody, and ask it."""
    require(request.standing, "enquiry.make")
    centre, _centres = centre_chosen(request)
    form = EnquiryForm(request.POST or None, centre=centre)
    found = None
    if form.is_valid():
        person = form.person()
        try:
            found = actions.enquiry_look(person=person, centre=centre, by=request.user)
        except actions.EnquiryLimit:
            form.add_error(None, _("You looked into other centres too often today."))
        if found and "ask" in request.POST:
            key = key_of(request, form.form_key)
            actions.enquiry_make(person=person, centre=centre, by=request.user, key=key)
            said(request, _("Asked. You will be told of the answer."))
            return redirect("counselling:enquiry-list")
    context = {"form": form, "found": found, "most": actions.LOOKS_A_DAY}
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "counselling/enquiry_new.html", context, status=status)


@login_required
def enquiry_received(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show who asks and which of the centre's own clients may be meant; take the answer."""
    received: EnquiryReceived = get_object_or_404(asked.enquiries_received(), pk=pk)
    require(request.standing, "enquiry.answer", received)
    if request.method == "POST":
        return _answered(request, received)
    context = {
        "received": received,
        "state": asked.enquiry_chip(received.state),
        "rows": asked.clients_meant(received),
    }
    return render(request, "counselling/enquiry_received.html", context)


def _answered(request: StaffRequest, received: EnquiryReceived) -> HttpResponse:
    """Take the answer, or say that somebody answered meanwhile."""
    state, version = request.POST.get("state", ""), version_sent(request.POST)
    try:
        if version is None:
            raise StaleEdit(received)
        if state not in EnquiryState.values:
            raise Http404
        actions.enquiry_answer(received=received, state=state, by=request.user, version=version)
    except (StaleEdit, MoveIllegal):
        return late_show(
            request,
            wished=str(dict(EnquiryState.choices).get(state, "")),
            stands=received.get_state_display(),
            last=(
                received.answered_by.name if received.answered_by else "",
                received.answered_at,
            ),
            back=request.path,
        )
    said(request, _("Answered: %(state)s.") % {"state": EnquiryState(state).label})
    return redirect("counselling:enquiry-list")
