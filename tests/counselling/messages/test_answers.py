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
from counselling.models import Client, ClientReply, FollowUp
from notices.channels import Refused
from tests.cast import Cast
from tests.counselling.messages.world import (
    PHONE,
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
