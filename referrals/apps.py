"""Referrals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Hand this app's rules, places and kinds of notices to the house."""
        from centres import rules
        from counselling.merging import Children, children_add
        from referrals.rules import RULES

        rules.register(RULES)
        children_add(
            Children(
                model="referrals.SentSide",
                narrow=True,
                glass=True,
                once=("client", "to_organisation", "to_centre", "sought"),
                standing="ended_at",
            )
        )
        children_add(Children(model="referrals.ReceivedSide", narrow=True, glass=True))
