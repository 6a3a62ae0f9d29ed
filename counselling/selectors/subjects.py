"""What a page is of: a client, a case or a grievance, and what stands for it in written queries."""

import datetime as dt
from enum import StrEnum
from typing import Any, Final

from django.db.models import DateTimeField, QuerySet, UUIDField

from centres.written import Asked
from counselling.models import Case, Client, Grievance

Subject = Case | Client | Grievance
CLIENT: Final = Asked("client", UUIDField())
CASE: Final = Asked("case", UUIDField())
CASE_FROM: Final = Asked("case_from", DateTimeField())
CASE_UNTIL: Final = Asked("case_until", DateTimeField())
GRIEVANCE: Final = Asked("grievance", UUIDField())
NEVER: Final = dt.datetime.max.replace(tzinfo=dt.UTC)
"""Until when a case lasts that is open."""


class Whose(StrEnum):
    """What a page may be of."""

    CLIENT = "client"
    CASE = "case"
    GRIEVANCE = "grievance"


ASKED: Final = {Whose.CLIENT: CLIENT, Whose.CASE: CASE, Whose.GRIEVANCE: GRIEVANCE}
"""What stands for the key of each."""


def told_of(of: Subject) -> tuple[Whose, dict[str, Any]]:
    """Return what it is, and what a query is told of it: of a grievance of many, no client."""
    if isinstance(of, Client):
        return Whose.CLIENT, {CLIENT.name: of.pk}
    if isinstance(of, Grievance):
        own = {GRIEVANCE.name: of.pk, CASE.name: of.case_id, CLIENT.name: of.client_id}
        return Whose.GRIEVANCE, own
    lasts = {CASE_FROM.name: of.opened_at, CASE_UNTIL.name: of.closed_at or NEVER}
    return Whose.CASE, {CASE.name: of.pk, CLIENT.name: of.client_id, **lasts}


def of_fields(records: QuerySet[Any], **fields: str) -> dict[Whose, QuerySet[Any]]:
    """Return the records of each that may have such, found by its field: ``case="case_id"``."""
    return {
        Whose(name): records.filter(**{field: ASKED[Whose(name)]}) for name, field in fields.items()
    }
