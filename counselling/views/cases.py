"""Cases: the list, one case's page, opened, put right, noted."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.beside import besides_of
from counselling.forms.cases import CaseEditForm, CaseForm, CaseListForm, CaseNoteForm
from counselling.models import Case, CaseEntry, Client
from counselling.rules import COUNSELS
from counselling.selectors import cases as listed
from counselling.selectors import clients as registered
from counselling.selectors.case import case_page
from counselling.selectors.consents import record_agreed
from counselling.selectors.follow_ups import safe_line
from counselling.selectors.people import name_line
from counselling.selectors.retention import client_kept_line
from counselling.selectors.staffing import centres_overseen, counsellors_at
from counselling.views.desk import centre_narrowed, number_asked
from counselling.views.seen import client_or_404
from counselling.views.timelines import timeline_asked, timeline_context


@require_safe
@login_required
def case_list(request: StaffRequest) -> HttpResponse:
    """List the cases: the person's own, the centre's, closings that wait, the closed."""
    require(request.standing, "case.list")
    people = list(counsellors_at(*request.standing.centres(*COUNSELS)))
    asked = number_asked(request, "counsellor")
    if asked is not None and asked not in {person.pk for person in people}:
        people += listed.counsellors_former(request.standing, asked)
    centre = centre_narrowed(request)
    form = CaseListForm(request.GET, people=people, centre=centre)
    shown = request.GET.get("shown", "mine")
    shown = shown if shown in listed.SHOWN else "mine"
    narrowed = form.narrowed()
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = listed.cases_page(
        listed.cases_listed(request.standing, shown, narrowed),
        shown,
        sort=form.order,
        after=after,
        before=before,
    )
    overseen = centres_overseen(request.standing)
    context = {
        "page": page,
        "form": form,
        "shown": shown,
        "narrowed": any(form.cleaned_data.values()) or centre is not None,
        "centre": centre,
        "waiting": listed.closings_waiting(request.standing).count(),
        "decides": bool(overseen),
        "choosing": bool(overseen) and shown == "centre",
        "all": " ".join(row.chosen for row in page.rows),
    }
    return render(request, "counselling/case_list.html", context)


@require_safe
@login_required
def case_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one case: how it stands, what can be done, what comes next, what happened."""
    case = case_seen(request, pk, "case.view")
    context = {
        "case": case,
        "client": case.client,
        "name": name_line(case.client),
        "safe": safe_line(case.client.safe_to_call, case.client.contact_note),
        "page": case_page(case, request.standing, **timeline_asked(request)),
        "note_form": CaseNoteForm(),
        "agreed": record_agreed(case.client),
        "attach_query": f"?case={case.pk}",
        "besides": besides_of(case),
        "kept": client_kept_line(case.client),
        "may_hold": may(request.standing, "hold.set", case),
    } | timeline_context(request)
    return render(request, "counselling/case.html", context)


@login_required
def case_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open a case for a client."""
    client = client_or_404(registered.client_whole, pk)
    require(request.standing, "case.open", client)
    form = CaseForm(request.POST or None, client=client, by=request.user)
    if form.is_valid():
        try:
            case = made_once(
                request,
                Case,
                form.form_key,
                lambda key: _open(request, form, client, key),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The case is opened as %(number)s.") % {"number": case.case_no})
            return redirect("counselling:case", case.pk)
    context = {"client": client, "form": form, "agreed": record_agreed(client)}
    return render(request, "counselling/case_new.html", context, status=status_of(form))


def _open(request: StaffRequest, form: CaseForm, client: Client, key: UUID) -> Case:
    return actions.case_open(
        client=client,
        by=request.user,
        members=form.cleaned_data["members"],
        note=form.cleaned_data["note"],
        key=key,
        **form.facts(),
    )


@login_required
def case_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a case right: what it is about, how soon, the next step, the team."""
    case = case_seen(request, pk, "case.edit")
    form = _edit_form(request, case)
    if form.is_valid():
        try:
            actions.case_edit(
                case=case,
                version=form.cleaned_data["version"],
                by=request.user,
                changes=form.facts(),
                members=form.cleaned_data["members"],
            )
        except StaleEdit as error:
            current = _edit_form(None, error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:case", case.pk)
    context = {"case": case, "client": case.client, "form": form}
    context["agreed"] = record_agreed(case.client)
    return render(request, "counselling/case_edit.html", context, status=status_of(form))


def _edit_form(request: StaffRequest | None, case: Case) -> CaseEditForm:
    team = case.members.values_list("user_id", flat=True)
    return CaseEditForm((request and request.POST) or None, case=case, team=team)


@login_required
def case_note(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write a note into a case's record, where nobody changes it any more."""
    case = case_seen(request, pk, "case.edit")
    form = CaseNoteForm(request.POST or None)
    if form.is_valid():
        try:
            made_once(
                request,
                CaseEntry,
                form.form_key,
                lambda key: actions.case_note(
                    case=case, by=request.user, text=form.cleaned_data["text"], key=key
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The note is kept."))
            return redirect("counselling:case", case.pk)
    context = {"case": case, "client": case.client, "form": form}
    context["agreed"] = record_agreed(case.client)
    return render(request, "counselling/case_note.html", context, status=status_of(form))


def case_seen(request: StaffRequest, pk: UUID, action: str) -> Case:
    """Return the case if the wall shows it and the rule allows the action."""
    case: Case = get_object_or_404(listed.cases(), pk=pk)
    require(request.standing, action, case)
    return case
