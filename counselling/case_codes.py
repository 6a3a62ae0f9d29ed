"""The code lists of cases and flags: stable codes, labels in the reader's language.

Source: the domain reference, 2.1 (closure reasons), 2.8 (priorities) and section 4 (flags).
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseKind(TextChoices):
    """What a case is about."""

    GOING_ABROAD = "going_abroad", _("Going abroad")
    LIFE_ABROAD = "life_abroad", _("Work and life abroad")
    COMPLAINT = "complaint", _("Complaint")
    PROTECTION = "protection", _("Protection")
    DOCUMENTS = "documents", _("Documents")
    FAMILY = "family", _("Family")
    RETURN = "return", _("Return and reintegration")
    OTHER = "other", pgettext_lazy("kind of case", "Other")


RESTRICTED_KINDS: Final = frozenset({CaseKind.PROTECTION})
"""The kinds whose cases a coordinator closes."""


class CasePriority(TextChoices):
    """How soon something must be done: within 24 hours, 72 hours, or two weeks."""

    NORMAL = "normal", pgettext_lazy("priority", "Normal")
    URGENT = "urgent", pgettext_lazy("priority", "Urgent")
    EMERGENCY = "emergency", pgettext_lazy("priority", "Emergency")


class ClosureReason(TextChoices):
    RESOLVED = "resolved", _("Resolved")
    INFORMATION_GIVEN = "information_given", _("Information was given, nothing more was needed")
    SUPPORT_ENDED = "support_ended", _("Support ended as planned")
    NO_LONGER_ELIGIBLE = "no_longer_eligible", _("No longer eligible")
    CLIENT_WITHDREW = "client_withdrew", _("The client withdrew")
    MOVED = "moved_or_remigrated", _("Moved away or migrated again")
    UNREACHABLE = "unreachable", _("Can't be reached")
    TRANSFERRED = "transferred", _("Transferred to another organisation")
    DECEASED = "deceased", _("Died")
    SAFETY = "safety", _("For safety")
    DUPLICATE = "duplicate", _("Opened twice")


class CaseOutcome(TextChoices):
    """Whether the client got what he came for, as the counsellor sees it."""

    MET = "met", _("Got what was needed")
    PARTLY = "partly", _("Got a part of it")
    NOT_MET = "not_met", _("Didn't get it")
    UNKNOWN = "unknown", _("Not known")


class FlagFamily(TextChoices):
    VULNERABILITY = "vulnerability", _("Vulnerability")
    FORCED_LABOUR = "forced_labour", _("Sign of forced labour")


class Vulnerability(TextChoices):
    """Told by the client or seen; “possible” wherever nobody has decided."""

    UNACCOMPANIED_CHILD = "unaccompanied_child", _("Unaccompanied child")
    SEPARATED_CHILD = "separated_child", _("Separated child")
    PREGNANT = "pregnant", _("Pregnant")
    SINGLE_PARENT = "single_parent", _("Single parent")
    ELDERLY = "elderly", _("Elderly")
    DISABILITY = "disability", _("Disability")
    CHRONIC_ILLNESS = "chronic_illness", _("Chronic illness")
    MENTAL_DISTRESS = "mental_distress", _("Mental distress")
    GBV_SURVIVOR = "gbv_survivor", _("Survivor of gender-based violence")
    POSSIBLE_VOT = "possible_vot", _("Possible victim of trafficking")
    SMUGGLED = "smuggled", _("Smuggled")
    DEBT = "debt", _("In debt")
    STATELESS = "stateless", _("Stateless")
    IRREGULAR = "irregular", _("Irregular stay")
    DETAINED = "detained", _("Detained")
    DOMESTIC_WORKER = "domestic_worker", _("Domestic worker")
    HOMELESS = "homeless", _("Homeless")
    NO_LITERACY = "no_literacy", _("Can't read or write")
    MINORITY = "minority", _("Minority")
    OTHER = "other", pgettext_lazy("vulnerability", "Other")


class ForcedLabour(TextChoices):
    """The eleven indicators of forced labour of the International Labour Organization."""

    ABUSE_OF_VULNERABILITY = "abuse_of_vulnerability", _("Abuse of vulnerability")
    DECEPTION = "deception", _("Deception")
    RESTRICTION_OF_MOVEMENT = "restriction_of_movement", _("Restriction of movement")
    ISOLATION = "isolation", _("Isolation")
    VIOLENCE = "physical_sexual_violence", _("Physical or sexual violence")
    INTIMIDATION = "intimidation_threats", _("Intimidation and threats")
    DOCUMENTS_RETAINED = "retention_of_documents", _("Identity papers kept back")
    WAGES_WITHHELD = "withholding_wages", _("Wages withheld")
    DEBT_BONDAGE = "debt_bondage", _("Debt bondage")
    ABUSIVE_CONDITIONS = "abusive_conditions", _("Abusive working and living conditions")
    EXCESSIVE_OVERTIME = "excessive_overtime", _("Excessive overtime")


class FlagLevel(TextChoices):
    """Where it lies, after the model of the International Organization for Migration."""

    INDIVIDUAL = "individual", _("The person")
    HOUSEHOLD = "household", _("The household")
    COMMUNITY = "community", _("The community")
    STRUCTURAL = "structural", _("The country and its rules")


class FlagSide(TextChoices):
    RISK = "risk", _("Raises the risk")
    PROTECTIVE = "protective", _("Protects")


RESTRICTING: Final = frozenset(
    {
        Vulnerability.UNACCOMPANIED_CHILD,
        Vulnerability.SEPARATED_CHILD,
        Vulnerability.GBV_SURVIVOR,
        Vulnerability.POSSIBLE_VOT,
        Vulnerability.DETAINED,
    }
)
"""The flags that make a client's live cases restricted: a coordinator closes them."""
