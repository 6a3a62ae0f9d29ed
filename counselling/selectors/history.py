"""Who changed what in a client's records."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.db.models import QuerySet

from centres.places import country_name, language_name
from centres.selectors.history import Change, changes_of
from counselling.models import Case, Client, Consent, FollowUp, SealedFacts, Session

RECORDS: Final = (SealedFacts, Consent, Session, FollowUp, Case)
UNTOLD: Final = frozenset(
    {"id", "centre", "client", "version", "updated_at", "last_contact_at", "search_name"}
    | {"id_index", "passport_index", "touched_at", "closing_state"}
    | {"restricted"}
)
"""Fields that follow from others, or never change; and when something grave was learnt."""
SAID: Final[dict[str, Callable[[str], str]]] = {
    "language": language_name,
    "nationality": country_name,
    "residence_country": country_name,
    "destinations": country_name,
    "further_languages": language_name,
    "further_nationalities": country_name,
    "transit": country_name,
}


def client_changes(client: Client) -> list[Change]:
    """Return what was changed in the client's records, the latest first.

    That takes one query for each kind of record, and one for the names of each kind.
    """
    records = (model.objects.filter(client_id=client.pk) for model in RECORDS)
    return changes_of(_client(client), *records, untold=UNTOLD, said=SAID)


def client_facts_changed(client: Client, since: dt.datetime) -> list[Change]:
    """Return what was changed in who the client is and what he confided, from a moment on."""
    sealed = SealedFacts.objects.filter(client_id=client.pk)
    changes = changes_of(_client(client), sealed, untold=UNTOLD, said=SAID)
    return [change for change in changes if change.at >= since]


def _client(client: Client) -> QuerySet[Client]:
    return Client.objects.filter(pk=client.pk)
