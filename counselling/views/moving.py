"""A move that came too late: what was wished, how the record stands, and the way to it."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from centres.requests import StaffRequest
from centres.views.sending import CONFLICT


def late_show(
    request: StaffRequest,
    *,
    wished: str,
    stands: str,
    back: str,
    last: tuple[str, dt.datetime | None] = ("", None),
) -> HttpResponse:
    """Answer that somebody moved the record meanwhile: nothing is moved over what nobody saw.

    ``last`` says who did and when, where that is known.
    """
    by, at = last
    differences = [{"label": _("State"), "mine": wished, "theirs": stands}]
    context = {"differences": differences, "by": by, "at": at, "back": back}
    return render(request, "409.html", context, status=CONFLICT)
