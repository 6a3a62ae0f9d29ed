"""What somebody without an account does by link: tells the code, reads, answers, and no more.

There is no login and no session: the browser keeps a key of its own for each link, and behind it
the wall shows one referral. Whatever opens nothing gets one and the same answer.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from centres import audit, scope
from centres.letters import token_hash
from centres.views.brakes import caller, counted, missed, misses_too_often, wait_please
from centres.views.sending import UNPROCESSABLE, errors_take, status_of
from counselling.states import MoveIllegal
from referrals import actions
from referrals.actions.messages import expected_tell
from referrals.codes import OpenedPart
from referrals.forms.links import ANSWERS, CodeForm, ExpectForm
from referrals.forms.packages import DestroyedForm
from referrals.models import PackageDocument, Referral, ReferralLink
from referrals.moves import BY_NAME
from referrals.selectors.links import (
    AnswerPage,
    answer_page,
    language_asked,
    link_here,
    link_name,
    visit_scope,
)
from referrals.states import UNDER_WAY, UNPROVIDED, ReferralState, Side
from referrals.views.packages import document_given

ADDRESS: Final = "link"
CODES_MOST: Final = 30
"""How many codes one caller may tell in ten minutes, to whichever links."""
KEY_BYTES: Final = 32
KEPT_SECONDS: Final = 31 * 24 * 60 * 60
"""How long the browser keeps its key: longer than any link lives."""
SAY_HOW: Final = gettext_lazy("Say how it goes")
UNFOUND: Final = "noindex, nofollow, noarchive"


def _cookie(name: str) -> str:
    return f"mrc_link_{name}"


def _visit(request: HttpRequest, name: str) -> str:
    """Return the hash of the key that this browser has for the link, or nothing."""
    key = request.COOKIES.get(_cookie(name), "")
    return token_hash(key) if key else ""


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer whatever opens nothing: unknown, run out, ended, of another browser, or shut."""
    return _private(render(request, "referrals/link_gone.html", status=404))


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = UNFOUND
    answer.headers["Cache-Control"] = "no-store"
    return answer


@contextmanager
def _spoken(request: HttpRequest, language: str) -> Iterator[None]:
    """Speak the language that the visitor chose here, or else the link's own."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    spoken = chosen if chosen in dict(settings.LANGUAGES) else language
    with translation.override(spoken):
        request.LANGUAGE_CODE = spoken
        yield


@sensitive_post_parameters("code")
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code of a link; the right one ties the link to this browser."""
    if misses_too_often(request, ADDRESS):
        return wait_please(request)
    name = link_name(token)
    language = language_asked(token, _visit(request, name))
    if not language:
        missed(request, ADDRESS)
        return _gone(request)
    with _spoken(request, language):
        form = CodeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            if _too_many(request):
                return _private(wait_please(request))
            return _told(request, token, name, form)
        context = {"form": form}
        return _private(
            render(request, "referrals/link_code.html", context, status=status_of(form))
        )


def _too_many(request: HttpRequest) -> bool:
    """Count one more code of this caller; the first one too many is audited."""
    tried = counted("link-code", caller(request))
    if tried == CODES_MOST + 1:
        audit.record("link.limit")
    return tried > CODES_MOST


def _told(request: HttpRequest, token: str, name: str, form: CodeForm) -> HttpResponse:
    """Open the link for this browser where the code is right."""
    key = request.COOKIES.get(_cookie(name)) or secrets.token_urlsafe(KEY_BYTES)
    if not actions.link_enter(token=token, typed=form.cleaned_data["code"], visit=token_hash(key)):
        if not language_asked(token, token_hash(key)):
            return _gone(request)
        context = {"form": CodeForm(), "wrong": True}
        page = render(request, "referrals/link_code.html", context, status=UNPROCESSABLE)
        return _private(page)
    answer = redirect("referrals:answer", name)
    answer.set_cookie(
        _cookie(name),
        key,
        max_age=KEPT_SECONDS,
        path=reverse("referrals:answer-start"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return _private(answer)


def start(request: HttpRequest) -> HttpResponse:
    """Answer the beginning of all links' addresses, where there is nothing."""
    return _gone(request)


@contextmanager
def _entered(request: HttpRequest, name: str) -> Iterator[ReferralLink]:
    """Act as the recipient of one referral; raises Http404 where the browser has no open link."""
    visit = _visit(request, name)
    if not visit:
        raise Http404
    with scope.enter(visit_scope(visit)):
        link = link_here()
        if link is None or not link.token_hash.startswith(name):
            raise Http404
        with _spoken(request, link.language), timezone.override(link.referral.centre.zone):
            yield link


@require_safe
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Show the referral and as much of the package as is open, with what can be answered."""
    try:
        with _entered(request, name) as link:
            referral = _viewed(link)
            page = answer_page(referral, request.GET.get("language", ""))
            if not _anything(referral, page):
                raise Http404
            if page.package is not None:
                taken = page.package.content is not None
                part = OpenedPart.CONTENT if taken else OpenedPart.PREVIEW
                actions.package_opened(referral=referral, part=part, link_id=link.pk)
            return _private(_page(request, name, referral, page))
    except Http404:
        return _gone(request)


def _anything(referral: Referral, page: AnswerPage) -> bool:
    """Return whether there is anything to read or to do."""
    return referral.state in UNDER_WAY or page.destruction is not None


def _viewed(link: ReferralLink) -> Referral:
    """Return the referral, moved to seen where it was not: the sender gets a receipt."""
    referral = link.referral
    if referral.state != ReferralState.SENT:
        return referral
    try:
        return actions.referral_move(
            referral=referral, name="view", side=Side.RECIPIENT, link_id=link.pk
        )
    except MoveIllegal:  # It was moved in this very moment: it is shown as it is now.
        return Referral.objects.select_related("centre__country", "to_organisation").get(
            pk=referral.pk
        )


def _page(request: HttpRequest, name: str, referral: Referral, page: AnswerPage) -> HttpResponse:
    context: dict[str, Any] = {"referral": referral, "page": page, "base": request.path}
    if page.destruction is not None:
        context["form"] = DestroyedForm()
        return render(request, "referrals/link_destroyed.html", context)
    context["documents"] = f"{request.path}documents/"
    context["answers"] = [
        {"name": each, "label": BY_NAME[each].label, "path": f"{request.path}{each}/"}
        for each in page.answers
    ]
    if referral.state in UNPROVIDED:
        path = f"{request.path}expect/"
        context["answers"].append({"name": "expect", "label": SAY_HOW, "path": path})
    return render(request, "referrals/link_answer.html", context)


def move(request: HttpRequest, name: str, move: str) -> HttpResponse:
    """Make one of the moves that can be made by link, after what it asks."""
    try:
        with _entered(request, name) as link:
            if move not in ANSWERS or link.referral.state not in BY_NAME[move].before:
                return redirect("referrals:answer", name)
            form = ANSWERS[move](request.POST if request.method == "POST" else None)
            if form.is_valid() and _moved(link, move, form):
                return _private(redirect("referrals:answer", name))
            context = {
                "form": form,
                "label": BY_NAME[move].label,
                "grave": BY_NAME[move].grave,
                "back": reverse("referrals:answer", args=[name]),
            }
            page = render(request, "referrals/link_move.html", context, status=status_of(form))
            return _private(page)
    except Http404:
        return _gone(request)


def expect(request: HttpRequest, name: str) -> HttpResponse:
    """Say how it goes with what was accepted: a day by which it is expected, and no word."""
    back = reverse("referrals:answer", args=[name])
    try:
        with _entered(request, name) as link:
            if link.referral.state not in UNPROVIDED:
                return _private(redirect(back))
            form = ExpectForm(request.POST if request.method == "POST" else None)
            if form.is_valid() and _expected(link, form):
                return _private(redirect(back))
            context = {"form": form, "label": SAY_HOW, "back": back}
            page = render(request, "referrals/link_move.html", context, status=status_of(form))
            return _private(page)
    except Http404:
        return _gone(request)


def _expected(link: ReferralLink, form: ExpectForm) -> bool:
    """Tell it; return whether there is nothing more to ask."""
    day = form.cleaned_data["expected_on"]
    try:
        expected_tell(referral=link.referral, day=day, link_id=link.pk)
    except ValidationError as error:
        errors_take(form, error)
        return False
    except MoveIllegal:  # Somebody was quicker: the page shows how it stands now.
        return True
    return True


def _moved(link: ReferralLink, name: str, form: object) -> bool:
    """Make the move; return whether there is nothing more to ask."""
    facts = form.cleaned_data  # type: ignore[attr-defined]  # each form of an answer is valid here
    try:
        actions.referral_move(
            referral=link.referral, name=name, side=Side.RECIPIENT, facts=facts, link_id=link.pk
        )
    except ValidationError as error:
        errors_take(form, error)  # type: ignore[arg-type]
        return False
    except MoveIllegal:  # Somebody was quicker: the page shows how it stands now.
        return True
    return True


@require_safe
def document(request: HttpRequest, name: str, pk: str) -> HttpResponse:
    """Give a document of the package to be saved; each opening is kept."""
    try:
        key = UUID(pk)
    except ValueError:
        return _gone(request)
    try:
        with _entered(request, name) as link:
            found = get_object_or_404(PackageDocument, pk=key, referral_id=link.referral_id)
            content = actions.document_open(referral=link.referral, document=found, link_id=link.pk)
            return document_given(found, content)
    except Http404:
        return _gone(request)


@require_POST
def destroyed(request: HttpRequest, name: str) -> HttpResponse:
    """Confirm that what was copied is destroyed: the last thing that can be done by a link."""
    try:
        with _entered(request, name) as link:
            page = answer_page(link.referral)
            if page.destruction is None:
                raise Http404
            form = DestroyedForm(request.POST)
            if form.is_valid():
                try:
                    actions.destruction_confirm(
                        referral=link.referral, link_id=link.pk, note=form.cleaned_data["note"]
                    )
                except ValidationError as error:
                    errors_take(form, error)
                else:
                    return _private(render(request, "referrals/link_thanks.html"))
            context = {
                "referral": link.referral,
                "page": page,
                "form": form,
                "base": reverse("referrals:answer", args=[name]),
            }
            answer = render(request, "referrals/link_destroyed.html", context, status=UNPROCESSABLE)
            return _private(answer)
    except Http404:
        return _gone(request)
