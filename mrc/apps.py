"""The composition root as an app: its commands, and pages that belong to no other."""

from django.apps import AppConfig


class MrcConfig(AppConfig):
    name = "mrc"

    def ready(self) -> None:
        from mrc import checks  # noqa: F401  (registers them)
