"""The recipient's page of a referral: opened with a receipt, asked about, moved on."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.answers import form_page, question_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from referrals.actions.messages import message_write
from referrals.actions.moves import TwinLive, referral_move
from referrals.forms.inbox import MessageForm
from referrals.forms.moves import MoveForm
from referrals.models import Referral, ReferralMessage
from referrals.moves import Move, MoveUnknown, move_named
from referrals.selectors.buttons import accept_path, move_path
from referrals.selectors.families import relatives_here, together_with
from referrals.selectors.happenings import last_moved
from referrals.selectors.inbox import received
from referrals.selectors.package_pages import package_beside
from referrals.selectors.received import received_page
from referrals.selectors.sides import sides_seen, sides_worked
from referrals.states import ReferralState, Side
from referrals.views.sending import stands_now


@require_safe
@login_required
def received_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a referral to whom it was sent; showing it for the first time is told to the sender."""
    referral = received_seen(request, pk)
    if referral.state == ReferralState.SENT and _looked_at(request, referral):
        try:
            referral = referral_move(
                referral=referral, name="view", side=Side.RECIPIENT, by=request.user
            )
        except MoveIllegal:  # It was moved in this very moment: it is shown as it is now.
            referral = received_seen(request, pk)
    page = received_page(referral, request.standing)
    own = page.side.client if page.side else None
    context = {
        "referral": referral,
        "page": page,
        "relatives": relatives_here(referral, own) if own else [],
        "package": package_beside(referral, Side.RECIPIENT),
        "together": together_with(referral, request.standing, Side.RECIPIENT),
        "message_form": MessageForm(),
    }
    return render(request, "referrals/received.html", context)


def received_seen(request: StaffRequest, pk: UUID) -> Referral:
    """Return the referral if it was sent and the person is of its recipient."""
    referral: Referral = get_object_or_404(received(), pk=pk)
    require(request.standing, "referral.read_received", referral)
    return referral


def sides_read(request: StaffRequest, referral: Referral) -> tuple[Side, ...]:
    """Return the sides that the person reads; what lies in a lane he lacks is not found."""
    require(request.standing, "referral.message", referral)
    sides = sides_seen(request.standing, referral)
    if not sides:
        raise Http404
    return sides


def _sides_written(request: StaffRequest, referral: Referral) -> tuple[Side, ...]:
    """Return the sides that he writes on: none through a broken glass, which opens reading."""
    sides_read(request, referral)
    sides = sides_worked(request.standing, referral)
    if not sides:
        raise PermissionDenied("reads it through a broken glass")
    return sides


def _looked_at(request: StaffRequest, referral: Referral) -> bool:
    """Return whether a person looks at the page: no browser that fetches it beforehand."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return (
        request.method == "GET" and not ahead and may(request.standing, "referral.view", referral)
    )


@login_required
def referral_move_make(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Make the move that the address names, for whichever side the person works on."""
    referral: Referral = get_object_or_404(
        Referral.objects.select_related(
            "centre__country", "to_centre__country", "to_organisation__country"
        ),
        pk=pk,
    )
    move, side = _move_asked(request, referral, _sides_written(request, referral))
    back = page_path(referral, side)
    if move is None:
        return redirect(back)
    require(request.standing, f"referral.{move.name}", referral)
    form = MoveForm(
        request.POST if request.method == "POST" else None, move=move, referral=referral
    )
    if "version" in form.errors:  # Nobody knows what was looked at.
        return _late(request, referral, str(move.label), back)
    if form.is_valid():
        try:
            present = referral_move(
                referral=referral,
                name=move.name,
                side=side,
                by=request.user,
                facts=form.facts(),
                version=form.version(),
            )
        except (MoveIllegal, TwinLive, StaleEdit):
            return _late(request, referral, str(move.label), back)
        except ValidationError as error:
            errors_take(form, error)
        else:
            stands = {"state": present.get_state_display()}
            said(request, _("Done. The referral is now: %(state)s.") % stands)
            return redirect(back)
    words = {
        "heading": move.label,
        "trail": referral.referral_no,
        "back": back,
        "label": move.label,
        "grave": move.grave,
        "sum": _question_open(referral) if move.name == "answer" else "",
    }
    if form.visible_fields():
        return form_page(request, form, **words)
    refused = " ".join(map(str, form.non_field_errors()))
    return question_page(request, form=form, text=_question(move), error=refused, **words)


def _question_open(referral: Referral) -> str:
    """Return what the recipient asked last: whoever answers reads it again."""
    asked = ReferralMessage.objects.filter(referral_id=referral.pk, side=Side.RECIPIENT)
    last = asked.order_by("-created_at").first()
    return _("They ask: %(question)s") % {"question": last.text} if last else ""


def _question(move: Move) -> str:
    if move.grave:
        return _("This can't be taken back. Both sides are told.")
    return _("Both sides are told.")


def _move_asked(
    request: StaffRequest, referral: Referral, here: tuple[Side, ...]
) -> tuple[Move | None, Side]:
    """Return the move that the address names, and the side on which the person makes it.

    No move where there is none of that name, or none for him; a centre accepts on its own page.
    """
    try:
        move = move_named(request.GET.get("move", ""))
    except MoveUnknown:
        return None, here[0]
    sides = [side for side in here if side in move.sides]
    if not sides or move_path(referral, move) == accept_path(referral):
        return None, here[0]
    return move, sides[0]


def _late(request: StaffRequest, referral: Referral, wished: str, back: str) -> HttpResponse:
    """Answer that somebody moved it meanwhile: how it stands now."""
    present = Referral.objects.get(pk=referral.pk)
    stands = stands_now(present, referral)
    return late_show(request, wished=wished, stands=stands, last=last_moved(present), back=back)


def page_path(referral: Referral, side: Side) -> str:
    """Return the page of the referral for that side."""
    page = "referrals:received" if side == Side.RECIPIENT else "referrals:referral"
    return reverse(page, args=[referral.pk])


@require_POST
@login_required
def message_send(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write a word to the other side."""
    referral: Referral = get_object_or_404(Referral, pk=pk)
    sides = _sides_written(request, referral)
    side = Side.RECIPIENT if request.GET.get("as") == Side.RECIPIENT else sides[0]
    if side not in sides:
        raise PermissionDenied("not of this side")
    back = page_path(referral, side)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            made_once(
                request,
                ReferralMessage,
                form.form_key,
                lambda key: message_write(
                    referral=referral,
                    side=side,
                    by=request.user,
                    text=form.cleaned_data["text"],
                    key=key,
                ),
            )
        except MoveIllegal:
            return _late(request, referral, _("Write to the other side"), back)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Written. The other side is told."))
            return redirect(back)
    return form_page(
        request,
        form,
        heading=_("Write to the other side"),
        trail=referral.referral_no,
        back=back,
        label=_("Send"),
    )
