"""Structured logs that carry ids only: never what people typed, who they are, or what was asked.

Our own lines may hold the keys of `KEYS`. A library's line may quote a path, a header or a value,
so of its arguments only numbers are kept, and of an error its kind and where it happened: messages
of PostgreSQL repeat the values of the row.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import structlog
from django.db import Error as DatabaseError

Event = dict[str, Any]

ROOT: Final = str(Path(__file__).resolve().parent.parent)
KEYS: Final = frozenset(
    {
        "event", "level", "logger", "timestamp", "request_id", "method", "route", "status", "ms",
        "user", "task", "task_id", "error", "at", "count", "number", "seconds", "state", "code",
    }
)  # fmt: skip
"""The only keys that a line may have: ids, codes, figures and places in the code."""
OURS: Final = ("mrc", "centres", "notices", "spreadsheets", "counselling", "referrals")
QUOTED: Final = ("celery.beat", "celery.worker.consumer", "celery.apps", "celery.redirected")
"""Libraries' loggers whose arguments are task names and addresses without passwords."""
HIDDEN: Final = "…"
FRAMES: Final = 12


def keys_kept(_logger: Any, _method: str, event: Event) -> Event:
    """Drop each key that is not on the list, whoever put it there."""
    return {key: value for key, value in event.items() if key in KEYS or key.startswith("_")}


def foreign_masked(_logger: Any, _method: str, event: Event) -> Event:
    """Keep of a library's line its wording and its numbers; hide the other values in it."""
    record: logging.LogRecord = event["_record"]
    words, given = str(record.msg), event.pop("positional_args", ())
    if record.name.startswith("django.security"):
        # Its messages are made of the request: a host name, a cookie, a field.
        event["event"] = record.name
    elif given:
        event["event"] = _filled(words, given, quoted=record.name.startswith(QUOTED))
    else:
        event["event"] = words if _constant(record) else HIDDEN
    event["at"] = f"{record.module}:{record.lineno}"
    return event


def _constant(record: logging.LogRecord) -> bool:
    """Return whether a line without arguments can be trusted to be a constant text."""
    return record.levelno <= logging.INFO or record.name.startswith((*QUOTED, *OURS))


def _filled(words: str, given: Any, *, quoted: bool) -> str:
    def safe(value: Any) -> Any:
        return value if quoted or isinstance(value, int | float) else HIDDEN

    shown = (
        {key: safe(value) for key, value in given.items()}
        if isinstance(given, dict)
        else tuple(safe(value) for value in given)
    )
    try:
        return words % shown
    except (TypeError, ValueError, KeyError):
        return words


def error_described(_logger: Any, _method: str, event: Event) -> Event:
    """Put an error's kind and places where its message and its values would be."""
    info = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = [_described(cause) for cause in _chain(error)]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what it came from, the latest first."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _described(error: BaseException) -> Event:
    kind = type(error)
    told: Event = {
        "kind": f"{kind.__module__}.{kind.__qualname__}",
        "at": [
            f"{frame.filename.removeprefix(ROOT + '/')}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__, limit=-FRAMES)
        ],
    }
    if isinstance(error, DatabaseError) and (code := getattr(error.__cause__, "pgcode", None)):
        told["sqlstate"] = code
        told["constraint"] = getattr(error.__cause__, "diag").constraint_name  # noqa: B009
    return told


BEFORE: Final[list[Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
AFTER: Final[list[Any]] = [error_described, keys_kept]


def structlog_configure() -> None:
    """Send structlog's events through the standard library's handlers."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *BEFORE,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging_config(style: str) -> dict[str, Any]:
    """Return the standard library's logging configuration; the style is json or console."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if style != "json":
        renderer = structlog.dev.ConsoleRenderer(colors=False, sort_keys=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*BEFORE, foreign_masked],
        "use_get_message": False,
        "pass_foreign_args": True,
        "processors": [
            *AFTER,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            renderer,
        ],
    }
    spoken = {"handlers": ["terminal"], "propagate": False}
    # Without any handler, Python would fall back to writing to the terminal.
    silent: Event = {"handlers": ["nowhere"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "handlers": {
            "terminal": {"class": "logging.StreamHandler", "formatter": "structured"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["terminal"], "level": "INFO"},
        "loggers": {
            "django": spoken | {"level": "INFO"},
            "gunicorn.error": spoken | {"level": "INFO"},
            # Each would quote a path or an error's message; `mrc.middleware` and `mrc.tasks` say
            # the same in our own words.
            "django.request": silent,
            "django.server": silent,
            "gunicorn.access": silent,
            "celery.app.trace": silent,
            "celery.worker.strategy": silent,
        },
    }
