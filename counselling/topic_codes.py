"""The topics that every centre begins with: a second level under each of the first.

Source: the domain reference, section 4. Rows of the table `Topic` bear these codes; what they are
called here holds until somebody renames them.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.codes import Topic

SECOND: Final[dict[Topic, dict[str, "str | Promise"]]] = {
    Topic.WORK_ABROAD: {
        "job_search": _("Looking for a job"),
        "licensed_agents": _("Licensed agents"),
        "fake_job_check": _("Is the job real?"),
        "recruitment_fees": _("Recruitment fees"),
        "contract_check": _("Checking a contract"),
        "visa_type": _("Kinds of visa"),
        "visa_transfer": _("Visa cancelled or transferred"),
        "skills_recognition": _("Recognition of skills"),
        "kafala": _("Sponsorship (kafala)"),
    },
    Topic.STUDY: {
        "admission": _("Admission"),
        "scholarship": _("Scholarships"),
        "student_visa": _("Student visa"),
        "proof_of_funds": _("Proof of funds"),
    },
    Topic.FAMILY: {
        "reunification": _("Joining the family"),
        "spouse_visa": _("Spouse visa"),
        "children": _("Children"),
    },
    Topic.IRREGULAR_RISKS: {
        "smuggling": _("Smuggling"),
        "routes": _("Routes and their dangers"),
        "detention": pgettext_lazy("topic", "Detention"),
        "trafficking": _("Trafficking"),
        "reentry_ban": _("Ban on entering again"),
    },
    Topic.RIGHTS_PROTECTION: {
        "labour_law": _("Labour law"),
        "wages": _("Wages"),
        "passport_withheld": _("Passport kept back"),
        "safety_at_work": _("Safety and health at work"),
        "insurance": _("Insurance"),
        "domestic_work": _("Domestic work"),
        "legal_aid": _("Legal aid"),
    },
    Topic.DOCUMENTS: {
        "passport": pgettext_lazy("topic", "Passport"),
        "attestation": _("Attestation"),
        "police_certificate": _("Police certificate"),
        "residence_permit": _("Residence permit"),
    },
    Topic.PRE_DEPARTURE: {
        "culture": _("Customs of the country"),
        "travel": _("The journey"),
        "health_check": _("Health and medical test"),
        "language_course": _("Learning the language"),
        "budgeting": _("Planning the money"),
    },
    Topic.FINANCE: {
        "remittance": _("Sending money home"),
        "savings": _("Savings"),
        "debt": pgettext_lazy("topic", "Debt"),
        "savings_groups": _("Savings groups and investments"),
    },
    Topic.HUMANITARIAN: {
        "asylum": _("Asylum"),
        "resettlement": _("Resettlement"),
        "relocation": _("Relocation"),
    },
    Topic.RETURN_REINTEGRATION: {
        "assisted_return": _("Assisted voluntary return"),
        "job_at_home": _("A job at home"),
        "business": _("A business of one's own"),
        "psychosocial": _("Psychosocial support"),
        "school": _("School"),
    },
    Topic.SKILLS: {
        "vocational_training": _("Vocational training"),
        "cv": _("Writing a CV"),
        "interview": _("Job interview"),
    },
    Topic.INCOMING_WORKERS: {
        "work_permit": _("Work permit"),
        "registration": _("Registration"),
        "law_here": _("The law in this country"),
    },
    Topic.WELFARE: {
        "death": _("Death abroad"),
        "injury": _("Injury or illness"),
        "missing": _("Missing person"),
        "family_support": _("Support for the family"),
    },
    Topic.COMPLAINT_HELP: {},
    Topic.HEALTH_COVID: {},
}
CODE_LENGTH: Final = 24
NAMED: Final[dict[str, "str | Promise"]] = {
    **{topic.value: topic.label for topic in Topic},
    **{code: label for second in SECOND.values() for code, label in second.items()},
}
"""What each of them is called in the reader's language, unless the table says otherwise."""
