"""How the demo's follow-ups fare: tried in vain, repeated; messages sent, and a few answers."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from centres.models import User
from counselling.actions.follow_up_reminders import escalation_first
from counselling.codes import ConsentPurpose
from counselling.follow_up_codes import (
    FollowUpKind,
    MessageChannel,
    MessageReason,
    MessageState,
    MessageWording,
    RepeatUnit,
    TryChannel,
    TryOutcome,
)
from counselling.message_replies import ANSWERED, STOPPED
from counselling.models import ClientMessage, ClientReply, Consent, FollowUp, FollowUpTry
from counselling.states import FollowUpOutcome, FollowUpState
from mrc.demo.keys import key_at
from mrc.demo.writing import rows_add

KINDS: Final = {
    "Passport": FollowUpKind.DOCUMENT,
    "Bring": FollowUpKind.DOCUMENT,
    "Check": FollowUpKind.TASK,
    "See": FollowUpKind.VISIT,
}
"""The kind of what begins with a word; all else is a call."""
TRIED: Final = 0.3
REPEATED: Final = 0.04
MESSAGES_MOST: Final = 60
FARED: Final = (
    (MessageState.DELIVERED, "", 70),
    (MessageState.SENT, "", 14),
    (MessageState.FAILED, MessageReason.REFUSED, 4),
    (MessageState.DROPPED, MessageReason.NO_MESSAGE, 12),
)
ANSWERS: Final = ("Ok, I call tomorrow", "Please after six in the evening", "I am at work now")
STOP_AT: Final = 1
"""Which of a centre's answers is a STOP."""
AN_HOUR: Final = dt.timedelta(hours=1)


def promises_enliven(
    follow_ups: Iterable[FollowUp], *, now: dt.datetime, chance: random.Random
) -> list[FollowUpTry]:
    """Return the tries of follow-ups that are not yet written, and give those kinds and ends."""
    tries: list[FollowUpTry] = []
    for each in follow_ups:
        each.kind = KINDS.get(each.purpose.split(":")[0].split()[0], FollowUpKind.CALL)
        if each.state == FollowUpState.OPEN:
            _open_enliven(each, now, chance)
        elif each.outcome == FollowUpOutcome.NOT_REACHED:
            each.outcome, each.tries = FollowUpOutcome.UNREACHABLE, 3
        tries.extend(_tries(each, chance))
    return tries


def _open_enliven(follow_up: FollowUp, now: dt.datetime, chance: random.Random) -> None:
    if follow_up.due_at > now:
        follow_up.escalate_at = escalation_first(follow_up.due_at, follow_up.client.centre)
    elif chance.random() < TRIED:
        follow_up.tries = chance.choice((1, 1, 2))
    if chance.random() < REPEATED:
        follow_up.repeat_every, follow_up.repeat_unit = 2, RepeatUnit.WEEKS


def _tries(follow_up: FollowUp, chance: random.Random) -> Iterator[FollowUpTry]:
    last = follow_up.ended_at or follow_up.due_at
    for number in range(1, follow_up.tries + 1):
        at = last - dt.timedelta(days=follow_up.tries - number)
        yield FollowUpTry(
            id=key_at(at, chance),
            centre_id=follow_up.centre_id,
            created_by=follow_up.assignee,
            created_at=at,
            follow_up=follow_up,
            number=number,
            tried_at=at,
            channel=TryChannel.PHONE,
            outcome=chance.choice((TryOutcome.NO_ANSWER, TryOutcome.SWITCHED_OFF)),
        )


@dataclass
class _Told:
    """What was sent and what came back, not written yet."""

    messages: list[ClientMessage] = field(default_factory=list)
    tasks: list[FollowUp] = field(default_factory=list)
    replies: list[ClientReply] = field(default_factory=list)


def messages_add(
    follow_ups: Sequence[FollowUp],
    consents: Iterable[Consent],
    *,
    now: dt.datetime,
    chance: random.Random,
) -> None:
    """Add messages to those whom a follow-up did not reach at once, and what a few answered."""
    agreed = {
        each.client_id
        for each in consents
        if each.purpose == ConsentPurpose.CONTACT_LATER and each.given
    }
    lately = (f for f in reversed(follow_ups) if f.tries and f.client_id in agreed)
    reached = [f for f in lately if f.client.phones and f.client.safe_to_call][:MESSAGES_MOST]
    told = _Told()
    for number, each in enumerate(reached):
        _tell(told, each, now, chance, answered=number % 12 == 0)
    rows_add(told.messages)
    rows_add(told.tasks)
    rows_add(told.replies)


def _tell(
    told: _Told, follow_up: FollowUp, now: dt.datetime, chance: random.Random, *, answered: bool
) -> None:
    at = min((follow_up.ended_at or follow_up.due_at) + AN_HOUR, now - 2 * AN_HOUR)
    state, reason = chance.choices(
        [(state, reason) for state, reason, _ in FARED], weights=[share for *_, share in FARED]
    )[0]
    if answered:
        state, reason = MessageState.DELIVERED, ""
    out = state in (MessageState.SENT, MessageState.DELIVERED)
    message = ClientMessage(
        id=key_at(at, chance),
        key=f"demo:{follow_up.pk}",
        centre_id=follow_up.centre_id,
        client=follow_up.client,
        created_by=follow_up.assignee,
        created_at=at,
        follow_up=follow_up,
        channel=chance.choice((MessageChannel.SMS, MessageChannel.SMS, MessageChannel.WHATSAPP)),
        wording=MessageWording.PLEASE_CALL,
        due_at=at,
        ready_at=at,
        state=state,
        reason=reason,
        sent_at=at if out else None,
        delivered_at=at if state == MessageState.DELIVERED else None,
    )
    told.messages.append(message)
    if answered:
        _answer(told, message, follow_up.assignee, now, chance)


def _answer(
    told: _Told, message: ClientMessage, by: User, now: dt.datetime, chance: random.Random
) -> None:
    stops = len(told.replies) == STOP_AT
    at = min(message.due_at + AN_HOUR, now - AN_HOUR)
    task = FollowUp(
        id=key_at(at, chance),
        centre_id=message.centre_id,
        client=message.client,
        created_by=by,
        created_at=at,
        kind=FollowUpKind.TASK,
        assignee=by,
        due_at=at,
        purpose=str(STOPPED if stops else ANSWERED) % {"way": message.get_channel_display()},
        state=FollowUpState.DONE,
        outcome=FollowUpOutcome.REACHED,
        ended_at=at + AN_HOUR,
        ended_by=by,
        version=1,
    )
    reply = ClientReply(
        id=key_at(at, chance),
        centre_id=message.centre_id,
        client=message.client,
        created_by=by,
        created_at=at,
        message=message,
        key=f"demo:{message.pk}",
        task=task,
        received_at=at,
    )
    reply.stops = stops
    reply.text = "STOP" if stops else chance.choice(ANSWERS)
    told.tasks.append(task)
    told.replies.append(reply)
