"""Messages to clients go out only where they may, saying nothing, and once."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from time_machine import Traveller
from uuid_utils.compat import uuid7

from centres import scope
from counselling import actions
from counselling.actions import ConsentGiven
from counselling.confidences import Reach
from counselling.message_delivery import BACKOFF, LEASE, messages_send
from counselling.message_words import PLEASE_CALL
from counselling.models import Client, ClientMessage, Consent
from notices.channels import Envelope, NotTaken, Refused
from tests.cast import Cast
from tests.counselling.messages.world import (
    PHONE,
    Troubled,
    fared,
    files,
    reachable,
    send,
)


def test_it_goes_out_in_the_clients_language_and_says_nothing(
    cast: Cast, acting: Any, client: Client, folder: Path
) -> None:
    message = send(cast, acting, client)
    assert messages_send().sent == 1
    (sent,) = files(folder)
    assert (sent["to"], sent["text"], sent["language"]) == (PHONE, PLEASE_CALL["bn"], "bn")
    assert fared(message) == ("sent", "")
    assert messages_send().sent == 0
    assert len(files(folder)) == 1


@pytest.mark.parametrize(
    ("channel", "address"), [("whatsapp", "+8801812345678"), ("telegram", "4711")]
)
def test_each_way_has_its_own_address(
    cast: Cast, acting: Any, client: Client, folder: Path, channel: str, address: str
) -> None:
    send(cast, acting, client, channel)
    messages_send()
    assert [each["to"] for each in files(folder)] == [address]


def test_neither_number_nor_words_are_kept(
    cast: Cast, acting: Any, client: Client, caplog: Any
) -> None:
    message = send(cast, acting, client)
    messages_send()
    with scope.system(reason="test"):
        row = ClientMessage.objects.filter(pk=message.pk).values().get()
    told = " ".join(map(str, row.values())) + caplog.text
    assert [word in told for word in (PHONE, PHONE[1:], PLEASE_CALL["bn"])] == [False] * 3
    envelope = Envelope(message.pk, PHONE, "words", "please_call", "bn")
    assert (PHONE in repr(envelope), "words" in repr(envelope)) == (False, False)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"safe_to_call": False}, "not_safe"),
        ({"phones": []}, "no_address"),
        ({"consents": ConsentGiven.service("verbal", "bn")}, "no_consent"),
    ],
)
def test_what_lies_open_is_refused_at_once(
    cast: Cast, acting: Any, facts: dict[str, Any], reason: str
) -> None:
    client = reachable(cast, acting, **facts)
    with pytest.raises(ValidationError):
        send(cast, acting, client)


@pytest.mark.parametrize("answer", ["no", "unknown", ""])
def test_no_message_is_left_where_that_was_not_agreed(
    cast: Cast, acting: Any, folder: Path, answer: str
) -> None:
    message = send(cast, acting, reachable(cast, acting, Reach(may_leave_message=answer)))
    assert messages_send().sent == 0
    assert (fared(message), files(folder)) == (("dropped", "no_message"), [])


@pytest.mark.parametrize("purpose", ["service", "contact_later"])
def test_a_withdrawal_before_it_goes_out_holds_it(
    cast: Cast, acting: Any, client: Client, folder: Path, purpose: str
) -> None:
    message = send(cast, acting, client)
    with acting(cast.counsellor):
        consent = Consent.objects.get(client=client, purpose=purpose)
        actions.consent_withdraw(consent=consent, by=cast.counsellor)
    messages_send()
    assert files(folder) == []
    assert fared(message)[0] == "dropped"


def test_what_became_unsafe_meanwhile_holds_it(
    cast: Cast, acting: Any, client: Client, folder: Path
) -> None:
    message = send(cast, acting, client)
    with scope.system(reason="test"):
        Client.objects.filter(pk=client.pk).update(safe_to_call=False)
    messages_send()
    assert (fared(message), files(folder)) == (("dropped", "not_safe"), [])


@pytest.mark.parametrize(
    ("start", "end", "at", "goes"),
    [
        (None, None, "2026-11-02T14:30", "2026-11-03T08:00"),
        (None, None, "2026-11-02T01:00", "2026-11-02T08:00"),
        (dt.time(20), dt.time(22), "2026-11-02T06:00", "2026-11-02T20:00"),
        (dt.time(22), dt.time(2), "2026-11-02T06:00", "2026-11-02T22:00"),
    ],
)
def test_it_waits_for_the_safe_hours_on_the_clients_clock(
    cast: Cast,
    acting: Any,
    folder: Path,
    noon: Traveller,
    start: dt.time | None,
    end: dt.time | None,
    at: str,
    goes: str,
) -> None:
    """In Dhaka it is six hours later than by UTC."""
    noon.move_to(dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC))
    reach = Reach(may_leave_message="yes", safe_from=start, safe_until=end)
    message = send(cast, acting, reachable(cast, acting, reach))
    messages_send()
    assert (fared(message), files(folder)) == (("queued", ""), [])
    noon.move_to(dt.datetime.fromisoformat(goes).replace(tzinfo=cast.dhaka.zone))
    assert messages_send().sent == 1


def test_one_a_day_is_enough(cast: Cast, acting: Any, client: Client) -> None:
    send(cast, acting, client)
    with pytest.raises(ValidationError):
        send(cast, acting, client)


def test_the_same_form_twice_is_one_message(cast: Cast, browser_of: Any, client: Client) -> None:
    path = reverse("counselling:client-messages", args=[client.pk])
    browser = browser_of(cast.counsellor)
    sent = {"key": str(uuid7()), "channel": "sms"}
    assert [browser.post(path, sent).status_code for _ in range(2)] == [302, 302]
    with scope.system(reason="test"):
        assert ClientMessage.objects.count() == 1


def test_what_was_not_taken_is_tried_again_and_given_up_after_a_day(
    cast: Cast, acting: Any, client: Client, troubled: Troubled, noon: Traveller
) -> None:
    troubled.trouble = NotTaken
    message = send(cast, acting, client)
    messages_send()
    assert fared(message) == ("queued", "")
    for pause in BACKOFF:
        noon.shift(pause)
        messages_send()
        # A night in between: the next try waits for the morning.
        noon.shift(dt.timedelta(hours=24) if fared(message)[0] == "queued" else dt.timedelta())
        messages_send()
    assert fared(message) == ("failed", "given_up")


@pytest.mark.parametrize(("trouble", "reason"), [(Refused, "refused"), (TimeoutError, "unknown")])
def test_whatever_may_have_gone_out_is_not_sent_again(
    cast: Cast,
    acting: Any,
    client: Client,
    troubled: Troubled,
    trouble: type[Exception],
    reason: str,
    noon: Traveller,
) -> None:
    troubled.trouble = trouble
    message = send(cast, acting, client)
    for _ in range(3):
        messages_send()
        noon.shift(dt.timedelta(hours=1))
    assert (fared(message), troubled.asked) == (("failed", reason), 1)


class Killed(BaseException):
    """What a worker that is killed raises in the middle of its work."""


def test_a_worker_killed_in_between_sends_nothing_twice(
    cast: Cast, acting: Any, client: Client, troubled: Troubled, noon: Traveller
) -> None:
    troubled.trouble = Killed  # type: ignore[assignment]
    message = send(cast, acting, client)
    with pytest.raises(Killed):
        messages_send()
    troubled.trouble = None
    messages_send()
    noon.shift(LEASE + dt.timedelta(seconds=1))
    messages_send()
    assert (fared(message), troubled.asked) == (("failed", "unknown"), 1)
