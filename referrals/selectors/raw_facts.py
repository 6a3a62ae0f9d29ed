"""The chosen facts of a package as a record takes them, beside the words that people read."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from counselling.models import Client, Grievance

FACTS: Final = "facts"
"""Where a package's content keeps them."""
COMPLAINT: Final = "complaint"
"""Where it keeps those of the complaint."""
KEPT_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("given_name", "family_name"),
    "native_name": ("native_name",),
    "relative_name": ("relative_name",),
    "sex": ("sex",),
    "birth_date": ("birth_date", "birth_year", "birth_month"),
    "phones": ("phones",),
    "safe_contact": ("safe_to_call", "contact_note"),
    "languages": ("language",),
    "nationality": ("nationality",),
    "residence": ("residence_country",),
    "district": ("district",),
    "home": ("home_admin1",),
    "stage": ("stage",),
    "migration_type": ("migration_type",),
    "destinations": ("destinations",),
}
"""Which fields of a client each field of a package is kept in; the others are read, not taken.

Nothing here says more than the words do: an age is a band there, so no year of birth goes along.
"""
COMPLAINT_KEPT_AS: Final[Mapping[str, str]] = {
    "complaint": "types",
    "complaint_country": "country",
    "complaint_story": "story",
    "complaint_evidence": "evidence",
    "reprisal": "reprisal_risk",
}
"""Which field of a grievance each field of a package is kept in."""


def raw_facts(client: Client | None, codes: Collection[str]) -> dict[str, Any]:
    """Return the chosen facts of the client, by the names of the form of registration."""
    if client is None:
        return {}
    names = dict.fromkeys(name for code in codes for name in KEPT_AS.get(code, ()))
    facts = {name: getattr(client, name) for name in names}
    known = {name: value for name, value in facts.items() if value not in (None, "", [])}
    if "birth_date" in known:
        known["birth_date"] = known["birth_date"].isoformat()
    return known


def raw_complaint(grievance: Grievance | None, codes: Collection[str]) -> dict[str, Any]:
    """Return the chosen facts of the complaint, by the names of the form of a grievance."""
    if grievance is None:
        return {}
    facts = {
        name: getattr(grievance, name) for code, name in COMPLAINT_KEPT_AS.items() if code in codes
    }
    return {name: value for name, value in facts.items() if value not in ("", [])}
