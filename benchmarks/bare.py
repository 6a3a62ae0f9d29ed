"""Views that do the least: fetch the rows of a page, or write its rows, and say that they did.

The rows are fetched in two ways: as Django's models, which is where every page of it begins, and
by the page's own SQL on the driver's cursor, below which nothing written with Django can come.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from benchmarks.recording import Drawing, Inserts
from centres.models import User
from centres.moments import day_bounds
from centres.requests import StaffRequest
from centres.roles import Role
from counselling.models import Appointment, Client, FollowUp, PossibleDuplicate, Session
from notices.models import Notice

STATEMENTS: Final[dict[str, list[str]]] = {}
"""The statements of each page, by its name."""
DRAWINGS: Final[dict[str, Drawing]] = {}
"""The template of each page, with what the page gave it."""
WRITES: Final[list[Inserts]] = []
"""The writing statements of the one form that is raced."""


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing: what is left is the middleware."""
    return HttpResponse("")


def models(request: StaffRequest, page: str) -> HttpResponse:
    """Fetch the rows of the page as models, as plainly as they can be asked for."""
    return HttpResponse(str(sum(len(found) for found in PLAIN[page](request))))


def _today(request: StaffRequest) -> list[Any]:
    centres, person = request.standing.centres(Role.COUNSELLOR), request.user.pk
    start, end = day_bounds(timezone.localdate())
    hers = FollowUp.objects.filter(centre_id__in=centres, assignee_id=person, state="open")
    shown = hers.select_related("client", "assignee").order_by("due_at")
    held = Session.objects.filter(centre_id__in=centres, counsellor_id=person)
    held = held.filter(happened_at__gte=start, happened_at__lt=end).select_related("client")
    met = Appointment.objects.filter(centre_id__in=centres, counsellor_id=person)
    met = met.filter(starts_at__gte=start, starts_at__lt=end).select_related("client", "counsellor")
    pairs = PossibleDuplicate.objects.filter(centre_id__in=centres, state="open")
    return [
        shown.filter(due_at__gte=start, due_at__lt=end)[:60],
        shown.filter(due_at__lt=start)[:8],
        held.order_by("-happened_at")[:60],
        met.order_by("starts_at")[:60],
        [hers.filter(due_at__lt=end).count(), pairs.count(), _unread(person)],
    ]


def _list(request: StaffRequest) -> list[Any]:
    centres, person = request.standing.centres(Role.COUNSELLOR), request.user.pk
    _start, end = day_bounds(timezone.localdate())
    here = User.objects.filter(memberships__centre_id__in=centres, is_active=True)
    clients = Client.objects.filter(centre_id=centres[0]).select_related("counsellor")
    hers = FollowUp.objects.filter(centre_id__in=centres, assignee_id=person, state="open")
    return [
        clients.order_by("-last_contact_at", "-id")[:26],
        here.distinct().order_by("name"),
        [hers.filter(due_at__lt=end).count(), _unread(person)],
    ]


def _unread(person: int) -> int:
    told = Notice.objects.filter(recipient_id=person, channel="inapp", state="sent")
    return told.filter(read_at__isnull=True).count()


PLAIN: Final[dict[str, Callable[[StaffRequest], list[Any]]]] = {
    "today": _today,
    "list": _list,
}
"""The pages whose rows are also fetched as models, by their names."""


def rows(request: HttpRequest, page: str) -> HttpResponse:
    """Fetch the rows of the page by its own SQL, on the driver's cursor."""
    return HttpResponse(str(fetch(connection.cursor().cursor, page)))


def drawn(request: HttpRequest) -> HttpResponse:
    """Fetch the rows of the page by its own SQL, and draw its template with what it was given."""
    page = request.GET["page"]
    fetch(connection.cursor().cursor, page)
    template, given = DRAWINGS[page]
    return HttpResponse(template.render(given, request))


def writes(request: HttpRequest) -> HttpResponse:
    """Write the rows of the form; one round trip a statement, as the page does it."""
    cursor = connection.cursor().cursor
    for statement in WRITES[0].fresh().split(";\n"):
        cursor.execute(statement)
    return HttpResponse("", status=302)


def fetch(cursor, page: str) -> int:  # type: ignore[no-untyped-def]
    """Run the page's statements on a cursor of the driver; return how many rows came."""
    count = 0
    for statement in STATEMENTS[page]:
        cursor.execute(statement)
        count += len(cursor.fetchall())
    return count
