"""The bell's pages: what one was told, and from there to what it is about."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page
from notices import actions, selectors
from notices.forms import PreferenceForm
from notices.kinds import kind_found
from notices.models import Preference


@require_safe
@login_required
def notice_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "notice.read")
    page = selectors.notices_page(
        request.user.pk,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    unread = selectors.unread_count(request.user.pk)
    return render(
        request,
        "notices/list.html",
        {
            "page": page,
            "groups": selectors.notices_grouped(page.rows),
            "unread": unread,
            "now": timezone.now().isoformat(),
        },
    )


@require_GET
@login_required
def notice_open(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Lead from a notice, or from its mail, to its subject; that is what reading it means."""
    require(request.standing, "notice.read")
    notice = get_object_or_404(selectors.notices_told(request.user.pk), pk=pk)
    actions.notice_read(notice=notice)
    url = kind_found(notice.kind).url(notice)
    if url:
        return redirect(url)
    messages.info(request, _("What this notice was about is no longer open to you."))
    return redirect("notices:list")


@require_POST
@login_required
def notice_read_all(request: StaffRequest) -> HttpResponse:
    """Mark as read what the page showed; what has come in since stays unread."""
    require(request.standing, "notice.read")
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is not None and timezone.is_aware(until):
        actions.notices_read_all(recipient_id=request.user.pk, until=until)
    return redirect("notices:list")


@login_required
def preferences(request: StaffRequest) -> HttpResponse:
    """Let a person say how he wants to be told."""
    require(request.standing, "notice.prefer")
    present = Preference.objects.filter(pk=request.user.pk).first()
    form = PreferenceForm(request.POST or None, instance=present or Preference(user=request.user))
    if form.is_valid():
        actions.preference_change(user=request.user, **form.cleaned_data)
        messages.success(request, _("You are told as you wish from now on."))
        return redirect("notices:preferences")
    return form_page(request, form, heading=_("Reminders"), label=_("Save"), account_places=True)
