"""The Celery application: the broker carries task names and ids, never personal data."""

import os
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mrc.settings")

app = Celery("mrc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.celeryd_init.connect
def worker_starts(**_signal: Any) -> None:
    """Refuse a database role that could see through the wall; log tasks in our own words."""
    from mrc import observed_tasks  # noqa: F401  (connects its signals)
    from mrc.checks import role_require

    role_require()
