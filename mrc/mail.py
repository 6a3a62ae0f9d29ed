"""The outgoing mail server, read from one address such as ``smtp+tls://user:password@host:587``."""

from typing import Any, Final
from urllib.parse import unquote, urlsplit

from mrc.environment import EnvironmentInvalid

BACKEND: Final = "django.core.mail.backends.smtp.EmailBackend"
SECONDS: Final = 15
PORTS: Final = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""``smtp+tls`` begins in the clear, then encrypts (STARTTLS); ``smtps`` always encrypts."""


def email_settings(url: str) -> dict[str, Any]:
    """Return Django's settings for the mail server at the address.

    Raises EnvironmentInvalid, without repeating the address: a password may stand in it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise _invalid() from None
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise _invalid()
    return {
        "EMAIL_BACKEND": BACKEND,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SECONDS,
    }


def _invalid() -> EnvironmentInvalid:
    return EnvironmentInvalid(
        "MRC_EMAIL_URL can't be read. Write smtp+tls://user:password@host:587 (or smtps://, or"
        " smtp:// without encryption), with special characters of the password as %XX."
    )
