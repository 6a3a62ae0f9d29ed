"""Who changed what in a client's records."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from centres.moments import month_name
from centres.places import country_name, language_name
from centres.provinces import province_name
from centres.selectors.history import Change, Formers, changes_of, formers_of
from counselling.models import Case, Client, Consent, FollowUp, SealedFacts, Session
from counselling.selectors.subjects import CLIENT

RECORDS: Final = (SealedFacts, Consent, Session, FollowUp, Case)
UNTOLD: Final = frozenset(
    {"id", "centre", "client", "version", "updated_at", "last_contact_at", "search_name"}
    | {"id_index", "passport_index", "touched_at", "closing_state"}
    | {"restricted"}
)
"""Fields that follow from others, or never change; and when something grave was learnt."""
SAID: Final[dict[str, Callable[[Any], str]]] = {
    "language": language_name,
    "nationality": country_name,
    "residence_country": country_name,
    "home_admin1": province_name,
    "birth_month": month_name,
    "destinations": country_name,
    "further_languages": language_name,
    "further_nationalities": country_name,
    "transit": country_name,
}


def client_changes(client: Client) -> list[Change]:
    """Return what was changed in the client's records, the latest first.

    That takes one query for each kind of record, and one for the names of each kind.
    """
    return changes_of(*_formers(), untold=UNTOLD, said=SAID, told={CLIENT.name: client.pk})


def client_facts_changed(client: Client, since: dt.datetime) -> list[Change]:
    """Return what was changed in who the client is and what he confided, from a moment on."""
    facts = _formers()[:2]
    changes = changes_of(*facts, untold=UNTOLD, said=SAID, told={CLIENT.name: client.pk})
    return [change for change in changes if change.at >= since]


@cache
def _formers() -> tuple[Formers, ...]:
    """Return what the client's records were: who he is and what he confided come first."""
    of_client = (model.objects.filter(client_id=CLIENT) for model in RECORDS)
    return tuple(map(formers_of, (Client.objects.filter(pk=CLIENT), *of_client)))
