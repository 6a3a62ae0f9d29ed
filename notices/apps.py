"""Notices."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Hand over the rules and hang the bell."""
        from centres import navigation, rules
        from notices.rules import RULES

        rules.register(RULES)
        navigation.bell_hang(navigation.Bell(url_name="notices:list", count=_unread))


def _unread(request: HttpRequest) -> int:
    from notices.selectors import unread_count

    return unread_count(request.user.pk) if request.user.pk else 0
