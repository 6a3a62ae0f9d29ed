"""Messages to a client in the timeline: that one went out, was held, or was answered."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import chip, when
from centres.wording import dotted
from counselling.follow_up_codes import (
    MESSAGE_OPEN,
    MESSAGE_TONES,
    MessageChannel,
    MessageState,
    MessageWording,
)
from counselling.models import ClientMessage, ClientReply
from counselling.selectors.subjects import of_fields
from counselling.selectors.timeline import Happening, Moment, Source, source_add

CHANNELS: Final = {choice.value: choice.label for choice in MessageChannel}
STATES: Final = {choice.value: choice.label for choice in MessageState}
WORDINGS: Final = {choice.value: choice.label for choice in MessageWording}


def message_tell(moment: Moment) -> Happening:
    """Return the entry of a message: how and whether it went, and not what it said."""
    read = moment.read
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("message"), CHANNELS[read["channel"]], read["by"])),
        title=str(WORDINGS[read["wording"]]),
        path=reverse("counselling:client-messages", args=[read["client"]]),
        state=chip(MESSAGE_TONES[read["state"]], STATES[read["state"]]),
    )


def reply_tell(moment: Moment) -> Happening:
    """Return the entry of an answer: that there was one."""
    read = moment.read
    title = _("Wants no more messages") if read["stops"] else _("The client answered")
    task = read["task"]
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("answer"), CHANNELS[read["channel"]])),
        title=title,
        path=reverse("counselling:follow-up", args=[task]) if task else "",
        tone="shut" if read["stops"] else "",
    )


_MESSAGE: Final[dict[str, Any]] = {
    "channel": "channel",
    "state": "state",
    "wording": "wording",
    "by": "created_by__name",
    "client": "client_id",
}
_REPLY: Final[dict[str, Any]] = {
    "channel": "message__channel",
    "stops": "stops",
    "task": "task_id",
}


def moments_add() -> None:
    """Let timelines tell of messages and answers."""
    label = gettext_lazy("Messages")
    gone = ClientMessage.objects.exclude(state__in=MESSAGE_OPEN)
    source_add(
        Source(
            code="message",
            family="messages",
            label=label,
            at="ready_at",
            of=of_fields(gone, client="client_id", case="follow_up__case_id"),
            reads=_MESSAGE,
            tell=message_tell,
        )
    )
    source_add(
        Source(
            code="answer",
            family="messages",
            label=label,
            at="received_at",
            of=of_fields(
                ClientReply.objects.all(), client="client_id", case="message__follow_up__case_id"
            ),
            reads=_REPLY,
            tell=reply_tell,
        )
    )
