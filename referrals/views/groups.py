"""Group referrals: begun from a grievance, read and answered row by row."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres import audit
from centres.requests import StaffRequest
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling.models import Complainant
from counselling.states import MoveIllegal
from counselling.views.grievances import grievance_seen
from counselling.views.moving import late_show
from referrals.actions.groups import group_answer, group_open
from referrals.actions.packing import package_opened
from referrals.codes import OpenedPart, Purpose
from referrals.forms.groups import GroupAnswerForm, GroupForm
from referrals.models import Referral
from referrals.selectors.groups import workers_counted, workers_page
from referrals.selectors.happenings import last_moved
from referrals.selectors.sides import sides_worked
from referrals.states import TAKEN, Side
from referrals.views.received import page_path, sides_read


@login_required
def group_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Refer everybody who stands on the roster of a grievance, in one package."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = GroupForm(request.POST or None, grievance=grievance)
    if form.is_valid():
        try:
            referral = made_once(
                request,
                Referral,
                form.form_key,
                lambda key: group_open(
                    grievance=grievance,
                    by=request.user,
                    asking=form.asking(),
                    facts=form.cleaned_data["facts"],
                    key=key,
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            number = referral.referral_no
            said(request, _("A draft for all of them: %(number)s.") % {"number": number})
            return redirect("referrals:referral", referral.pk)
    context = {
        "grievance": grievance,
        "form": form,
        "workers": Complainant.objects.filter(grievance_id=grievance.pk).count(),
    }
    return render(request, "referrals/group_new.html", context, status=status_of(form))


@login_required
def group_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show the workers of a group to either side; take the recipient's answers."""
    referral, sides = _group(request, pk)
    receives = Side.RECIPIENT in sides
    works = Side.RECIPIENT in sides_worked(request.standing, referral)
    shown = request.GET.get("state", "")
    page = workers_page(
        referral,
        state=shown,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    answers = works and referral.state in TAKEN
    form = GroupAnswerForm(
        request.POST if request.method == "POST" and answers else None,
        offered=[row.pk for row in page.rows],
    )
    if form.is_bound and form.is_valid():
        return _answered(request, referral, form)
    if receives and request.method == "GET" and referral.state in TAKEN:
        package_opened(referral=referral, part=OpenedPart.CONTENT, by=request.user)
    counts = workers_counted(referral)
    context = {
        "referral": referral,
        "page": page,
        "counts": counts,
        "workers": sum(many for _state, _chip, many in counts),
        "named": any(row.name for row in page.rows),
        "shown": shown,
        "form": form,
        "answers": answers,
        "back": page_path(referral, sides[0]),
    }
    return render(request, "referrals/group.html", context, status=status_of(form))


def _group(request: StaffRequest, pk: UUID) -> tuple[Referral, tuple[Side, ...]]:
    """Return the group referral, and which of its sides the person reads.

    One of the narrow lane is not opened unnoticed.
    """
    found = Referral.objects.select_related("centre__country", "to_centre", "to_organisation")
    referral: Referral = get_object_or_404(found, pk=pk, purpose=Purpose.GROUP)
    sides = sides_read(request, referral)
    if Side.SENDER not in sides and referral.sent_at is None:
        raise Http404
    if Side.SENDER in sides and referral.sensitive:
        audit.record("referral.read", referral, notes="referral.group")
    return referral, sides


def _answered(request: StaffRequest, referral: Referral, form: GroupAnswerForm) -> HttpResponse:
    here = f"{reverse('referrals:group', args=[referral.pk])}?{request.GET.urlencode()}"
    try:
        answered = group_answer(referral=referral, by=request.user, **form.answer())
    except MoveIllegal:
        return late_show(
            request,
            wished=_("Answer"),
            stands=str(Referral.objects.get(pk=referral.pk).get_state_display()),
            last=last_moved(referral),
            back=here,
        )
    words = ngettext("Answered for %(n)s worker.", "Answered for %(n)s workers.", answered.workers)
    said(request, words % {"n": answered.workers})
    if answered.joined:
        words = ngettext(
            "%(n)s worker was added to your grievance.",
            "%(n)s workers were added to your grievance.",
            answered.joined,
        )
        said(request, words % {"n": answered.joined})
    return redirect(here)
