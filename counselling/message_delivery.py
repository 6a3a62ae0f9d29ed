"""Sending to clients: one message at a time, asked about in the very moment it goes out.

A message is leased in a transaction that asks for consent, safe contact and the number, sent
outside of it, and marked. A worker that dies in between leaves a lease that runs out: then nobody
knows whether the message went out, and it is not sent again, for a second one could give somebody
away. Only what a provider did not take for certain is tried again.
"""

import datetime as dt
import time
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import Error, connections
from django.utils import timezone

from centres import audit, scope
from centres.sealing import blind_index
from counselling.actions.follow_up_reminders import message_key
from counselling.follow_up_codes import MESSAGE_OPEN, MessageReason, MessageState
from counselling.message_words import language_of, words_of
from counselling.models import ClientMessage
from counselling.selectors.messages import ADDRESS, verdict_of
from notices.channels import ChannelClosed, Envelope, NotTaken, Refused, channel_of

log = structlog.get_logger("messages")
LEASE: Final = dt.timedelta(minutes=2)
BACKOFF: Final = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720))
MARK_PAUSES_SECONDS: Final = (0.5, 1, 2, 4)


@dataclass
class Posted:
    """What one pass did, in messages."""

    sent: int = 0
    held: int = 0
    """Not sent: dropped, put off or failed."""


def messages_send() -> Posted:
    """Send all that is due now; return what was done."""
    done = Posted()
    while True:
        with scope.system(reason="messages.send"):
            message = _taken()
            envelope = _leased(message) if message is not None else None
        if message is None:
            return done
        if envelope is None:
            done.held += 1
        elif _sent(message, envelope):
            done.sent += 1
        else:
            done.held += 1


def _taken() -> ClientMessage | None:
    """Return the message that has waited longest, under a lock."""
    due = ClientMessage.objects.filter(state__in=MESSAGE_OPEN, ready_at__lte=timezone.now())
    rows = due.select_related("client__centre", "follow_up").order_by("ready_at")
    return rows.select_for_update(of=("self",), skip_locked=True).first()


def _leased(message: ClientMessage) -> Envelope | None:
    """Return what is to be sent now, leased; None where it stays here, which is written down."""
    if message.state == MessageState.SENDING:
        _write(message, state=MessageState.FAILED, reason=MessageReason.UNKNOWN)
        return None
    wanted = message_key(message.follow_up) if message.follow_up is not None else ""
    verdict = verdict_of(message, wanted)
    if verdict.reason is not None:
        _write(message, state=MessageState.DROPPED, reason=verdict.reason)
        return None
    if verdict.later is not None:
        _write(message, ready_at=verdict.later)
        return None
    client = message.client
    index = blind_index(verdict.address, purpose=ADDRESS, centre_id=message.centre_id)
    _write(
        message,
        state=MessageState.SENDING,
        ready_at=timezone.now() + LEASE,
        attempts=message.attempts + 1,
        address_index=index,
    )
    audit.record("message.leave", message, channel=message.channel)
    language = language_of(client.language, client.centre.languages)
    return Envelope(
        id=message.pk,
        address=verdict.address,
        text=words_of(message.wording, language, call_back=settings.CALL_BACK),
        wording=message.wording,
        language=language,
    )


def _sent(message: ClientMessage, envelope: Envelope) -> bool:
    """Send it and mark how that went; return whether it is out."""
    try:
        provider_id = channel_of(message.channel).send(envelope)
    except (NotTaken, ChannelClosed) as error:
        log.warning("message not taken", id=str(message.pk), error=type(error).__name__)
        _mark(message, **_later(message))
        return False
    except Refused:
        log.warning("message refused", id=str(message.pk))
        _mark(message, state=MessageState.FAILED, reason=MessageReason.REFUSED)
        return False
    except Exception as error:  # whatever a provider may come up with
        log.warning("message unsure", id=str(message.pk), error=type(error).__name__)
        _mark(message, state=MessageState.FAILED, reason=MessageReason.UNKNOWN)
        return False
    _mark(
        message,
        state=MessageState.SENT,
        sent_at=timezone.now(),
        provider_id=provider_id[:120],
        reason="",
    )
    return True


def _later(message: ClientMessage) -> dict[str, Any]:
    """Return what is written of a message that can be tried again, or was often enough."""
    if message.attempts > len(BACKOFF):
        return {"state": MessageState.FAILED, "reason": MessageReason.GIVEN_UP}
    pause = BACKOFF[message.attempts - 1]
    return {"state": MessageState.QUEUED, "ready_at": timezone.now() + pause}


def _write(message: ClientMessage, **values: Any) -> None:
    for name, value in values.items():
        setattr(message, name, value)
    message.save(update_fields=list(values))


def _mark(message: ClientMessage, **values: Any) -> None:
    """Write how it went while the lease is ours; a lost database is waited for."""
    for pause in (*MARK_PAUSES_SECONDS, None):
        try:
            with scope.system(reason="messages.send"):
                ClientMessage.objects.filter(
                    pk=message.pk, state=MessageState.SENDING, ready_at=message.ready_at
                ).update(**values)
        except Error:
            if pause is None:
                raise
            connections.close_all()
            time.sleep(pause)
        else:
            return
