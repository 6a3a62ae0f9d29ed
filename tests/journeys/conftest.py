"""A house that is open: the whole system behind a socket, its cast, and a real browser."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client as TestClient
from playwright.sync_api import Browser, Page

from centres import scope
from centres.models import User
from tests.cast import Cast, cast_make

PASSWORD = "three-boats-on-the-buriganga"
WIDE = {"width": 1280, "height": 900}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing: the middleware logs each request."""


@pytest.fixture
def house(committed: None) -> Iterator[str]:
    """The address of the running system, on a port of its own."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def people(house: str) -> Cast:
    """The cast, committed, so that the running system sees them."""
    with scope.system(reason="test"):
        return cast_make()


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained of: errors of scripts, breaches of the policy."""
    return []


def _keys_await(page: Page) -> None:
    """Let no key be pressed before the page's scripts listen: nobody is as quick as a test."""
    for name in ("press", "type"):
        do = getattr(page.keyboard, name)
        setattr(page.keyboard, name, partial(_once_loaded, page, do))


def _once_loaded(page: Page, do: Callable[[str], None], keys: str) -> None:
    page.wait_for_load_state()
    do(keys)


@pytest.fixture
def page_of(
    house: str,
    chromium: Browser,
    faults: list[str],
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page, signed in as somebody; faults fail the test."""
    contexts = []

    def open_page(user: User | None = None, **options: object) -> Page:
        context = chromium.new_context(**({"base_url": house, "viewport": WIDE} | options))  # type: ignore[arg-type]
        contexts.append(context)
        if user is not None:
            signed_in = TestClient()
            signed_in.force_login(user)
            held = signed_in.cookies["mrc_session"]
            context.add_cookies([{"name": held.key, "value": held.value, "url": house}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        _keys_await(page)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type == "error" else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
