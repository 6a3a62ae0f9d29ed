"""Referrals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Hand this app's rules, places and kinds of notices to the house."""
        from centres import rules
        from counselling.consent_withdrawals import ending_add
        from counselling.merging import Children, children_add
        from notices.kinds import kind_add
        from referrals.actions.withdrawing import referrals_withdraw
        from referrals.referral_notices import REFERRAL_KINDS
        from referrals.rules import RULES

        rules.register(RULES)
        for kind in REFERRAL_KINDS:
            kind_add(kind)
        ending_add("referrals", referrals_withdraw)
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
