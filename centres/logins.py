"""Logins in the audit trail: come, gone, failed, and what was changed about them.

Entries carry ids, never the address that was typed. A login happens before anybody is known, so
the person and the centre are named here instead of being taken from the scope.
"""

from typing import Any, Final

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

from centres import audit
from centres.middleware import SECOND_FACTOR_SEEN
from centres.models import User
from centres.standing import standing_of

METHODS: Final = "account_authentication_methods"


def _record(action: str, user: Any, **detail: Any) -> None:
    """Write the entry under the person's own first centre, so that its officer sees it."""
    user_id = user.pk if isinstance(user, User) else None
    held = standing_of(user_id).held
    centre_id = next((h.place_id for h in held if h.place == "centre"), None)
    audit.record(action, user_id=user_id, centre_id=centre_id, **detail)


def logged_in(sender: object, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    methods = [each.get("method", "") for each in request.session.get(METHODS, [])]
    _record("login", user, methods=methods)


def logged_out(sender: object, request: HttpRequest, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        _record("logout", user)


def login_failed(sender: object, credentials: dict[str, Any], **_kwargs: Any) -> None:
    """Note the person whose address was tried, if there is one; the same queries if not."""
    email = str(credentials.get("email", "")).strip().lower()
    _record("login.fail", User.objects.filter(email=email).first())


def second_factor_failed(sender: object, user: User, **_kwargs: Any) -> None:
    _record("second_factor.fail", user)


def _recorder(action: str) -> Any:
    def receive(sender: object, user: User, **_kwargs: Any) -> None:
        _record(action, user)

    return receive


def second_factor_removed(sender: object, request: HttpRequest, user: User, **_kw: Any) -> None:
    request.session.pop(SECOND_FACTOR_SEEN, None)
    _record("second_factor.remove", user)


RECEIVERS: Final[tuple[tuple[Signal, str, Any], ...]] = (
    (auth.user_logged_in, "login", logged_in),
    (auth.user_logged_out, "logout", logged_out),
    (auth.user_login_failed, "login.fail", login_failed),
    (account.password_changed, "password.change", _recorder("password.change")),
    (account.password_set, "password.set", _recorder("password.set")),
    (account.password_reset, "password.reset", _recorder("password.reset")),
    (account.email_changed, "email.change", _recorder("email.change")),
    (second_factor.authenticator_added, "second_factor.add", _recorder("second_factor.add")),
    (second_factor.authenticator_removed, "second_factor.remove", second_factor_removed),
    (second_factor.authenticator_reset, "second_factor.renew", _recorder("second_factor.renew")),
    (second_factor.authentication_failed, "second_factor.fail", second_factor_failed),
)


def receivers_connect() -> None:
    """Listen to every signal once."""
    for signal, name, receiver in RECEIVERS:
        signal.connect(receiver, dispatch_uid=f"centres.{name}", weak=False)
