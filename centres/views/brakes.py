"""Brakes on pages without a login: who asks too often, or misses too often, waits."""

import ipaddress
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

WINDOW_SECONDS: Final = 10 * 60
MISSES_MOST: Final = 120
TOO_MANY: Final = 429


def counted(what: str, who: str) -> int:
    """Count one more of this in the present stretch of time; return how many there are by now."""
    key = _key(what, who)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return int(cache.incr(key))
    except ValueError:  # the stretch ended in between
        return 1


def count(what: str, who: str) -> int:
    """Return how many there were in the present stretch of time."""
    return int(cache.get(_key(what, who), 0))


def _key(what: str, who: str) -> str:
    """Return a key that tells nothing of whoever it counts."""
    sealed = salted_hmac("centres.views.brakes", f"{what} {who}", algorithm="sha256")
    return f"brake:{sealed.hexdigest()}"


def caller(request: HttpRequest) -> str:
    """Return where the request comes from, past the proxies that are trusted.

    Of an IPv6 address its network: one household has as many addresses as it likes.
    """
    address = str(get_adapter(request).get_client_ip(request))
    try:
        network = ipaddress.IPv6Network(f"{address}/64", strict=False)
    except ValueError:
        return address
    return str(network.network_address)


def missed(request: HttpRequest, what: str) -> None:
    """Note that somebody asked for a secret address that isn't one."""
    counted(what, caller(request))


def misses_too_often(request: HttpRequest, what: str) -> bool:
    """Return whether so many misses came from there that nothing is answered for a while."""
    return count(what, caller(request)) >= MISSES_MOST


def wait_please(request: HttpRequest) -> HttpResponse:
    """Answer that this was too often."""
    response = render(request, "429.html", status=TOO_MANY)
    response.headers["Retry-After"] = str(WINDOW_SECONDS)
    return response
