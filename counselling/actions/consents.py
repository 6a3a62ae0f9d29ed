"""Consents: what was asked, answered and withdrawn."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from centres import audit
from centres.edits import facts_check, locked
from centres.models import User
from counselling.codes import ConsentMethod, ConsentPurpose
from counselling.models import Client, Consent

CONSENT_TEXT: Final = "2026-1"


class ConsentMissing(ValueError):
    """Nothing that identifies a person is saved without consent to the service."""


@dataclass(frozen=True)
class ConsentGiven:
    """One answer to one purpose, as it was asked."""

    purpose: str
    given: bool
    method: str
    language: str
    given_on: dt.date | None = None

    @classmethod
    def service(
        cls, method: str = ConsentMethod.VERBAL, language: str = "en"
    ) -> list["ConsentGiven"]:
        """Return the one consent without which no identity is kept."""
        return [cls(ConsentPurpose.SERVICE, True, method, language)]


def consent_of(client: Client, answer: ConsentGiven, by: User, on: dt.date) -> Consent:
    """Return the answer as the client's record keeps it, not stored yet."""
    return Consent(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        purpose=answer.purpose,
        given=answer.given,
        method=answer.method,
        given_on=answer.given_on or on,
        language=answer.language,
        text_version=CONSENT_TEXT,
    )


@transaction.atomic
def consent_record(*, client: Client, by: User, answer: ConsentGiven) -> Consent:
    """Return the answer to one purpose, asked for after registration."""
    consent = consent_of(client, answer, by, client.centre.today)
    facts_check(consent)
    consent.save(force_insert=True)
    audit.record("consent.record", consent, purpose=answer.purpose, given=answer.given)
    return consent


@transaction.atomic
def consent_withdraw(*, consent: Consent, by: User) -> Consent:
    """Return the consent, withdrawn now; a second withdrawal changes nothing."""
    present = locked(Consent, consent.pk)
    if present.withdrawn_at is None:
        present.withdrawn_at = timezone.now()
        present.save(update_fields=["withdrawn_at"])
        audit.record("consent.withdraw", present, purpose=present.purpose, by=by.pk)
    return present
