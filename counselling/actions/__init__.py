"""Every write of counselling: one verb each, one transaction, audited where somebody is moved."""

from counselling.actions.clients import client_edit, client_register
from counselling.actions.consents import (
    CONSENT_TEXT,
    ConsentGiven,
    ConsentMissing,
    consent_record,
    consent_withdraw,
)
from counselling.actions.duplicates import duplicate_decide, duplicate_offer
from counselling.actions.follow_ups import (
    FollowUpEnded,
    FollowUpPlan,
    follow_up_again,
    follow_up_edit,
    follow_up_move,
    follow_up_set,
    follow_ups_take_over,
    reminder_of,
)
from counselling.actions.numbers import number_next
from counselling.actions.restricted import restricted_note_write, restricted_notes_open
from counselling.actions.sessions import contact_log_anonymous, session_edit, session_log

__all__ = [
    "CONSENT_TEXT",
    "ConsentGiven",
    "ConsentMissing",
    "FollowUpEnded",
    "FollowUpPlan",
    "client_edit",
    "client_register",
    "consent_record",
    "consent_withdraw",
    "contact_log_anonymous",
    "duplicate_decide",
    "duplicate_offer",
    "follow_up_again",
    "follow_up_edit",
    "follow_up_move",
    "follow_up_set",
    "follow_ups_take_over",
    "number_next",
    "reminder_of",
    "restricted_note_write",
    "restricted_notes_open",
    "session_edit",
    "session_log",
]
