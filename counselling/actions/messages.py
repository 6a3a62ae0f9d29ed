"""Messages to clients: queued, taken back, and their stopping lifted; sending is the worker's."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import facts_check, part_of_action, take_turns
from centres.models import User
from counselling.follow_up_codes import (
    ClientWord,
    MessageReason,
    MessageState,
    MessageWording,
)
from counselling.models import Client, ClientMessage, ClientReply, FollowUp
from counselling.selectors.messages import (
    ReplyShown,
    not_agreed,
    refusal,
    reply_of,
    sent_lately,
    stops_standing,
)
from counselling.states import MoveIllegal
from notices.actions import task_ask

SEND = "counselling.tasks.messages"


def message_planned(
    *,
    client: Client,
    channel: str,
    wording: str,
    by: User,
    due_at: dt.datetime,
    key: str,
    follow_up: FollowUp | None = None,
    pk: UUID | None = None,
) -> ClientMessage:
    """Return a message as it is queued; whether it may go out is asked when it does."""
    message = ClientMessage(
        id=pk or uuid7(),
        key=key,
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        follow_up=follow_up,
        channel=channel,
        wording=wording,
        due_at=due_at,
        ready_at=due_at,
    )
    facts_check(message)
    return message


@part_of_action
def messages_post(*, messages: Sequence[ClientMessage]) -> None:
    """Queue the messages; the same key again is the same message, whatever became of it."""
    ClientMessage.objects.bulk_create(messages, ignore_conflicts=True)


@transaction.atomic
def message_send(
    *,
    client: Client,
    channel: str,
    by: User,
    key: UUID,
    follow_up: FollowUp | None = None,
) -> ClientMessage:
    """Return the "please call us" that is sent by hand, once within a day.

    Raises ValidationError where it may not go out.
    """
    now = timezone.now()
    # Two tabs at once wait here for each other: one message goes out.
    take_turns(Client, client.pk)
    refused = refusal(client, channel)
    if refused is None and sent_lately(client, MessageWording.PLEASE_CALL):
        refused = MessageReason.ENOUGH
    if refused is not None:
        raise ValidationError(str(refused.label))
    message = message_planned(
        client=client,
        channel=channel,
        wording=MessageWording.PLEASE_CALL,
        by=by,
        due_at=now,
        key=f"by_hand:{key}",
        follow_up=follow_up,
        pk=key,
    )
    messages_post(messages=[message])
    audit.record("message.send", message, channel=channel)
    transaction.on_commit(lambda: task_ask(SEND), robust=True)
    return message


@transaction.atomic
def message_cancel(*, message: ClientMessage, by: User) -> ClientMessage:
    """Return the message, taken back; raises MoveIllegal once a worker has taken it."""
    present = ClientMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if present.state != MessageState.QUEUED:
        raise MoveIllegal(f"{present.state} taken back")
    present.state, present.reason = MessageState.DROPPED, MessageReason.CANCELLED
    present.save(update_fields=["state", "reason"])
    audit.record("message.cancel", present, by=by.pk)
    return present


@part_of_action
def messages_drop(*, client: Client) -> None:
    """Drop what waits for a client who does not agree to messages any more, with the reason."""
    reason = not_agreed(client)
    if reason is not None:
        waiting = ClientMessage.objects.filter(client_id=client.pk, state=MessageState.QUEUED)
        waiting.update(state=MessageState.DROPPED, reason=reason)


@part_of_action
def messages_stop(*, client: Client, channel: str) -> None:
    """Drop what waits for a client to go this way: he wrote STOP."""
    waiting = ClientMessage.objects.filter(client_id=client.pk, state=MessageState.QUEUED)
    waiting.filter(channel=channel).update(state=MessageState.DROPPED, reason=MessageReason.STOPPED)


@transaction.atomic
def stop_lift(*, reply: ClientReply, by: User, word: str) -> ClientReply:
    """Return the answer, which stops nothing any more: the client said that he wants messages.

    So does every other STOP of his that came the same way. Raises ValidationError for an answer
    that stopped nothing, or where it is not said how the client's word was given.
    """
    present = ClientReply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if not present.stops:
        raise ValidationError(_("Nothing was stopped by this answer."))
    if word not in ClientWord.values:
        raise ValidationError({"word": _("Write down how the client said so.")})
    if present.lifted_at is None:
        same = stops_standing(present.client_id).filter(message__channel=present.message.channel)
        for each in same.select_for_update(of=("self",)).order_by("pk"):
            each.lifted_at, each.lifted_by, each.lifted_word = timezone.now(), by, word
            each.save(update_fields=["lifted_at", "lifted_by", "lifted_word"])
            audit.record("message.stop_lift", each, by=by.pk, method=word)
        present.refresh_from_db()
    return present


@transaction.atomic
def reply_read(*, follow_up: FollowUp) -> ReplyShown | None:
    """Return what the client answered, if this task came of an answer; the reading is kept."""
    shown = reply_of(follow_up)
    if shown is not None:
        audit.record("message.read", follow_up)
    return shown
