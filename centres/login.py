"""How allauth is used here: by invitation only, for people who hold a role."""

from typing import Any, NoReturn
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from centres import audit
from centres.models import User
from centres.standing import standing_of
from centres.vouching import vouched_for


class AccountAdapter(DefaultAccountAdapter):
    """No open registration; links in mails never follow the host that a request names."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.record("login.limit")
            raise

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        asked = urlsplit(super().get_email_confirmation_url(request, emailconfirmation))
        return f"{settings.PUBLIC_URL}{asked.path}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A ministry's identity provider lets in only the ministry's own staff who were invited.

    Who they are is told by the address alone, and only if the provider says that it verified it.
    Nothing is linked: each login is looked up anew, so a changed address opens nothing.

    Where staff need a second factor, the provider's word is not enough to set up the first one:
    that is done after a login with the password, which the invitation's link gave.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        for address in sociallogin.email_addresses:
            if address.verified is True:
                person = vouched_for(address.email)
                if person is not None:
                    return person, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        linking = sociallogin.state.get("process") == AuthProcess.CONNECT
        if linking or not sociallogin.is_existing:
            _refuse(request, "account/signup_closed.html")
        if _lacks_second_factor(sociallogin.user):
            _refuse(request, "account/second_factor_first.html", sociallogin.user)


def _lacks_second_factor(person: User) -> bool:
    """Return whether the person must set up a second factor before anything else."""
    return settings.MFA_REQUIRED and standing_of(person.pk).staff and not is_mfa_enabled(person)


def _refuse(request: HttpRequest, template: str, person: User | None = None) -> NoReturn:
    """Note that the provider's word let nobody in, and show the page that says what to do."""
    audit.record("login.refuse", method="socialaccount", user_id=person.pk if person else None)
    raise ImmediateHttpResponse(render(request, template, status=403))
