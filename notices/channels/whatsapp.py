"""WhatsApp through Meta's Cloud API: an approved template for each wording and language.

https://developers.facebook.com/docs/whatsapp/cloud-api
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from notices.channels.channel import Call, Delivered, Envelope, Heard, Replied
from notices.channels.posting import post_json

HOST: Final = "https://graph.facebook.com/v21.0"
SIGNATURE: Final = "X-Hub-Signature-256"
ARRIVED: Final = frozenset({"delivered", "read"})


class WhatsApp:
    """Sends templates: to whoever has not written within a day, nothing else may be sent."""

    def __init__(
        self,
        *,
        code: str,
        phone_id: str,
        token: str,
        template: str,
        app_secret: str,
        verify_token: str,
        host: str = HOST,
    ) -> None:
        if not phone_id.isdecimal():
            raise ValueError("The id of a WhatsApp number is made of digits.")
        self.code = code
        self._url = f"{host}/{phone_id}/messages"
        self._token, self._template = token, template
        self._app_secret, self._verify_token = app_secret, verify_token

    def send(self, envelope: Envelope) -> str:
        """Send the template of this wording, as ``<prefix><wording>``, in the language."""
        template = {
            "name": f"{self._template}{envelope.wording}",
            "language": {"code": envelope.language},
        }
        content = {
            "messaging_product": "whatsapp",
            "to": envelope.address.removeprefix("+"),
            "type": "template",
            "template": template,
            "biz_opaque_callback_data": str(envelope.id),
        }
        answer = post_json(self._url, content, {"Authorization": f"Bearer {self._token}"})
        messages = answer.get("messages")
        return str(messages[0].get("id", "")) if isinstance(messages, list) and messages else ""

    def authentic(self, call: Call) -> bool:
        """Return whether Meta signed the body with the app's secret."""
        expected = hmac.new(self._app_secret.encode(), call.body, hashlib.sha256).hexdigest()
        given = call.headers.get(SIGNATURE, "")
        return bool(self._app_secret) and hmac.compare_digest(
            f"sha256={expected}".encode(), given.encode()
        )

    def greeting(self, call: Call) -> str:
        """Return the challenge to whoever knows the word that was agreed for the first call."""
        given = call.query.get("hub.verify_token", "")
        known = bool(self._verify_token) and hmac.compare_digest(
            self._verify_token.encode(), given.encode()
        )
        return call.query.get("hub.challenge", "") if known else ""

    def heard(self, call: Call) -> Sequence[Heard]:
        return list(_told(json.loads(call.body)))


def _told(content: Any) -> Iterator[Heard]:
    for value in _values(content):
        for status in value.get("statuses", []):
            state = status.get("status")
            if state in ARRIVED or state == "failed":
                yield Delivered(str(status["id"]), state in ARRIVED)
        for message in value.get("messages", []):
            text = message.get("text", {}).get("body", "")
            yield Replied(str(message["id"]), f"+{message['from']}", str(text))


def _values(content: Any) -> Iterator[Any]:
    for entry in content.get("entry", []):
        for change in entry.get("changes", []):
            yield change.get("value", {})
