"""A centre accepts: somebody works on it, and it becomes a client and a case of its own."""

from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.models import Centre
from centres.requests import StaffRequest, words_asked
from centres.rules import require
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling.actions.clients import client_register
from counselling.consent_codes import TextKind
from counselling.forms.clients import RegisterForm
from counselling.forms.consents import TEXT_SHOWN
from counselling.models import Client
from counselling.rules import lane_work
from counselling.selectors.clients import ClientFilter, clients_listed
from counselling.selectors.consent_texts import TextsHere, texts_here
from counselling.selectors.people import name_line
from counselling.selectors.resemblance import suggestions
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from referrals.actions.packing import package_opened
from referrals.actions.receiving import (
    LinkedAlready,
    received_link,
    received_note,
    referral_take,
)
from referrals.codes import OpenedPart
from referrals.forms.receiving import JoinForm, NotesForm, TakeForm
from referrals.models import ReceivedSide, Referral
from referrals.selectors.families import relatives_here
from referrals.selectors.happenings import last_moved
from referrals.selectors.pulls import asked_for
from referrals.selectors.received import received_side, registers
from referrals.selectors.taken_facts import clients_alike, facts_of, initial_of
from referrals.states import ReferralState, Side
from referrals.views.received import page_path, received_seen

READ_OUT: Final = tuple(TextKind.values)


def late(request: StaffRequest, referral: Referral, wished: str) -> HttpResponse:
    """Answer that somebody moved it meanwhile."""
    present = Referral.objects.get(pk=referral.pk)
    return late_show(
        request,
        wished=wished,
        stands=str(present.get_state_display()),
        last=last_moved(present),
        back=page_path(present, Side.RECIPIENT),
    )


@login_required
def received_accept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Accept for the centre, and say who works on it."""
    referral = received_seen(request, pk)
    require(request.standing, "referral.accept", referral)
    back = page_path(referral, Side.RECIPIENT)
    if referral.to_centre_id is None:
        raise Http404
    if referral.state not in (ReferralState.VIEWED, ReferralState.ACCEPTED):
        return late(request, referral, _("Accept"))
    form = TakeForm(request.POST or None, referrals=[referral], by=request.user)
    if form.is_valid():
        try:
            referral_take(
                referral=referral, counsellor=form.cleaned_data["counsellor"], by=request.user
            )
        except MoveIllegal:
            return late(request, referral, _("Accept"))
        said(request, _("Accepted. The package is open to your centre now."))
        return redirect(back)
    return form_page(
        request,
        form,
        heading=_("Accept the referral"),
        sum=_("The sender is told. From then on your centre is asked to help."),
        trail=referral.referral_no,
        back=back,
        label=_("Accept"),
    )


@login_required
def received_client(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Look whether the person is a client of the centre already, and join the referral to him."""
    referral, _side = _unlinked(request, pk)
    centre = own_centre(referral)
    chosen = _client_chosen(request, centre)
    if chosen is not None:
        return _join(request, referral, chosen)
    facts = _facts_opened(request, referral)
    words = words_asked(request)
    everyone = clients_listed(request.standing, ClientFilter())
    context = {
        "referral": referral,
        "asked_for": asked_for(referral),
        "rows": clients_alike(facts, centre),
        "words": words,
        "found": suggestions(words, centre, everyone) if words else [],
        "nameless": not facts,
    }
    return render(request, "referrals/received_client.html", context)


def _unlinked(request: StaffRequest, pk: UUID) -> tuple[Referral, ReceivedSide]:
    """Return a referral that the centre took and that has no client of its own yet."""
    referral = received_seen(request, pk)
    side = received_side(referral)
    if side is None:
        raise Http404
    require(request.standing, "referral.link", referral)
    side_work(request, side)
    if not registers(referral, side) and request.method == "GET":
        raise Http404
    return referral, side


def _facts_opened(request: StaffRequest, referral: Referral) -> dict[str, Any]:
    """Return what came of the person; that it was opened to be shown is kept for the sender."""
    facts = facts_of(referral)
    if facts and request.method != "POST":
        package_opened(referral=referral, part=OpenedPart.CONTENT, by=request.user)
    return facts


def own_centre(referral: Referral) -> Centre:
    """Return the centre that it was sent to; raises Http404 where that is none of ours."""
    if referral.to_centre is None:
        raise Http404
    return referral.to_centre


def _client_chosen(request: StaffRequest, centre: Centre) -> Client | None:
    asked = request.GET.get("client", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    own = Client.objects.filter(
        centre_id=centre.pk, merged_into__isnull=True, anonymised_at__isnull=True
    )
    client: Client = get_object_or_404(own.select_related("centre__country"), pk=key)
    require(request.standing, "client.edit", client)
    return client


def _join(request: StaffRequest, referral: Referral, client: Client) -> HttpResponse:
    """Ask in which case it goes on, and join it to the client."""
    form = JoinForm(request.POST or None, client=client)
    if form.is_valid():
        try:
            received_link(
                referral=referral, client=client, by=request.user, case=form.case_chosen()
            )
        except (LinkedAlready, MoveIllegal):
            return late(request, referral, _("This is our client"))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Joined to your client."))
            return _related(referral, client)
    return form_page(
        request,
        form,
        heading=_("This is our client"),
        sum=name_line(client),
        trail=_("Who is it?"),
        back=reverse("referrals:received-client", args=[referral.pk]),
        label=_("Join it to this client"),
    )


def _related(referral: Referral, client: Client) -> HttpResponse:
    """Lead to the question how he is related to those who came with him, or to the referral."""
    asks = relatives_here(referral, client)
    return redirect("referrals:received-family" if asks else "referrals:received", referral.pk)


@login_required
def received_register(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Register the person as a new client of the centre, with what came in the package."""
    referral, _side = _unlinked(request, pk)
    centre = own_centre(referral)
    require(request.standing, "client.register")
    texts = texts_here(centre.country, request.POST.getlist(TEXT_SHOWN))
    initial = initial_of(_facts_opened(request, referral))
    form = RegisterForm(
        request.POST or None, request.FILES or None, centre=centre, initial=initial, told=True
    )
    if form.is_valid():
        try:
            client = made_once(
                request,
                Client,
                form.form_key,
                lambda key: _registered(request, referral, form, texts, key),
            )
        except (LinkedAlready, MoveIllegal):
            return late(request, referral, _("Register new"))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Registered as %(number)s.") % {"number": client.client_no})
            return _related(referral, client)
    context = {
        "referral": referral,
        "form": form,
        "centre": centre,
        "readings": texts.readings(READ_OUT, _language(form, initial, centre)),
    }
    return render(request, "referrals/received_register.html", context, status=status_of(form))


def _language(form: RegisterForm, initial: dict[str, Any], centre: Centre) -> str:
    """Return the language that is spoken: as it was said, as it came, or the centre's own."""
    said_so = form.data.get("read_in") or initial.get("language")
    return str(said_so or next(iter(centre.languages), ""))


@transaction.atomic
def _registered(
    request: StaffRequest, referral: Referral, form: RegisterForm, texts: TextsHere, key: UUID
) -> Client:
    """Return the new client, linked to the referral: both, or neither."""
    client = client_register(
        centre=own_centre(referral),
        by=request.user,
        consents=form.consents(texts),
        signature=form.signed(),
        id=key,
        **form.facts(),
    )
    received_link(referral=referral, client=client, by=request.user)
    return client


@login_required
def received_notes(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Keep the centre's own notes on the referral; they never go to the sender."""
    referral = received_seen(request, pk)
    side = received_side(referral)
    if side is None:
        raise Http404
    side_work(request, side)
    form = _notes_form(request, side)
    if form.is_valid():
        try:
            received_note(
                side=side,
                version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
                by=request.user,
            )
        except StaleEdit as error:
            current = _notes_form(None, error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The notes are kept."))
            return redirect("referrals:received", pk)
    return form_page(
        request,
        form,
        heading=_("Notes of your centre"),
        trail=referral.referral_no,
        back=page_path(referral, Side.RECIPIENT),
        label=_("Save"),
    )


def side_work(request: StaffRequest, side: ReceivedSide) -> None:
    """Raise PermissionDenied unless the person works on it: a broken glass opens reading only."""
    if not lane_work(request.standing, side):
        raise PermissionDenied("does not work on it")


def _notes_form(request: StaffRequest | None, side: ReceivedSide) -> NotesForm:
    initial = {"version": side.version, "text": side.notes.opened() if side.notes else ""}
    return NotesForm((request and request.POST) or None, initial=initial)
