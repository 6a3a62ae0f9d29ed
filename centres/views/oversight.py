"""What is watched over: break-glasses to review, and the audit trail."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres import actions, audit
from centres.forms.people import ReviewForm, TrailForm
from centres.models import BreakGlass
from centres.paging import page_of
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.glass import glasses_listed, glasses_to_review
from centres.selectors.grave import role_told_of
from centres.selectors.trail import entries_found, trail_lines
from centres.states import REVIEW_TONES
from centres.templatetags.look import chip
from centres.views.sending import UNPROCESSABLE, errors_take


def _chip_of(glass: BreakGlass) -> SafeString:
    return chip(REVIEW_TONES[glass.review], glass.review_said or _("to review"))


@login_required
@require_safe
def glass_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "break_glass.list")
    page = page_of(
        glasses_listed(),
        by="opened_at",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    waiting = glasses_to_review(request.user.pk).count()
    total = ngettext("%(count)s waits for you", "%(count)s wait for you", waiting)
    context = {
        "page": page,
        "rows": [(glass, _chip_of(glass)) for glass in page.rows],
        "sum": total % {"count": waiting},
        "base": reverse("centres:glass-list"),
    }
    return render(request, "centres/glass_list.html", context)


@login_required
def glass_review(request: StaffRequest, pk: str) -> HttpResponse:
    require(request.standing, "break_glass.list")
    glass = get_object_or_404(glasses_listed(), pk=pk)
    allowed = glass.reviewed_at is None and may(request.standing, "break_glass.review", glass)
    form = ReviewForm(request.POST or None, kind=glass.kind) if allowed else None
    if request.method == "POST":
        require(request.standing, "break_glass.review", glass)
        if form is not None and form.is_valid():
            typed = form.cleaned_data
            try:
                actions.glass_review(
                    glass=glass, by=request.user, review=typed["review"], note=typed["review_note"]
                )
                messages.success(request, _("Your review is kept."))
                return redirect("centres:glass-list")
            except ValidationError as error:
                errors_take(form, error)
    status = UNPROCESSABLE if form is not None and form.is_bound else 200
    context = {"glass": glass, "form": form, "chip": _chip_of(glass)}
    return render(request, "centres/glass_review.html", context, status=status)


@login_required
@require_safe
def trail(request: StaffRequest) -> HttpResponse:
    """Show the audit trail; looking into it is itself an entry there."""
    require(request.standing, "audit.read")
    form = TrailForm(request.GET)
    wanted = form.wanted()
    page = page_of(
        entries_found(wanted),
        by="at",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    filtered = form.is_valid() and any(form.cleaned_data.values())
    audit.record("audit.read", person=wanted.person.pk if wanted.person else None)
    context = {
        "page": page,
        "lines": trail_lines(page.rows),
        "form": form,
        "filtered": filtered,
        "base": reverse("centres:trail"),
    }
    return render(request, "centres/trail.html", context)


@login_required
@require_safe
def role_told(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a role with wide rights to those who are told when one is offered or given."""
    told = role_told_of(pk, request.user.pk)
    if told is None:
        raise Http404
    return render(request, "centres/role_told.html", {"told": told})
