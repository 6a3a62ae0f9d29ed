"""What clients and providers answer: a message arrived, somebody wrote back, or wants no more."""

from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from centres import audit
from centres.models import User
from counselling.actions.follow_ups import FollowUpPlan, follow_up_set
from counselling.actions.messages import messages_stop
from counselling.follow_up_codes import MESSAGE_OUT, FollowUpKind, MessageReason, MessageState
from counselling.message_words import stops
from counselling.models import ClientMessage, ClientReply, FollowUp
from counselling.reminders import REPLIED
from counselling.selectors.messages import address_indexes, stops_standing
from counselling.selectors.staffing import in_charge
from notices.actions import Posting, notices_post
from notices.channels import Delivered, Heard, Replied

TEXT_MOST: Final = 2000
GONE: Final = (*MESSAGE_OUT, MessageState.SENDING, MessageState.FAILED)
"""What somebody may answer: of what failed it is not always known that it did not arrive."""
ANSWERED: Final = _("An answer came by %(way)s: read it and reply")
STOPPED: Final = _("No more messages by %(way)s, the client wrote: find another way to keep touch")


def heard(channel: str, told: Heard) -> None:
    """Write down what a provider tells, once; what nobody waits for is passed over."""
    if isinstance(told, Delivered):
        _delivered(channel, told)
    else:
        _replied(channel, told)


def _delivered(channel: str, told: Delivered) -> None:
    """Note how a message fared; a delivery is not taken back by what comes late."""
    sent = ClientMessage.objects.filter(channel=channel, provider_id=told.provider_id)
    if not told.provider_id:
        return
    sent = sent.filter(state=MessageState.SENT)
    if told.arrived:
        sent.update(state=MessageState.DELIVERED, delivered_at=timezone.now())
    else:
        sent.update(state=MessageState.FAILED, reason=MessageReason.REFUSED)


def _replied(channel: str, told: Replied) -> None:
    """Keep the answer sealed and make a task of it; of a stranger nothing is kept."""
    message = _answered(channel, told.address)
    # Asked under the message's lock: a provider that calls twice at once is heard once.
    if message is None or ClientReply.objects.filter(key=_key(channel, told)).exists():
        return
    text = told.text[:TEXT_MOST]
    stopped = stops(text)
    task = _stopping(message) if stopped else _task(message, ANSWERED)
    reply = ClientReply(
        centre_id=message.centre_id,
        client=message.client,
        created_by=message.created_by,
        message=message,
        key=_key(channel, told),
        task=task,
        received_at=timezone.now(),
        stops=stopped,
    )
    reply.text = text
    kept = ClientReply.objects.bulk_create([reply])
    audit.record("message.stop" if stopped else "message.answer", kept[0], channel=channel)


def _key(channel: str, told: Replied) -> str:
    return f"{channel}:{told.id}"[:160]


def _answered(channel: str, address: str) -> ClientMessage | None:
    """Return the last message that went to this address, of whichever centre; locked."""
    found = ClientMessage.objects.filter(
        address_index__in=address_indexes(address), channel=channel, state__in=GONE
    )
    rows = found.select_related("client__centre__country", "created_by", "follow_up__assignee")
    return rows.order_by("-due_at").select_for_update(of=("self",)).first()


def _stopping(message: ClientMessage) -> FollowUp | None:
    """Drop what waits to go this way; return a task of it unless this way had ended before."""
    messages_stop(client=message.client, channel=message.channel)
    standing = stops_standing(message.client_id).filter(message__channel=message.channel)
    return None if standing.exists() else _task(message, STOPPED)


def _task(message: ClientMessage, words: Promise) -> FollowUp:
    """Return the task for whoever looks after the client, due now, and told at once."""
    promised = message.follow_up
    holder = promised.assignee if promised is not None else message.created_by
    at_work = in_charge(message.centre_id, holder.pk)
    assignee = holder if holder.pk in at_work else User.objects.get(pk=min(at_work))
    with override(assignee.language):
        purpose = str(words) % {"way": message.get_channel_display()}
    task = follow_up_set(
        client=message.client,
        plan=FollowUpPlan(timezone.now(), purpose, assignee, kind=FollowUpKind.TASK),
        by=message.created_by,
        case=promised.case if promised is not None else None,
    )
    notices_post(
        postings=[
            Posting(
                key=f"{REPLIED.code}:{task.pk}",
                kind=REPLIED.code,
                recipient_id=assignee.pk,
                subject_id=task.pk,
                due_at=timezone.now(),
            )
        ]
    )
    return task
