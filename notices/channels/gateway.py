"""SMS through any gateway that takes JSON: where, with which token and names, is configuration."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils import timezone

from notices.channels.channel import Call, Delivered, Envelope, Heard, Refused, Replied
from notices.channels.posting import address_check, post_json

SIGNATURE: Final = "X-Signature"
ARRIVED: Final = frozenset({"delivered", "read"})
LOST: Final = frozenset({"failed", "undelivered", "rejected", "expired"})


def signed(secret: str, body: bytes) -> str:
    """Return the signature of a body: its HMAC with SHA-256, in hexadecimal digits."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class SignedCalls:
    """Calls that a gateway signs: a delivery is ``{"id", "state"}``, an answer has "from"."""

    secret: str

    def authentic(self, call: Call) -> bool:
        given = call.headers.get(SIGNATURE, "").removeprefix("sha256=")
        return bool(self.secret) and hmac.compare_digest(
            signed(self.secret, call.body).encode(), given.encode()
        )

    def greeting(self, call: Call) -> str:
        return ""

    def heard(self, call: Call) -> Sequence[Heard]:
        content = json.loads(call.body)
        events = content if isinstance(content, list) else [content]
        return list(_told(events, self.secret))


def _told(events: Sequence[Any], secret: str) -> Iterator[Heard]:
    for event in events:
        if not isinstance(event, dict):
            raise TypeError("An event is an object.")
        name, state = str(event.get("id") or ""), str(event.get("state", "")).lower()
        if "from" in event:
            address, text = str(event["from"]), str(event.get("text", ""))
            yield Replied(name or _named(address, text, secret), address, text)
        elif state in ARRIVED | LOST:
            yield Delivered(name, state in ARRIVED)


def _named(address: str, text: str, secret: str) -> str:
    """Return a name for an answer that has none: the same words within a minute are one answer."""
    said = json.dumps([address, text, f"{timezone.now():%F %R}"])
    return signed(secret, said.encode())


class SmsGateway(SignedCalls):
    """Posts ``{"to", "from", "text", "reference"}`` and reads the message's id in the answer."""

    def __init__(
        self, *, code: str, url: str, token: str, sender: str, secret: str, local: bool = False
    ) -> None:
        address_check(url, local=local)
        self.code, self.secret = code, secret
        self._url, self._token, self._sender = url, token, sender

    def send(self, envelope: Envelope) -> str:
        """Send it; the gateway gets our id too, and takes the same one once if it can."""
        content = {
            "to": envelope.address,
            "from": self._sender,
            "text": envelope.text,
            "reference": str(envelope.id),
        }
        headers = {"Authorization": f"Bearer {self._token}", "Idempotency-Key": str(envelope.id)}
        answer = post_json(self._url, content, headers)
        if answer.get("error"):
            raise Refused("error")
        return str(answer.get("id") or answer.get("message_id") or "")
