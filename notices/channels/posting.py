"""Posting JSON to a provider: one host that the operator fixed, no redirects, and a short wait."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from notices.channels.channel import NotTaken, Refused

TIMEOUT_SECONDS: Final = 10
ANSWER_MOST: Final = 64 * 1024
TAKE_IT_LATER: Final = frozenset({429, 503})


class AddressInvalid(ValueError):
    """The provider's address is none that messages may go to."""


class Unsure(Exception):
    """The provider's answer does not say whether it took the message."""


def address_check(url: str, *, local: bool = False) -> None:
    """Raise AddressInvalid unless it is an https address without a login in it.

    With `local`, a plain one on this very machine will do.
    """
    parts = urlsplit(url)
    plain = local and parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if not parts.hostname or parts.username or not (parts.scheme == "https" or plain):
        raise AddressInvalid("A provider is reached by https:// and a host, without a login.")


def post_json(
    url: str, content: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the provider's answer; raises NotTaken, Refused or Unsure.

    Nobody is followed elsewhere: a redirect is an answer that makes no sense.
    """
    parts = urlsplit(url)
    connection = _connected(parts.scheme, str(parts.hostname), parts.port)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    sent = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
    try:
        connection.request("POST", path, json.dumps(content).encode(), sent)
        answer = connection.getresponse()
        body = answer.read(ANSWER_MOST)
    except (OSError, http.client.HTTPException) as error:
        raise Unsure(type(error).__name__) from None
    finally:
        connection.close()
    return _read(answer.status, body)


def _connected(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """Return an open connection; whatever fails up to here has sent nothing."""
    connection: http.client.HTTPConnection
    if scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            host, port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
    try:
        connection.connect()
    except (OSError, socket.gaierror) as error:
        raise NotTaken(type(error).__name__) from None
    return connection


def _read(status: int, body: bytes) -> dict[str, Any]:
    if status in TAKE_IT_LATER:
        raise NotTaken(f"status {status}")
    if 400 <= status < 500:
        raise Refused(f"status {status}")
    if not 200 <= status < 300:
        raise Unsure(f"status {status}")
    try:
        content = json.loads(body or b"{}")
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {}
