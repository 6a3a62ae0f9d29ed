"""Consents: what a client agreed to that still holds."""

from counselling.codes import ConsentPurpose
from counselling.models import Client, Consent


def service_consented(client: Client) -> bool:
    """Return whether a consent to the service was given and not withdrawn."""
    asked = Consent.objects.filter(client_id=client.pk, purpose=ConsentPurpose.SERVICE)
    return any(consent.holds for consent in asked)
