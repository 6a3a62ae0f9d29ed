"""Agreements with recipients: listed, read, made, renewed, ended; their signed documents."""

from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.moments import day_exact
from centres.places import country_name
from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.selectors.history import changes_of, formers_of
from centres.views.answers import form_page
from centres.views.once import key_of, made_once
from centres.views.sending import UNPROCESSABLE, errors_take, said, stale_show
from counselling.attachment_codes import SUFFIXES, ContentType
from referrals.actions import agreements as actions
from referrals.forms.agreements import (
    AgreementEditForm,
    AgreementEndForm,
    AgreementForm,
    AgreementNewForm,
    AgreementPaperForm,
    follows_on,
)
from referrals.models import Agreement, AgreementPaper
from referrals.selectors import agreements as found

UNTOLD: Final = frozenset({"id", "version", "created_at", "created_by"})
LOCKED_UP: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
@login_required
def agreement_list(request: StaffRequest) -> HttpResponse:
    """List the agreements, those that end first at the top; or those that are over."""
    require(request.standing, "agreement.read")
    shown = request.GET.get("shown", "")
    shown = shown if shown in ("all", "over") else ""
    words = words_asked(request)
    page = found.agreements_page(
        found.agreements_seen(request.standing),
        on=timezone.localdate(),
        shown=shown,
        words=words,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "page": page,
        "shown": shown,
        "words": words,
        "may_keep": may(request.standing, "agreement.keep"),
    }
    return render(request, "referrals/agreement_list.html", context)


@require_safe
@login_required
def agreement_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show an agreement: what it covers, its signed documents, what was changed."""
    agreement = _agreement(request, pk)
    today = timezone.localdate()
    context = {
        "agreement": agreement,
        "party": found.party_name(agreement),
        "ours": found.our_name(agreement),
        "state": found.standing_chip(agreement, today),
        "reasons": found.reasons_line(agreement.reasons),
        "kinds": found.kinds_line(agreement.kinds),
        "countries": found.countries_line(agreement),
        "over": agreement.last_day < today,
        "starts": day_exact(agreement.starts_on),
        "ends": day_exact(agreement.ends_on),
        "papers": [(each, day_exact(each.created_at.date())) for each in agreement.papers.all()],
        "followed_by": agreement.renewals.first(),
        "may_keep": may(request.standing, "agreement.keep", agreement),
        "paper_form": AgreementPaperForm(),
        "history": changes_of(
            formers_of(Agreement.objects.filter(pk=pk)),
            untold=UNTOLD,
            said={
                "reasons": lambda code: str(found.REASONS.get(code, code)),
                "kinds": lambda code: str(found.KINDS.get(code, code)),
                "countries": country_name,
            },
        ),
    }
    return render(request, "referrals/agreement.html", context)


def _choices(request: StaffRequest) -> dict[str, Any]:
    """Return among which parties the person may choose."""
    standing = request.standing
    return {
        "organisations": found.parties(),
        "centres": found.our_centres(standing),
        "countries": found.our_countries(standing),
        "network": standing.admin_of(None),
    }


@login_required
def agreement_add(request: StaffRequest) -> HttpResponse:
    """Write down a new agreement."""
    require(request.standing, "agreement.keep")
    form = AgreementNewForm(
        request.POST or None,
        **_choices(request),
        initial={
            "organisation": request.GET.get("organisation", "")[:9],
            "starts_on": timezone.localdate(),
        },
    )
    return _made(request, form, None)


@login_required
def agreement_renew(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down the agreement that follows this one, with what this one says filled in."""
    agreement = _kept(request, pk)
    form = AgreementNewForm(
        request.POST or None,
        **_choices(request),
        agreement=agreement,
        initial=follows_on(agreement),
    )
    return _made(request, form, agreement)


def _made(request: StaffRequest, form: AgreementNewForm, renews: Agreement | None) -> HttpResponse:
    if form.is_valid():
        facts = form.facts()
        require(request.standing, "agreement.keep", Agreement(**facts))
        try:
            made = made_once(
                request,
                Agreement,
                form.form_key,
                lambda key: actions.agreement_make(
                    facts=facts, by=request.user, key=key, renews=renews
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The agreement is written down. Add the signed document."))
            return redirect("referrals:agreement", made.pk)
    back = reverse("referrals:agreement", args=[renews.pk]) if renews else _list()
    heading = _("Renew the agreement") if renews else _("A new agreement")
    return _form_shown(request, form, heading, back, renews.title if renews else _("Agreements"))


@login_required
def agreement_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put an agreement right."""
    agreement = _kept(request, pk)
    choices = _choices(request)
    form = AgreementEditForm(request.POST or None, **choices, agreement=agreement)
    if form.is_valid():
        facts = form.facts()
        require(request.standing, "agreement.keep", Agreement(**facts))
        try:
            actions.agreement_edit(
                agreement=agreement, version=form.cleaned_data["version"], changes=facts
            )
        except StaleEdit as error:
            current = AgreementEditForm(**choices, agreement=error.record)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The agreement is changed."))
            return redirect("referrals:agreement", pk)
    back = reverse("referrals:agreement", args=[pk])
    return _form_shown(request, form, _("Change the agreement"), back, agreement.title)


def _form_shown(
    request: StaffRequest, form: AgreementForm, heading: str, back: str, trail: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "trail": trail}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "referrals/agreement_form.html", context, status=status)


@login_required
def agreement_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End an agreement early: after its last day nothing is sent under it."""
    agreement = _kept(request, pk)
    form = AgreementEndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.agreement_end(agreement=agreement, **form.cleaned_data)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The agreement is ended."))
            return redirect("referrals:agreement", pk)
    return form_page(
        request, form, heading=_("End the agreement early"), trail=agreement.title,
        back=reverse("referrals:agreement", args=[pk]), label=_("End it"), grave=True,
        sum=_("What was sent stays sent. From the day after, nothing new goes under it."),
    )  # fmt: skip


@require_POST
@login_required
def agreement_resume(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the early end back, which was a mistake."""
    actions.agreement_resume(agreement=_kept(request, pk))
    said(request, _("The agreement holds again."))
    return redirect("referrals:agreement", pk)


@require_POST
@login_required
def agreement_paper_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add the signed document."""
    agreement = _kept(request, pk)
    form = AgreementPaperForm(request.POST, request.FILES)
    if form.is_valid():
        key = key_of(request, form.form_key)
        try:
            if not AgreementPaper.objects.filter(pk=key).exists():
                actions.agreement_paper_add(
                    agreement=agreement, raw=form.cleaned_data["file"], by=request.user, key=key
                )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The signed document is kept."))
            return redirect("referrals:agreement", pk)
    return form_page(
        request, form, heading=_("Add the signed document"), trail=agreement.title,
        back=reverse("referrals:agreement", args=[pk]), label=_("Keep it"),
    )  # fmt: skip


@require_safe
@login_required
def agreement_paper(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the signed document out as a download; a browser runs nothing in it."""
    require(request.standing, "agreement.read")
    paper = get_object_or_404(AgreementPaper.objects.select_related("agreement"), pk=pk)
    get_object_or_404(found.agreements_seen(request.standing), pk=paper.agreement_id)
    kind = ContentType(paper.content_type)
    response = HttpResponse(actions.agreement_paper_open(paper=paper), content_type=kind.value)
    name = f"agreement-{paper.created_at:%Y-%m-%d}.{SUFFIXES[kind]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = LOCKED_UP
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _list() -> str:
    return reverse("referrals:agreement-list")


def _agreement(request: StaffRequest, pk: UUID) -> Agreement:
    require(request.standing, "agreement.read")
    agreement: Agreement = get_object_or_404(found.agreements_seen(request.standing), pk=pk)
    return agreement


def _kept(request: StaffRequest, pk: UUID) -> Agreement:
    """Return the agreement if the person keeps those of its place."""
    agreement = _agreement(request, pk)
    require(request.standing, "agreement.keep", agreement)
    return agreement
