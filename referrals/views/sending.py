"""The sender's pages: what waits for whom; a referral begun, put right, weighed and sent."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import audit
from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.answers import form_page, question_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling.forms.moves import VersionForm, version_sent
from counselling.models import Case, Client
from counselling.rules import COUNSELS
from counselling.selectors.clients import client_whole
from counselling.selectors.consents import record_agreed
from counselling.selectors.staffing import counsellors_named
from counselling.states import CASE_LIVE, MoveIllegal
from counselling.views.moving import late_show
from counselling.views.seen import client_or_404
from referrals import actions
from referrals.codes import Purpose
from referrals.forms.inbox import MessageForm
from referrals.forms.sending import (
    AgreedForm,
    ExceptionForm,
    NeedForm,
    ReferralEditForm,
    ReferralForm,
    ReferralListForm,
    RiskForm,
)
from referrals.models import Referral
from referrals.rules import approves_at
from referrals.selectors import referrals as listed
from referrals.selectors.families import together_with
from referrals.selectors.package_pages import package_beside, packed_named
from referrals.selectors.referral import sent_page
from referrals.selectors.suggestions import suggestions_for
from referrals.selectors.thread import recipient_name
from referrals.states import Side


@require_safe
@login_required
def referral_list(request: StaffRequest) -> HttpResponse:
    """List the referrals of the person's centres by what waits for whom."""
    require(request.standing, "referral.list")
    shown = request.GET.get("shown", listed.SHOWN[0])
    shown = shown if shown in listed.SHOWN else listed.SHOWN[0]
    people = counsellors_named(*request.standing.centres(*COUNSELS))
    form = ReferralListForm(request.GET, people=people)
    narrowed = listed.ReferralFilter(**form.narrowed())
    found = listed.referrals_narrowed(listed.referrals_shown(request.standing, shown), narrowed)
    context = {
        "page": listed.referrals_page(
            found,
            shown=shown,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        ),
        "shown": shown,
        "form": form,
        "narrowed": narrowed != listed.ReferralFilter(),
        "counts": listed.referrals_count(request.standing),
        "approves": bool(approves_at(request.standing)),
        "may_board": may(request.standing, "referral.board"),
    }
    return render(request, "referrals/list.html", context)


@require_safe
@login_required
def referral_board(request: StaffRequest) -> HttpResponse:
    """Show a coordinator what stands in which state, and since when."""
    require(request.standing, "referral.board")
    overseen = list(approves_at(request.standing))
    return render(
        request, "referrals/board.html", {"columns": listed.board(request.standing, overseen)}
    )


@require_safe
@login_required
def referral_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a referral to its sender: what is missing, what can be done, both sides' clocks."""
    referral = referral_seen(request, pk, "referral.read")
    page = sent_page(referral, request.standing)
    context = {
        "referral": referral,
        "side": referral.sent_side,
        "page": page,
        "package": package_beside(referral, Side.SENDER, works=page.works),
        "together": together_with(referral, request.standing, Side.SENDER),
        "message_form": MessageForm(),
    }
    return render(request, "referrals/referral.html", context)


def referral_seen(request: StaffRequest, pk: UUID, action: str) -> Referral:
    """Return the referral if the wall shows its sender's side and the rule allows the action.

    One of the narrow lane is not opened unnoticed, on whichever of its pages.
    """
    referral: Referral = get_object_or_404(listed.referrals(), pk=pk)
    require(request.standing, action, referral)
    if referral.sent_side.sensitive:
        audit.record("referral.read", referral, notes=action)
    return referral


@login_required
def referral_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Begin a referral of a client: first what is needed, then who can help."""
    client = client_or_404(client_whole, pk)
    require(request.standing, "client.edit", client)
    about = _case_about(client, _uuid(request.GET.get("case", "")))
    need = NeedForm(request.GET if "reason" in request.GET else None, about=about)
    back = reverse("counselling:client", args=[pk])
    context: dict[str, Any] = {"client": client, "need": need, "back": back}
    context["agreed"] = record_agreed(client)
    context["case"] = about.pk if about else None
    if not need.is_valid():
        return render(request, "referrals/need.html", context)
    suggested = suggestions_for(
        centre=client.centre,
        reason=need.cleaned_data["reason"],
        urgency=need.cleaned_data["urgency"],
        country=need.cleaned_data["country"],
        admin1=need.cleaned_data["admin1"],
        language=client.language,
        age=client.age,
        sex=client.sex,
        nationality=client.nationality,
        category=client.category,
    )
    form = ReferralForm(
        request.POST or None,
        centre=client.centre,
        client=client,
        need=need.cleaned_data,
        suggested=suggested,
        case=context["case"],
    )
    if form.is_valid():
        try:
            referral = made_once(
                request, Referral, form.form_key, lambda key: _open(request, form, client, key)
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            number = referral.referral_no
            said(request, _("Begun as %(number)s: nothing is sent yet.") % {"number": number})
            return redirect("referrals:referral", referral.pk)
    context |= {"form": form, "barred": [each for each in suggested if not each.possible]}
    return render(request, "referrals/new.html", context, status=status_of(form))


def _open(request: StaffRequest, form: ReferralForm, client: Client, key: UUID) -> Referral:
    return actions.referral_open(
        centre=client.centre,
        by=request.user,
        client=client,
        case=form.cleaned_data["case"],
        purpose=Purpose.TRANSFER if form.cleaned_data["moves"] else Purpose.SERVICE,
        asking=form.asking(),
        key=key,
    )


def _case_about(client: Client, asked: UUID | None) -> Case | None:
    """Return the open case that it is about: the one asked for, or the only one that there is."""
    live = Case.objects.filter(client_id=client.pk, state__in=CASE_LIVE)
    found = list((live.filter(pk=asked) if asked else live)[:2])
    return found[0] if len(found) == 1 else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@login_required
def referral_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a draft right."""
    referral = referral_seen(request, pk, "referral.write")
    form = ReferralEditForm(request.POST or None, referral=referral)
    if form.is_valid():
        try:
            actions.referral_edit(
                referral=referral,
                version=form.cleaned_data["version"],
                by=request.user,
                asking=form.asking(),
            )
        except StaleEdit as error:
            current = ReferralEditForm(referral=listed.referrals().get(pk=pk))
            return stale_show(request, error, form, back=request.path, current=current)
        except MoveIllegal:
            return late(request, referral, _("Put right"))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("referrals:referral", pk)
    return form_page(
        request, form, heading=_("Put the referral right"), label=_("Save"), **back_to(referral)
    )


@login_required
def referral_agreed(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Note the client's yes to this recipient and to what goes along."""
    referral = referral_seen(request, pk, "referral.write")
    form = AgreedForm(request.POST or None, initial={"version": referral.version})
    if form.is_valid():
        try:
            actions.agreement_note(
                referral=referral,
                by=request.user,
                method=form.cleaned_data["method"],
                version=form.cleaned_data["version"],
            )
        except (MoveIllegal, StaleEdit):
            return late(request, referral, _("The client's yes"))
        said(request, _("The client's yes is noted."))
        return redirect("referrals:referral", pk)
    return form_page(
        request, form, heading=_("What does the client say?"), sum=_told(referral),
        label=_("Note it"), **back_to(referral),
    )  # fmt: skip


def _told(referral: Referral) -> str:
    """Return what the client is asked about: to whom it goes, and what they will read."""
    told = {"to": recipient_name(referral), "what": packed_named(referral)}
    if told["what"]:
        return _("To %(to)s, who will read: %(what)s.") % told
    return _("To %(to)s, who will read what is asked, and nothing else: nothing is chosen.") % told


@login_required
def referral_risk(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Weigh a transfer before it crosses a border."""
    referral = referral_seen(request, pk, "referral.write")
    side = referral.sent_side
    words = side.risk_words.opened() if side.risk_words else ""
    form = RiskForm(
        request.POST or None, initial=side.risk | {"words": words, "version": referral.version}
    )
    if form.is_valid():
        try:
            actions.risk_check(
                referral=referral,
                by=request.user,
                answers=form.answers(),
                words=form.cleaned_data["words"],
                version=form.cleaned_data["version"],
            )
        except (MoveIllegal, StaleEdit):
            return late(request, referral, _("The check before a transfer"))
        said(request, _("The check is kept."))
        return redirect("referrals:referral", pk)
    return form_page(
        request, form, heading=_("The check before a transfer"), label=_("Keep it"),
        **back_to(referral),
    )  # fmt: skip


@login_required
def referral_exception(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask in writing for an exception, which a second person confirms."""
    referral = referral_seen(request, pk, "referral.write")
    form = ExceptionForm(request.POST or None, initial={"version": referral.version})
    if form.is_valid():
        try:
            actions.exception_ask(referral=referral, by=request.user, **form.cleaned_data)
        except (MoveIllegal, StaleEdit):
            return late(request, referral, _("An exception"))
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("A second person confirms it now."))
            return redirect("referrals:referral", pk)
    return form_page(
        request, form, heading=_("Ask for an exception"), label=_("Ask for it"), grave=True,
        **back_to(referral),
    )  # fmt: skip


@login_required
def referral_exception_confirm(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Confirm somebody else's exception: it takes two."""
    referral = referral_seen(request, pk, "referral.except")
    error = ""
    if request.method == "POST":
        seen = version_sent(request.POST)
        if seen is None:  # Nobody knows what was looked at.
            return late(request, referral, _("Confirm the exception"))
        try:
            actions.exception_confirm(referral=referral, by=request.user, version=seen)
        except (MoveIllegal, StaleEdit):
            return late(request, referral, _("Confirm the exception"))
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            said(request, _("The exception is confirmed by two."))
            return redirect("referrals:referral", pk)
    return question_page(
        request,
        heading=_("Confirm the exception"),
        text=_("Your name stands beside the first one's. Read the reason before you confirm."),
        label=_("Confirm it"),
        grave=True,
        error=error,
        form=VersionForm(initial={"version": referral.version}),
        **back_to(referral),
    )


def back_to(referral: Referral) -> dict[str, str]:
    """Return the way back to the referral, as form pages take it."""
    back = reverse("referrals:referral", args=[referral.pk])
    return {"back": back, "trail": referral.referral_no}


def late(request: StaffRequest, referral: Referral, wished: str) -> HttpResponse:
    """Answer that it was moved meanwhile: nothing is written over what nobody saw."""
    present = listed.referrals().get(pk=referral.pk)
    return late_show(
        request,
        wished=wished,
        stands=stands_now(present, referral),
        last=changed_last_by(present),
        back=back_to(referral)["back"],
    )


def stands_now(present: Referral, before: Referral) -> str:
    """Return how it stands, and whether it is another than what was looked at."""
    stands = present.get_state_display()
    if present.state != before.state:
        return str(stands)
    return _("%(state)s, changed meanwhile: look at it again") % {"state": stands}
