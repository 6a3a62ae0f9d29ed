"""The queue's own application for a fault run: it says who is at work, and can be hurried.

The killer wants to hit workers that are in the middle of something; each leaves a mark while it
is. A short run cannot wait for a real lease to run out, so it may shorten lease and tick.
"""

import datetime as dt
import os
from pathlib import Path
from typing import Any

from celery import signals

from mrc.celery import app

__all__ = ["app"]

BUSY = Path(os.environ["FAULTS_BUSY"])
TICK = float(os.environ["FAULTS_TICK"])
LEASE = dt.timedelta(seconds=float(os.environ["FAULTS_LEASE"]))


@app.on_after_finalize.connect
def clock_set(**_signal: Any) -> None:
    """Let the clock call as often as the run asks for."""
    app.conf.beat_schedule["drain-notices"]["schedule"] = TICK


@signals.worker_init.connect
def lease_set(**_signal: Any) -> None:
    """Let leases last as long as the run asks for."""
    from notices import delivery

    delivery.LEASE, delivery.LEASE_MARGIN = LEASE, LEASE / 3  # type: ignore[misc]


@signals.task_prerun.connect
def work_began(**_signal: Any) -> None:
    """Leave the mark of somebody at work."""
    (BUSY / str(os.getpid())).touch()


@signals.task_postrun.connect
def work_ended(**_signal: Any) -> None:
    """Take the mark away."""
    (BUSY / str(os.getpid())).unlink(missing_ok=True)
