"""Notices."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from centres.counting import Counted


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Hand over the rules, hang the bell, and listen to what is announced below."""
        from centres import announcing, navigation, rules
        from centres.roles import Role
        from notices.announced import (
            GLASS_UNREVIEWED,
            GLASSES_TO_REVIEW,
            ROLES_TOLD,
            announced,
        )
        from notices.digests import DIGEST
        from notices.kinds import kind_add
        from notices.rules import RULES

        rules.register(RULES)
        for kind in (*GLASSES_TO_REVIEW, GLASS_UNREVIEWED, *ROLES_TOLD, DIGEST):
            kind_add(kind)
        announcing.listen(announced)
        navigation.own_page_add(
            navigation.OwnPage(
                label=_("Reminders"),
                url_name="notices:preferences",
                roles=frozenset(str(role) for role in Role),
            )
        )
        navigation.bell_hang(navigation.Bell(url_name="notices:list", count=_unread))


def _unread(request: HttpRequest) -> "Counted":
    from notices.selectors import unread_counting

    return unread_counting(request.user.pk) if request.user.pk else 0
