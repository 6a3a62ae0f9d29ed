"""Views that do the least: fetch the rows of a page, or write its rows, and say that they did."""

from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse

from benchmarks.recording import Inserts

STATEMENTS: Final[dict[str, list[str]]] = {}
"""The statements of each page, by its name."""
WRITES: Final[list[Inserts]] = []
"""The writing statements of the one form that is raced."""


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing: what is left is the middleware."""
    return HttpResponse("")


def rows(request: HttpRequest, page: str) -> HttpResponse:
    """Fetch the rows of the page."""
    return HttpResponse(str(fetch(connection.cursor().cursor, page)))


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
