"""The requests that our views are given: what the middleware adds, typed."""

from typing import Final

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from centres.models import User
from centres.standing import Standing


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in, with the standing of this very moment."""

    user: User
    standing: Standing
    htmx: HtmxDetails
    counted: dict[str, int]
    """What the page counted itself, by the rail entry's key: the rail need not ask again."""


WORDS_MOST: Final = 200


def words_asked(request: HttpRequest, name: str = "q", most: int = WORDS_MOST) -> str:
    """Return what somebody looks for: trimmed, not endless, without what no keyboard types."""
    words = "".join(letter for letter in request.GET.get(name, "") if letter.isprintable())
    return words.strip()[:most]
