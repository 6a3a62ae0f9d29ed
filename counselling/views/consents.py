"""Consents: read out in the client's language, signed or spoken, shown, printed, withdrawn."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from centres import audit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.brakes import wait_please
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of, way_back
from counselling import actions
from counselling.actions import ConsentGiven
from counselling.codes import ConsentPurpose
from counselling.consent_codes import SpokenFor, TextKind
from counselling.forms.consents import TEXT_SHOWN, ConsentForm, WithdrawForm
from counselling.forms.reasons import ReasonForm
from counselling.models import Client, Consent
from counselling.paper.press import pdf_of
from counselling.selectors.appointments import appointments_lost, promised_choices
from counselling.selectors.client import is_minor
from counselling.selectors.consent_paper import consent_paper
from counselling.selectors.consent_texts import instead_of, texts_here, words_of_consent
from counselling.selectors.consents import consent_page, purposes_agreed
from counselling.sharing import shared_before
from counselling.views.case_papers import pdf_given
from counselling.views.reasons import (
    Reason,
    reason_beside,
    reason_context,
    reason_given,
    reason_status,
)
from counselling.views.seen import client_seen, shown_too_often

PURPOSES: Final = {choice.value: choice.label for choice in ConsentPurpose}
LISTS_SHARED: Final = frozenset(
    {ConsentPurpose.SERVICE, ConsentPurpose.SHARE, ConsentPurpose.CROSS_BORDER}
)
"""Whose withdrawal asks what was passed on before."""


@login_required
def consent_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Read the text of one purpose out, and write down the answer; then back to where it lacked."""
    client = client_seen(request, pk, "client.edit")
    agreed = purposes_agreed(client)
    purpose = _purpose(request, agreed)
    back = way_back(request, "next", reverse("counselling:client", args=[client.pk]))
    texts = texts_here(client.centre.country, request.POST.getlist(TEXT_SHOWN))
    minor = is_minor(client)
    form = ConsentForm(
        request.POST or None, request.FILES or None, minor=minor, initial={"purpose": purpose}
    )
    if form.is_valid():
        language = form.cleaned_data["read_in"] or client.language
        answer = form.answer(language, texts.read(purpose, language))
        try:
            made_once(
                request,
                Consent,
                form.form_key,
                lambda key: actions.consent_record(
                    client=client, by=request.user, answer=answer, signature=form.signed(), key=key
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The answer is written down."))
            if _agreed_anew(answer) and appointments_lost(client).exists():
                said(request, str(LOST))
            return redirect(back)
    read = texts.read(purpose, client.language)
    context = {
        "client": client,
        "form": form,
        "minor": minor,
        "purpose": purpose,
        "purposes": PURPOSES.items(),
        "agreed": agreed,
        "back": back,
        "readings": texts.readings((TextKind.PROMISE, purpose), client.language),
        "instead": instead_of(client.language, read),
    }
    return render(request, "counselling/consent_new.html", context, status=status_of(form))


LOST: Final = gettext_lazy(
    "The appointments that were cancelled with the withdrawal stay cancelled. Book them anew where"
    " they are still wanted."
)


def _agreed_anew(answer: ConsentGiven) -> bool:
    return answer.given and answer.purpose == ConsentPurpose.SERVICE


def _purpose(request: StaffRequest, agreed: Collection[str]) -> str:
    """Return which purpose is asked for: the first that is not agreed to, unless one is named."""
    asked = request.POST.get("purpose") or request.GET.get("purpose", "")
    lacking = (purpose for purpose in PURPOSES if purpose not in agreed)
    return asked if asked in PURPOSES else next(lacking, ConsentPurpose.SERVICE.value)


@require_safe
@login_required
def consent_form_paper(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the texts on paper, with room for answers and a signature."""
    client = client_seen(request, pk, "client.view")
    texts = texts_here(client.centre.country)
    return pdf_given(
        request,
        lambda: pdf_of("consent", consent_paper(client, texts)),
        f"{client.client_no}-consent.pdf",
    )


def _consent_seen(request: StaffRequest, pk: UUID, action: str) -> Consent:
    found = Consent.objects.select_related("client__centre__country", "text", "created_by")
    consent: Consent = get_object_or_404(found, pk=pk)
    require(request.standing, action, consent)
    return consent


@require_safe
@login_required
def consent(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what was read, how it was given, and what is known of it."""
    return _shown(request, _consent_seen(request, pk, "client.view"))


@require_POST
@login_required
def consent_guardian(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show who agreed for a child, once it is said why; the asking is audited."""
    found = _consent_seen(request, pk, "confidence.read")
    reason = reason_given(request, found.client)
    if isinstance(reason, ReasonForm):
        return _shown(request, found, reason=reason)
    if shown_too_often(request):
        return wait_please(request)
    audit.record("sealed.read", found, fields=["guardian"], **reason.noted)
    spoken_for = found.spoken_for.opened() if found.spoken_for else None
    return _shown(request, found, spoken_for, reason)


def _shown(
    request: StaffRequest,
    found: Consent,
    spoken_for: SpokenFor | None = None,
    reason: Reason | None = None,
) -> HttpResponse:
    if reason is None and found.spoken_for:
        reason = reason_beside(request, found.client)
    lists = found.withdrawn_at is not None and found.purpose in LISTS_SHARED
    context = {
        "consent": found,
        "client": found.client,
        "page": consent_page(found),
        "words": _words_read(found),
        "spoken_for": spoken_for,
        "shared": shared_before(found.client) if lists else None,
        "may_withdraw": may(request.standing, "consent.withdraw", found)
        and found.given
        and found.withdrawn_at is None,
    } | reason_context(reason)
    status = reason_status(reason) if reason else 200
    return render(request, "counselling/consent.html", context, status=status)


def _words_read(found: Consent) -> tuple[str, str, list[str]] | None:
    """Return language, direction and paragraphs of what was read, where its words are known."""
    words = words_of_consent(found)
    return None if words is None else (words.language, words.direction, words.paragraphs)


@login_required
def consent_withdraw(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Withdraw a consent, after saying what stops and what was passed on before."""
    found = _consent_seen(request, pk, "consent.withdraw")
    client: Client = found.client
    ends = found.purpose == ConsentPurpose.SERVICE and found.withdrawn_at is None
    form = WithdrawForm(
        request.POST if request.method == "POST" else None,
        appointments=promised_choices(client) if ends else (),
    )
    if form.is_valid():
        actions.consent_withdraw(consent=found, by=request.user, why=form.reason, kept=form.staying)
        said(request, _("The consent is withdrawn from now on."))
        return redirect("counselling:consent", found.pk)
    shared = shared_before(client) if found.purpose in LISTS_SHARED else None
    context = {"consent": found, "client": client, "form": form, "shared": shared}
    status = status_of(form)
    return render(request, "counselling/consent_withdraw.html", context, status=status)
