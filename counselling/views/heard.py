"""What was heard: noted in a talk, read by centre and network, judged by who watches for it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.forms.heard import HeardEditForm, HeardForm, HeardListForm, JudgeForm
from counselling.heard_codes import HeardState
from counselling.heard_words import Known, known_client
from counselling.models import GroupSession, Heard, Session, key_in_week, week_of_talk
from counselling.selectors import heard as told
from counselling.selectors.sessions import sessions
from counselling.states import MoveIllegal
from counselling.views.group_sessions import group_session_seen
from counselling.views.moving import late_show


@require_safe
@login_required
def heard_list(request: StaffRequest) -> HttpResponse:
    """List what was heard: a centre's own, or for an analyst the network's."""
    require(request.standing, "heard.list")
    form = HeardListForm(request.GET, centres=told.centres_heard())
    narrowed = form.narrowed()
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = told.heard_page(told.heard_listed(narrowed), after=after, before=before)
    context = {
        "page": page,
        "form": form,
        "narrowed": form.narrows,
        "waiting": told.heard_waiting().count(),
        "several": "centre" in form.fields,
    }
    return render(request, "counselling/heard_list.html", context)


@require_safe
@login_required
def heard_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one thing that was heard; to the centre also in which talk."""
    heard = heard_seen(request, pk, "heard.view")
    edits = may(request.standing, "heard.edit", heard)
    judges = may(request.standing, "heard.judge", heard)
    context = {
        "heard": heard,
        "row": told.heard_row(heard),
        "certainty": told.CERTAINTIES[heard.certainty],
        "judgements": told.judgements(heard),
        "moves": told.heard_moves_left(heard) if judges else [],
        "form": JudgeForm(initial={"version": heard.version}),
        "edits": edits,
        "talk": _talk_path(heard) if edits else "",
    }
    return render(request, "counselling/heard.html", context)


@require_POST
@login_required
def heard_judge(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take somebody's judgement, or say that another one came first."""
    heard = heard_seen(request, pk, "heard.judge")
    form = JudgeForm(request.POST)
    wished = request.POST.get("to", "")
    try:
        if not form.is_valid():
            raise StaleEdit(heard)
        data = form.cleaned_data
        actions.heard_move(
            heard=heard, to=data["to"], by=request.user, version=data["version"], why=data["why"]
        )
    except (StaleEdit, MoveIllegal):
        fresh = told.heard().get(pk=heard.pk)
        return late_show(
            request,
            wished=str(told.STATES.get(wished, "")),
            stands=fresh.get_state_display(),
            last=changed_last_by(fresh),
            back=reverse("counselling:heard", args=[heard.pk]),
        )
    said(request, _("Judged: %(state)s.") % {"state": HeardState(wished).label})
    return redirect("counselling:heard", heard.pk)


@login_required
def heard_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put it right: its words, what it is about; it can be flagged later, too."""
    heard = heard_seen(request, pk, "heard.edit")
    options = {"centre": heard.centre, "known": _known_of(heard)}
    form = HeardEditForm(request.POST or None, heard=heard, **options)
    if form.is_valid():
        wish = form.told()
        try:
            if wish is not None:
                version = form.cleaned_data["version"]
                actions.heard_edit(heard=heard, version=version, told=wish, by=request.user)
        except StaleEdit as error:
            current = HeardEditForm(heard=error.record, **options)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:heard", heard.pk)
    context = {"heard": heard, "form": form, "back": reverse("counselling:heard", args=[pk])}
    return render(request, "counselling/heard_edit.html", context, status=status_of(form))


@login_required
def session_heard(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Note one more thing that was heard in a session."""
    session: Session = get_object_or_404(sessions(), pk=pk)
    require(request.standing, "heard.note", session)
    known = known_client(session.client)
    back = reverse("counselling:session", args=[session.pk])
    return _noted(request, session, known, back)


@login_required
def group_heard(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Note one more thing that was heard in a group session."""
    group = group_session_seen(request, pk, "heard.note")
    return _noted(request, group, Known(), reverse("counselling:group-session", args=[group.pk]))


def _noted(
    request: StaffRequest, talk: Session | GroupSession, known: Known, back: str
) -> HttpResponse:
    centre = talk.client.centre if isinstance(talk, Session) else talk.centre
    form = HeardForm(request.POST or None, centre=centre, known=known)
    if form.is_valid():
        try:
            key = key_in_week(week_of_talk(talk), form.form_key)
            made_once(request, Heard, key, _note(request, form, talk))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("It is noted."))
            return redirect(back)
    context = {"form": form, "back": back}
    return render(request, "counselling/heard_new.html", context, status=status_of(form))


def _note(
    request: StaffRequest, form: HeardForm, talk: Session | GroupSession
) -> Callable[[UUID], Heard]:
    def make(key: UUID) -> Heard:
        wish = form.told()
        if wish is None:
            raise Http404
        return actions.heard_note(
            told=wish,
            by=request.user,
            key=key,
            session=talk if isinstance(talk, Session) else None,
            group_session=talk if isinstance(talk, GroupSession) else None,
        )

    return make


def heard_seen(request: StaffRequest, pk: UUID, action: str) -> Heard:
    """Return what was heard if the wall shows it and the rule allows the action."""
    heard: Heard = get_object_or_404(told.heard(), pk=pk)
    require(request.standing, action, heard)
    return heard


def _talk_path(heard: Heard) -> str:
    """Return the page of the talk, which the centre alone sees."""
    source = told.source_of(heard)
    if source is None:
        return ""
    name, key = (
        ("session", source.session_id)
        if source.session_id
        else ("group-session", source.group_session_id)
    )
    return reverse(f"counselling:{name}", args=[key])


def _known_of(heard: Heard) -> Known:
    source = told.source_of(heard)
    return known_client(source.session.client) if source and source.session else Known()
