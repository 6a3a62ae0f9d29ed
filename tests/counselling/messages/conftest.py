"""Noon in Dhaka, a folder for what is sent, and a client who agreed to everything."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from time_machine import Traveller

from counselling import actions
from counselling.actions import FollowUpPlan
from counselling.models import Client, FollowUp
from tests.cast import Cast
from tests.counselling.messages.world import (
    NOON,
    SECRET,
    Troubled,
    reachable,
)


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


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch) -> Troubled:
    channel = Troubled()
    monkeypatch.setattr("counselling.message_delivery.channel_of", lambda _code: channel)
    return channel


@pytest.fixture
def promised(cast: Cast, acting: Any, client: Client) -> FollowUp:
    """A follow-up in three days, of which the client is reminded too."""
    with acting(cast.counsellor):
        plan = FollowUpPlan(
            timezone.now() + dt.timedelta(days=3), "Visit", cast.counsellor, tell_by="sms"
        )
        return actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
