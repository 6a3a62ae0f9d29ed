"""The code lists of grievances: stable codes, labels in the reader's language.

Source: the domain reference, sections 2.7 and 4.
"""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ComplaintType(TextChoices):
    WAGE_UNPAID = "wage_unpaid", _("Wages not paid")
    WAGE_UNDER = "wage_under", _("Wages lower than agreed")
    WAGE_DEDUCTION = "wage_deduction", _("Deductions from wages")
    OVERTIME = "overtime", _("Overtime not paid")
    CONTRACT_SUBSTITUTION = "contract_substitution", _("Contract exchanged for a worse one")
    CONTRACT_BREACH = "contract_breach", _("Contract not kept")
    FEE_OVERCHARGE = "fee_overcharge", _("Fees too high")
    FAKE_JOB_OR_VISA = "fake_job_or_visa", _("Fake job or visa")
    NON_DEPLOYMENT = "non_deployment", _("Paid but never sent")
    PASSPORT_CONFISCATION = "passport_confiscation", _("Passport taken away")
    DOCUMENT_PROBLEM = "document_problem", _("Problem with documents")
    EXIT_DENIED = "exit_denied", _("Not allowed to leave")
    PHYSICAL_ABUSE = "physical_abuse", _("Physical violence")
    SEXUAL_ABUSE = "sexual_abuse", _("Sexual violence")
    THREATS = "threats", _("Threats")
    CONFINEMENT = "confinement", _("Locked in")
    EXCESSIVE_HOURS = "excessive_hours", _("Hours too long")
    LIVING_CONDITIONS = "living_conditions", _("Living conditions")
    INJURY_ILLNESS = "injury_illness", _("Injury or illness")
    UNFAIR_DISMISSAL = "unfair_dismissal", _("Unfair dismissal")
    SPONSOR_PROBLEM = "sponsor_problem", _("Problem with the sponsor")
    DETENTION = "detention", _("Detention")
    DEPORTATION = "deportation", _("Deportation")
    STRANDED_REPATRIATION = "stranded_repatriation", _("Stranded, wishes to go home")
    DEATH_COMPENSATION = "death_compensation", _("Compensation after a death")
    MORTAL_REMAINS = "mortal_remains", _("Bringing a body home")
    MISSING = "missing", _("Missing person")
    TRAFFICKING = "trafficking", _("Trafficking")
    SMUGGLING_FRAUD = "smuggling_fraud", _("Fraud by smugglers")
    DISCRIMINATION = "discrimination", _("Discrimination")
    OFFICIAL_MISCONDUCT = "official_misconduct", _("Misconduct of an official")
    OTHER = "other", pgettext_lazy("complaint", "Other")


GRAVE: Final = frozenset(
    {
        ComplaintType.PHYSICAL_ABUSE,
        ComplaintType.SEXUAL_ABUSE,
        ComplaintType.CONFINEMENT,
        ComplaintType.TRAFFICKING,
    }
)
"""Safety and shelter come before everything else: within a day."""

_REGULATOR: Final = _("The recruitment regulator, then the court")
_MISSION: Final = _("The mission, the employer, then the labour court; the agency at home too")
_SAFETY: Final = _("Safety and shelter first; the mission, the police, medical help")
_AT_LARGE: Final = _("The mission and the authority that is responsible")

ROUTES: Final[Mapping[str, object]] = {
    ComplaintType.FEE_OVERCHARGE: _REGULATOR,
    ComplaintType.FAKE_JOB_OR_VISA: _REGULATOR,
    ComplaintType.NON_DEPLOYMENT: _REGULATOR,
    ComplaintType.SMUGGLING_FRAUD: _("The police, then the court"),
    ComplaintType.WAGE_UNPAID: _MISSION,
    ComplaintType.WAGE_UNDER: _MISSION,
    ComplaintType.WAGE_DEDUCTION: _MISSION,
    ComplaintType.OVERTIME: _MISSION,
    ComplaintType.CONTRACT_SUBSTITUTION: _MISSION,
    ComplaintType.CONTRACT_BREACH: _MISSION,
    ComplaintType.PASSPORT_CONFISCATION: _MISSION,
    ComplaintType.EXCESSIVE_HOURS: _MISSION,
    ComplaintType.UNFAIR_DISMISSAL: _MISSION,
    ComplaintType.PHYSICAL_ABUSE: _SAFETY,
    ComplaintType.SEXUAL_ABUSE: _SAFETY,
    ComplaintType.CONFINEMENT: _SAFETY,
    ComplaintType.TRAFFICKING: _SAFETY,
    ComplaintType.DETENTION: _("Consular access and a lawyer"),
    ComplaintType.DEATH_COMPENSATION: _("Dues, insurance and the welfare fund's grant"),
    ComplaintType.MORTAL_REMAINS: _("The mission: the family is told, the body brought home"),
    ComplaintType.MISSING: _("An enquiry by the mission, family tracing"),
}


def route_of(kind: str) -> str:
    """Return where a complaint of the type goes first, in words."""
    return str(ROUTES.get(kind, _AT_LARGE))


class BroughtBy(TextChoices):
    """Who brings a grievance: the worker, somebody for the worker, or many together."""

    WORKER = "worker", _("The worker")
    FAMILY = "family", _("The family, on the worker's behalf")
    REPRESENTATIVE = "representative", _("A representative")
    GROUP = "group", _("A group of workers")


class ShareConsent(TextChoices):
    """Whether the grievance may be put before others; without it nothing is lodged."""

    AGREED = "agreed", _("Agrees")
    DECLINED = "declined", _("Declines")
    NOT_ASKED = "not_asked", _("Not asked yet")


class ReprisalRisk(TextChoices):
    UNKNOWN = "unknown", _("Not known")
    LOW = "low", _("Low")
    HIGH = "high", _("High: tell nobody who is not needed")
    DANGER = "danger", _("In danger now")


class Evidence(TextChoices):
    """What proves it; that there is nothing is an answer too."""

    CONTRACT = "contract", _("Contract")
    PAYMENT_PROOF = "payment_proof", _("Proof of payment")
    PASSPORT_VISA = "passport_visa", _("Passport or visa")
    PAYSLIPS = "payslips", _("Payslips")
    MESSAGES = "messages", _("Messages")
    PHOTOS = "photos", _("Photographs")
    WITNESSES = "witnesses", _("Witnesses")
    NONE = "none", _("None of these")


class Remedy(TextChoices):
    REFUND = "refund", _("Refund")
    WAGES_PAID = "wages_paid", _("Wages paid")
    COMPENSATION = "compensation", _("Compensation")
    DOCUMENTS_RETURNED = "documents_returned", _("Documents returned")
    RELEASE = "release", _("Release")
    REPATRIATED = "repatriated", _("Brought home")
    TRANSFER_OF_EMPLOYER = "transfer_of_employer", _("Change of employer")
    LICENCE_SANCTION = "licence_sanction", _("Sanction against the licence")
    PROSECUTION = "prosecution", _("Prosecution")
    APOLOGY = "apology", _("Apology")
    NONE = "none", pgettext_lazy("remedy", "None")


class OfferAnswer(TextChoices):
    WAITING = "waiting", _("not answered yet")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


OFFER_TONES: Final[Mapping[str, str]] = {
    OfferAnswer.WAITING: "due",
    OfferAnswer.ACCEPTED: "ok",
    OfferAnswer.REFUSED: "stop",
}


class RespondentKind(TextChoices):
    AGENCY = "agency", _("Recruitment agency")
    SUB_AGENT = "sub_agent", _("Sub-agent")
    EMPLOYER = "employer", _("Employer")
    OFFICIAL = "official", _("Official")
    OTHER = "other", pgettext_lazy("respondent", "Other")


class Proof(TextChoices):
    """How it was made sure that money has arrived."""

    SEEN_BY_WORKER = "seen_by_worker", _("The worker says so")
    BANK_STATEMENT = "bank_statement", _("Bank statement")
    RECEIPT = "receipt", _("Signed receipt")
    MISSION = "mission", _("The mission confirms it")
    COURT = "court", _("The court confirms it")


CURRENCIES: Final = (
    "AED", "AFN", "BDT", "BHD", "EUR", "GBP", "HKD", "IDR", "INR", "IQD", "IRR", "JOD", "JPY",
    "KGS", "KRW", "KWD", "KZT", "LBP", "LKR", "LYD", "MUR", "MVR", "MYR", "NPR", "OMR", "PHP",
    "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SGD", "THB", "TJS", "TRY", "TWD", "USD", "UZS",
)  # fmt: skip
"""The currencies (ISO 4217) in which wages and fees of these migrants are owed."""
