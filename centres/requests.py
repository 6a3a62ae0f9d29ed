"""The requests that our views are given: what the middleware adds, typed."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from centres.models import User
from centres.standing import Standing


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in, with the standing of this very moment."""

    user: User
    standing: Standing
    htmx: HtmxDetails
