"""How allauth is used here: by invitation only, for people who hold a role."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """No open registration: people come in by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A ministry's identity provider lets in only people who were invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
