"""Whether this process lives, and whether the system can do its work."""

from collections.abc import Callable
from typing import Final

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from counselling.selectors.message_health import oldest_due_message_age
from mrc.celery import app
from notices import selectors as notices

log = structlog.get_logger("mrc.health")
BROKER_SECONDS: Final = 2
_migrated: list[bool] = []


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process lives; it asks nobody, so a lost database restarts nothing."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 if each part works, else 503; the body names the parts, and no more."""
    parts = {name: _works(name, question) for name, question in QUESTIONS.items()}
    ready = all(parts.values())
    body: dict[str, object] = {
        "ready": ready,
        "parts": {name: "ok" if works else "failing" for name, works in parts.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _works(name: str, question: Callable[[], bool]) -> bool:
    try:
        works = question()
    except Exception:  # whatever it is, the part does not work; the log says what
        log.warning("not ready", state=name, exc_info=True)
        return False
    if not works:
        log.warning("not ready", state=name)
    return works


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    # Reading all migrations costs a tenth of a second, and what ran once has run.
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.append(True)
    return True


def _broker() -> bool:
    with app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    return True


def _cache() -> bool:
    cache.get("readyz")
    return True


def _notices() -> bool:
    return notices.oldest_due_age() <= settings.NOTICES_LATE_SECONDS


def _messages() -> bool:
    return oldest_due_message_age() <= settings.NOTICES_LATE_SECONDS


QUESTIONS: Final[dict[str, Callable[[], bool]]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "cache": _cache,
    "notices": _notices,
    "messages": _messages,
}
