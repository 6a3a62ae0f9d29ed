"""The waiting room: the desk that gives numbers and calls them, and the screen in the hall."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres import scope
from centres.edits import StaleEdit
from centres.models import Centre
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.brakes import counted, missed, misses_too_often, wait_please
from centres.views.once import made_once
from centres.views.sending import said, status_of
from counselling import actions
from counselling.forms.appointments import DeskForm, TicketForm
from counselling.forms.moves import version_sent
from counselling.models import Ticket
from counselling.selectors import secret_addresses
from counselling.selectors.waiting_room import LEAVING, receiving_centres, screen_of, waiting_room
from counselling.states import MoveIllegal

DESK = "desk"
"""The session's key for the room that somebody called to last."""
ADDRESS = "secret address"
ASKED_MOST = 1200
"""How often a screen's address is answered in ten minutes: ten screens, each every five seconds."""
ONWARD = {
    "session": "counselling:session-start",
    "register": "counselling:client-register",
    "anonymous": "counselling:contact-anonymous",
}
"""Where the counsellor goes on with somebody who was called."""


@login_required
def desk(request: StaffRequest) -> HttpResponse:
    """Show who waits; give a number to whoever comes in."""
    require(request.standing, "ticket.list")
    centre, centres = _centre(request)
    form = TicketForm(request.POST or None)
    if form.is_valid():
        require(request.standing, "ticket.give", centre.pk)
        data = form.cleaned_data
        ticket = made_once(
            request,
            Ticket,
            data["key"],
            lambda key: actions.ticket_give(
                centre=centre,
                by=request.user,
                matter=data["matter"],
                first=data["first"],
                key=key,
            ),
        )
        return redirect(f"{reverse('counselling:waiting-room')}?centre={centre.pk}&given={ticket}")
    room = waiting_room(centre, request.standing)
    context = {
        "form": form,
        "room": room,
        "centre": centre,
        "centres": centres,
        "given": _given(request),
        "calls": may(request.standing, "ticket.call", centre.pk),
        "sets_screen": may(request.standing, "screen.set", centre.pk),
        "desk": DeskForm(initial={"desk": request.session.get(DESK, "")}),
    }
    status = status_of(form)
    return render(request, "counselling/waiting_room.html", context, status=status)


def _given(request: StaffRequest) -> str:
    """Return the number that was just given, to be shown large; nothing that is none."""
    given = request.GET.get("given", "")
    return given if given[:1] == "A" and given[1:].isascii() and given[1:].isdecimal() else ""


def _centre(request: StaffRequest) -> tuple[Centre, list[Centre]]:
    """Return the centre at whose desk the person stands (the first unless chosen), and all."""
    centres = receiving_centres(request.standing)
    if not centres:
        raise PermissionDenied("no open centre")
    asked = request.POST.get("centre") or request.GET.get("centre")
    return next((each for each in centres if str(each.pk) == asked), centres[0]), centres


@require_POST
@login_required
def call_next(request: StaffRequest) -> HttpResponse:
    """Call whoever is next to the person's desk."""
    require(request.standing, "ticket.list")
    centre, _all = _centre(request)
    require(request.standing, "ticket.call", centre.pk)
    form = DeskForm(request.POST)
    where = form.cleaned_data["desk"] if form.is_valid() else ""
    if request.session.get(DESK, "") != where:
        request.session[DESK] = where
    called = actions.ticket_call_next(centre=centre, by=request.user, desk=where)
    said(
        request,
        _("%(number)s is called.") % {"number": called} if called else _("Nobody waits."),
    )
    return redirect(_desk_of(centre.pk))


def _desk_of(centre_id: int) -> str:
    return f"{reverse('counselling:waiting-room')}?centre={centre_id}"


@require_POST
@login_required
def ticket_move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say what became of a ticket; with somebody who is called the counsellor may go on at once."""
    require(request.standing, "ticket.list")
    ticket = get_object_or_404(Ticket, pk=pk)
    to, version = request.POST.get("to", ""), version_sent(request.POST)
    leaves = to in LEAVING
    require(request.standing, "ticket.leave" if leaves else "ticket.serve", ticket)
    try:
        if version is None:
            raise StaleEdit(ticket)
        actions.ticket_move(
            ticket=ticket,
            to=to,
            by=request.user,
            version=version,
            desk=request.session.get(DESK, ""),
        )
    except (StaleEdit, MoveIllegal):
        said(request, _("Somebody was quicker: this is how the queue stands now."))
        return redirect(_desk_of(ticket.centre_id))
    onward = ONWARD.get(request.POST.get("onward", ""))
    return redirect(onward) if onward else redirect(_desk_of(ticket.centre_id))


@login_required
def screen_address(request: StaffRequest) -> HttpResponse:
    """Let a coordinator make, renew or end the secret address of the screen in the hall."""
    require(request.standing, "ticket.list")
    centre, centres = _centre(request)
    require(request.standing, "screen.set", centre.pk)
    url = ""
    if request.method == "POST":
        if "end" in request.POST:
            actions.waiting_screen_revoke(centre=centre, by=request.user)
            said(request, _("The address is ended: the screen shows nothing any more."))
            return redirect(f"{reverse('counselling:screen-address')}?centre={centre.pk}")
        token = actions.waiting_screen_renew(centre=centre, by=request.user)
        url = settings.PUBLIC_URL + reverse("counselling:screen", args=[token])
    context = {
        "centre": centre,
        "centres": centres,
        "address": secret_addresses.waiting_screen_at(centre),
        "url": url,
    }
    return render(request, "counselling/screen_address.html", context)


@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Show the hall which number goes where, to whoever has the screen's secret address."""
    if misses_too_often(request, ADDRESS):
        return wait_please(request)
    centre = secret_addresses.screen_centre(token)
    if centre is None:
        missed(request, ADDRESS)
        raise Http404
    if counted("screen", token) > ASKED_MOST:
        return wait_please(request)
    language = _language_of(centre)
    with (
        scope.enter(secret_addresses.screen_scope(centre)),
        translation.override(language),
        timezone.override(centre.zone),
    ):
        context = {"screen": screen_of(centre), "centre": centre, "now": timezone.localtime()}
        response = render(request, "counselling/waiting_screen.html", context)
    response.headers["Content-Language"] = language
    return response


def _language_of(centre: Centre) -> str:
    """Return the first of the centre's languages that the pages are written in."""
    written = dict(settings.LANGUAGES)
    return next((each for each in centre.languages if each in written), settings.LANGUAGE_CODE)
