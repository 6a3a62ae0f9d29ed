"""A client who may be written to, how a message to him fared, and the ways it goes by."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from counselling import actions
from counselling.actions import ConsentGiven
from counselling.confidences import Reach
from counselling.models import Client, ClientMessage, SealedFacts
from notices.channels import Envelope
from notices.channels.gateway import SIGNATURE, signed
from tests.cast import Cast
from tests.factories import client_make

NOON = dt.datetime(2026, 11, 2, 6, 0, tzinfo=dt.UTC)
"""Noon on a Monday in Dhaka."""
PHONE = "+8801712345678"
SAFE = Reach(may_leave_message="yes", whatsapp="+8801812345678", telegram="4711")
SECRET = "tests only"


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


def call(browser: Any, content: Any, *, secret: str = SECRET, channel: str = "sms") -> Any:
    body = json.dumps(content).encode()
    return browser.post(
        reverse("notices:channel", args=[channel]),
        body,
        content_type="application/json",
        headers={SIGNATURE: signed(secret, body)},
    )
