"""Every write on places and people: typed, keyword-only, atomic and audited."""

from centres.actions.glass import glass_alone, glass_break, glass_review, glasses_escalate
from centres.actions.invitations import (
    invitation_accept,
    invitation_resend,
    invitation_send,
    invitation_take,
    invitation_withdraw,
)
from centres.actions.people import (
    first_admin_make,
    membership_end,
    membership_give,
    person_deactivate,
    person_reactivate,
    person_settings_change,
    second_factor_reset,
    session_end,
)
from centres.actions.places import (
    centre_close,
    centre_edit,
    centre_move,
    centre_open,
    centre_reopen,
    country_edit,
    holiday_add,
    holiday_cancel,
    holiday_restore,
    organisation_add,
    organisation_edit,
)

__all__ = [
    "centre_close",
    "centre_edit",
    "centre_move",
    "centre_open",
    "centre_reopen",
    "country_edit",
    "first_admin_make",
    "glass_alone",
    "glass_break",
    "glass_review",
    "glasses_escalate",
    "holiday_add",
    "holiday_cancel",
    "holiday_restore",
    "invitation_accept",
    "invitation_resend",
    "invitation_send",
    "invitation_take",
    "invitation_withdraw",
    "membership_end",
    "membership_give",
    "organisation_add",
    "organisation_edit",
    "person_deactivate",
    "person_reactivate",
    "person_settings_change",
    "second_factor_reset",
    "session_end",
]
