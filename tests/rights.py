"""What is asked about a client's data, what is held, and who is related to whom, for tests."""

from uuid import UUID

from uuid_utils.compat import uuid7

from centres.models import User
from counselling import actions
from counselling.models import AccessCopy, Client, Expiry, FamilyLink, LegalHold, RightsRequest


def data_make(client: Client, relative: Client, by: User, canary: str) -> dict[str, UUID]:
    """Return the keys of one record of each kind that say the canary, each once changed."""
    asked = actions.Asked(
        kind="access",
        asked_by="client",
        received_on=client.centre.today,
        asker_name=canary,
        words=canary,
    )
    request = actions.rights_request_take(client=client, by=by, asked=asked, key=uuid7())
    RightsRequest.objects.filter(pk=request.pk).update(words=f"{canary} again")
    copy = AccessCopy.objects.create(
        centre_id=client.centre_id, created_by=by, request=request, format="json", why_again=canary
    )
    hold = actions.hold_set(record=client, by=by, reason=canary, until=None, key=uuid7())
    LegalHold.objects.filter(pk=hold.pk).update(reason=f"{canary} again")
    link = actions.family_link(
        client=client, relative=relative, relation="sibling", by=by, key=uuid7()
    )
    FamilyLink.objects.filter(pk=link.pk).update(relation="other")
    today = client.centre.today
    expiry = Expiry.objects.create(
        centre_id=client.centre_id, client=client, due_on=today, announced_on=today, reason=canary
    )
    return {
        "rights": request.pk,
        "copy": copy.pk,
        "hold": hold.pk,
        "family_link": link.pk,
        "expiry": expiry.pk,
    }
