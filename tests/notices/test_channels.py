"""The adapters: what they send where, what they make of the answer, and whose calls they take."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest
from uuid_utils.compat import uuid7

from mrc.channels import channel_settings
from notices.channels import (
    Call,
    ChannelClosed,
    Delivered,
    Envelope,
    NotTaken,
    Refused,
    Replied,
    channel_of,
)
from notices.channels.gateway import SIGNATURE, SmsGateway, signed
from notices.channels.posting import ANSWER_MOST, AddressInvalid, Unsure, address_check
from notices.channels.telegram import Telegram
from notices.channels.whatsapp import WhatsApp

WORD = "a word of the tests"


class Provider(BaseHTTPRequestHandler):
    """A provider that answers as the test says, and remembers what it was sent."""

    answer: ClassVar[tuple[int, bytes]] = (200, b"{}")
    asked: ClassVar[list[tuple[str, dict[str, str], Any]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
        status, body = self.answer
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[str]:
    """Return the address of a provider on this machine."""
    Provider.asked.clear()
    Provider.answer = (200, b"{}")
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def gateway(address: str) -> SmsGateway:
    return SmsGateway(
        code="sms", url=f"{address}/send", token=WORD, sender="MRC", secret=WORD, local=True
    )


def whatsapp(address: str = "https://graph.example") -> WhatsApp:
    return WhatsApp(
        code="whatsapp",
        phone_id="1234",
        token=WORD,
        template="mrc_",
        app_secret=WORD,
        verify_token=WORD,
        host=address,
    )


def telegram(address: str = "https://bot.example") -> Telegram:
    return Telegram(code="telegram", token="12:ab", secret=WORD, host=address)


def envelope(address: str = "+8801712345678") -> Envelope:
    return Envelope(uuid7(), address, "Please call.", "please_call", "bn")


def test_the_gateway_gets_the_message_and_our_id(provider: str) -> None:
    Provider.answer = (200, b'{"id": "m1"}')
    out = envelope()
    assert gateway(provider).send(out) == "m1"
    ((path, headers, sent),) = Provider.asked
    assert (path, sent) == (
        "/send",
        {"to": out.address, "from": "MRC", "text": out.text, "reference": str(out.id)},
    )
    assert headers["Authorization"] == f"Bearer {WORD}"
    assert headers["Idempotency-Key"] == str(out.id)


def test_whatsapp_gets_a_template_and_no_words(provider: str) -> None:
    Provider.answer = (200, b'{"messages": [{"id": "wamid.1"}]}')
    assert whatsapp(provider).send(envelope()) == "wamid.1"
    ((path, _headers, sent),) = Provider.asked
    assert (path, sent["to"], sent["template"]) == (
        "/1234/messages",
        "8801712345678",
        {"name": "mrc_please_call", "language": {"code": "bn"}},
    )
    assert "Please call." not in json.dumps(sent)


def test_telegram_gets_the_chat(provider: str) -> None:
    Provider.answer = (200, b'{"ok": true, "result": {"message_id": 9}}')
    assert telegram(provider).send(envelope("4711")) == "9"
    ((path, _headers, sent),) = Provider.asked
    assert (path, sent) == ("/bot12:ab/sendMessage", {"chat_id": 4711, "text": "Please call."})


def test_a_name_is_no_chat(provider: str) -> None:
    with pytest.raises(Refused):
        telegram(provider).send(envelope("@somebody"))
    assert Provider.asked == []


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(400, Refused), (403, Refused), (429, NotTaken), (503, NotTaken), (500, Unsure),
     (302, Unsure)],
)  # fmt: skip
def test_what_the_answer_means(provider: str, status: int, trouble: type[Exception]) -> None:
    Provider.answer = (status, b"{}")
    with pytest.raises(trouble):
        gateway(provider).send(envelope())
    assert len(Provider.asked) == 1


def test_nobody_there_has_taken_nothing() -> None:
    with pytest.raises(NotTaken):
        gateway("http://127.0.0.1:1").send(envelope())


def test_an_endless_answer_is_not_read_to_its_end(provider: str) -> None:
    Provider.answer = (200, b" " * (ANSWER_MOST * 4))
    assert gateway(provider).send(envelope()) == ""


@pytest.mark.parametrize(
    "address",
    ["http://sms.example/", "https://", "ftp://sms.example/", "https://me:you@sms.example/", ""],
)
def test_messages_go_to_no_such_address(address: str) -> None:
    with pytest.raises(AddressInvalid):
        address_check(address)


def test_the_signature_is_asked_for() -> None:
    channel = gateway("http://127.0.0.1:1")
    body = b'{"id": "1", "state": "delivered"}'
    assert channel.authentic(Call(body, {SIGNATURE: signed(WORD, body)}, {}))
    assert channel.authentic(Call(body, {SIGNATURE: "sha256=" + signed(WORD, body)}, {}))
    for given in (signed(WORD, body + b" "), signed("", body), "", "é"):
        assert not channel.authentic(Call(body, {SIGNATURE: given}, {}))


def test_without_a_secret_nobody_is_believed() -> None:
    channel = SmsGateway(code="sms", url="https://a.example", token="", sender="", secret="")
    assert not channel.authentic(Call(b"{}", {SIGNATURE: signed("", b"{}")}, {}))


def test_what_the_gateway_tells() -> None:
    told = [
        {"id": "1", "state": "Delivered"},
        {"id": "2", "state": "expired"},
        {"id": "3", "state": "queued"},
        {"id": "4", "from": "+1", "text": "hi"},
    ]
    heard = gateway("http://127.0.0.1:1").heard(Call(json.dumps(told).encode(), {}, {}))
    assert heard == [Delivered("1", True), Delivered("2", False), Replied("4", "+1", "hi")]


def test_what_meta_tells_and_how_it_proves_it() -> None:
    value = {
        "statuses": [{"id": "w1", "status": "read"}, {"id": "w2", "status": "sent"}],
        "messages": [{"id": "w3", "from": "88017", "text": {"body": "hi"}}],
    }
    body = json.dumps({"entry": [{"changes": [{"value": value}]}]}).encode()
    sign = "sha256=" + hmac.new(WORD.encode(), body, hashlib.sha256).hexdigest()
    channel = whatsapp()
    assert channel.authentic(Call(body, {"X-Hub-Signature-256": sign}, {}))
    assert not channel.authentic(Call(body, {"X-Hub-Signature-256": sign[:-1]}, {}))
    assert channel.heard(Call(body, {}, {})) == [Delivered("w1", True), Replied("w3", "+88017", "hi")]  # noqa: E501  # fmt: skip


@pytest.mark.parametrize(("word", "said"), [(WORD, "42"), ("another", ""), ("", "")])
def test_metas_first_call_is_greeted_back_if_it_knows_the_word(word: str, said: str) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": word, "hub.challenge": "42"}
    assert whatsapp().greeting(Call(b"", {}, query)) == said


def test_what_telegram_tells_and_how_it_proves_it() -> None:
    body = json.dumps({"update_id": 7, "message": {"chat": {"id": 4711}, "text": "hi"}}).encode()
    channel = telegram()
    assert channel.authentic(Call(body, {"X-Telegram-Bot-Api-Secret-Token": WORD}, {}))
    assert not channel.authentic(Call(body, {}, {}))
    assert channel.heard(Call(body, {}, {})) == [Replied("7", "4711", "hi")]


def test_only_what_is_set_up_is_open(settings: Any) -> None:
    settings.MESSAGE_CHANNELS = {}
    with pytest.raises(ChannelClosed):
        channel_of("sms")


def test_the_operators_settings_open_the_channels() -> None:
    names = (
        "MESSAGE_DIR", "SMS_URL", "SMS_TOKEN", "SMS_SENDER", "SMS_SECRET", "WHATSAPP_PHONE_ID",
        "WHATSAPP_TOKEN", "WHATSAPP_TEMPLATE", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN",
        "TELEGRAM_TOKEN", "TELEGRAM_SECRET",
    )  # fmt: skip
    nothing = dict.fromkeys(names, "") | {"MODE": "production"}
    assert channel_settings(nothing) == {}
    given = nothing | {"SMS_URL": "https://sms.example", "TELEGRAM_TOKEN": "1:a"}
    assert list(channel_settings(given)) == ["sms", "telegram"]
    assert list(channel_settings(given | {"MESSAGE_DIR": "somewhere"})) == [
        "sms",
        "whatsapp",
        "telegram",
    ]
