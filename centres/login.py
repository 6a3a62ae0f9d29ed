"""How allauth is used here: by invitation only, for people who hold a role."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from centres import audit
from centres.models import User


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
    """A ministry's identity provider lets in only people who were invited.

    Who they are is told by the address alone, and only if the provider says that it verified it.
    Nothing is linked: each login is looked up anew, so a changed address opens nothing.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        for address in sociallogin.email_addresses:
            if address.verified is True:
                user = User.objects.filter(email=address.email.lower(), is_active=True).first()
                if user is not None:
                    return user, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        linking = sociallogin.state.get("process") == AuthProcess.CONNECT
        if linking or not sociallogin.is_existing:
            audit.record("login.refuse", method="socialaccount")
            page = render(request, "account/signup_closed.html", status=403)
            raise ImmediateHttpResponse(page)
