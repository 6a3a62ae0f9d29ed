"""Every write of counselling: one verb each, one transaction, audited where somebody is moved."""

from counselling.actions.access_copies import access_copy_bytes
from counselling.actions.anonymising import clients_anonymise, grievances_anonymise
from counselling.actions.appointments import (
    AppointmentPlan,
    CounsellorBusy,
    appointment_book,
    appointment_edit,
    appointment_hold,
    appointment_move,
    appointment_reschedule,
)
from counselling.actions.attachments import (
    attachment_delete,
    attachment_open,
    attachment_restore,
    attachments_add,
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
from counselling.actions.consent_texts import (
    consent_text_draft,
    consent_text_edit,
    consent_text_put_in_force,
    consent_text_retire,
)
from counselling.actions.consents import (
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
from counselling.actions.escalations import follow_ups_escalate
from counselling.actions.families import family_link, family_unlink
from counselling.actions.flags import flag_lift, flag_set, flags_read
from counselling.actions.follow_up_lots import (
    follow_ups_end,
    follow_ups_reassign,
    follow_ups_snooze,
)
from counselling.actions.follow_up_reminders import reminder_of, reminders_of
from counselling.actions.follow_up_tries import Tried, follow_up_try, follow_up_try_forget
from counselling.actions.follow_ups import (
    FollowUpEnded,
    FollowUpPlan,
    again_at,
    follow_up_again,
    follow_up_edit,
    follow_up_move,
    follow_up_put_back,
    follow_up_set,
    follow_up_snooze,
    follow_ups_take_over,
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
from counselling.actions.group_sessions import group_session_edit, group_session_log
from counselling.actions.handovers import (
    HandoverPlan,
    case_reassign,
    cases_chosen_reassign,
    cases_reassign,
)
from counselling.actions.heard import HeardTold, heard_edit, heard_move, heard_note
from counselling.actions.merges import MergeRefused, client_merge, merge_undo
from counselling.actions.messages import (
    message_cancel,
    message_send,
    reply_read,
    stop_lift,
)
from counselling.actions.narrow_handovers import attachment_hand, narrow_hand_over
from counselling.actions.numbers import number_drawn, number_next
from counselling.actions.papers import attendance_sheet_print, case_summary_print
from counselling.actions.respondents import (
    respondent_accuse,
    respondent_edit,
    respondent_enter,
    respondent_join,
)
from counselling.actions.restricted import (
    restricted_note_hand,
    restricted_note_write,
    restricted_notes_open,
)
from counselling.actions.retention import expiry_extend, hold_lift, hold_set, rule_keep
from counselling.actions.rights import (
    Asked,
    CopyFetched,
    ErasureBarred,
    access_copy_fetch,
    access_copy_offer,
    rights_request_assign,
    rights_request_move,
    rights_request_take,
    rights_request_verify,
)
from counselling.actions.rosters import (
    AttendeeTold,
    attendee_link,
    attendee_register,
    attendee_remove,
    attendee_unlink,
    attendees_add,
    attendees_forget,
)
from counselling.actions.screenings import screening_edit, screening_keep, screening_read
from counselling.actions.sealed_facts import Confided, confidence_show
from counselling.actions.secret_addresses import (
    calendar_feed_renew,
    calendar_feed_revoke,
    waiting_screen_renew,
    waiting_screen_revoke,
)
from counselling.actions.sessions import contact_log_anonymous, session_edit, session_log
from counselling.actions.tickets import ticket_call_next, ticket_give, ticket_move
from counselling.actions.topics import topic_add, topic_edit, topic_switch

__all__ = [
    "LOOKS_A_DAY",
    "AppointmentPlan",
    "Asked",
    "AttendeeTold",
    "CaseObjected",
    "CaseOpening",
    "Closing",
    "ComplainantTold",
    "Confided",
    "ConsentGiven",
    "ConsentMissing",
    "CopyFetched",
    "CounsellorBusy",
    "EnquiryLimit",
    "ErasureBarred",
    "FollowUpEnded",
    "FollowUpPlan",
    "FollowUpsWaiting",
    "GrievanceTold",
    "HandoverPlan",
    "HeardTold",
    "MergeRefused",
    "Tried",
    "access_copy_bytes",
    "access_copy_fetch",
    "access_copy_offer",
    "again_at",
    "appointment_book",
    "appointment_edit",
    "appointment_hold",
    "appointment_move",
    "appointment_reschedule",
    "attachment_delete",
    "attachment_hand",
    "attachment_open",
    "attachment_restore",
    "attachments_add",
    "attendance_sheet_print",
    "attendee_link",
    "attendee_register",
    "attendee_remove",
    "attendee_unlink",
    "attendees_add",
    "attendees_forget",
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
    "cases_chosen_reassign",
    "cases_reassign",
    "cases_restrict",
    "client_edit",
    "client_merge",
    "client_register",
    "clients_anonymise",
    "complainants_add",
    "confidence_show",
    "consent_record",
    "consent_text_draft",
    "consent_text_edit",
    "consent_text_put_in_force",
    "consent_text_retire",
    "consent_withdraw",
    "contact_log_anonymous",
    "deadline_keep",
    "duplicate_decide",
    "duplicate_offer",
    "enquiry_answer",
    "enquiry_check",
    "enquiry_look",
    "enquiry_make",
    "expiry_extend",
    "family_link",
    "family_unlink",
    "flag_lift",
    "flag_set",
    "flags_read",
    "follow_up_again",
    "follow_up_edit",
    "follow_up_move",
    "follow_up_put_back",
    "follow_up_set",
    "follow_up_snooze",
    "follow_up_try",
    "follow_up_try_forget",
    "follow_ups_end",
    "follow_ups_escalate",
    "follow_ups_reassign",
    "follow_ups_snooze",
    "follow_ups_take_over",
    "grievance_assign",
    "grievance_edit",
    "grievance_move",
    "grievance_open",
    "grievance_receipt",
    "grievances_anonymise",
    "group_session_edit",
    "group_session_log",
    "heard_edit",
    "heard_move",
    "heard_note",
    "hearing_end",
    "hearing_set",
    "hold_lift",
    "hold_set",
    "holding_letter_print",
    "merge_undo",
    "message_cancel",
    "message_send",
    "narrow_hand_over",
    "number_drawn",
    "number_next",
    "offer_answer",
    "offer_note",
    "payment_note",
    "payment_verify",
    "reminder_of",
    "reminders_of",
    "reply_read",
    "respondent_accuse",
    "respondent_edit",
    "respondent_enter",
    "respondent_join",
    "restricted_note_hand",
    "restricted_note_write",
    "restricted_notes_open",
    "rights_request_assign",
    "rights_request_move",
    "rights_request_take",
    "rights_request_verify",
    "rule_keep",
    "screening_edit",
    "screening_keep",
    "screening_read",
    "session_edit",
    "session_log",
    "step_add",
    "step_end",
    "stop_lift",
    "sum_add",
    "ticket_call_next",
    "ticket_give",
    "ticket_move",
    "topic_add",
    "topic_edit",
    "topic_switch",
    "waiting_screen_renew",
    "waiting_screen_revoke",
]
