"""What a page asks of the database, written down once and replayed by the bare view.

So the bare view fetches the same rows by the same SQL, and stays right when a page changes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from uuid_utils.compat import uuid7

GetResponse = Callable[[HttpRequest], HttpResponse]
UUIDS: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

Drawing = tuple[Template, dict[str, Any]]
"""A template and what it was given."""

recorded: list[str] | None = None
"""The statements of the page while somebody records, else None."""


class RecordingMiddleware:
    """The innermost middleware: what runs below it is the page's own, not the house's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if recorded is None:
            return self.get_response(request)
        with connection.execute_wrapper(_record):
            return self.get_response(request)


def _record(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    assert recorded is not None
    with connection.cursor() as cursor:
        recorded.append(cursor.cursor.mogrify(sql, params).decode())
    return execute(sql, params, many, context)


@contextmanager
def recording() -> Iterator[list[str]]:
    """Yield the list that the statements of the next pages are added to."""
    global recorded
    statements: list[str] = []
    recorded = statements
    try:
        yield statements
    finally:
        recorded = None


def page_statements(visit: Callable[[], object]) -> list[str]:
    """Return the statements that a page runs when it is asked for."""
    with recording() as statements:
        visit()
    return list(statements)


@contextmanager
def drawn() -> Iterator[list[Drawing]]:
    """Yield the list that each page's template is added to, with what the page gives it."""
    drawings: list[Drawing] = []
    render = Template.render

    def note(template: Template, context: Any = None, request: Any = None) -> Any:
        if request is not None:
            drawings.append((template, dict(context or {})))
        return render(template, context, request)

    with patch.object(Template, "render", note):
        yield drawings


def queries(statements: Sequence[str]) -> list[str]:
    """Return the statements without savepoints, which belong to the transaction."""
    return [each for each in statements if not each.startswith(("SAVEPOINT", "RELEASE"))]


class Inserts:
    """The writing statements of a page, made anew each time with keys of their own."""

    def __init__(self, statements: Sequence[str], *, known: Sequence[str]) -> None:
        self._text = ";\n".join(s for s in statements if s.startswith(("INSERT", "UPDATE")))
        self._keys = sorted(set(UUIDS.findall(self._text)) - set(known))

    def __len__(self) -> int:
        return self._text.count(";\n") + 1

    def fresh(self) -> str:
        """Return the statements with new keys."""
        text = self._text
        for key in self._keys:
            text = text.replace(key, str(uuid7()))
        return text
