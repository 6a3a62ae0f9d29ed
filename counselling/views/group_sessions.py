"""Group sessions: the list, logged on one page, shown, put right, and a sheet to sign."""

from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.models import Centre
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.forms.attendees import SheetForm
from counselling.forms.group_sessions import (
    GroupListForm,
    GroupSessionEditForm,
    GroupSessionForm,
)
from counselling.forms.heard import HeardFields
from counselling.models import GroupSession
from counselling.rules import COUNSELS
from counselling.selectors import group_sessions as held
from counselling.selectors.heard import heard_in
from counselling.selectors.staffing import counsellors_named
from counselling.selectors.topics import topics_line
from counselling.views.case_papers import pdf_given
from counselling.views.registering import centre_chosen


@require_safe
@login_required
def group_session_list(request: StaffRequest) -> HttpResponse:
    """List the group sessions of one's own centres."""
    require(request.standing, "group_session.list")
    people = counsellors_named(*request.standing.centres(*COUNSELS))
    form = GroupListForm(request.GET, user=request.user, people=people)
    narrowed = form.narrowed()
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = held.group_sessions_listed(request.standing, narrowed)
    page = held.group_sessions_page(found, sort=form.order, after=after, before=before)
    context = {"page": page, "form": form, "narrowed": form.narrows}
    return render(request, "counselling/group_session_list.html", context)


@login_required
def group_session_new(request: StaffRequest) -> HttpResponse:
    """Log a talk with a group, and what was heard in it."""
    require(request.standing, "group_session.list")
    centre, centres = centre_chosen(request)
    require(request.standing, "group_session.log", centre.pk)
    form = GroupSessionForm(
        request.POST or None,
        centre=centre,
        people=counsellors_named(centre.pk),
        initial={} if request.POST else _defaults(request, centre),
    )
    heard = HeardFields.of_talk(request.POST, centre=centre)
    if all([form.is_valid(), heard.fine]):
        try:
            made = made_once(
                request,
                GroupSession,
                form.form_key,
                lambda key: actions.group_session_log(
                    centre=centre,
                    by=request.user,
                    headcount=form.headcount,
                    heard=heard.told(),
                    id=key,
                    **form.facts(),
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The group session is logged."))
            onward = "roster" if request.POST.get("then") == "roster" else "group-session"
            return redirect(f"counselling:{onward}", made.pk)
    context = {"form": form, "heard": heard.shown(), "centre": centre, "centres": centres}
    return render(request, "counselling/group_session_new.html", context, status=status_of(form))


def _defaults(request: StaffRequest, centre: Centre) -> dict[str, object]:
    """Return what is likely: where and in which language she spoke to a group last."""
    last = held.group_session_last_by(request.user, centre.pk)
    likely: dict[str, object] = {"counsellor": str(request.user.pk)}
    if last is not None:
        likely |= {"place": last.place, "language": last.language, "interpreted": last.interpreted}
    return likely


@require_safe
@login_required
def group_session_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a group session: who came, what was said and heard, and the roster."""
    group = group_session_seen(request, pk, "group_session.view")
    roster = held.roster_sum(group)
    context = {
        "group": group,
        "topics": topics_line(group.topics),
        "facts": held.group_facts(group),
        "table": held.count_table(group.headcount),
        "attended": held.attended_line(group.attended),
        "roster": roster,
        "more_named": roster.named > group.attended,
        "heard": heard_in(group),
    }
    return render(request, "counselling/group_session.html", context)


@login_required
def group_session_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a group session right."""
    group = group_session_seen(request, pk, "group_session.edit")
    form = _edit_form(request, group)
    if form.is_valid():
        try:
            actions.group_session_edit(
                group_session=group,
                version=form.cleaned_data["version"],
                headcount=form.headcount,
                changes=form.facts(),
            )
        except StaleEdit as error:
            current = _edit_form(None, error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:group-session", group.pk)
    context = {"group": group, "form": form}
    return render(request, "counselling/group_session_edit.html", context, status=status_of(form))


def _edit_form(request: StaffRequest | None, group: GroupSession) -> GroupSessionEditForm:
    return GroupSessionEditForm(
        (request and request.POST) or None,
        held=group,
        centre=group.centre,
        people=counsellors_named(group.centre_id),
    )


@login_required
def group_session_sheet(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask what the attendance sheet is to hold, and give it as a PDF to be signed by hand."""
    group = group_session_seen(request, pk, "group_session.print")
    form = SheetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        make = partial(
            actions.attendance_sheet_print,
            group_session=group,
            names=form.cleaned_data["names"],
            lines=form.cleaned_data["lines"],
        )
        return pdf_given(request, make, f"attendance-{group.happened_at:%Y-%m-%d}.pdf")
    return form_page(
        request,
        form,
        heading=_("Attendance sheet"),
        sum=_("To print and to sign. With names, each making is written down."),
        label=_("Make the sheet"),
        back=reverse("counselling:group-session", args=[group.pk]),
        trail=_("Group session"),
    )


def group_session_seen(request: StaffRequest, pk: UUID, action: str) -> GroupSession:
    """Return the group session if the wall shows it and the rule allows the action."""
    group: GroupSession = get_object_or_404(held.group_sessions(), pk=pk)
    require(request.standing, action, group)
    return group
