"""Every page of the access table, in both directions: no barrier, no scrolling sideways."""

import random
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Error, Page

from centres import scope
from centres.models import User
from tests.access.asking import address
from tests.access.routes import Route, routes
from tests.access.table import TABLE
from tests.access.world import ACTORS, World, world_make
from tests.cast import Cast

pytestmark = pytest.mark.journey

SIZES: Final = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
SHARE: Final = 0.12
"""How many of the pages a build looks at; the nightly run looks at all."""
LOGIN: Final = (
    "account_login", "account_reset_password", "account_change_password", "account_email",
    "mfa_index", "mfa_activate_totp", "usersessions_list",
)  # fmt: skip
"""Pages of the login library that people see."""
WIDER: Final = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def filled(people: Cast) -> World:
    """A record of each kind in each place, so that each address names something."""
    return world_make(people)


def actor_of(route: Route) -> str:
    """Return the first who may open the page; public ones are opened by strangers."""
    line = TABLE[route.name]
    return next((each for each in ACTORS if each in line.who), "anonymous")


def pages(world: World, actor: str, *, whole: bool) -> Iterator[str]:
    """Yield the addresses that the actor looks at; not whole, always the same share of them."""
    for route in routes():
        line = TABLE.get(route.name)
        if line is None or 200 not in line.get or actor_of(route) != actor:
            continue
        if whole or random.Random(route.name).random() < SHARE:
            named = line.of not in {"", "word"}
            yield address(route, world.key(line.of, actor, "own") if named else "word")
    if actor == "counsellor":
        yield from (reverse(name) for name in LOGIN if whole)


def barriers(page: Page, path: str) -> list[str]:
    """Return what stands in somebody's way on the page."""
    try:
        answer = page.goto(path)
    except Error as fault:
        if "Download" in str(fault):
            return []  # a file, not a page
        raise
    if answer is None or "text/html" not in answer.headers.get("content-type", ""):
        return []
    found = Axe().run(page)
    faults = [f"{path}\n{found.generate_report()}"] if found.violations_count else []
    return [*faults, f"{path} scrolls sideways"] if page.evaluate(WIDER) else faults


@pytest.mark.parametrize(
    ("language", "size", "theme", "whole"),
    [
        ("ar", "phone", "dark", False),
        pytest.param("ar", "phone", "dark", True, marks=pytest.mark.nightly),
        pytest.param("ar", "wide", "light", True, marks=pytest.mark.nightly),
        pytest.param("en", "phone", "light", True, marks=pytest.mark.nightly),
        pytest.param("en", "wide", "dark", True, marks=pytest.mark.nightly),
    ],
)
def test_no_barrier_on_any_page_of_the_table(
    filled: World,
    page_of: Callable[..., Page],
    language: str,
    size: str,
    theme: str,
    whole: bool,
) -> None:
    with scope.system(reason="test"):
        User.objects.update(language=language)
    wrong, seen = [], 0
    for actor in ACTORS:
        page = None
        for path in pages(filled, actor, whole=whole):
            page = page or page_of(
                filled.user(actor), viewport=SIZES[size], color_scheme=theme, locale=language
            )
            wrong += barriers(page, path)
            seen += 1
    assert wrong == []
    assert seen
