"""Counselling."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "counselling"
    verbose_name = _("Counselling")

    def ready(self) -> None:
        """Hand this app's rules, places and kinds of notices to the house."""
        from centres import rules
        from centres.deeds import deeds_add
        from counselling.appointment_reminders import APPOINTMENT_KINDS
        from counselling.case_notices import CASE_KINDS
        from counselling.deeds import DEEDS, VALUES
        from counselling.enquiry_notices import ENQUIRY_KINDS
        from counselling.grievance_notices import GRIEVANCE_KINDS
        from counselling.rail import entries_add
        from counselling.reminders import FOLLOW_UP_DUE, FOLLOW_UP_LEFT
        from counselling.rules import RULES
        from counselling.selectors import appointment_moments, grievance_moments
        from counselling.selectors.happenings import sources_add
        from notices.kinds import kind_add

        rules.register(RULES)
        deeds_add(DEEDS, VALUES)
        kind_add(FOLLOW_UP_DUE)
        kind_add(FOLLOW_UP_LEFT)
        for kind in CASE_KINDS:
            kind_add(kind)
        for kind in APPOINTMENT_KINDS:
            kind_add(kind)
        for kind in GRIEVANCE_KINDS:
            kind_add(kind)
        for kind in ENQUIRY_KINDS:
            kind_add(kind)
        entries_add()
        sources_add()
        appointment_moments.moments_add()
        grievance_moments.moments_add()
