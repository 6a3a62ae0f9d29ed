"""Clients: registered with what they agreed to, and put right later."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from centres import audit
from centres.edits import StaleEdit, changed, facts_check, locked
from centres.models import Centre, User
from counselling.actions.attachments import Upload
from counselling.actions.consents import ConsentGiven, ConsentMissing, consent_of, consent_sign
from counselling.actions.duplicates import duplicates_offer
from counselling.actions.lookup_keys import lookup_keys_of, lookup_keys_write
from counselling.actions.numbers import number_next
from counselling.actions.sealed_facts import Confided, confidences_keep
from counselling.ages import age_on
from counselling.codes import AgeBand, ConsentPurpose
from counselling.models import IDENTITY, NAMES, Client, Consent
from counselling.names import search_stored
from counselling.numbers import Series
from counselling.resembling import Resemblance
from counselling.selectors.consents import service_consented, told_anew
from counselling.selectors.resemblance import alike_of

BORN: Final = ("birth_date", "birth_year", "birth_month")
DERIVED_FROM: Final = (*NAMES, "relative_name", *BORN, "age_band")
DERIVED: Final = ("search_name", "age_band", "birth_year", "birth_month")


def _client_derived(facts: dict[str, Any], on: dt.date) -> dict[str, Any]:
    """Return the facts with what follows from them: the searchable name and the age band.

    The year of birth follows from the day; the month stands beside the year where no day is known.
    """
    derived = dict(facts)
    derived["search_name"] = search_stored(
        *(facts.get(name, "") for name in NAMES), relative=facts.get("relative_name", "")
    )
    born = facts.get("birth_date")
    if born is not None:
        derived["birth_year"] = born.year
    year = derived.get("birth_year")
    month = derived.get("birth_month") if year and born is None else None
    derived["birth_month"] = month
    age = age_on(on, born, year, month)
    if age is not None:
        derived["age_band"] = AgeBand.of(age)
    derived.setdefault("age_band", AgeBand.UNKNOWN)
    return derived


def client_derived(client: Client) -> dict[str, Any]:
    """Return what follows from the client's facts as they are now."""
    facts = {name: getattr(client, name) for name in DERIVED_FROM}
    return _client_derived(facts, client.centre.today)


@transaction.atomic
def client_register(
    *,
    centre: Centre,
    by: User,
    consents: Iterable[ConsentGiven],
    counsellor: User | None = None,
    contact_at: dt.datetime | None = None,
    alike: Iterable[Resemblance] | None = None,
    signature: Upload | None = None,
    **facts: Any,
) -> Client:
    """Return the new client of the centre, with what was agreed to.

    Those who may be the same person (looked for, unless ``alike`` names them) are offered as
    possible duplicates for somebody to decide.

    Raises ConsentMissing for a named client without consent to the service, ValidationError for a
    fact that can't be.
    """
    answers = list(consents)
    contact_at = contact_at or timezone.now()
    agreed = any(answer.given and answer.purpose == ConsentPurpose.SERVICE for answer in answers)
    if not facts.get("anonymous") and not agreed:
        raise ConsentMissing
    on = timezone.localdate(contact_at, centre.zone)
    client = Client(
        centre=centre,
        created_by=by,
        counsellor=counsellor or by,
        last_contact_at=contact_at,
        client_no=number_next(Series.CLIENT, centre, on.year),
        **_client_derived(facts, on),
    )
    facts_check(client)
    found = alike_of(client) if alike is None else alike
    client.save(force_insert=True)
    if not client.anonymous:
        lookup_keys_of(client).save(force_insert=True)
    kept = Consent.objects.bulk_create(consent_of(client, answer, by, on) for answer in answers)
    if signature is not None and kept:
        consent_sign(consent=kept[0], client=client, by=by, signature=signature)
    duplicates_offer(client=client, alike=found)
    audit.record("client.register", client)
    return client


@transaction.atomic
def client_edit(
    *, client: Client, version: int, changes: dict[str, Any], confided: Confided | None = None
) -> Client:
    """Return the client with the changes; whatever tells who somebody is ends his anonymity.

    Without consent to the service nothing more is written down of him, and of somebody without a
    name nothing that tells who he is; what there is can be taken out. What was confided is sealed
    in the same transaction, under the same version.

    Raises StaleEdit if somebody saved or merged it meanwhile, ConsentMissing where that is written
    without consent to the service.
    """
    present = locked(Client, client.pk, version=version)
    if present.merged_into_id is not None:
        raise StaleEdit(present)
    if told_anew(present, changes) and not service_consented(present):
        raise ConsentMissing
    if any(changes.get(name) for name in IDENTITY):
        changes = changes | {"anonymous": False}
    facts = {name: getattr(present, name) for name in DERIVED_FROM}
    derived = _client_derived(facts | changes, present.centre.today)
    edited = changed(present, changes | {name: derived[name] for name in DERIVED})
    lookup_keys_write(edited)
    if confided is not None:
        confidences_keep(client=edited, confided=confided)
    return edited
