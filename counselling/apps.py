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
        from counselling.consent_notices import CONSENT_KINDS
        from counselling.deeds import DEEDS, VALUES
        from counselling.enquiry_notices import ENQUIRY_KINDS
        from counselling.forgetting import besides_add
        from counselling.glass_words import glass_words_forget
        from counselling.grievance_notices import GRIEVANCE_KINDS
        from counselling.heard_notices import HEARD_FLAGGED
        from counselling.message_replies import heard
        from counselling.rail import entries_add
        from counselling.registers.forgotten_rows import register_rows_forget
        from counselling.reminders import FOLLOW_UP_KINDS
        from counselling.rights_notices import RIGHTS_KINDS
        from counselling.rules import RULES
        from counselling.selectors import (
            appointment_moments,
            attendance_moments,
            grievance_moments,
            message_moments,
        )
        from counselling.selectors.attachment_happenings import attachment_source_add
        from counselling.selectors.happenings import sources_add
        from notices import listening
        from notices.kinds import kind_add

        for kind in RIGHTS_KINDS:
            kind_add(kind)
        besides_add(register_rows_forget)
        besides_add(glass_words_forget)
        rules.register(RULES)
        deeds_add(DEEDS, VALUES)
        for kind in (*FOLLOW_UP_KINDS, *CASE_KINDS, *CONSENT_KINDS, *APPOINTMENT_KINDS):
            kind_add(kind)
        for kind in GRIEVANCE_KINDS:
            kind_add(kind)
        for kind in ENQUIRY_KINDS:
            kind_add(kind)
        kind_add(HEARD_FLAGGED)
        listening.listen(heard)
        entries_add()
        sources_add()
        attachment_source_add()
        appointment_moments.moments_add()
        attendance_moments.moments_add()
        grievance_moments.moments_add()
        message_moments.moments_add()
