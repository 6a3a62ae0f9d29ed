"""Code lists of referrals: stable codes, labels for people."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReferralKind(TextChoices):
    INTERNAL = "internal", _("within the centre")
    NATIONAL = "national", _("within the country")
    CROSS_COUNTRY_MRC = "cross_country_mrc", _("to a centre in another country")
    MISSION = "mission", _("to an embassy or mission")
    INTERNATIONAL_ORG = "international_org", _("to an international organisation")
    EMERGENCY = "emergency", _("emergency")


class Purpose(TextChoices):
    SERVICE = "service", _("A service")
    TRANSFER = "transfer", _("The case moves for good")
    GROUP = "group", _("A group of workers")


class Reason(TextChoices):
    LEGAL_AID = "legal_aid", _("Legal aid")
    GRIEVANCE = "grievance", _("Grievance")
    DOCUMENTS = "documents", _("Documents")
    EMPLOYMENT_SERVICE = "employment_service", _("Employment service")
    SKILLS = "skills", _("Skills and training")
    HEALTH = "health", _("Health")
    MHPSS = "mhpss", _("Mental health and psychosocial support")
    SHELTER = "shelter", _("Shelter")
    CHILD_PROTECTION = "child_protection", _("Child protection")
    GBV = "gbv", _("Gender-based violence")
    TRAFFICKING_NRM = "trafficking_nrm", _("Trafficking (national referral mechanism)")
    ASYLUM = "asylum", _("Asylum")
    CONSULAR = "consular", _("Consular help")
    REPATRIATION = "repatriation", _("Return home")
    REINTEGRATION = "reintegration", _("Reintegration")
    FINANCE = "finance", _("Finance")
    EDUCATION = "education", _("Education")
    TRACING = "tracing", _("Tracing of a missing person")
    DISABILITY = "disability", _("Disability")


RESTRICTED_REASONS: Final = frozenset(
    {Reason.CHILD_PROTECTION, Reason.GBV, Reason.TRAFFICKING_NRM, Reason.ASYLUM}
)
"""Reasons that by themselves tell of somebody who is at risk: the narrow lane, and an approval."""


class Urgency(TextChoices):
    EMERGENCY = "emergency", _("Emergency: an answer within 24 hours")
    URGENT = "urgent", _("Urgent: an answer within 72 hours")
    NORMAL = "normal", _("Normal: an answer within two weeks")


URGENCY_SHORT: Final[Mapping[str, object]] = {
    Urgency.EMERGENCY: _("emergency"),
    Urgency.URGENT: _("urgent"),
    Urgency.NORMAL: _("normal"),
}
URGENCY_TONES: Final[Mapping[str, str]] = {
    Urgency.EMERGENCY: "late",
    Urgency.URGENT: "due",
    Urgency.NORMAL: "calm",
}


class Help(TextChoices):
    """What the recipient is asked to do, in words that say nothing of the client."""

    INFORMATION = "information", _("Information and advice")
    LEGAL_ADVICE = "legal_advice", _("Legal advice")
    REPRESENTATION = "representation", _("Representation before an office or court")
    MEDIATION = "mediation", _("Mediation with an employer or agent")
    WAGE_CLAIM = "wage_claim", _("Claim for unpaid wages")
    PAPERS = "papers", _("Getting or renewing papers")
    ATTESTATION = "attestation", _("Attestation of documents")
    ACCOMMODATION = "accommodation", _("A safe place to stay")
    MEDICAL_CARE = "medical_care", _("Medical care")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial support")
    PROTECTION = "protection", _("Protection measures")
    CASH = "cash", _("Cash or material help")
    TRAINING = "training", _("Training")
    JOB_PLACEMENT = "job_placement", _("Help to find work")
    TRAVEL = "travel", _("Travel arrangements")
    FAMILY_CONTACT = "family_contact", _("Contact with the family")
    TRACING = "tracing", _("Search for somebody")
    REINTEGRATION = "reintegration", _("Help to settle again")
    OTHER = "other", _("Other help")


class DeclineCode(TextChoices):
    NO_CAPACITY = "no_capacity", _("No room at present")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    WRONG_RECIPIENT = "wrong_recipient", _("Not ours to do")
    CONFLICT_OF_INTEREST = "conflict_of_interest", _("Conflict of interest")
    DUPLICATE = "duplicate", _("With us already")
    UNSAFE = "unsafe", _("Not safe for the client")
    OTHER = "other", _("Other, said in words")


class FailureCode(TextChoices):
    NO_SHOW = "no_show", _("Did not come")
    UNREACHABLE = "unreachable", _("Could not be reached")
    REFUSED = "refused", _("Did not want it any more")
    INELIGIBLE = "ineligible", _("Turned out not to be eligible")


class WorkerEnd(TextChoices):
    """Why one of a group left it by himself, where nobody says that it did not work out."""

    RAN_OUT = "consent_ran_out", _("The consent ran out")


class HoldReason(TextChoices):
    CLIENT_AWAY = "client_away", _("The client is away")
    WAITS_FOR_PAPERS = "waits_for_papers", _("Papers are missing")
    WAITS_FOR_OFFICE = "waits_for_office", _("An office has to decide")
    NO_CAPACITY = "no_capacity", _("No room for the moment")
    OTHER = "other", _("Other")


class Outcome(TextChoices):
    FULL = "service_received_full", _("Service received in full")
    PARTIAL = "service_received_partial", _("Service received in part")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    NO_CAPACITY = "no_capacity", _("No capacity")
    CLIENT_DECLINED = "client_declined", _("The client declined")
    CLIENT_UNREACHABLE = "client_unreachable", _("The client could not be reached")
    TOO_COSTLY_FAR = "too_costly_far", _("Too costly or too far")
    PROVIDER_NO_REPLY = "provider_no_reply", _("The provider did not reply")
    UNSAFE = "unsafe", _("Unsafe")


class Confirmed(TextChoices):
    """What the client says of it: a fact of its own, whatever the recipient reported."""

    HELPED = "helped", _("It helped")
    PARTLY = "partly", _("It helped in part")
    NOT_HELPED = "not_helped", _("It did not help")
    NOT_RECEIVED = "not_received", _("Nothing was received")
    NOT_ASKED = "not_asked", _("The client could not be asked")


class ApprovalReason(TextChoices):
    """Why a coordinator looks at it before it goes."""

    CROSS_BORDER = "cross_border", _("It crosses a border")
    RESTRICTED = "restricted", _("The case is restricted")
    EXCEPTION = "exception", _("An exception to the transfer rules")


class OpenedPart(TextChoices):
    PREVIEW = "preview", _("the preview")
    CONTENT = "content", _("the package")
    DOCUMENT = "document", _("a document")
    LETTER = "letter", _("the letter")


class PullRefusal(TextChoices):
    """Why somebody is not sent on to the centre that asks."""

    UNKNOWN = "unknown", _("We know nobody like that")
    NOT_AGREED = "not_agreed", _("The client did not agree")
    UNSAFE = "unsafe", _("Not safe for the client")
    OTHER = "other", _("Talk to us first")


class WorkerFact(TextChoices):
    """What goes along of a worker in a group."""

    NAME = "name", _("Name")
    SEX = "sex", _("Sex")
    CLAIMED = "claimed", _("What is claimed")
