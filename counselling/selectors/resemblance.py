"""Who of the centre's clients may be the person that is being registered."""

from typing import Final

from counselling.likeness import Likeness, likeness, person_of
from counselling.models import Client
from counselling.selectors.clients import searched, searched_phone

OFFERED_MOST: Final = 5
"""More than these nobody looks at; the likeliest are among them."""


def alike_of(client: Client) -> list[Likeness]:
    """Return the clients of the same centre who may be this one, not stored yet; likeliest first.

    They are looked for as anybody would: by name, by name and relative, by each phone.
    """
    if client.anonymous:
        return []
    one = person_of(client)
    keys = {*searched(one.name), *searched(client.search_name)}
    keys.update(key for phone in one.phones for key in searched_phone(phone))
    others = Client.objects.filter(pk__in=keys, centre_id=client.centre_id, anonymous=False)
    found = [each for other in others if (each := likeness(one, person_of(other)))]
    return sorted(found, key=lambda each: -each.score)[:OFFERED_MOST]
