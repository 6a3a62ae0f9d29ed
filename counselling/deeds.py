"""What counselling writes into the audit trail, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from centres.deeds import Words
from counselling.appointment_states import AppointmentState
from counselling.codes import ConsentPurpose
from counselling.grievance_codes import OfferAnswer, Proof
from counselling.grievance_states import GrievanceState, HearingState, StepState
from counselling.states import CaseState, DuplicateState, EnquiryState, FollowUpState

DEEDS: Final[dict[str, Words]] = {
    "case.close": _("Closed a case"),
    "case.closing_ask": _("Asked to close a case"),
    "case.closing_refuse": _("Refused to close a case"),
    "case.hand_over": _("Handed cases over"),
    "case.move": _("Moved a case"),
    "case.open": _("Opened a case"),
    "case.print": _("Made a summary of a case"),
    "case.reopen": _("Opened a case again"),
    "appointment.move": _("Moved an appointment"),
    "calendar_feed.renew": _("Made a secret calendar address"),
    "calendar_feed.revoke": _("Ended a secret calendar address"),
    "waiting_screen.renew": _("Made a secret address for the waiting room's screen"),
    "waiting_screen.revoke": _("Ended the secret address of the waiting room's screen"),
    "client.merge": _("Merged two records"),
    "client.register": _("Registered a client"),
    "client.unmerge": _("Undid a merge"),
    "enquiry.answer": _("Answered another centre"),
    "enquiry.ask": _("Asked another centre"),
    "enquiry.limit": _("Asked other centres too often"),
    "enquiry.look": _("Looked whether another centre knows somebody"),
    "consent.record": _("Wrote down an answer to consent"),
    "consent.withdraw": _("Withdrew a consent"),
    "duplicate.decide": _("Decided on a possible duplicate"),
    "flag.lift": _("Lifted a flag"),
    "flag.read": _("Read the flags of a client"),
    "flag.set": _("Set a flag"),
    "follow_up.move": _("Moved a follow-up"),
    "grievance.assign": _("Handed a grievance on, or hid it in the lane"),
    "grievance.edit": _("Changed a grievance"),
    "grievance.open": _("Took a grievance in"),
    "grievance.move": _("Moved a grievance"),
    "grievance.print": _("Made the papers of a grievance"),
    "grievance.read": _("Opened a grievance of the sensitive lane"),
    "grievance_deadline.edit": _("Changed a deadline of grievances"),
    "grievance_step.end": _("Ended a step of a grievance"),
    "grievance_sum.awarded": _("Wrote down an award"),
    "grievance_sum.claimed": _("Wrote down a claim"),
    "hearing.end": _("Wrote down how a hearing went"),
    "offer.answer": _("Wrote down the answer to an offer"),
    "payment.verify": _("Verified a payment"),
    "receipt.ask": _("Somebody asked with a receipt code"),
    "receipt.limit": _("Somebody tried too many receipt codes"),
    "receipt.make": _("Made a receipt code"),
    "respondent.edit": _("Changed a respondent"),
    "respondent.join": _("Joined two respondents"),
    "respondent.part": _("Parted two respondents"),
    "respondent.read": _("Opened a respondent of the sensitive lane"),
    "restricted.read": _("Read restricted notes"),
    "restricted.write": _("Wrote a restricted note"),
    "sealed.read": _("Looked at what a client confided"),
    "sealed.write": _("Changed what a client confided"),
    "session.log": _("Logged a session"),
}
VALUES: Final[list[tuple[str, Words]]] = [
    ("papers", _("identity papers")),
    ("reach", _("safe contact")),
    ("guardian", _("guardian")),
    ("recruitment", _("agent and costs")),
    ("abroad", _("life abroad")),
    *ConsentPurpose.choices,
    *AppointmentState.choices,
    *FollowUpState.choices,
    *CaseState.choices,
    *DuplicateState.choices,
    *EnquiryState.choices,
    *GrievanceState.choices,
    *HearingState.choices,
    *StepState.choices,
    *OfferAnswer.choices,
    *Proof.choices,
]
