"""The register of respondents: found, shown with all that is said of each, joined and parted."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres import audit
from centres.edits import StaleEdit
from centres.places import country_name
from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.views.once import key_of
from centres.views.sending import UNPROCESSABLE, said, stale_show, status_of
from counselling import actions
from counselling.forms.respondents import RespondentEditForm, RespondentForm
from counselling.grievance_codes import RespondentKind
from counselling.models import Grievance, Respondent
from counselling.rules import COUNSELS
from counselling.selectors import respondents as found
from counselling.views.grievances import grievance_seen, respondent_name


@require_safe
@login_required
def respondent_list(request: StaffRequest) -> HttpResponse:
    """List whom complaints are about, or find one by name or licence."""
    require(request.standing, "respondent.list")
    words = words_asked(request)
    kind = request.GET.get("kind", "")
    context = {
        "words": words,
        "kinds": RespondentKind.choices,
        "kind": kind if kind in RespondentKind.values else "",
    }
    if words:
        centres = request.standing.centres(*COUNSELS)
        return render(
            request,
            "counselling/respondent_list.html",
            context | {"rows": found.respondents_found(centres, words)},
        )
    page = found.respondents_page(
        request.standing,
        kind=context["kind"] if isinstance(context["kind"], str) else "",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return render(
        request, "counselling/respondent_list.html", context | {"page": page, "rows": page.rows}
    )


@require_safe
@login_required
def respondent_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a respondent and the history of complaints about it."""
    respondent = _respondent(request, pk, "respondent.view")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    words = words_asked(request)
    others = found.respondents_found((respondent.centre_id,), words) if words else []
    context = {
        "respondent": respondent,
        "kind": found.KINDS[respondent.kind],
        "country": country_name(respondent.country) if respondent.country else "",
        "joined": respondent.joined.order_by("name"),
        "page": found.complaints_page(respondent, after=after, before=before),
        "words": words,
        "others": [row for row in others if row.pk != respondent.pk],
        "may_edit": may(request.standing, "respondent.edit", respondent),
    }
    return render(request, "counselling/respondent.html", context)


@login_required
def respondent_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put an entry of the register right."""
    respondent = _respondent(request, pk, "respondent.edit")
    form = RespondentEditForm(request.POST or None, respondent=respondent)
    if form.is_valid():
        try:
            actions.respondent_edit(
                respondent=respondent, version=form.cleaned_data["version"], changes=form.facts()
            )
        except StaleEdit as error:
            current = RespondentEditForm(respondent=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        said(request, _("The entry is changed."))
        return redirect("counselling:respondent", pk)
    status = status_of(form)
    context = {"form": form, "respondent": respondent}
    return render(request, "counselling/respondent_edit.html", context, status=status)


@require_POST
@login_required
def respondent_join(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Make one respondent of two entries, or two of them again."""
    respondent = _respondent(request, pk, "respondent.edit")
    leader = _leader(request, respondent)
    try:
        actions.respondent_join(respondent=respondent, leader=leader, by=request.user)
    except ValidationError as error:
        said(request, " ".join(error.messages))
        return redirect("counselling:respondent", pk)
    done = _("They are one now.") if leader else _("They stand for themselves again.")
    said(request, done)
    return redirect("counselling:respondent", leader.pk if leader else pk)


def _leader(request: StaffRequest, respondent: Respondent) -> Respondent | None:
    """Return the entry that leads from now on, of the same centre; None parts them."""
    typed = request.POST.get("leader", "")
    try:
        key = UUID(typed)
    except ValueError:
        return None
    return get_object_or_404(found.respondents(), pk=key, centre_id=respondent.centre_id)


@login_required
def respondent_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say whom a grievance is about: somebody of the register, or somebody new."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    chosen = request.POST.get("respondent")
    form = RespondentForm(request.POST if request.method == "POST" and not chosen else None)
    if chosen:
        return _accused(request, grievance, chosen)
    if form.is_valid():
        key = key_of(request, form.form_key)
        if not Respondent.objects.filter(pk=key).exists():
            respondent_name(request, grievance, form.facts(), key=key)
        return redirect("counselling:grievance", pk)
    words = words_asked(request)
    rows = found.respondents_found((grievance.centre_id,), words) if words else []
    context = {"grievance": grievance, "form": form, "words": words, "rows": rows}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "counselling/respondent_add.html", context, status=status)


def _accused(request: StaffRequest, grievance: Grievance, chosen: str) -> HttpResponse:
    """Accuse somebody of the same centre's register."""
    try:
        key = UUID(chosen)
    except ValueError:
        return redirect("counselling:grievance-respondent", grievance.pk)
    respondent = get_object_or_404(found.respondents(), pk=key, centre_id=grievance.centre_id)
    actions.respondent_accuse(
        grievance=grievance, respondent=respondent.leader or respondent, by=request.user
    )
    return redirect("counselling:grievance", grievance.pk)


def _respondent(request: StaffRequest, pk: UUID, action: str) -> Respondent:
    """Return the respondent if the wall shows it and the rule allows the action."""
    respondent: Respondent = get_object_or_404(found.respondents(), pk=pk)
    require(request.standing, action, respondent)
    if respondent.sensitive:
        audit.record("respondent.read", respondent, notes=action)
    return respondent
