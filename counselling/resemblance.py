"""Offers a new client's likenesses as possible duplicates; it decides nothing."""

from django.db.models import Q

from counselling.actions import duplicate_offer
from counselling.models import Client, PossibleDuplicate
from counselling.registers.people import People, person_of
from counselling.selectors.clients import searched

SURE = 100


def duplicates_offer(client: Client) -> list[PossibleDuplicate]:
    """Return the pairs of this client with clients of the centre who may be the same person."""
    alike = Q(pk__in=searched(client.search_name))
    if client.phones:
        alike |= Q(phones__overlap=client.phones)
    others = Client.objects.filter(alike, centre_id=client.centre_id, anonymous=False)
    match = People([person_of(other) for other in others.exclude(pk=client.pk)]).match(
        person_of(client)
    )
    if match.same is not None:
        reasons = ["name", "phone"]
        return [duplicate_offer(client=client, other_id=match.same, reasons=reasons, score=SURE)]
    return [
        duplicate_offer(
            client=client,
            other_id=likeness.client_id,
            reasons=list(likeness.reasons),
            score=likeness.score,
        )
        for likeness in match.alike
    ]
