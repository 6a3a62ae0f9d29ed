"""A contact in the fields of client and session."""

from typing import Any

from django.utils.translation import gettext as _

from centres.provinces import province_meant
from counselling.codes import (
    AgeBand,
    ClientCategory,
    Likelihood,
    MigrationStage,
    MigrationType,
    SessionMode,
    Sex,
    Topic,
)
from counselling.registers.drafts import Contact
from counselling.registers.lists import RegisterWords
from spreadsheets.cells.answers import Answer


def client_facts(contact: Contact, words: RegisterWords) -> dict[str, Any]:
    """The fields of a new client."""
    facts: dict[str, Any] = {
        "anonymous": contact.anonymous,
        "sex": contact.sex or Sex.UNDISCLOSED,
        "home_admin1": contact.province or province_meant(contact.district, words.country),
        "district": contact.district,
        "nationality": words.country,
        "residence_country": words.country,
        "language": words.language,
        "destinations": [contact.destination] if contact.destination else [],
        "heard_from": contact.heard,
        **_age_facts(contact),
        **_journey_facts(contact),
    }
    if not contact.anonymous:
        facts |= _names(contact.name)
        facts["relative_name"] = contact.relative[:120]
        facts["phones"] = list(contact.phones.numbers)
        facts["contact_note"] = str(_("From a paper register: ask first whether a call is safe."))
    return facts


def session_facts(contact: Contact, words: RegisterWords) -> dict[str, Any]:
    """The fields of the session."""
    return {
        "mode": contact.mode or SessionMode.WALK_IN,
        "language": words.language,
        "topics": list(contact.topics or (Topic.WORK_ABROAD.value,)),
        "destination": contact.destination,
        "advice": contact.advice,
        "intention_before": _likelihood(contact.before),
        "intention_after": _likelihood(contact.after),
        "note": "\n".join(contact.lines),
    }


def birth_year(contact: Contact) -> int | None:
    """The year of birth that an exact age tells, a year more or less."""
    if contact.age is None or not contact.age.exact:
        return None
    return contact.happened_on.year - contact.age.youngest


def _names(name: str) -> dict[str, str]:
    """Latin names in two parts, the last word as the family's; other scripts as they are."""
    if not name.isascii():
        return {"native_name": name[:160]}
    given, _space, family = name.rpartition(" ")
    return {"given_name": (given or family)[:80], "family_name": family[:80] if given else ""}


def _age_facts(contact: Contact) -> dict[str, Any]:
    if contact.age is None:
        return {"age_band": AgeBand.UNKNOWN}
    return {"birth_year": birth_year(contact), "age_band": AgeBand.of(contact.age.youngest)}


def _journey_facts(contact: Contact) -> dict[str, Any]:
    if Topic.RETURN_REINTEGRATION in contact.topics:
        return {
            "category": ClientCategory.RETURNEE,
            "stage": MigrationStage.REINTEGRATION,
            "migration_type": MigrationType.LABOUR,
        }
    if not contact.destination:
        return {
            "category": ClientCategory.POTENTIAL,
            "stage": MigrationStage.PRE_DECISION,
            "migration_type": MigrationType.UNDECIDED,
        }
    return {
        "category": ClientCategory.INTENDING,
        "stage": MigrationStage.PRE_DEPARTURE,
        "migration_type": MigrationType.IRREGULAR if contact.route else MigrationType.LABOUR,
    }


def _likelihood(answer: int | Answer | None) -> str:
    if answer is None:
        return ""
    return Likelihood.DONT_KNOW if isinstance(answer, Answer) else str(answer)
