"""What comes back: how a message fared, an answer that becomes a task, stop."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from time_machine import Traveller

from centres import scope
from counselling import actions
from counselling.message_delivery import messages_send
from counselling.models import Client, ClientMessage, ClientReply, FollowUp
from counselling.selectors.messages import messages_beside
from notices.channels import Refused
from tests.cast import Cast
from tests.counselling.messages.world import (
    PHONE,
    SAFE,
    Troubled,
    call,
    fared,
    files,
    reachable,
    send,
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
        reply = ClientReply.objects.get()
        with pytest.raises(ValidationError, match="how the client said so"):
            actions.stop_lift(reply=reply, by=cast.counsellor, word="")
        lifted = actions.stop_lift(reply=reply, by=cast.counsellor, word="phone")
        assert (lifted.lifted_by_id, lifted.lifted_word) == (cast.counsellor.pk, "phone")
        again = actions.stop_lift(reply=reply, by=cast.colleague, word="here")
        assert (again.lifted_by_id, again.lifted_at) == (cast.counsellor.pk, lifted.lifted_at)
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


def _written_to(cast: Cast, acting: Any, client: Client, noon: Traveller, *ways: str) -> None:
    """Send a message by each way, a day apart."""
    for way in ways:
        send(cast, acting, client, way)
        messages_send()
        noon.shift(dt.timedelta(days=2))


def test_stop_ends_the_way_that_it_came_by_and_no_other(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, noon: Traveller
) -> None:
    _written_to(cast, acting, client, noon, "sms", "whatsapp")
    assert SAFE.whatsapp
    stop = {"id": "w1", "from": SAFE.whatsapp, "text": "STOP"}
    call(stranger_of(), stop, channel="whatsapp")
    with acting(cast.counsellor):
        told = messages_beside(client)
        assert [code for code, _name in told.ways] == ["sms", "telegram"]
        assert [(each.channel, bool(each.stop)) for each in told.stands] == [
            ("WhatsApp", True),
            ("SMS", False),
            ("Telegram", False),
        ]
    with pytest.raises(ValidationError, match="STOP"):
        send(cast, acting, client, "whatsapp")
    assert fared(send(cast, acting, client, "sms")) == ("queued", "")


def test_stop_drops_at_once_what_waits_to_go_that_way(
    cast: Cast, acting: Any, client: Client, promised: FollowUp, stranger_of: Any
) -> None:
    send(cast, acting, client)
    messages_send()
    call(stranger_of(), {"id": "r1", "from": PHONE, "text": "STOP"})
    with scope.system(reason="test"):
        reminder = ClientMessage.objects.get(follow_up=promised)
        assert (reminder.state, reminder.reason) == ("dropped", "stopped")


def test_stop_becomes_one_task_however_often_it_is_written(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, noon: Traveller
) -> None:
    send(cast, acting, client)
    messages_send()
    for name in ("r1", "r2"):
        call(stranger_of(), {"id": name, "from": PHONE, "text": "STOP"})
    with scope.system(reason="test"):
        (task,) = FollowUp.objects.all()
        assert (task.kind, task.assignee_id) == ("task", cast.counsellor.pk)
        assert "No more messages by SMS" in task.purpose
        first, _second = ClientReply.objects.order_by("received_at", "pk")
    with acting(cast.counsellor):
        actions.stop_lift(reply=first, by=cast.counsellor, word="here")
        assert not ClientReply.objects.filter(lifted_at=None).exists()
    noon.shift(dt.timedelta(days=2))
    send(cast, acting, client)
    messages_send()
    call(stranger_of(), {"id": "r3", "from": PHONE, "text": "STOP"})
    with scope.system(reason="test"):
        assert FollowUp.objects.count() == 2


def test_pages_say_how_each_way_stands_and_whose_word_opened_it(
    cast: Cast, acting: Any, client: Client, stranger_of: Any, browser_of: Any
) -> None:
    send(cast, acting, client)
    messages_send()
    browser = browser_of(cast.counsellor)
    page = reverse("counselling:client", args=[client.pk])
    assert browser.get(page).context["page"].stopped == []
    call(stranger_of(), {"id": "r1", "from": PHONE, "text": "STOP"})
    assert browser.get(page).context["page"].stopped == ["SMS"]
    with scope.system(reason="test"):
        lift = reverse("counselling:stop-lift", args=[ClientReply.objects.get().pk])
    messages = reverse("counselling:client-messages", args=[client.pk])
    assert lift in browser.get(messages).text
    assert browser.post(lift).status_code == 422
    told = browser.post(lift, {"word": "phone"}, follow=True)
    assert lift not in told.text
    assert f"Said it on the phone\u00a0· {cast.counsellor.name}" in told.text
    assert "written down already" in browser.get(lift).text
    assert browser_of(cast.other_centre).get(lift).status_code == 404
