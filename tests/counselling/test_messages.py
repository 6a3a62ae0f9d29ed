"""Messages to clients: only where they may go, saying nothing, once; and what comes back."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from time_machine import Traveller
from uuid_utils.compat import uuid7

from centres import scope
from counselling import actions
from counselling.actions import ConsentGiven, FollowUpPlan
from counselling.confidences import Reach
from counselling.message_delivery import BACKOFF, LEASE, messages_send
from counselling.message_words import PLEASE_CALL, REMINDER, language_of, stops, words_of
from counselling.models import Client, ClientMessage, ClientReply, Consent, FollowUp, SealedFacts
from notices.channels import Envelope, NotTaken, Refused
from notices.channels.gateway import SIGNATURE, signed
from tests.cast import Cast
from tests.factories import client_make

NOON = dt.datetime(2026, 11, 2, 6, 0, tzinfo=dt.UTC)
"""Noon on a Monday in Dhaka."""
PHONE = "+8801712345678"
SAFE = Reach(may_leave_message="yes", whatsapp="+8801812345678", telegram="4711")
SECRET = "tests only"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Let messages go into a folder of the test's own."""
    settings.MESSAGE_CHANNELS = {
        code: {"adapter": "folder", "folder": str(tmp_path), "secret": SECRET}
        for code in ("sms", "whatsapp", "telegram")
    }
    return tmp_path


@pytest.fixture(autouse=True)
def noon() -> Iterator[Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def client(cast: Cast, acting: Any) -> Client:
    """A client who agreed to everything, with a phone that is safe."""
    return reachable(cast, acting)


def reachable(cast: Cast, acting: Any, reach: Reach = SAFE, **facts: Any) -> Client:
    agreed = [
        ConsentGiven(purpose, True, "verbal", "bn") for purpose in ("service", "contact_later")
    ]
    given = {"phones": [PHONE], "consents": agreed} | facts
    made = client_make(cast.counsellor, cast.dhaka, **given)
    with acting(cast.counsellor):
        kept = SealedFacts(client=made, centre=cast.dhaka, created_by=cast.counsellor)
        kept.reach = reach
        kept.save(force_insert=True)
    return made


def send(cast: Cast, acting: Any, client: Client, channel: str = "sms") -> ClientMessage:
    with acting(cast.counsellor):
        return actions.message_send(client=client, channel=channel, by=cast.counsellor, key=uuid7())


def fared(message: ClientMessage) -> tuple[str, str]:
    with scope.system(reason="test"):
        found = ClientMessage.objects.get(pk=message.pk)
        return found.state, found.reason


def files(folder: Path) -> list[dict[str, str]]:
    return [json.loads(each.read_text("utf-8")) for each in sorted(folder.glob("*.json"))]


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


class Troubled:
    """A channel under the test's hand."""

    code = "sms"
    trouble: type[Exception] | None = None

    def __init__(self) -> None:
        self.asked = 0

    def send(self, envelope: Envelope) -> str:
        self.asked += 1
        if self.trouble:
            raise self.trouble
        return "one"


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch) -> Troubled:
    channel = Troubled()
    monkeypatch.setattr("counselling.message_delivery.channel_of", lambda _code: channel)
    return channel


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


@pytest.fixture
def promised(cast: Cast, acting: Any, client: Client) -> FollowUp:
    """A follow-up in three days, of which the client is reminded too."""
    with acting(cast.counsellor):
        plan = FollowUpPlan(
            timezone.now() + dt.timedelta(days=3), "Visit", cast.counsellor, tell_by="sms"
        )
        return actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)


def test_the_client_is_reminded_the_day_before(
    promised: FollowUp, folder: Path, noon: Traveller
) -> None:
    messages_send()
    assert files(folder) == []
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert [each["text"] for each in files(folder)] == [REMINDER["bn"]]


def _of_thursday(cast: Cast, acting: Any, client: Client, hour: int) -> None:
    """Promise the client something on Thursday at that hour, of which she is reminded too."""
    due_at = dt.datetime(2026, 11, 5, hour, tzinfo=cast.dhaka.zone)
    with acting(cast.counsellor):
        plan = FollowUpPlan(due_at, "Visit", cast.counsellor, tell_by="sms")
        actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)


@pytest.mark.parametrize(
    ("hours", "hour", "goes"),
    [
        ((dt.time(9), dt.time(12)), 15, 9),
        ((dt.time(20), dt.time(22)), 9, 20),
        ((None, None), 21, 8),
    ],
)
def test_tomorrow_is_said_on_the_day_before_whatever_hours_are_safe(
    cast: Cast, acting: Any, noon: Traveller, hours: Any, hour: int, goes: int
) -> None:
    reach = Reach(may_leave_message="yes", safe_from=hours[0], safe_until=hours[1])
    _of_thursday(cast, acting, reachable(cast, acting, reach), hour)
    for _ in range(66):
        noon.shift(dt.timedelta(hours=1))
        messages_send()
    with scope.system(reason="test"):
        sent_at = ClientMessage.objects.get(state="sent").sent_at
    assert sent_at == dt.datetime(2026, 11, 4, goes, tzinfo=cast.dhaka.zone)


def test_tomorrow_is_never_said_on_the_day_itself(
    cast: Cast, acting: Any, client: Client, troubled: Troubled, noon: Traveller
) -> None:
    """Not taken all day long, it is not tried once more on the next morning."""
    troubled.trouble = NotTaken
    _of_thursday(cast, acting, client, 21)
    noon.move_to(dt.datetime(2026, 11, 4, 19, 59, tzinfo=cast.dhaka.zone))
    messages_send()
    with scope.system(reason="test"):
        message = ClientMessage.objects.get()
    assert (fared(message), troubled.asked) == (("queued", ""), 1)
    troubled.trouble = None
    for _ in range(24):
        noon.shift(dt.timedelta(hours=1))
        messages_send()
    assert (fared(message), troubled.asked) == (("dropped", "settled"), 1)


@pytest.mark.parametrize("to", ["done", "cancelled"])
def test_of_what_is_over_nobody_is_reminded(
    cast: Cast,
    acting: Any,
    promised: FollowUp,
    folder: Path,
    noon: Traveller,
    to: str,
) -> None:
    with acting(cast.counsellor):
        actions.follow_up_move(follow_up=promised, to=to, by=cast.counsellor, version=0)
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert files(folder) == []


def test_of_what_was_put_off_once_and_at_its_new_time(
    cast: Cast,
    acting: Any,
    promised: FollowUp,
    folder: Path,
    noon: Traveller,
) -> None:
    later = promised.due_at + dt.timedelta(days=4)
    with acting(cast.counsellor):
        actions.follow_up_snooze(
            follow_up=promised, due_at=later, why="closed", by=cast.counsellor, version=0
        )
    for _ in range(8):
        noon.shift(dt.timedelta(days=1))
        messages_send()
    assert len(files(folder)) == 1
    with scope.system(reason="test"):
        assert ClientMessage.objects.get(state="sent").sent_at == later - dt.timedelta(days=1)


@pytest.mark.parametrize("days", [3, 0])
def test_of_what_was_put_off_with_others_at_its_new_time(
    cast: Cast, acting: Any, client: Client, folder: Path, noon: Traveller, days: int
) -> None:
    """Also where it was promised so late that no reminder was ever queued."""
    with acting(cast.counsellor):
        due_at = timezone.now() + dt.timedelta(days=days, hours=1)
        plan = FollowUpPlan(due_at, "Visit", cast.counsellor, tell_by="sms")
        promised = actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
        actions.follow_ups_snooze(
            chosen={promised.pk: 0}, day=dt.date(2026, 11, 9), why="closed", by=cast.counsellor
        )
    for _ in range(8):
        noon.shift(dt.timedelta(days=1))
        messages_send()
    assert len(files(folder)) == 1
    with scope.system(reason="test"):
        assert ClientMessage.objects.get(state="sent").sent_at == NOON + dt.timedelta(days=6)


def test_a_merge_takes_the_message_along(
    cast: Cast, acting: Any, client: Client, folder: Path
) -> None:
    """The leader's word counts: where she agreed to nothing, nothing goes out."""
    message = send(cast, acting, client)
    leader = client_make(cast.counsellor, cast.dhaka, given_name="Fatima")
    with acting(cast.counsellor):
        actions.client_merge(
            leader=Client.objects.get(pk=leader.pk),
            merged=Client.objects.get(pk=client.pk),
            by=cast.counsellor,
            **_merge_facts(leader, client),
        )
        assert ClientMessage.objects.get(pk=message.pk).client_id == leader.pk


def _merge_facts(leader: Client, merged: Client) -> dict[str, Any]:
    return {"versions": {each.pk: each.version for each in (leader, merged)}, "values": {}}


def call(browser: Any, content: Any, *, secret: str = SECRET, channel: str = "sms") -> Any:
    body = json.dumps(content).encode()
    return browser.post(
        reverse("notices:channel", args=[channel]),
        body,
        content_type="application/json",
        headers={SIGNATURE: signed(secret, body)},
    )


def test_the_provider_tells_how_it_fared(
    cast: Cast, acting: Any, client: Client, stranger_of: Any
) -> None:
    message = send(cast, acting, client)
    messages_send()
    browser = stranger_of()
    for state in ("sent", "delivered", "failed"):
        assert call(browser, {"id": str(message.pk), "state": state}).status_code == 204
    assert fared(message) == ("delivered", "")


def test_an_answer_becomes_a_task_once_and_is_sealed(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, browser_of: Any
) -> None:
    send(cast, acting, client)
    messages_send()
    browser = stranger_of()
    for _ in range(2):
        call(browser, {"id": "r1", "from": PHONE, "text": "Call me after six"})
    with scope.system(reason="test"):
        (task,) = FollowUp.objects.all()
        (reply,) = ClientReply.objects.all()
        assert (task.kind, task.assignee_id, task.client_id) == (
            "task",
            cast.counsellor.pk,
            client.pk,
        )
        assert "Call me" not in str(ClientReply.objects.values().get())
        assert reply.text is not None
        assert reply.text.opened() == "Call me after six"
    page = browser_of(cast.counsellor).get(reverse("counselling:follow-up", args=[task.pk]))
    assert "Call me after six" in page.content.decode()


def test_a_stranger_who_writes_is_not_kept(stranger_of: Any, cast: Cast) -> None:
    assert call(stranger_of(), {"id": "x", "from": "+15550100", "text": "hi"}).status_code == 204
    with scope.system(reason="test"):
        assert (ClientReply.objects.count(), FollowUp.objects.count()) == (0, 0)


def test_stop_stops_until_somebody_lifts_it(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, noon: Traveller
) -> None:
    send(cast, acting, client)
    messages_send()
    call(stranger_of(), {"id": "r1", "from": PHONE, "text": " Stop. "})
    noon.shift(dt.timedelta(days=2))
    with pytest.raises(ValidationError):
        send(cast, acting, client)
    with acting(cast.counsellor):
        actions.stop_lift(reply=ClientReply.objects.get(), by=cast.counsellor)
    message = send(cast, acting, client)
    assert messages_send().sent == 1
    assert fared(message) == ("sent", "")


@pytest.mark.parametrize("trouble", [Refused, TimeoutError])
def test_stop_is_heard_where_nobody_knew_whether_the_message_arrived(
    cast: Cast,
    acting: Any,
    client: Client,
    stranger_of: Any,
    troubled: Troubled,
    trouble: type[Exception],
) -> None:
    troubled.trouble = trouble
    message = send(cast, acting, client)
    messages_send()
    assert fared(message)[0] == "failed"
    call(stranger_of(), {"id": "r1", "from": PHONE, "text": "STOP"})
    with scope.system(reason="test"):
        assert ClientReply.objects.get().stops


def test_a_gateway_that_names_nothing_is_heard_each_time(
    cast: Cast, acting: Any, client: Client, stranger_of: Any
) -> None:
    """The same words within a minute are the provider that calls twice."""
    send(cast, acting, client)
    messages_send()
    for text in ("Who is this?", "STOP", "STOP"):
        call(stranger_of(), {"id": None, "from": PHONE, "text": text})
    with scope.system(reason="test"):
        assert sorted(ClientReply.objects.values_list("stops", flat=True)) == [False, True]


def test_stop_holds_for_the_phone_whoever_else_has_it(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, folder: Path
) -> None:
    """A sister who is a client of another centre has the same phone."""
    send(cast, acting, client)
    messages_send()
    call(stranger_of(), {"id": "r1", "from": PHONE, "text": "STOP"})
    there = replace(cast, counsellor=cast.other_centre, dhaka=cast.cumilla)
    message = send(there, acting, reachable(there, acting))
    messages_send()
    assert (fared(message), len(files(folder))) == (("dropped", "stopped"), 1)


@pytest.mark.parametrize("channel", ["sms", "carrier-pigeon"])
def test_who_cannot_prove_who_he_is_finds_nothing(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, channel: str
) -> None:
    message = send(cast, acting, client)
    messages_send()
    told = {"id": str(message.pk), "state": "delivered"}
    answer = call(stranger_of(), told, secret="wrong", channel=channel)
    assert answer.status_code == 404
    assert stranger_of().get(reverse("notices:channel", args=[channel])).status_code == 404
    assert fared(message) == ("sent", "")


def test_what_makes_no_sense_changes_nothing(stranger_of: Any, db: None) -> None:
    browser = stranger_of()
    for content in ([1, 2], "x", {"id": 1}, {"from": None}, []):
        assert call(browser, content).status_code == 204


def test_who_calls_too_often_is_not_looked_at(stranger_of: Any, db: None) -> None:
    browser = stranger_of()
    statuses = [call(browser, {}, secret="wrong").status_code for _ in range(62)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_another_centre_sees_neither_message_nor_page(
    cast: Cast, acting: Any, client: Client, browser_of: Any
) -> None:
    message = send(cast, acting, client)
    browser = browser_of(cast.other_centre)
    for name, pk in (("client-messages", client.pk), ("message-cancel", message.pk)):
        assert browser.post(reverse(f"counselling:{name}", args=[pk])).status_code == 404
    with acting(cast.other_centre):
        assert not ClientMessage.objects.exists()


def test_it_is_taken_back_before_it_goes_out(
    cast: Cast, browser_of: Any, promised: FollowUp, folder: Path, noon: Traveller
) -> None:
    with scope.system(reason="test"):
        message = ClientMessage.objects.get()
    browser_of(cast.counsellor).post(reverse("counselling:message-cancel", args=[message.pk]))
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert (fared(message), files(folder)) == (("dropped", "cancelled"), [])


def test_words_are_there_in_every_language_and_in_the_next_best() -> None:
    assert PLEASE_CALL.keys() == REMINDER.keys()
    assert [language_of(*each) for each in (("ur", []), ("sd", ["ps", "en"]), ("xx", ["yy"]))] == [
        "ur",
        "ps",
        "en",
    ]
    assert words_of("please_call", "en", call_back="123") == f"{PLEASE_CALL['en']} 123"


@pytest.mark.parametrize(
    ("text", "is_stop"),
    [
        ("STOP", True),
        (" stop! ", True),
        ("توقف", True),
        ("বন্ধ", True),
        ("/stop", True),
        ("Don't stop", False),
    ],
)
def test_a_wish_for_no_more_is_understood(text: str, *, is_stop: bool) -> None:
    assert stops(text) is is_stop


def test_the_page_of_messages_costs_few_queries(
    cast: Cast, acting: Any, client: Client, browser_of: Any, queries_of: Any
) -> None:
    path = reverse("counselling:client-messages", args=[client.pk])
    browser = browser_of(cast.counsellor)
    few = queries_of(browser, path)
    send(cast, acting, client)
    messages_send()
    assert (queries_of(browser, path), few <= 15) == (few, True)
