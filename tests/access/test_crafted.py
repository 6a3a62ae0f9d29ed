"""Crafted addresses and fields: whatever is asked or sent, no answer is an error of ours."""

import random
from typing import Any, Final
from urllib.parse import quote, quote_from_bytes

import pytest
from django.db import connection
from django.test import Client as Browser

from tests.access.asking import address, browsers_of
from tests.access.filling import Form
from tests.access.routes import Route, routes
from tests.access.table import TABLE
from tests.access.world import World

PARAMETERS: Final = (
    "after", "before", "q", "year", "state", "role", "place", "sort", "counsellor", "stage",
    "category", "shown", "whose", "centre", "person", "action", "object_id", "first", "last",
    "count", "beside", "next",
)  # fmt: skip
WORDS: Final = (
    "a\0b", "\0", "%", "_", "'", "\\", "\u202e", "০১", "-1", "0", "9" * 30, "1e999", "NaN",
    "0001-01-01", "9999-12-31", "9999-12-31T23:59", "00000000-0000-0000-0000-000000000000",
    "network", "centre:9", "centre:" + "9" * 30, "centre:x", "W10", "WyIwIl0", "mine", "a" * 3000,
    "AF-KBL-2025-999999", "+880 1711-000000",
)  # fmt: skip
BYTES: Final = (b"\xed\xa0\x80", b"\xff\xfe", b"%00")
ASKED: Final = [*map(quote, WORDS), *map(quote_from_bytes, BYTES)]
SHARE: Final = 4
"""How many of the words every run takes; the nightly one takes all."""
ACTORS: Final = ("admin", "dpo", "counsellor", "coordinator", "protection")
LISTS: Final = sorted(
    name
    for name, line in TABLE.items()
    if 200 in line.get and not line.public and (not line.of or name == "centres:country-detail")
)
FORMS: Final = sorted(name for name, line in TABLE.items() if 422 in line.post and 200 in line.get)
SENT_ONLY: Final = sorted(
    name for name, line in TABLE.items() if 422 in line.post and 200 not in line.get
)
"""Forms that stand on a page of something else; sent empty, they answer with themselves."""
DEEDS: Final = ("hand", "put_off", "done", "drop")
"""What is done with the follow-ups that were chosen on the list."""


def visitor(name: str) -> str:
    """Return who may open the page."""
    return next(actor for actor in ACTORS if actor in TABLE[name].who)


def opened(world: World, name: str) -> tuple[Browser, str]:
    """Return the browser of somebody who may open the page, and its address."""
    (route,) = (route for route in routes() if route.name == name)
    of, actor = TABLE[name].of, visitor(name)
    browser = browsers_of(world, (actor,))[actor]
    browser.raise_request_exception = True
    return browser, address(route, world.key(of, actor, "own") if of else "word")


def sane(answer: Any, what: object) -> None:
    """An error would have been raised here already; a page that only looks like one counts too."""
    assert answer.status_code < 500, what
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def list_asked(world: World, name: str, *, share: int) -> None:
    """Ask a list by every parameter at once: the same word for all, then others for each."""
    (browser, path), draw = opened(world, name), random.Random(name)
    for word in draw.sample(ASKED, share):
        query = "&".join(f"{each}={word}" for each in PARAMETERS)
        sane(browser.get(f"{path}?{query}"), (name, word))
        query = "&".join(f"{each}={draw.choice(ASKED)}" for each in PARAMETERS)
        sane(browser.get(f"{path}?{query}"), (name, query))


def form_sent(world: World, name: str, *, share: int) -> None:
    """Send a form with a word in all its fields, then in one of them."""
    (browser, path), draw = opened(world, name), random.Random(name)
    fields = fields_of(browser, path, name)
    for word in draw.sample(WORDS, share):
        sane(browser.post(path, {field: [word] for field in fields}), (name, word))
        for field in fields if share == len(WORDS) else draw.sample([*fields], len(fields) > 0):
            sane(browser.post(path, fields | {field: [word]}), (name, field, word))


def fields_of(browser: Browser, path: str, name: str) -> dict[str, list[str]]:
    """Return the fields of the form at the address, as a person would fill them in."""
    empty = browser.post(path, {}) if name in SENT_ONLY else browser.get(path)
    return Form(empty.content.decode()).fields


@pytest.mark.parametrize("name", LISTS)
def test_whatever_a_list_is_asked(world: World, name: str) -> None:
    list_asked(world, name, share=SHARE)


@pytest.mark.nightly
@pytest.mark.parametrize("name", LISTS)
def test_all_that_a_list_can_be_asked(world: World, name: str) -> None:
    list_asked(world, name, share=len(ASKED))


@pytest.mark.parametrize("name", FORMS)
def test_whatever_a_form_is_sent(world: World, name: str) -> None:
    form_sent(world, name, share=SHARE)


@pytest.mark.parametrize("name", SENT_ONLY)
def test_whatever_a_form_of_another_page_is_sent(world: World, name: str) -> None:
    form_sent(world, name, share=len(WORDS))


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_is_done_with_chosen_follow_ups(world: World, deed: str) -> None:
    browser, path = opened(world, "counselling:follow-up-lot")
    chosen = f"{world.key('follow_up', 'counsellor', 'own')}:0"
    fields = {"deed": deed, "chosen": chosen, "back": "/follow-ups/", "assignee": ""}
    fields |= {"day": "2027-01-11", "why": "closed"}
    for word in WORDS:
        for field in fields:
            sane(browser.post(path, fields | {field: word}), (deed, field, word))
        sane(browser.post(path, fields | {"chosen": f"{word}:{word}"}), (deed, word))
        sane(browser.post(path, fields | {"chosen": f"{chosen}{word}"}), (deed, word))


@pytest.mark.nightly
@pytest.mark.parametrize("name", FORMS)
def test_all_that_a_form_can_be_sent(world: World, name: str) -> None:
    form_sent(world, name, share=len(WORDS))


@pytest.mark.parametrize("name", FORMS)
def test_a_nul_is_the_fields_own_error(world: World, name: str) -> None:
    """It is never taken: neither saved, nor cut out unseen."""
    browser, path = opened(world, name)
    page = browser.get(path)
    fields = Form(page.content.decode()).fields
    answer = browser.post(path, {field: ["a\0b"] for field in fields})
    sane(answer, name)
    if page.context.get("form"):
        assert answer.status_code in {404, 409, 422}
        # 409: nobody knows which version was looked at.
        assert answer.status_code != 422 or answer.context["form"].errors


def named() -> list[Route]:
    """Return our addresses that name something by words."""
    return [
        r for r in routes() if r.name in TABLE and TABLE[r.name].of in {"centre", "country", "word"}
    ]


def test_whatever_stands_in_an_address(world: World) -> None:
    browser = browsers_of(world, ("admin",))["admin"]
    browser.raise_request_exception = True
    for route in named():
        for word in ("%00", "BD-DHK%00", "BD%00", "bd-dhk", "%ED%A0%80", "B" * 300, "%2E%2E"):
            path = address(route, "BD-XXX" if TABLE[route.name].of == "centre" else "XX")
            path = path.replace("BD-XXX", word).replace("/XX/", f"/{word}/")
            sane(browser.get(path), path)
    for page in ("r/1/1/", "r/x/1/", "r/1/%00/", "centres/centre/%00/change/", "jsi18n/"):
        sane(browser.get(f"/back-office/{page}"), page)
    assert browser.get("/back-office/r/1/1/").status_code == 404
