"""Every write of counselling: one verb each, one transaction, audited where somebody is moved."""

from counselling.actions.appointments import (
    AppointmentPlan,
    CounsellorBusy,
    appointment_book,
    appointment_edit,
    appointment_hold,
    appointment_move,
    appointment_reschedule,
)
from counselling.actions.cases import (
    CaseOpening,
    case_edit,
    case_move,
    case_note,
    case_open,
    case_reopen,
    cases_restrict,
)
from counselling.actions.clients import client_edit, client_register
from counselling.actions.closings import (
    CaseObjected,
    Closing,
    FollowUpsWaiting,
    case_close,
    case_closing_approve,
    case_closing_refuse,
)
from counselling.actions.consents import (
    CONSENT_TEXT,
    ConsentGiven,
    ConsentMissing,
    consent_record,
    consent_withdraw,
)
from counselling.actions.duplicates import duplicate_decide, duplicate_offer
from counselling.actions.enquiries import (
    LOOKS_A_DAY,
    EnquiryLimit,
    enquiry_answer,
    enquiry_check,
    enquiry_look,
    enquiry_make,
)
from counselling.actions.flags import flag_lift, flag_set, flags_read
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
from counselling.actions.grievance_deadlines import deadline_keep
from counselling.actions.grievance_papers import case_bundle_print, holding_letter_print
from counselling.actions.grievance_steps import hearing_end, hearing_set, step_add, step_end
from counselling.actions.grievance_sums import (
    offer_answer,
    offer_note,
    payment_note,
    payment_verify,
    sum_add,
)
from counselling.actions.grievances import (
    ComplainantTold,
    GrievanceTold,
    complainants_add,
    grievance_assign,
    grievance_edit,
    grievance_move,
    grievance_open,
    grievance_receipt,
)
from counselling.actions.handovers import HandoverPlan, case_reassign, cases_reassign
from counselling.actions.merges import MergeRefused, client_merge, merge_undo
from counselling.actions.numbers import number_drawn, number_next
from counselling.actions.papers import case_summary_print
from counselling.actions.respondents import (
    respondent_accuse,
    respondent_edit,
    respondent_enter,
    respondent_join,
)
from counselling.actions.restricted import restricted_note_write, restricted_notes_open
from counselling.actions.sealed_facts import Confided, confidence_show
from counselling.actions.secret_addresses import (
    calendar_feed_renew,
    calendar_feed_revoke,
    waiting_screen_renew,
    waiting_screen_revoke,
)
from counselling.actions.sessions import contact_log_anonymous, session_edit, session_log
from counselling.actions.tickets import ticket_call_next, ticket_give, ticket_move

__all__ = [
    "CONSENT_TEXT",
    "LOOKS_A_DAY",
    "AppointmentPlan",
    "CaseObjected",
    "CaseOpening",
    "Closing",
    "ComplainantTold",
    "Confided",
    "ConsentGiven",
    "ConsentMissing",
    "CounsellorBusy",
    "EnquiryLimit",
    "FollowUpEnded",
    "FollowUpPlan",
    "FollowUpsWaiting",
    "GrievanceTold",
    "HandoverPlan",
    "MergeRefused",
    "appointment_book",
    "appointment_edit",
    "appointment_hold",
    "appointment_move",
    "appointment_reschedule",
    "calendar_feed_renew",
    "calendar_feed_revoke",
    "case_bundle_print",
    "case_close",
    "case_closing_approve",
    "case_closing_refuse",
    "case_edit",
    "case_move",
    "case_note",
    "case_open",
    "case_reassign",
    "case_reopen",
    "case_summary_print",
    "cases_reassign",
    "cases_restrict",
    "client_edit",
    "client_merge",
    "client_register",
    "complainants_add",
    "confidence_show",
    "consent_record",
    "consent_withdraw",
    "contact_log_anonymous",
    "deadline_keep",
    "duplicate_decide",
    "duplicate_offer",
    "enquiry_answer",
    "enquiry_check",
    "enquiry_look",
    "enquiry_make",
    "flag_lift",
    "flag_set",
    "flags_read",
    "follow_up_again",
    "follow_up_edit",
    "follow_up_move",
    "follow_up_set",
    "follow_ups_take_over",
    "grievance_assign",
    "grievance_edit",
    "grievance_move",
    "grievance_open",
    "grievance_receipt",
    "hearing_end",
    "hearing_set",
    "holding_letter_print",
    "merge_undo",
    "number_drawn",
    "number_next",
    "offer_answer",
    "offer_note",
    "payment_note",
    "payment_verify",
    "reminder_of",
    "respondent_accuse",
    "respondent_edit",
    "respondent_enter",
    "respondent_join",
    "restricted_note_write",
    "restricted_notes_open",
    "session_edit",
    "session_log",
    "step_add",
    "step_end",
    "sum_add",
    "ticket_call_next",
    "ticket_give",
    "ticket_move",
    "waiting_screen_renew",
    "waiting_screen_revoke",
]
