"""One's own settings, and the two switches on every page: language and theme."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from centres import actions
from centres.context import THEME_COOKIE, THEMES
from centres.forms.people import SettingsForm
from centres.models import User
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page
from centres.views.sending import way_back

A_YEAR = 365 * 24 * 60 * 60


@login_required
def me(request: StaffRequest) -> HttpResponse:
    require(request.standing, "me")
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(request.POST or None, instance=person)
    if form.is_valid():
        actions.person_settings_change(person=person, values=form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Your settings are saved."))
        response = redirect("centres:me")
        _remember(response, THEME_COOKIE, person.theme)
        _remember(response, settings.LANGUAGE_COOKIE_NAME, person.language)
        return response
    return form_page(
        request, form, heading=_("Your settings"), label=_("Save"), account_places=True
    )


def _remember(response: HttpResponse, cookie: str, value: str) -> None:
    """Keep a choice on this device, for the pages that it sees before the next login."""
    response.set_cookie(
        cookie, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


@login_required
@require_POST
def session_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Log out on one of one's own devices."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    actions.session_end(session=session)
    messages.success(request, _("You are signed out there."))
    return redirect("usersessions_list")


@require_POST
def language_choose(request: HttpRequest) -> HttpResponse:
    """Change the language of this device, and of the person where one is logged in."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if language in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            actions.person_settings_change(person=request.user, values={"language": language})
    return response


@require_POST
def theme_choose(request: HttpRequest) -> HttpResponse:
    """Change the theme of this device, and of the person where one is logged in."""
    theme = request.POST.get("theme", "")
    response = HttpResponseRedirect(_next(request))
    if theme in THEMES:
        _remember(response, THEME_COOKIE, theme)
        if request.user.is_authenticated:
            actions.person_settings_change(person=request.user, values={"theme": theme})
    return response


def _next(request: HttpRequest) -> str:
    """Return where the person came from, if that is a page of ours."""
    home = reverse("centres:me") if request.user.is_authenticated else "/"
    return way_back(request, "next", home)
