"""What few see at a centre: who carries how much of it, and how it is given to another of them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.models import Centre, User
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.narrow_lane import FileHandForm, TakerForm
from counselling.models import Attachment
from counselling.selectors.attachments import attachments
from counselling.selectors.narrow_lane import centres_protected, narrow_loads_at
from counselling.selectors.restricted import restricted_assignees
from counselling.selectors.staffing import counselled_at, protectors_at
from counselling.views.moving import late_show


@require_safe
@login_required
def narrow_work(request: StaffRequest) -> HttpResponse:
    """Show who carries how much of what few see, to those few."""
    centre, centres = _centre_asked(request)
    context = {"centre": centre, "centres": centres, "loads": narrow_loads_at(centre)}
    return render(request, "counselling/narrow_work.html", context)


@login_required
def narrow_hand_over(request: StaffRequest, giver_id: int) -> HttpResponse:
    """Give all that somebody carries of it to another who protects there."""
    centre, _centres = _centre_asked(request)
    load = next((each for each in narrow_loads_at(centre) if each.user_id == giver_id), None)
    if load is None:
        get_object_or_404(counselled_at(centre), pk=giver_id)
        return _work(centre) if request.POST else _nothing(request, centre)
    giver = User.objects.get(pk=giver_id)
    takers = protectors_at(centre.pk).exclude(pk=giver_id)
    form = TakerForm(request.POST or None, people=takers)
    if form.is_valid():
        taker = form.cleaned_data["taker"]
        try:
            actions.narrow_hand_over(centre=centre, giver=giver, taker=taker, by=request.user)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("It is in these hands now."))
            return _work(centre)
    context = {"centre": centre, "load": load, "form": form, "takers": takers.exists()}
    return render(request, "counselling/narrow_hand_over.html", context, status=status_of(form))


def _work(centre: Centre) -> HttpResponse:
    """Go back to the list of the same centre."""
    return redirect(f"{reverse('counselling:narrow-work')}?centre={centre.code}")


def _nothing(request: StaffRequest, centre: Centre) -> HttpResponse:
    """Say that somebody who counsels here, or did, carries nothing of it (any more)."""
    return render(request, "counselling/narrow_hand_over.html", {"centre": centre})


@require_POST
@login_required
def attachment_hand(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give a restricted file of a client to somebody else who works on it."""
    narrow = attachments().filter(sensitive=True, client__isnull=False)
    found: Attachment = get_object_or_404(narrow, pk=pk)
    require(request.standing, "restricted.assign", found)
    people = restricted_assignees(request.standing, found)
    form = FileHandForm(request.POST, people=people)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.attachment_hand(attachment=found, to=data["taker"], version=data["version"])
        except StaleEdit:
            return late_show(
                request,
                wished=_("Hand over"),
                stands=_("changed"),
                last=changed_last_by(found),
                back=reverse("counselling:attachment", args=[pk]),
            )
        said(request, _("It is in these hands now."))
    return redirect("counselling:attachment", pk)


def _centre_asked(request: StaffRequest) -> tuple[Centre, list[Centre]]:
    """Return the centre that the address asks for (or the first), and all where she protects."""
    centres = centres_protected(request.standing)
    if not centres:
        raise PermissionDenied("protects nowhere")
    asked = request.GET.get("centre", "")
    centre = next((centre for centre in centres if centre.code == asked), centres[0])
    require(request.standing, "narrow.hand_over", centre.pk)
    return centre, centres
