"""Packages: chosen beside the recipient's view of them, read by either side, destroyed at last."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.brakes import wait_please
from centres.views.sending import UNPROCESSABLE, errors_take, said
from counselling.attachment_codes import ContentType
from counselling.codes import ConsentPurpose
from counselling.selectors.attachments import file_about
from counselling.selectors.consents import consent_holds
from counselling.states import MoveIllegal
from counselling.views.attachments import download_given
from counselling.views.moving import late_show
from counselling.views.seen import shown_too_often
from referrals import actions
from referrals.codes import OpenedPart, ReferralKind
from referrals.forms.packages import DestroyedForm, PackageForm
from referrals.models import PackageDocument, Referral
from referrals.rules import side_of
from referrals.selectors import package_pages, packages
from referrals.selectors.destruction import destruction_open
from referrals.selectors.package_facts import Source, fields_known, source_of
from referrals.states import ReferralState, Side
from referrals.views.sending import referral_seen

LATER: Final = 503
"""Said to a browser that fetches a page ahead: it asks again once somebody wants to look."""


@login_required
def package_choose(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Choose what goes along, with what the recipient will read of it beside."""
    referral = referral_seen(request, pk, "package.choose")
    back = reverse("referrals:referral", args=[pk])
    if referral.state != ReferralState.DRAFT:
        return redirect("referrals:package", pk)
    side = referral.sent_side
    source = source_of(side)
    allowed = packages.kinds_allowed(referral)
    values = packages.masked_values(source)
    files = packages.files_choosable(side)
    form = PackageForm(
        request.POST if request.method == "POST" else None,
        known=[each for each in fields_known(source) if each.kind in allowed],
        files=package_pages.files_allowed(files, allowed),
    )
    looks = "look" in request.POST or (request.htmx and request.method == "POST")
    if form.is_bound and not looks and form.is_valid():
        answer = _packed(request, referral, form, back)
        if answer is not None:
            return answer
    choice = form.choice() if form.is_bound else _choice_at_first(referral, source, allowed)
    seen = _as_recipient(request, referral, choice)
    if looks and request.htmx:
        return render(request, "referrals/_package_look.html", {"seen": seen})
    package = packages.package_of(pk)
    context = {
        "referral": referral,
        "side": side,
        "form": form,
        "before": form.data.get("before", "") if form.is_bound else package.pk if package else "",
        "words": choice.words,
        "chooser": package_pages.chooser(values, files, choice, allowed),
        "marks": package_pages.box_marks(),
        "agreed": _agreed(referral, source),
        "allowed": allowed,
        "seen": seen,
        "back": back,
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "referrals/package_choose.html", context, status=status)


def _agreed(referral: Referral, source: Source) -> bool:
    """Return whether the client agreed to sharing at all; within a centre nobody asks."""
    if referral.kind == ReferralKind.INTERNAL or source.client is None:
        return True
    return consent_holds(source.client, ConsentPurpose.SHARE)


def _choice_at_first(
    referral: Referral, source: Source, allowed: frozenset[str]
) -> packages.Choice:
    chosen = packages.choice_now(referral)
    if chosen is not None:
        return chosen
    return packages.choice_usual(source, allowed, agreed=_agreed(referral, source))


def _as_recipient(
    request: StaffRequest, referral: Referral, choice: packages.Choice
) -> packages.PackageSeen:
    """Return the recipient's view of what is ticked; of each document its name."""
    side = referral.sent_side
    made = actions.package_look(referral=referral, side=side, choice=choice)
    files = [
        packages.FileSeen(each.pk, each.title, file_about(each))
        for each in packages.files_of(side, choice.files)
    ]
    language = request.POST.get("language", "") or request.GET.get("language", "")
    return packages.seen_as(made, files, language)


def _packed(
    request: StaffRequest, referral: Referral, form: PackageForm, back: str
) -> HttpResponse | None:
    """Pack what was ticked; return where to go on, or None where it was refused."""
    try:
        actions.package_choose(
            referral=referral,
            choice=form.choice(),
            by=request.user,
            before=form.cleaned_data["before"],
        )
    except ValidationError as error:
        errors_take(form, error)
        return None
    except (MoveIllegal, StaleEdit) as error:
        return _late(request, referral, error)
    said(request, _("Kept. Ask the client about it, then send it."))
    return redirect(back)


def _late(
    request: StaffRequest, referral: Referral, error: MoveIllegal | StaleEdit
) -> HttpResponse:
    """Answer that somebody chose or sent meanwhile: nothing is packed over what nobody saw."""
    moved = isinstance(error, MoveIllegal)
    present = Referral.objects.get(pk=referral.pk)
    package = packages.package_of(referral.pk)
    last: tuple[str, dt.datetime | None] = changed_last_by(present)
    if not moved and package is not None and package.created_by is not None:
        last = (package.created_by.name, package.created_at)
    stands = present.get_state_display() if moved else _("chosen by somebody else meanwhile")
    return late_show(
        request,
        wished=_("Keep what goes along"),
        stands=str(stands),
        last=last,
        back=reverse("referrals:referral", args=[referral.pk]) if moved else request.path,
    )


@require_safe
@login_required
def package(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show the package: to its sender what was sent and who opened it; to its recipient his view.

    Once it is shut, its recipient gets the same answer as for one that never was.
    """
    referral: Referral = get_object_or_404(
        Referral.objects.select_related("centre", "to_organisation", "to_centre"), pk=pk
    )
    require(request.standing, "package.read", referral)
    if _fetched_ahead(request):
        return HttpResponse(status=LATER)
    seen = packages.package_seen(pk, request.GET.get("language", ""))
    if seen is None:
        raise Http404
    own = Side.SENDER in side_of(request.standing, referral)
    if shown_too_often(request):
        return wait_please(request)
    if own:
        referral = referral_seen(request, pk, "package.read")
        actions.package_read(referral=referral)
    else:
        part = OpenedPart.CONTENT if seen.content is not None else OpenedPart.PREVIEW
        actions.package_opened(referral=referral, part=part, by=request.user)
    page = "referrals:referral" if own else "referrals:received"
    context = {
        "referral": referral,
        "own": own,
        "seen": seen,
        "documents": f"{reverse('referrals:list')}documents/",
        "openings": package_pages.openings_of(referral) if own else [],
        "back": reverse(page, args=[pk]),
        "choosable": own and referral.state == ReferralState.DRAFT,
        "changed": own and _changed(referral),
    }
    return render(request, "referrals/package.html", context)


def _fetched_ahead(request: StaffRequest) -> bool:
    """Return whether a browser asks before anybody looks: it gets nothing that would be kept."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")


def _changed(referral: Referral) -> bool:
    """Return whether a draft's record says something else by now than its package does."""
    if referral.state != ReferralState.DRAFT:
        return False
    side = referral.sent_side
    return packages.changed_since(referral, side, source_of(side))


@require_safe
@login_required
def package_document(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give a document of a package to be saved; each opening is kept."""
    found: PackageDocument = get_object_or_404(
        PackageDocument.objects.select_related("referral"), pk=pk
    )
    referral = found.referral
    require(request.standing, "package.read", referral)
    if shown_too_often(request):
        return wait_please(request)
    own = Side.SENDER in side_of(request.standing, referral)
    content = actions.document_open(referral=referral, document=found, by=request.user, own=own)
    return document_given(found, content)


def document_given(found: PackageDocument, content: bytes) -> HttpResponse:
    """Return the bytes as a download that nothing can run, named by the end of its key."""
    return download_given(found.pk, content, ContentType(found.content_type))


@login_required
def destruction(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Confirm that everything that was copied of a package is destroyed."""
    referral: Referral = get_object_or_404(Referral, pk=pk)
    require(request.standing, "package.destroy", referral)
    task = destruction_open(pk)
    if task is None:
        raise Http404
    form = DestroyedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.destruction_confirm(
                referral=referral, by=request.user, note=form.cleaned_data["note"]
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Thank you: the sender sees that it is destroyed."))
            return redirect("referrals:inbox")
    context: dict[str, Any] = {"referral": referral, "task": task, "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "referrals/destruction.html", context, status=status)
