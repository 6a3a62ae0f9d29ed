"""One request as a character, undone afterwards, and what every answer must be."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.access.routes import Route
from tests.access.world import World

MASKS: Final = (
    (re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'), b"TOKEN"),
    (re.compile(rb'nonce="[^"]+"'), b"NONCE"),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"ID"),
    (re.compile(rb'(X-CSRFToken|csrf-token)[^>]*"[A-Za-z0-9]{64}"'), b"TOKEN"),
)


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block writes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def browsers_of(world: World, actors: Iterator[str] | tuple[str, ...]) -> dict[str, Browser]:
    """Return a logged-in browser of each character."""
    made = {}
    for actor in actors:
        made[actor] = Browser(raise_request_exception=False)
        user = world.user(actor)
        if user is not None:
            made[actor].force_login(user)
    return made


def address(route: Route, key: Any) -> str:
    """Return the path of the route for the key of a record."""
    return reverse(route.name, kwargs=dict.fromkeys(route.parameters, key))


def ask(browser: Browser, method: str, path: str, data: dict[str, Any] | None = None) -> Any:
    """Return the answer to one request whose effects are undone."""
    with undone():
        if method in {"GET", "HEAD", "POST"}:
            return getattr(browser, method.lower())(path, data or {})
        return browser.generic(method, path)


def masked(answer: Any) -> tuple[int, bytes, str]:
    """Return what an answer says, without what differs between any two answers."""
    content: bytes = answer.content
    for pattern, word in MASKS:
        content = pattern.sub(word, content)
    return answer.status_code, content, answer.headers.get("Content-Type", "")


def everything(answer: Any) -> str:
    """Return the whole answer, headers and cookies too, to search in."""
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{headers} {answer.cookies.output()} {answer.content.decode(errors='replace')}"


def header_faults(answer: Any) -> list[str]:
    """Return what is wrong with the headers of an answer."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    faults = []
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy:
        faults.append("no content security policy")
    if "unsafe-" in policy or "*" in policy.replace("http://*", "*"):
        faults.append("a loose content security policy")
    if headers.get("X-Content-Type-Options") != "nosniff":
        faults.append("no nosniff")
    if headers.get("X-Frame-Options") != "DENY":
        faults.append("may be framed")
    if headers.get("Referrer-Policy") != "same-origin":
        faults.append("referrer leaves")
    if not {"no-store", "max-age"} & {
        part.strip().split("=")[0] for part in headers.get("Cache-Control", "").split(",")
    }:
        faults.append("may be stored")
    if not headers.get("X-Request-ID"):
        faults.append("no request id")
    return faults
