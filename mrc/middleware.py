"""What surrounds every answer: an id, a line in the log, a measure, headers for privacy."""

import sys
import time
from collections.abc import Callable
from typing import Any, Final

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from uuid_utils.compat import uuid7

from mrc import metrics

GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
log = structlog.get_logger("mrc.request")


class ObservedMiddleware:
    """Gives each request an id for logs and for the reader of an error page; logs and measures it.

    The line names the route, never the path or the query: words of a search may stand there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        number = str(uuid7())
        request.request_id = number  # type: ignore[attr-defined]
        before = structlog.contextvars.bind_contextvars(request_id=number)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = number
            seconds = time.perf_counter() - began
            method, route = _method(request), _route(request)
            metrics.request_count(method, route, response.status_code, seconds)
            log.info(
                "request",
                method=method,
                route=route,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                user=_user_id(request),
            )
        finally:
            structlog.contextvars.reset_contextvars(**before)
        return response


def _method(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "other"


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "none"


def _user_id(request: HttpRequest) -> int | None:
    """Return who asked, if that was found out; it is not worth a query."""
    return getattr(getattr(request, "standing", None), "user_id", None)


def _failure_log(request: HttpRequest | None = None, **_signal: Any) -> None:
    """Log an error that became a 500: its kind and where, without its message or any value."""
    route = _route(request) if request is not None else "none"
    log.error("request failed", route=route, exc_info=sys.exc_info())


got_request_exception.connect(_failure_log, dispatch_uid="mrc.middleware")


class PolicyMiddleware(CSPMiddleware):
    """Sends the settings' content security policy, written out once and not for every answer.

    An answer with a policy of its own gets that from the library.
    """

    def __init__(self, get_response: GetResponse) -> None:
        super().__init__(get_response)
        self._policy = build_policy()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if hasattr(request, "_csp_nonce") or any(
            name.startswith("_csp") for name in vars(response)
        ):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._policy)
        return response


class PrivacyHeadersMiddleware:
    """Keeps pages out of caches and the browser's powers away from them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        )
        return response
