"""What the broker carries, and that nobody waits for one that is gone."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import current_app

from notices.actions import DRAIN, drain_ask


@pytest.fixture
def queue(
    request: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Callable[[], Any]]:
    """Return a look at the queue, in a database of the broker that no other test uses."""
    number = getattr(request, "param", 9)
    apart = settings.CELERY_BROKER_URL.replace("virtual_host=0", f"virtual_host={number}")
    monkeypatch.setattr(current_app.conf, "broker_write_url", apart)
    with current_app.connection_for_write() as broker:
        channel: Any = broker.default_channel
        client = channel.client
        client.flushdb()
        yield lambda: [json.loads(entry) for entry in client.lrange("celery", 0, -1)]
        client.flushdb()


def test_the_broker_carries_a_word_and_no_data(queue: Callable[[], Any]) -> None:
    drain_ask()
    (entry,) = queue()
    assert entry["headers"]["task"] == DRAIN
    assert entry["headers"]["eta"] is None
    args, kwargs, _ = json.loads(base64.b64decode(entry["body"]))
    assert (args, kwargs) == ([], {})


@pytest.mark.parametrize("queue", [8], indirect=True)
def test_the_connection_is_kept_and_made_anew_where_it_was_cut(queue: Callable[[], Any]) -> None:
    """A broker that was started anew costs nobody the call."""
    with current_app.connection_for_write() as other:
        channel: Any = other.default_channel
        drain_ask()
        met = connections_of(channel.client)
        drain_ask()
        assert connections_of(channel.client) == met
        for each in met:
            channel.client.client_kill_filter(_id=each)
        drain_ask()
    assert len(queue()) == 3


def connections_of(client: Any) -> set[str]:
    """Return who else is connected to the client's own database, by their ids."""
    own = client.client_info()
    return {each["id"] for each in client.client_list() if each["db"] == str(own["db"])} - {
        str(own["id"])
    }


@pytest.mark.parametrize(
    "url", ["redis+socket:///nowhere/at/all.sock?virtual_host=0", "redis://127.0.0.1:1/0"]
)
def test_nobody_waits_for_a_broker_that_is_gone(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(current_app.conf, "broker_write_url", url)
    began = time.monotonic()
    drain_ask()
    assert time.monotonic() - began < 3
