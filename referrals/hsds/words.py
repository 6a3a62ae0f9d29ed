"""What both directions share: our own taxonomies, and keys for what has none of its own.

The standard has no field for a reason of referral, the room that there is or names in several
languages. They travel as attributes under taxonomies of ours, which others may pass over.
"""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID, uuid5

SPACE: Final = UUID("6f2d1f0e-5c52-5a51-9d3c-4a0c2f7f8a10")
"""The root of the keys that follow from others."""
REASON: Final = "mrc:reason"
SEX: Final = "mrc:sex"
NATIONALITY: Final = "mrc:nationality"
CATEGORY: Final = "mrc:category"
NAME: Final = "mrc:name"
DESCRIPTION: Final = "mrc:description"
COUNTRY: Final = "mrc:country"
KIND: Final = "mrc:kind"
AREA: Final = "mrc:area"
CAPACITY: Final = "mrc:capacity"
CONFIDENTIAL: Final = "mrc:confidential"
WEEKEND: Final = "mrc:weekend"
PUBLIC: Final = "mrc:public"
ACCESS: Final = "mrc:access"

Json = dict[str, Any]


def derived(*parts: object) -> str:
    """Return the key of a part that has none of its own: the same at each export."""
    return str(uuid5(SPACE, " ".join(map(str, parts))))


def attribute(of: object, entity: str, taxonomy: str, code: str, *, value: str = "") -> Json:
    """Return an attribute with its term; a code alone is its own name."""
    term = {
        "id": derived(taxonomy, code),
        "code": code,
        "name": code,
        "description": f"{taxonomy} {code}",
        "taxonomy": taxonomy,
    }
    made = {
        "id": derived(of, taxonomy, code),
        "link_id": str(of),
        "link_entity": entity,
        "link_type": taxonomy,
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }
    return made | {"value": value} if value else made


def coded(raw: Json, taxonomy: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the value of each attribute of one of our taxonomies."""
    for each in raw.get("attributes") or ():
        term = each.get("taxonomy_term") if isinstance(each, dict) else None
        if isinstance(term, dict) and term.get("taxonomy") == taxonomy and term.get("code"):
            yield str(term["code"]), str(each.get("value") or "")


def told(raw: Json) -> Json:
    """Return what is told: the standard has no empty values."""
    return {name: value for name, value in raw.items() if value not in (None, "", [], {})}
