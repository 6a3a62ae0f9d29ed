"""Look-up keys: written with the facts that they follow from."""

from counselling.lookup_keys import lookup_keys
from counselling.models import Client, LookupKeys
from counselling.resembling import described


def lookup_keys_of(client: Client) -> LookupKeys:
    """Return the client's keys, not stored yet."""
    keys = lookup_keys(described(client))
    return LookupKeys(client_id=client.pk, centre_id=client.centre_id, keys=keys)


def lookup_keys_write(client: Client) -> None:
    """Write the client's keys anew; an anonymous one is found by nobody."""
    if client.anonymous:
        LookupKeys.objects.filter(client_id=client.pk).delete()
        return
    LookupKeys.objects.bulk_create(
        [lookup_keys_of(client)],
        update_conflicts=True,
        unique_fields=["client"],
        update_fields=["keys"],
    )
