"""Referrals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Hand this app's rules, places and kinds of notices to the house."""
        from centres import rules
        from centres.deeds import deeds_add
        from counselling.consent_reliance import reliance_add
        from counselling.consent_withdrawals import ending_add, unsharing_add
        from counselling.forgetting import besides_add
        from counselling.handing import handing_add
        from notices.kinds import kind_add
        from referrals.actions.handing import HANDING
        from referrals.actions.withdrawing import (
            groups_withdraw,
            referrals_withdraw,
            workers_forget,
        )
        from referrals.deeds import DEEDS, VALUES
        from referrals.directory_deeds import DIRECTORY_DEEDS, DIRECTORY_VALUES
        from referrals.directory_notices import DIRECTORY_KINDS
        from referrals.directory_rail import directory_entries_add
        from referrals.directory_rules import DIRECTORY_RULES
        from referrals.keeping import counselling_tell
        from referrals.package_deeds import PACKAGE_DEEDS, PACKAGE_VALUES
        from referrals.package_notices import PACKAGE_KINDS
        from referrals.pull_notices import PULL_KINDS
        from referrals.rail import entries_add
        from referrals.referral_notices import REFERRAL_KINDS
        from referrals.rules import RULES
        from referrals.selectors.moments import moments_add
        from referrals.selectors.reliance import referrals_rely

        rules.register(RULES)
        rules.register(DIRECTORY_RULES)
        deeds_add(DEEDS, VALUES)
        deeds_add(DIRECTORY_DEEDS, DIRECTORY_VALUES)
        directory_entries_add()
        deeds_add(PACKAGE_DEEDS, PACKAGE_VALUES)
        for kind in (*DIRECTORY_KINDS, *PACKAGE_KINDS, *PULL_KINDS, *REFERRAL_KINDS):
            kind_add(kind)
        ending_add("referrals", referrals_withdraw)
        reliance_add("referrals", referrals_rely)
        unsharing_add("referrals", groups_withdraw)
        besides_add(workers_forget)
        handing_add("referrals", HANDING)
        counselling_tell()
        moments_add()
        entries_add()
