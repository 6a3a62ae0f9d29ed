"""Places and people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "centres"
    verbose_name = _("Places and people")

    def ready(self) -> None:
        """Lay out this app's entries on the rail; listen to logins."""
        from centres import rail
        from centres.logins import receivers_connect

        rail.entries_add()
        receivers_connect()
