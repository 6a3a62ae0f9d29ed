"""The Celery application: the broker carries task names and ids, never personal data."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mrc.settings")

app = Celery("mrc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
