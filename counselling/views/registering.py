"""Registering: look first whether he is here already, ask for consent, then write down."""

from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from centres.models import Centre
from centres.requests import StaffRequest, words_asked
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.consent_codes import TextKind
from counselling.forms.clients import RegisterForm
from counselling.forms.consents import TEXT_SHOWN
from counselling.forms.families import RelationForm
from counselling.models import Client
from counselling.rules import COUNSELS
from counselling.selectors.client import is_minor
from counselling.selectors.clients import ClientFilter, clients_listed
from counselling.selectors.consent_texts import TextsHere, texts_here
from counselling.selectors.resemblance import suggestions, typed_facts
from counselling.selectors.rosters import attendee_facts
from counselling.selectors.staffing import centres_of
from counselling.views.attending import (
    AttendeeTaken,
    attendee_asked,
    attendee_late,
    registered_from,
)
from counselling.views.families import relative_asked, relative_facts, relative_link

READ_OUT: Final = tuple(TextKind.values)
"""At registration everything is read that is asked for, the promise first."""


@login_required
def client_register(request: StaffRequest) -> HttpResponse:
    """Register a client of the person's centre, after a look at those who are there."""
    require(request.standing, "client.register")
    centre, centres = centre_chosen(request)
    words = words_asked(request)
    attendee = attendee_asked(request)
    typed = attendee_facts(attendee) if attendee else typed_facts(words, centre) if words else {}
    relative = relative_asked(request)
    if relative is not None:
        typed = relative_facts(relative) | typed
    texts = texts_here(centre.country, request.POST.getlist(TEXT_SHOWN))
    form = RegisterForm(request.POST or None, request.FILES or None, centre=centre, initial=typed)
    if form.is_valid():
        try:
            client = made_once(
                request,
                Client,
                form.form_key,
                lambda key: registered_from(
                    attendee, lambda: _register(request, form, centre, key, texts)
                ),
            )
        except AttendeeTaken as error:
            return attendee_late(request, error.attendee)
        except ValidationError as error:
            errors_take(form, error)
        else:
            _told(request, client)
            if attendee is not None:
                return redirect("counselling:roster", attendee.group_session_id)
            if relative is not None:
                return relative_link(request, relative, client)
            return redirect("counselling:client", client.pk)
    everyone = clients_listed(request.standing, ClientFilter())
    context = {
        "form": form,
        "words": words,
        "rows": suggestions(words, centre, everyone) if words else [],
        "new": form.is_bound or "new" in request.GET or attendee is not None,
        "centre": centre,
        "centres": centres,
        "relative": relative,
        "relation": RelationForm(request.POST or None) if relative else None,
        "readings": texts.readings(READ_OUT, _language(form, centre)),
    }
    status = status_of(form)
    return render(request, "counselling/client_register.html", context, status=status)


def centre_chosen(request: StaffRequest) -> tuple[Centre, list[Centre]]:
    """Return the centre that the record is for (the first unless chosen), and all."""
    centres = list(centres_of(request.standing))
    order = request.standing.centres(*COUNSELS)
    centres.sort(key=lambda centre: order.index(centre.pk))
    if not centres:
        raise PermissionDenied("no open centre")
    asked = request.POST.get("centre") or request.GET.get("centre")
    chosen = next((centre for centre in centres if str(centre.pk) == asked), centres[0])
    return chosen, centres


def _language(form: RegisterForm, centre: Centre) -> str:
    """Return the language that is spoken: as it was said, or else the centre's own."""
    said_so = form.data.get("read_in") or form.data.get("language") if form.is_bound else ""
    return said_so or next(iter(centre.languages), "")


def _register(
    request: StaffRequest, form: RegisterForm, centre: Centre, key: UUID, texts: TextsHere
) -> Client:
    return actions.client_register(
        centre=centre,
        by=request.user,
        consents=form.consents(texts),
        signature=form.signed(),
        id=key,
        **form.facts(),
    )


def _told(request: StaffRequest, client: Client) -> None:
    said(request, _("Registered as %(number)s.") % {"number": client.client_no})
    if is_minor(client):
        said(
            request,
            _("Under 18: write a restricted note on what is best for the child."),
        )
