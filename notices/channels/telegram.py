"""Telegram through its Bot API: to the number of a chat that the client has begun himself.

https://core.telegram.org/bots/api
"""

import hmac
import json
import re
from collections.abc import Sequence
from typing import Final

from notices.channels.channel import Call, Envelope, Heard, Refused, Replied
from notices.channels.posting import post_json

HOST: Final = "https://api.telegram.org"
CARRIES: Final = "X-Telegram-Bot-Api-Secret-Token"
CHAT: Final = re.compile(r"-?\d{1,20}")
TOKEN: Final = re.compile(r"\d+:[A-Za-z0-9_-]+")


class Telegram:
    """A bot: it may answer whoever wrote to it, and is not told whether that arrived."""

    def __init__(self, *, code: str, token: str, secret: str, host: str = HOST) -> None:
        if not TOKEN.fullmatch(token):
            raise ValueError("This is no token of a Telegram bot.")
        self.code = code
        self._url, self._secret = f"{host}/bot{token}/sendMessage", secret

    def send(self, envelope: Envelope) -> str:
        """Send it to the chat; a name alone is no chat, so that it is refused."""
        if not CHAT.fullmatch(envelope.address):
            raise Refused("no chat")
        content = {"chat_id": int(envelope.address), "text": envelope.text}
        answer = post_json(self._url, content)
        if not answer.get("ok"):
            raise Refused("not ok")
        return str(answer.get("result", {}).get("message_id", ""))

    def authentic(self, call: Call) -> bool:
        given = call.headers.get(CARRIES, "")
        return bool(self._secret) and hmac.compare_digest(self._secret.encode(), given.encode())

    def greeting(self, call: Call) -> str:
        return ""

    def heard(self, call: Call) -> Sequence[Heard]:
        content = json.loads(call.body)
        message = content.get("message")
        if not isinstance(message, dict):
            return []
        chat, text = message["chat"]["id"], message.get("text", "")
        return [Replied(str(content["update_id"]), str(chat), str(text))]
