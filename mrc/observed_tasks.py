"""Logs of the worker: a task's name and id, how it ended, how long it took; never a message."""

import time
from typing import Any, Final

import structlog
from celery import Task, signals

log = structlog.get_logger("mrc.task")
SLOW_SECONDS: Final = 1.0
"""Quicker successes are told at debug level only: the clock's own tasks run every few seconds."""
_began: dict[str, float] = {}
"""When each running task of this process began."""


@signals.task_prerun.connect
def task_began(task_id: str, task: Task[..., Any], **_signal: Any) -> None:
    """Note when the task began, and put its id on each line that it logs."""
    structlog.contextvars.bind_contextvars(task=task.name, task_id=task_id)
    _began[task_id] = time.perf_counter()


@signals.task_failure.connect
def task_failed(exception: BaseException, **_signal: Any) -> None:
    """Log the error's kind and place."""
    log.error("task failed", exc_info=exception)


@signals.task_postrun.connect
def task_ended(
    task_id: str, task: Task[..., Any], state: str | None = None, **_signal: Any
) -> None:
    """Log how the task ended."""
    seconds = time.perf_counter() - _began.pop(task_id, time.perf_counter())
    tell = log.info if seconds >= SLOW_SECONDS or state != "SUCCESS" else log.debug
    tell("task", state=state, ms=round(seconds * 1000, 1))
    structlog.contextvars.unbind_contextvars("task", "task_id")
