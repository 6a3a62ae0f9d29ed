"""Sessions: begin with a client or without one, log on one page, put right later."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.models import Centre
from centres.requests import StaffRequest, words_asked
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.actions.heard import HeardTold
from counselling.appointment_codes import SESSION_MODES
from counselling.codes import SessionMode
from counselling.forms.heard import HeardFields
from counselling.forms.screening import ScreeningForm
from counselling.forms.sessions import AnonymousForm, SessionEditForm, SessionForm
from counselling.heard_words import known_client
from counselling.models import Client, Session
from counselling.selectors import clients as listed
from counselling.selectors.cases import cases_live_of
from counselling.selectors.consent_texts import promises
from counselling.selectors.consents import record_agreed
from counselling.selectors.follow_ups import safe_line
from counselling.selectors.heard import heard_in
from counselling.selectors.people import apart_line
from counselling.selectors.sessions import (
    screening_of,
    session_last_by,
    session_last_of_client,
    sessions,
)
from counselling.views.appointments import appointment_asked, appointment_held
from counselling.views.choosing import clients_offered
from counselling.views.registering import centre_chosen
from counselling.views.seen import client_or_404


@require_safe
@login_required
def session_start(request: StaffRequest) -> HttpResponse:
    """Ask whose session it is: found by name, seen lately, new, or anonymous."""
    require(request.standing, "client.list")
    words = words_asked(request)
    context = {"words": words, "rows": clients_offered(request, words)}
    return render(request, "counselling/session_start.html", context)


@login_required
def session_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Log a session with a client, and the follow-up that was agreed."""
    client = client_or_404(listed.client_placed, pk)
    require(request.standing, "session.log", client)
    form = SessionForm(
        request.POST or None,
        centre=client.centre,
        by=request.user,
        initial={} if request.POST else _defaults(request, client),
    )
    # Who sends a session of no case needs none looked up; whoever sees the page does.
    if request.method != "POST" or request.POST.get("case"):
        _cases_offer(request, form, client)
    else:
        form.case_prepare(())
    screening = ScreeningForm(request.POST or None)
    heard = HeardFields.of_talk(request.POST, centre=client.centre, known=known_client(client))
    if form.is_valid() and screening.is_valid() and heard.fine:
        besides: dict[str, Any] = {"screened": screening.answers, "heard": heard.told()}

        def log(key: UUID) -> Session:
            return _log(request, form, client, key, besides)

        try:
            made_once(request, Session, form.form_key, log)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The session is logged."))
            appointment_held(request)
            next_booked = request.POST.get("then") == "appointment"
            onward = "counselling:appointment-new" if next_booked else "counselling:client"
            return redirect(onward, client.pk)
    if not form.cases:
        _cases_offer(request, form, client)
    context = {"form": form, "screening": screening, "heard": heard.shown()} | {
        "client": client,
        "apart": apart_line(client),
        "safe": safe_line(client.safe_to_call, client.contact_note),
        "agreed": record_agreed(client),
    }
    return render(request, "counselling/session_new.html", context, status=status_of(form))


def _cases_offer(request: StaffRequest, form: SessionForm, client: Client) -> None:
    """Offer the client's live cases, the one first that the address names."""
    form.case_prepare(list(cases_live_of(client)), request.GET.get("case", ""))


def _defaults(request: StaffRequest, client: Client) -> dict[str, object]:
    """Return what is likely: how the counsellor talked last, how the client did.

    Nothing of what is asked: an answer that nobody gave today would count as one.
    """
    last = session_last_of_client(client)
    lately = session_last_by(request.user, client.centre_id)
    wished = client.destinations[0] if client.destinations else ""
    came_by = appointment_asked(request)
    usual = lately.mode if lately else SessionMode.WALK_IN
    return {
        "mode": SESSION_MODES[came_by.mode] if came_by else usual,
        "place": lately.place if lately else "",
        "language": last.language if last else client.language,
        "interpreter": last.interpreter if last else "",
        "destination": last.destination if last else wished,
    }


def _log(
    request: StaffRequest, form: SessionForm, client: Client, key: UUID, besides: dict[str, Any]
) -> Session:
    return actions.session_log(
        client=client,
        by=request.user,
        follow_up=form.promise(request.user),
        id=key,
        case=form.case_chosen(),
        opening=form.opening(),
        **besides,
        **form.facts(),
    )


@login_required
def contact_anonymous(request: StaffRequest) -> HttpResponse:
    """Log a contact with somebody who gives no name: client and session on one short page."""
    require(request.standing, "client.register")
    centre, centres = centre_chosen(request)
    form = AnonymousForm(
        request.POST or None,
        centre=centre,
        initial={"mode": SessionMode.PHONE_HOTLINE, "happened_at": timezone.now()},
    )
    heard = HeardFields.of_talk(request.POST, centre=centre)
    if form.is_valid() and heard.fine:
        told = heard.told()
        try:
            client = made_once(
                request,
                Client,
                form.form_key,
                lambda key: _contact(request, form, centre, key, told),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The contact is logged as %(number)s.") % {"number": client.client_no})
            appointment_held(request)
            return redirect("counselling:client", client.pk)
    context = {"form": form, "heard": heard.shown()} | {"centre": centre, "centres": centres}
    context |= {"promises": promises(centre.country, next(iter(centre.languages), ""))}
    return render(request, "counselling/contact_anonymous.html", context, status=status_of(form))


def _contact(
    request: StaffRequest, form: AnonymousForm, centre: Centre, key: UUID, heard: HeardTold | None
) -> Client:
    return actions.contact_log_anonymous(
        centre=centre,
        by=request.user,
        client=form.client_facts() | {"id": key},
        session=form.facts() | {"heard": heard},
    )


@login_required
def session_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a session, and put it right."""
    session: Session = get_object_or_404(sessions(), pk=pk)
    require(request.standing, "session.edit", session)
    options = {"centre": session.client.centre}
    form = SessionEditForm(request.POST or None, session=session, **options)
    if form.is_valid():
        try:
            actions.session_edit(
                session=session, version=form.cleaned_data["version"], changes=form.facts()
            )
        except StaleEdit as error:
            current = SessionEditForm(session=error.record, **options)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:client", session.client_id)
    context = {"form": form, "held": screening_of(session), "heard": heard_in(session)} | {
        "session": session,
        "client": session.client,
        "agreed": record_agreed(session.client),
    }
    return render(request, "counselling/session_edit.html", context, status=status_of(form))
