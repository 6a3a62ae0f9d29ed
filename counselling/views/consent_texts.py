"""The texts of consents: read by all who counsel, worded by data protection and administrators."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.models import Country
from centres.paging import page_of
from centres.places import country_name, language_name
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.templatetags.look import chip
from centres.views.answers import form_page
from centres.views.sending import errors_take, said, stale_show
from counselling import actions
from counselling.consent_codes import TEXT_TONES, TextKind, TextState
from counselling.consent_words import direction_of, house_words
from counselling.forms import consents as forms
from counselling.forms.moves import version_sent
from counselling.models import ConsentText
from counselling.rules import countries_worded
from counselling.selectors import consent_texts as found
from counselling.states import MoveIllegal
from counselling.views.moving import late_show

LIST = "counselling:consent-text-list"


@require_safe
@login_required
def text_list(request: StaffRequest) -> HttpResponse:
    """List what networks and countries word themselves, and what the house reads else."""
    require(request.standing, "consent_text.list")
    page = page_of(
        found.texts_listed(),
        by="created_at",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = [(row, language_name(row.language), _where(row), _state(row)) for row in page.rows]
    house = [
        (kind, label, [(code, language_name(code)) for code in _house_languages(kind)])
        for kind, label in TextKind.choices
    ]
    context = {
        "page": page,
        "rows": rows,
        "house": house,
        "may_edit": may(request.standing, "consent_text.edit"),
    }
    return render(request, "counselling/consent_text_list.html", context)


def _house_languages(kind: str) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if house_words(kind, code)]


def _where(text: ConsentText) -> str:
    return country_name(text.country.code) if text.country else _("Everywhere")


def _state(text: ConsentText) -> str:
    return chip(TEXT_TONES[TextState(text.state)], text.get_state_display())


@require_safe
@login_required
def text_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one text as it is read, and what can be done with it."""
    require(request.standing, "consent_text.list")
    text = _text(pk)
    context = {
        "text": text,
        "language": language_name(text.language),
        "where": _where(text),
        "direction": direction_of(text.language),
        "state": _state(text),
        "may_edit": may(request.standing, "consent_text.edit", text),
    }
    return render(request, "counselling/consent_text.html", context)


def _text(pk: UUID) -> ConsentText:
    text: ConsentText = get_object_or_404(found.texts_listed(), pk=pk)
    return text


@login_required
def text_add(request: StaffRequest) -> HttpResponse:
    """Draft a text, from the house's own words where there are any."""
    require(request.standing, "consent_text.edit")
    kind = request.GET.get("kind", "")
    language = request.GET.get("language", "")
    house = house_words(kind, language) if kind in TextKind.values else None
    initial: dict[str, Any] = {"kind": kind, "language": language}
    if house is not None:
        initial |= {"words": house.words, "months": house.months}
    form = _form(request, initial)
    if form.is_valid():
        facts = form.facts()
        require(request.standing, "consent_text.edit", ConsentText(country=facts["country"]))
        try:
            text = actions.consent_text_draft(by=request.user, **facts)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The draft is kept. It is read out once you put it in force."))
            return redirect("counselling:consent-text", text.pk)
    return _form_page(request, form, _("Word a text"), reverse(LIST), _("Texts of consent"))


def _form(request: StaffRequest, initial: dict[str, Any]) -> forms.ConsentTextForm:
    reached = countries_worded(request.standing)
    countries = Country.objects.order_by("code")
    if reached is not None:
        countries = countries.filter(pk__in=reached)
    return forms.ConsentTextForm(
        request.POST or None, countries=countries, everywhere=reached is None, initial=initial
    )


def _form_page(
    request: StaffRequest, form: forms.ConsentTextForm, heading: str, back: str, trail: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        heading=heading,
        sum=_("Short words that can be read aloud; what can be refused, and that it can be taken"
              " back."),
        back=back,
        trail=trail,
        label=_("Keep the draft"),
    )  # fmt: skip


@login_required
def text_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change the wording of a draft; what was in force stays as it was read."""
    require(request.standing, "consent_text.list")
    text = _text(pk)
    require(request.standing, "consent_text.edit", text)
    back = reverse("counselling:consent-text", args=[pk])
    form = _form(request, forms.words_of(text))
    if form.is_valid():
        facts = form.facts()
        require(request.standing, "consent_text.edit", ConsentText(country=facts["country"]))
        try:
            actions.consent_text_edit(
                text=text, version=form.cleaned_data["version"] or 0, facts=facts
            )
        except MoveIllegal:
            return _late(request, text)
        except StaleEdit as error:
            current = _form(request, forms.words_of(error.record))
            return stale_show(request, error, form, back=back, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The draft is kept. It is read out once you put it in force."))
            return redirect(back)
    return _form_page(request, form, _("Change the draft"), back, str(text))


@require_POST
@login_required
def text_put_in_force(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Have a draft read out from now on."""
    return _moved(
        request,
        pk,
        lambda text, version: actions.consent_text_put_in_force(
            text=text, by=request.user, version=version
        ),
        _("In force. From now on this is what is read out."),
    )


@require_POST
@login_required
def text_retire(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Have a text read out no more."""
    return _moved(
        request,
        pk,
        lambda text, version: actions.consent_text_retire(text=text, version=version),
        _("No longer in force. The next wider text is read out instead."),
    )


def _moved(
    request: StaffRequest, pk: UUID, move: Callable[[ConsentText, int], object], done: str
) -> HttpResponse:
    require(request.standing, "consent_text.list")
    text = _text(pk)
    require(request.standing, "consent_text.edit", text)
    version = version_sent(request.POST)
    try:
        if version is None:
            raise MoveIllegal("unseen")
        move(text, version)
    except (MoveIllegal, StaleEdit):
        return _late(request, text)
    said(request, done)
    return redirect("counselling:consent-text", pk)


def _late(request: StaffRequest, text: ConsentText) -> HttpResponse:
    return late_show(
        request,
        wished=_("Another wording or state"),
        stands=text.get_state_display(),
        back=reverse("counselling:consent-text", args=[text.pk]),
    )
