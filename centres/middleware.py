"""What every request passes: idle logout, the person's language and zone, the wall's door."""

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from centres import scope
from centres.backend import standing_known
from centres.moments import calendar_override
from centres.standing import STRANGER

GetResponse = Callable[[HttpRequest], HttpResponse]
SEEN: Final = "seen"
SEEN_STEP_SECONDS: Final = 60
SECOND_FACTOR_SEEN: Final = "second_factor_seen"
"""The session's note that this person has a second factor."""
WORDS: Final = "q"
"""The parameter of every search."""
EVEN_STEP_SECONDS: Final = 0.25
UNATTENDED: Final = "X-Unattended"
"""The header of what a page asks by itself: nobody was at work because of it."""
UNSLEPT: Final = frozenset({403, 429})
"""Answers to who came without a token (CSRF) or came too often."""


class IdleMiddleware:
    """Logs out who did nothing for `settings.IDLE_MINUTES`; notes activity once a minute.

    A page that asks by itself how things stand says so, and keeps nobody logged in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SEEN in request.session or request.user.is_authenticated:
            now = int(time.time())
            idle = now - request.session.get(SEEN, now)
            if idle > settings.IDLE_MINUTES * 60:
                logout(request)
            elif UNATTENDED not in request.headers and (
                idle > SEEN_STEP_SECONDS or SEEN not in request.session
            ):
                request.session[SEEN] = now
        return self.get_response(request)


class WordlessLoginMiddleware:
    """Sends strangers to the login without what they looked for, which may be a name.

    An address is kept in histories and logs of proxies; the login's own would carry it once more.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        there = urlsplit(response.headers.get("Location", ""))
        if WORDS not in there.query or there.path != reverse(settings.LOGIN_URL):
            return response
        query = QueryDict(there.query, mutable=True)
        wanted = urlsplit(query.get(REDIRECT_FIELD_NAME, ""))
        asked = QueryDict(wanted.query, mutable=True)
        asked.pop(WORDS, None)
        query[REDIRECT_FIELD_NAME] = wanted._replace(query=asked.urlencode()).geturl()
        response.headers["Location"] = there._replace(query=query.urlencode(safe="/")).geturl()
        return response


class PersonLocaleMiddleware:
    """Shows pages in the person's language and time zone; a stranger's from cookie or browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated:
            language = request.user.language
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language() or "en"
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class ScopeMiddleware:
    """Opens one transaction around the whole answer, rendering included, for the user's standing.

    An answer of 500 or more rolls all of it back. A streamed answer would run its queries after
    the door has closed, so it is refused.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.SCOPE_FREE_PATHS):
            return self.get_response(request)
        standing = standing_known(request.user)
        request.standing = standing  # type: ignore[attr-defined]
        with (
            scope.enter(standing.scope()),
            timezone.override(_zone(request)),
            calendar_override(standing.calendar),
        ):
            response = self.get_response(request)
            if response.streaming:
                raise ImproperlyConfigured("A streamed answer would leave the scope.")
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def _zone(request: HttpRequest) -> ZoneInfo:
    """Return the person's time zone: chosen, else that of the first centre, else UTC."""
    user = request.user
    name = user.time_zone if user.is_authenticated else ""
    return ZoneInfo(name or request.standing.time_zone or "UTC")  # type: ignore[attr-defined]


class SecondFactorMiddleware:
    """Lets staff without a second factor only set one up, where the settings ask for one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        standing = getattr(request, "standing", STRANGER)
        if (
            settings.MFA_REQUIRED
            and standing.staff
            and not _may_wait(request)
            and not _has_second_factor(request)
        ):
            return redirect("mfa_index")
        return self.get_response(request)


def _has_second_factor(request: HttpRequest) -> bool:
    """Ask the database once a session; it is asked again once a factor is taken away."""
    from allauth.mfa.utils import is_mfa_enabled

    if SECOND_FACTOR_SEEN in request.session:
        return True
    found = bool(is_mfa_enabled(request.user))
    if found:
        request.session[SECOND_FACTOR_SEEN] = True
    return found


def _may_wait(request: HttpRequest) -> bool:
    """Return whether the address is needed to set up a factor, to leave, or to read the page."""
    needed = ("account_logout", "account_reauthenticate", "set_language")
    return request.path.startswith(reverse("mfa_index")) or request.path in map(reverse, needed)


class EvenTimeMiddleware:
    """Answers logins, password resets and whatever else `settings.EVEN_TIME` names in whole steps.

    Whether an address or a code is known costs some more or fewer queries. Rounded up to the next
    step, the answer takes the same time for both; it waits outside the transaction. A refusal that
    looked nothing up tells nothing, and comes at once: waiting would hold a thread for a stranger.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path not in map(reverse, settings.EVEN_TIME):
            return self.get_response(request)
        start = time.monotonic()
        response = self.get_response(request)
        if response.status_code in UNSLEPT:
            return response
        time.sleep(-(time.monotonic() - start) % EVEN_STEP_SECONDS)
        return response
