"""A message to a client, her answer and a try to reach her, as the walls' tests need them."""

from uuid import UUID

from django.utils import timezone

from centres.models import User
from counselling.models import Client, ClientMessage, ClientReply, FollowUp, FollowUpTry


def messages_make(client: Client, follow_up: FollowUp, by: User, canary: str) -> dict[str, UUID]:
    """Return the keys of a queued message and of a sealed answer; each row was changed once."""
    now = timezone.now()
    of_centre = {"centre_id": client.centre_id, "created_by": by}
    message = ClientMessage.objects.create(
        client=client,
        follow_up=follow_up,
        key=f"test:{client.pk}",
        channel="sms",
        wording="please_call",
        due_at=now,
        ready_at=now,
        **of_centre,
    )
    reply = ClientReply(
        client=client, message=message, key=f"sms:{client.pk}", received_at=now, **of_centre
    )
    reply.text = canary
    reply.save(force_insert=True)
    ClientReply.objects.filter(pk=reply.pk).update(stops=True)
    tried = FollowUpTry.objects.create(
        follow_up=follow_up,
        number=1,
        tried_at=now,
        channel="phone",
        outcome="no_answer",
        note=canary,
        **of_centre,
    )
    FollowUpTry.objects.filter(pk=tried.pk).update(outcome="switched_off")
    FollowUp.objects.filter(pk=follow_up.pk).update(tries=1)
    return {"client_message": message.pk, "client_reply": reply.pk}
