"""The composition root as an app: its commands, and pages that belong to no other."""

from django.apps import AppConfig


class MrcConfig(AppConfig):
    name = "mrc"

    def ready(self) -> None:
        # The checks register themselves; whoever posts to the broker needs the queue's own app.
        from mrc import celery, checks  # noqa: F401
