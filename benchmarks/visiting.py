"""A signed-in browser without a browser: the WSGI application called in this process.

The whole stack answers: every middleware, the session in the real cache, the real database.
"""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from centres.models import User

CSRF: Final = "0123456789abcdefghijklmnopqrstuv"
FORM: Final = "application/x-www-form-urlencoded"


class NotShown(AssertionError):
    """The answer has another status than a page that is there."""


class Visitor:
    """Somebody with a live session, who asks for pages and sends forms."""

    def __init__(self, user: User, *, middleware: bool = True) -> None:
        self.user = user
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={_session_of(user)}; csrftoken={CSRF}"
        if middleware:
            self._application = WSGIHandler()
        else:
            with override_settings(MIDDLEWARE=[]):
                self._application = WSGIHandler()

    def get(self, path: str) -> bytes:
        """Return the answer's content; raises NotShown unless it is 200."""
        return self._answer(path, "GET", b"", expected=200)

    def post(self, path: str, values: dict[str, Any], *, expected: int = 302) -> bytes:
        """Return the answer's content; raises NotShown unless it has that status."""
        body = urlencode(values | {"csrfmiddlewaretoken": CSRF}, doseq=True).encode()
        return self._answer(path, "POST", body, expected=expected)

    def _answer(self, path: str, method: str, body: bytes, *, expected: int) -> bytes:
        path, _mark, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self._cookie,
            "HTTP_ACCEPT_LANGUAGE": "en",
            "CONTENT_TYPE": FORM if body else "",
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        status: list[str] = []
        start: Callable[..., Any] = lambda line, _headers, _error=None: status.append(line)  # noqa: E731
        answer = self._application(environ, start)
        content = b"".join(answer)
        answer.close()
        if not status[0].startswith(str(expected)):
            raise NotShown(f"{method} {path}: {status[0]}")
        return content


def _session_of(user: User) -> str:
    """Return the key of a new session in which the user is logged in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
