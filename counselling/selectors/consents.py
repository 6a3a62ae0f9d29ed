"""Consents: what a client agreed to that still holds."""

from collections.abc import Iterable

from counselling.codes import ConsentPurpose
from counselling.models import Client, Consent


def service_consented(client: Client) -> bool:
    """Return whether the client's last word on the service was a consent."""
    asked = Consent.objects.filter(client_id=client.pk, purpose=ConsentPurpose.SERVICE)
    return last_word(asked)


def last_word(answers: Iterable[Consent]) -> bool:
    """Return whether the last answer to one purpose is a consent that holds.

    A client may have answered several times, and more so after two records became one: what was
    withdrawn or refused later outweighs an earlier consent.
    """
    last = max(answers, key=lambda each: each.withdrawn_at or each.created_at, default=None)
    return last is not None and last.holds
