"""Every parameter that a page reads, whether or not a form shows it: none is an error of ours.

Which they are is seen by listening to the page, so that no list of them grows old.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.http import QueryDict
from django.test import Client as Browser
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from centres import scope
from referrals.actions.directory import listing_switch
from tests.access.asking import address, ask, browsers_of, undone
from tests.access.routes import Route
from tests.access.table import NEVER, TABLE
from tests.access.test_crafted import ACTORS, SHARE, sane
from tests.access.world import World
from tests.test_access import GROUPS, lines

WORDS: Final = ("a\0b", "9" * 30, "x\r\n-\u0663")


@contextmanager
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Give the names of everything that is read of a query or a form meanwhile."""
    names: set[str] = set()

    def listening(name: str) -> None:
        read = getattr(MultiValueDict, name)

        def told(self: Any, key: Any, *given: Any) -> Any:
            names.add(str(key))
            return read(self, key, *given)

        patch.setattr(QueryDict, name, told)

    with monkeypatch.context() as patch:
        for name in ("__getitem__", "getlist", "__contains__"):
            listening(name)
        yield names


def read_by(
    browser: Browser, method: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Return what the page reads; it is asked twice, as some is read only where other is there."""
    told: dict[str, str] = {}
    for _once in range(2):
        with heard(monkeypatch) as names:
            ask(browser, method, path, told)
        told = dict.fromkeys(sorted(names - {"csrfmiddlewaretoken"}), "1")
    return told


def asked(
    browser: Browser,
    method: str,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    words: Sequence[str] = WORDS,
) -> None:
    """Ask the page with each of the words in all that it reads."""
    names = read_by(browser, method, path, monkeypatch)
    for word in words if names else ():
        sane(ask(browser, method, path, dict.fromkeys(names, word)), (path, word))


def open_to(world: World, group: str) -> Iterator[tuple[Route, str, str]]:
    """Yield each address of a piece of the table, its key filled in, and who may open it."""
    for route, line in lines(group):
        actor = next((each for each in ACTORS if each in line.who), "")
        if actor and line.of != "word":
            yield route, actor, address(route, world.key(line.of, actor, "own") if line.of else "")


def all_asked(
    world: World,
    group: str,
    monkeypatch: pytest.MonkeyPatch,
    words: Sequence[str],
    *methods: str,
    every: int = 1,
) -> None:
    """Ask each page, or one of so many, by each method that it answers."""
    browsers = browsers_of(world, ACTORS)
    for route, actor, path in [*open_to(world, group)][::every]:
        browsers[actor].raise_request_exception = True
        line = TABLE[route.name]
        for method in methods:
            if (line.get if method == "GET" else line.post) != NEVER:
                asked(browsers[actor], method, path, monkeypatch, words)


@pytest.mark.parametrize("group", GROUPS)
def test_a_nul_in_whatever_some_pages_read(
    world: World, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_asked(world, group, monkeypatch, WORDS[:1], "GET", every=SHARE)


@pytest.mark.nightly
@pytest.mark.parametrize("group", GROUPS)
def test_anything_in_whatever_a_page_reads(
    world: World, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_asked(world, group, monkeypatch, WORDS, "GET", "POST")


def test_anything_that_a_stranger_asks_a_listing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger, path = Browser(), reverse("referrals:listing", args=["BD-DHK"])
    with undone():
        with scope.system(reason="test"):
            listing_switch(centre=world.cast.dhaka, on=True, by=world.cast.coordinator)
        names = read_by(stranger, "GET", path, monkeypatch)
        assert {"q", "reason", "language", "after", "before"} <= names.keys()
        asked(stranger, "GET", path, monkeypatch)
