"""The sheet of pieces in a real browser, answered from memory: no server, no network."""

import mimetypes
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from centres import context, navigation
from tests.look import sheet

HOUSE = "https://house.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
THEME_CHOOSE = "/me/theme/"


def answer(route: Route) -> None:
    """Answer one request of the browser: a static file, or the sheet in the language asked for."""
    url = urlsplit(route.request.url)
    if url.path.startswith("/static/"):
        found = finders.find(url.path.removeprefix("/static/"))
        if not found:
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(url.path)[0] or "application/octet-stream"
        route.fulfill(path=str(found), content_type=kind)
        return
    if route.request.method == "POST" and url.path == THEME_CHOOSE:
        chosen = parse_qs(route.request.post_data or "")["theme"][0]
        route.fulfill(status=204, headers={"Set-Cookie": f"theme={chosen}; path=/"})
        return
    asked = parse_qs(url.query, keep_blank_values=True)
    jar = dict(pair.split("=", 1) for pair in cookies_of(route) if "=" in pair)
    page = sheet.sheet_render(asked.get("language", ["en"])[0], bound="fresh" not in asked, **jar)
    if "saved" in asked:
        page = page.replace('data-draft="sheet"', "")
    route.fulfill(
        body=page,
        content_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": POLICY},
    )


def cookies_of(route: Route) -> list[str]:
    return route.request.all_headers().get("cookie", "").split("; ")


@pytest.fixture(autouse=True)
def rail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A rail of the sheet's own: the apps' places count things in the database."""
    context._addressed.cache_clear()
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_searches", [])
    monkeypatch.setattr(navigation, "_bells", [])
    sheet.places_fill()
    yield
    context._addressed.cache_clear()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose faults and breaches of the content security policy fail the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    context.route("**/*", answer)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda message: faults.append(message.text) if message.type == "error" else None,
    )
    yield page
    context.close()
    assert faults == []
