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
def queue(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Callable[[], Any]]:
    """Return a look at the queue, in a database of the broker that no other test uses."""
    apart = settings.CELERY_BROKER_URL.replace("virtual_host=0", "virtual_host=9")
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


@pytest.mark.parametrize(
    "url", ["redis+socket:///nowhere/at/all.sock?virtual_host=0", "redis://127.0.0.1:1/0"]
)
def test_nobody_waits_for_a_broker_that_is_gone(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(current_app.conf, "broker_write_url", url)
    began = time.monotonic()
    drain_ask()
    assert time.monotonic() - began < 3
