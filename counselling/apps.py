"""Counselling."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "counselling"
    verbose_name = _("Counselling")

    def ready(self) -> None:
        """Hand this app's rules to the house."""
        from centres import rules
        from counselling.rules import RULES

        rules.register(RULES)
