"""Clients and what is done for them, a file for each thing that is kept."""

from counselling.models.appointments import Appointment
from counselling.models.attachments import Attachment
from counselling.models.calendar_feeds import CalendarFeed
from counselling.models.cases import Case, CaseEntry, CaseMember, Handover
from counselling.models.clients import (
    IDENTITY,
    NAME_MISSING,
    NAMES,
    Client,
    OfClient,
)
from counselling.models.consent_texts import ConsentText
from counselling.models.consents import Consent
from counselling.models.duplicates import PossibleDuplicate
from counselling.models.enquiries import Enquiry, EnquiryReceived
from counselling.models.families import FamilyLink
from counselling.models.flags import Flag
from counselling.models.follow_ups import FollowUp, FollowUpTry
from counselling.models.grievance_steps import GrievanceDeadline, GrievanceStep, Hearing
from counselling.models.grievance_sums import (
    GrievanceOffer,
    GrievancePayment,
    GrievanceSum,
    SumKind,
)
from counselling.models.grievances import Complainant, Grievance, GrievanceMove, OfGrievance
from counselling.models.group_sessions import Attendee, GroupSession, Named
from counselling.models.heard import (
    Heard,
    HeardMove,
    HeardSource,
    key_in_week,
    week_of,
    week_of_talk,
)
from counselling.models.lanes import InLane
from counselling.models.lookup_keys import LookupKeys
from counselling.models.merges import Merge, MergeMove
from counselling.models.messages import ClientMessage, ClientReply
from counselling.models.records import Record
from counselling.models.respondents import Accused, Respondent
from counselling.models.restricted import RestrictedNote
from counselling.models.retention import Expiry, LegalHold, RetentionRule
from counselling.models.rights import AccessCopy, RightsRequest
from counselling.models.screenings import Screening
from counselling.models.sealed_facts import SealedFacts
from counselling.models.serial_numbers import SerialNumber
from counselling.models.sessions import Session
from counselling.models.tickets import Ticket, TicketDay, WaitingScreen
from counselling.models.topics import Topic

__all__ = [
    "IDENTITY",
    "NAMES",
    "NAME_MISSING",
    "AccessCopy",
    "Accused",
    "Appointment",
    "Attachment",
    "Attendee",
    "CalendarFeed",
    "Case",
    "CaseEntry",
    "CaseMember",
    "Client",
    "ClientMessage",
    "ClientReply",
    "Complainant",
    "Consent",
    "ConsentText",
    "Enquiry",
    "EnquiryReceived",
    "Expiry",
    "FamilyLink",
    "Flag",
    "FollowUp",
    "FollowUpTry",
    "Grievance",
    "GrievanceDeadline",
    "GrievanceMove",
    "GrievanceOffer",
    "GrievancePayment",
    "GrievanceStep",
    "GrievanceSum",
    "GroupSession",
    "Handover",
    "Heard",
    "HeardMove",
    "HeardSource",
    "Hearing",
    "InLane",
    "LegalHold",
    "LookupKeys",
    "Merge",
    "MergeMove",
    "Named",
    "OfClient",
    "OfGrievance",
    "PossibleDuplicate",
    "Record",
    "Respondent",
    "RestrictedNote",
    "RetentionRule",
    "RightsRequest",
    "Screening",
    "SealedFacts",
    "SerialNumber",
    "Session",
    "SumKind",
    "Ticket",
    "TicketDay",
    "Topic",
    "WaitingScreen",
    "key_in_week",
    "week_of",
    "week_of_talk",
]
