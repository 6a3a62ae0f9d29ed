"""The screening of a session: begun later, opened by a press that the audit keeps, put right."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.brakes import wait_please
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.reasons import ReasonForm
from counselling.forms.screening import ScreeningEditForm, ScreeningForm, ScreeningNewForm
from counselling.models import Screening, Session
from counselling.selectors.consents import record_agreed
from counselling.selectors.sessions import screening_of, sessions
from counselling.views.moving import late_show
from counselling.views.reasons import Reason, reason_beside, reason_context, reason_given
from counselling.views.seen import shown_too_often


@login_required
def screening(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Screen a client after the session was logged, or open what was answered and put it right.

    The answers stand closed until a button opens them and it is said why; each opening is audited.
    """
    session: Session = get_object_or_404(sessions(), pk=pk)
    require(request.standing, "screening.read", session)
    held = screening_of(session)
    if held is None:
        return _begun(request, session)
    if request.method == "POST" and "open" not in request.POST:
        return _put_right(request, session, held)
    if request.method == "POST":
        return _opened(request, session, held)
    return _shown(request, session, held=held, reason=reason_beside(request, session.client))


def _begun(request: StaffRequest, session: Session) -> HttpResponse:
    form = ScreeningNewForm(request.POST or None)
    if form.is_valid():
        try:
            made_once(
                request,
                Screening,
                form.form_key,
                lambda key: actions.screening_keep(
                    session=session, by=request.user, answers=form.answers, key=key
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            return _kept(request, session)
    return _shown(request, session, form=form)


def _opened(request: StaffRequest, session: Session, held: Screening) -> HttpResponse:
    reason = reason_given(request, session.client)
    if isinstance(reason, ReasonForm):
        return _shown(request, session, held=held, reason=reason)
    if shown_too_often(request):
        return wait_please(request)
    answers = actions.screening_read(screening=held, reason=reason)
    form = ScreeningEditForm(answers=answers, initial={"version": held.version})
    return _shown(request, session, held=held, form=form, reason=reason)


def _put_right(request: StaffRequest, session: Session, held: Screening) -> HttpResponse:
    form = ScreeningEditForm(request.POST)
    if not form.is_valid():
        return _shown(request, session, held=held, form=form)
    try:
        actions.screening_edit(
            screening=held,
            version=form.cleaned_data["version"],
            by=request.user,
            answers=form.answers,
        )
    except StaleEdit:
        return late_show(
            request,
            wished=_("Your answers"),
            stands=_("other answers"),
            last=changed_last_by(held),
            back=request.path,
        )
    except ValidationError as error:
        errors_take(form, error)
        return _shown(request, session, held=held, form=form)
    return _kept(request, session)


def _kept(request: StaffRequest, session: Session) -> HttpResponse:
    said(request, _("The answers are sealed; who opens them is written down."))
    return redirect("counselling:session", session.pk)


def _shown(
    request: StaffRequest,
    session: Session,
    *,
    held: Screening | None = None,
    form: ScreeningForm | None = None,
    reason: Reason | None = None,
) -> HttpResponse:
    context = reason_context(reason) | {
        "session": session,
        "client": session.client,
        "held": held,
        "screening": form,
        "agreed": record_agreed(session.client),
    }
    asked = form or (reason if isinstance(reason, ReasonForm) else None)
    status = status_of(asked) if asked is not None else 200
    return render(request, "counselling/screening.html", context, status=status)
