"""Messages to a client: whether one may go out, by which way, and how those that did stand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import Centre
from centres.moments import moment_exact, reader
from centres.sealing import blind_indexes
from centres.templatetags.look import chip, when
from centres.wording import dotted
from centres.written import Key
from counselling.client_codes import Answer
from counselling.codes import ConsentPurpose
from counselling.confidences import Reach
from counselling.follow_up_codes import (
    MESSAGE_OUT,
    MESSAGE_TONES,
    FollowUpKind,
    MessageChannel,
    MessageReason,
    MessageState,
    MessageWording,
)
from counselling.models import Client, ClientMessage, ClientReply, Consent, FollowUp, SealedFacts
from counselling.selectors.consents import last_word
from notices.channels import channels_open

A_DAY: Final = dt.timedelta(days=1)
QUIET_UNTIL: Final = dt.time(8)
QUIET_FROM: Final = dt.time(20)
"""Nobody is written to at night, by his own clock, who has not named other hours."""
SHOWN_MOST: Final = 8
ADDRESS: Final = "counselling_clientmessage.address"
"""The purpose of the fingerprint by which an answer finds the message."""
ASKED_OF: Final = (ConsentPurpose.SERVICE, ConsentPurpose.CONTACT_LATER)


def zone_of(client: Client, follow_up: FollowUp | None = None) -> ZoneInfo:
    """Return the zone of the client's clock: where he lives, if that country has one; else ours."""
    if follow_up is not None and follow_up.time_zone:
        return ZoneInfo(follow_up.time_zone)
    zones = zones_of_country(client.residence_country)
    return ZoneInfo(zones[0]) if len(zones) == 1 else client.centre.zone


def eve_of(client: Client, follow_up: FollowUp) -> dt.date:
    """Return the day on the client's clock before it is due, on which "tomorrow" is true."""
    return follow_up.due_at.astimezone(zone_of(client, follow_up)).date() - A_DAY


def zones_of_country(code: str) -> list[str]:
    """Return the time zones of a country."""
    return list(get_global("territory_zones").get(code, ()))


def refusal(client: Client, channel: str) -> MessageReason | None:
    """Return why no message may go to the client this way, as far as it lies open; or None.

    What is sealed is opened when the message is sent, and asked again with all of this.
    """
    stopped = set(stops_standing(client.pk).values_list("message__channel", flat=True))
    return _refusal(client, channel, _lacking(client), stopped)


def _refusal(
    client: Client, channel: str, lacking: MessageReason | None, stopped: set[str]
) -> MessageReason | None:
    """Return why none may go this way, given what is asked of the database once for all ways."""
    if channel not in channels_open():
        return MessageReason.CLOSED
    if client.anonymous:
        return MessageReason.ANONYMOUS
    if not client.safe_to_call:
        return MessageReason.NOT_SAFE
    if lacking is not None:
        return lacking
    if channel in stopped:
        return MessageReason.STOPPED
    if channel == MessageChannel.SMS and not client.phones:
        return MessageReason.NO_ADDRESS
    return None


def not_agreed(client: Client) -> MessageReason | None:
    """Return which of the two consents that a message needs is missing; or None."""
    answers = list(Consent.objects.filter(client_id=client.pk, purpose__in=ASKED_OF))
    by_purpose = {
        purpose: last_word(each for each in answers if each.purpose == purpose)
        for purpose in ASKED_OF
    }
    if not by_purpose[ConsentPurpose.SERVICE]:
        return MessageReason.NO_SERVICE
    return None if by_purpose[ConsentPurpose.CONTACT_LATER] else MessageReason.NO_CONSENT


def _lacking(client: Client) -> MessageReason | None:
    """Return what must be agreed to and is not, as far as it lies open; asks two questions."""
    return not_agreed(client) or (None if _reach_written(client) else MessageReason.NO_MESSAGE)


def _reach_written(client: Client) -> bool:
    """Return whether anybody wrote down how to reach the client; what it says stays sealed."""
    return SealedFacts.objects.filter(client_id=client.pk, reach__isnull=False).exists()


def stops_standing(client_id: Key) -> QuerySet[ClientReply]:
    """Return the answers by which the client wants no more messages."""
    return _stops().filter(client_id=client_id)


def stopped_labels(codes: Iterable[str]) -> list[str]:
    """Return the names of the ways, each once, in the order of the list."""
    found = set(codes)
    return [str(choice.label) for choice in MessageChannel if choice.value in found]


def _stops() -> QuerySet[ClientReply]:
    return ClientReply.objects.filter(stops=True, lifted_at__isnull=True)


def _phone_stopped(address: str, channel: str) -> bool:
    """Return whether STOP came from this address, of whichever client: it holds for the phone."""
    sought = address_indexes(address)
    return _stops().filter(message__channel=channel, message__address_index__in=sought).exists()


def address_indexes(address: str) -> list[str]:
    """Return every fingerprint under which an address may have been written to."""
    centre_ids = Centre.objects.values_list("pk", flat=True)
    return blind_indexes(address, purpose=ADDRESS, centre_ids=centre_ids)


def sent_lately(client: Client, wording: str) -> bool:
    """Return whether such a message went out, or is about to, within a day."""
    since = timezone.now() - A_DAY
    mine = ClientMessage.objects.filter(client_id=client.pk, wording=wording, due_at__gte=since)
    return mine.filter(state__in=(*MESSAGE_OUT, MessageState.QUEUED, MessageState.SENDING)).exists()


@dataclass(frozen=True)
class Verdict:
    """What becomes of a message when it is to be sent: an address, a reason, or a later hour."""

    address: str = ""
    reason: MessageReason | None = None
    later: dt.datetime | None = None


def verdict_of(message: ClientMessage, key_wanted: str = "") -> Verdict:
    """Return whether the message may go out at this moment, with all that is sealed opened."""
    client = message.client
    if message.follow_up is not None and not _promise_stands(message, key_wanted):
        return Verdict(reason=MessageReason.SETTLED)
    refused = refusal(client, message.channel)
    if refused is not None:
        return Verdict(reason=refused)
    reach = _reach_of(client)
    if reach.may_leave_message != Answer.YES:
        return Verdict(reason=MessageReason.NO_MESSAGE)
    address = _address(client, reach, message.channel)
    if not address:
        return Verdict(reason=MessageReason.NO_ADDRESS)
    if _phone_stopped(address, message.channel):
        return Verdict(reason=MessageReason.STOPPED)
    later = _safe_from(reach, zone_of(client, message.follow_up))
    if not _says_true(message, later or timezone.now()):
        return Verdict(reason=MessageReason.SETTLED)
    return Verdict(address=address) if later is None else Verdict(later=later)


def _promise_stands(message: ClientMessage, key_wanted: str) -> bool:
    """Return whether the follow-up still waits, at the time for which it was queued."""
    promised = message.follow_up
    if promised is None or message.wording != MessageWording.REMINDER:
        return True
    return promised.waits and message.key == key_wanted and promised.due_at > timezone.now()


def _says_true(message: ClientMessage, at: dt.datetime) -> bool:
    """Return whether a reminder that goes out then goes on the eve: it says "tomorrow"."""
    promised = message.follow_up
    if promised is None or message.wording != MessageWording.REMINDER:
        return True
    client = message.client
    return at.astimezone(zone_of(client, promised)).date() == eve_of(client, promised)


def _reach_of(client: Client) -> Reach:
    facts = SealedFacts.objects.filter(client_id=client.pk).first()
    return facts.reach.opened() if facts is not None and facts.reach is not None else Reach()


def _address(client: Client, reach: Reach, channel: str) -> str:
    if channel == MessageChannel.SMS:
        return client.phones[0] if client.phones else ""
    return reach.whatsapp if channel == MessageChannel.WHATSAPP else reach.telegram


def _safe_from(reach: Reach, zone: ZoneInfo) -> dt.datetime | None:
    """Return when it is safe to reach the client next; None if it is now.

    Hours may go over midnight; without any, those of the day.
    """
    start, end = reach.safe_from or QUIET_UNTIL, reach.safe_until or QUIET_FROM
    now = timezone.now().astimezone(zone)
    time = now.time()
    inside = start <= time < end if start < end else time >= start or time < end
    if inside or start == end:
        return None
    day = now.date() if time < start else now.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, start, zone)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as the pages show it: how and when, never what it said or where it went."""

    pk: UUID
    channel: str
    wording: str
    when: SafeString
    clock: str
    state: SafeString
    reason: str
    by: str
    waits: bool


@dataclass(frozen=True, slots=True)
class WayShown:
    """How one way to the client stands: open or not and why, or ended by his STOP."""

    channel: str
    state: SafeString
    about: str | SafeString
    stop: UUID | None = None
    """The answer by which he ended it, as long as it stands."""


@dataclass(frozen=True)
class MessagesBeside:
    """What a page shows of the messages to a client."""

    rows: list[MessageRow]
    ways: list[tuple[str, str]]
    """The channels by which one may be sent now: code and name."""
    refused: str
    """Why none may be, if so."""
    unwritten: bool
    """Whether that is only because nobody wrote down how to reach him."""
    stands: list["WayShown"]
    """How each way stands, those that he ended first."""


def messages_beside(client: Client, *, follow_up: FollowUp | None = None) -> MessagesBeside:
    """Return the latest messages to the client, or those of one follow-up, in five queries."""
    found = ClientMessage.objects.filter(client_id=client.pk)
    if follow_up is not None:
        found = found.filter(follow_up_id=follow_up.pk)
    rows = found.select_related("created_by", "follow_up").order_by("-due_at")[:SHOWN_MOST]
    stops = _last_stops(client)
    stopped = {channel for channel, stop in stops.items() if stop.lifted_at is None}
    ways, reasons = _ways(client, stopped)
    reason = reasons[-1][1] if reasons else MessageReason.CLOSED
    return MessagesBeside(
        rows=list(_rows(client, rows)),
        ways=ways,
        refused="" if ways else str(reason.label),
        unwritten=not ways and reason == MessageReason.NO_MESSAGE,
        stands=list(_stands(ways, reasons, stops)),
    )


@dataclass(frozen=True)
class ReplyShown:
    """What a client answered, on the page of the task that came of it."""

    when: SafeString
    channel: str
    text: str


def reply_of(follow_up: FollowUp) -> ReplyShown | None:
    """Return what the client answered, if the follow-up came of that; opened to be read."""
    if follow_up.kind != FollowUpKind.TASK:
        return None
    reply = ClientReply.objects.filter(task_id=follow_up.pk).select_related("message").first()
    if reply is None or reply.text is None:
        return None
    return ReplyShown(
        when(reply.received_at), reply.message.get_channel_display(), reply.text.opened()
    )


def _ways(
    client: Client, stopped: set[str]
) -> tuple[list[tuple[str, str]], list[tuple[str, MessageReason]]]:
    """Return the ways that lie open, and the others with the reason; asks once for consent."""
    ways, reasons = [], []
    lacking = _lacking(client)
    for code in channels_open():
        refused = _refusal(client, code, lacking, stopped)
        if refused is None:
            ways.append((code, str(MessageChannel(code).label)))
        else:
            reasons.append((code, refused))
    return ways, reasons


def _last_stops(client: Client) -> dict[str, ClientReply]:
    """Return the client's last STOP by each way, whether it stands or was lifted."""
    found = ClientReply.objects.filter(client_id=client.pk, stops=True)
    rows = found.select_related("message", "lifted_by").order_by("received_at")
    return {each.message.channel: each for each in rows}


def _stands(
    ways: Iterable[tuple[str, str]],
    reasons: Iterable[tuple[str, MessageReason]],
    stops: dict[str, ClientReply],
) -> Iterator[WayShown]:
    """Yield how each way stands: a STOP is told whatever else speaks against the way."""
    for code, stop in stops.items():
        if stop.lifted_at is None:
            ended = chip("stop", _("ended by the client"))
            yield WayShown(str(MessageChannel(code).label), ended, when(stop.received_at), stop.pk)
    for code, label in ways:
        yield WayShown(label, chip("ok", _("open")), _lifted_line(stops.get(code)))
    shut = chip("calm", _("closed"))
    for code, reason in reasons:
        if code not in stops or stops[code].lifted_at is not None:
            yield WayShown(str(MessageChannel(code).label), shut, str(reason.label))


def _lifted_line(stop: ClientReply | None) -> str:
    """Return who wrote down when and how the client wanted messages again, after a STOP."""
    if stop is None or stop.lifted_at is None:
        return ""
    said, by = stop.get_lifted_word_display(), stop.lifted_by.name if stop.lifted_by else ""
    return dotted((_("wanted again"), moment_exact(stop.lifted_at), said, by))


def _rows(client: Client, messages: Iterable[ClientMessage]) -> Iterator[MessageRow]:
    by = reader()
    for each in messages:
        at = each.delivered_at or each.sent_at or each.ready_at
        day = _day_alone(client, each)
        state = MessageState(each.state)
        yield MessageRow(
            pk=each.pk,
            channel=each.get_channel_display(),
            wording=each.get_wording_display(),
            when=when(day or at),
            clock="" if day else by.clock(at.astimezone(by.zone)),
            state=chip(MESSAGE_TONES[state], state.label),
            reason=each.get_reason_display(),
            by=each.created_by.name,
            waits=state == MessageState.QUEUED,
        )


def _day_alone(client: Client, message: ClientMessage) -> dt.date | None:
    """Return the client's day on which a reminder is to go, while no hour of it is chosen."""
    untouched = message.attempts == 0 and message.ready_at == message.due_at
    if message.wording != MessageWording.REMINDER or not untouched:
        return None
    return message.due_at.astimezone(zone_of(client, message.follow_up)).date()
