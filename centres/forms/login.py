"""Forms of the login library that we answer in our own way."""

from functools import partial
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.db import transaction
from django.http import HttpRequest

from centres.tasks import password_reset_mail


class PasswordResetForm(ResetPasswordForm):
    """Asks a worker for the mail, for anybody who asks: the answer takes as long for a stranger."""

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        user_id = self.users[0].pk if self.users else None
        transaction.on_commit(partial(password_reset_mail.delay, user_id), robust=True)
        email: str = self.cleaned_data["email"]
        return email
