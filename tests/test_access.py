"""Who gets what at each address: the table in `tests/access/table.py`, asked for real."""

from collections.abc import Iterator
from typing import Any, Final
from unittest.mock import patch

import pytest
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse

from centres import rules
from tests.access.asking import (
    address,
    ask,
    browsers_of,
    everything,
    header_faults,
    masked,
)
from tests.access.cases import Case, cases
from tests.access.leading import dead_ends
from tests.access.routes import Route, routes
from tests.access.table import BACK_OFFICE, LIBRARIES, TABLE, Line
from tests.access.world import ACTORS, World

GROUPS = (
    "home", "centres:c", "centres:", "notices:", "counselling:c", "counselling:", "referrals:",
)  # fmt: skip
"""The table in pieces, for several processes; an address is in the longest that fits."""

RECORDED = tuple(group for group in GROUPS if group not in ("home", "centres:c"))
"""Those whose addresses name records."""
OVERSEEN = ("centres:glass", "counselling:rights", "counselling:hold")
"""What the data protection officer reads of every centre: reasons, and what was asked."""


def ours() -> list[Route]:
    """Return the addresses that are not a library's."""
    return [route for route in routes() if not route.name.startswith(LIBRARIES + BACK_OFFICE)]


def group_of(route: Route) -> str:
    """Return the piece of the table that the address is in."""
    fitting = [group for group in GROUPS if route.name.startswith(group)]
    return max(fitting, key=len, default="home")


def lines(group: str) -> Iterator[tuple[Route, Line]]:
    """Yield the addresses of a piece with their lines."""
    for route in ours():
        if route.name in TABLE and group_of(route) == group:
            yield route, TABLE[route.name]


def path_of(case: Case, world: World) -> str:
    """Return the address of a case."""
    if case.line.of in {"", "word"}:
        return address(case.route, "word")
    return address(case.route, world.key(case.line.of, case.actor, case.relation))


def test_every_address_is_in_the_table() -> None:
    assert {route.name for route in ours()} == set(TABLE)


def faults(case: Case, answer: Any, world: World) -> Iterator[str]:
    """Yield what is wrong with an answer."""
    if answer.status_code not in case.expected:
        yield f"{answer.status_code}, not {sorted(case.expected)}"
    away = answer.status_code == 302 and case.actor == "anonymous" and not case.line.public
    if away and not answer["Location"].startswith(reverse("account_login")):
        yield f"sent to {answer['Location']}"
    yield from header_faults(answer)
    yield from (f"leads to {path}" for path in dead_ends(case.actor, answer))
    yield from leaks(case, answer, world)


def leaks(case: Case, answer: Any, world: World) -> Iterator[str]:
    """Yield the canaries of other places in an answer; data protection reviews every centre."""
    if case.actor == "dpo" and case.route.name.startswith(OVERSEEN):
        return
    text = everything(answer)
    yield from (f"shows {c}" for c in world.foreign_canaries(case.actor) if c in text)


def asked(world: World, group: str, *, whole: bool) -> tuple[int, list[str]]:
    """Ask the cases of a piece; return how many there were, and what was wrong."""
    browsers = browsers_of(world, ACTORS)
    wrong, count = [], 0
    for route, line in lines(group):
        for case in cases(route, line, whole=whole):
            count += 1
            answer = ask(browsers[case.actor], case.method, path_of(case, world))
            wrong += [f"{case}: {fault}" for fault in faults(case, answer, world)]
    return count, wrong


@pytest.mark.parametrize("group", GROUPS)
def test_a_share_of_the_table(world: World, group: str) -> None:
    count, wrong = asked(world, group, whole=False)
    assert wrong == []
    assert count


@pytest.mark.nightly
@pytest.mark.parametrize("group", GROUPS)
def test_the_whole_table(world: World, group: str) -> None:
    count, wrong = asked(world, group, whole=True)
    assert wrong == []
    assert count


@pytest.mark.parametrize("group", RECORDED)
def test_another_centre_s_and_an_absent_one_answer_alike(world: World, group: str) -> None:
    browsers = browsers_of(world, ("counsellor", "coordinator"))
    different = []
    for route, line in lines(group):
        if line.of in {"", "word"}:
            continue
        for actor, browser in browsers.items():
            if actor in line.everywhere:
                continue  # what he reaches in every country is no other one's secret
            for method in ("GET", "POST"):
                paths = [
                    path_of(Case(route, line, actor, method, relation), world)
                    for relation in ("absent", "other centre", "other country")
                ]
                absent, *others = (
                    _without(masked(ask(browser, method, path)), path) for path in paths
                )
                different += [
                    f"{actor} {method} {path}"
                    for o, path in zip(others, paths[1:], strict=True)
                    if o != absent
                ]
    assert different == []


def _without(said: tuple[int, bytes, str], path: str) -> tuple[int, bytes, str]:
    """Return the answer without the address that was asked for, which a page may repeat."""
    status, content, kind = said
    return status, content.replace(path.encode(), b"ADDRESS"), kind


@pytest.mark.parametrize("group", RECORDED)
def test_with_our_own_checks_off_nothing_leaks_either(world: World, group: str) -> None:
    """The rules let everybody do everything: the wall alone keeps other centres' records."""
    actors = ("colleague", "outreach", "focal_point", "nobody")
    browsers = browsers_of(world, actors)
    wrong = []
    with patch.object(rules, "may", lambda *_: True):
        for route, line in lines(group):
            if line.of in {"centre", "country", "holiday", "organisation", "word"}:
                continue  # facts about places are open
            for actor in actors:
                for relation in ("other centre", "other country") if line.of else ("own",):
                    case = Case(route, line, actor, "GET", relation)
                    answer = ask(browsers[actor], "GET", path_of(case, world))
                    wrong += [f"{case}: {leak}" for leak in leaks(case, answer, world)]
    assert wrong == []


SIGNED: Final = frozenset({"notices:channel"})
"""Addresses that take no token, and nothing without a signature either."""


def test_no_address_takes_a_form_without_its_token(world: World) -> None:
    taken = []
    for route in routes():
        if route.name.startswith("back-office/"):
            continue  # those without a name only lead to those with one
        if route.name in SIGNED:
            continue  # a provider has no session of ours: its signature is asked for
        browser = Browser(enforce_csrf_checks=True, raise_request_exception=False)
        browser.force_login(world.cast.admin)
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = ask(browser, method, _any(route))
            if answer.status_code != 403:
                taken.append(f"{method} {route.name}: {answer.status_code}")
    assert taken == []


def _any(route: Route) -> str:
    """Return some address of the route; a nameless one is its own."""
    if "/" in route.name:
        return f"/{route.pattern}"
    for key in ("word", 7, "0198c0de-0000-7000-8000-000000000000", "centres", "ZZ-ZZZ", "ZZ"):
        try:
            return address(route, key)
        except (NoReverseMatch, ValueError):
            continue
    raise AssertionError(f"no key fits {route}")


def test_other_methods_change_nothing_and_break_nothing(world: World) -> None:
    browsers = browsers_of(world, ("counsellor", "admin"))
    wrong = []
    for route, line in ((route, TABLE[route.name]) for route in ours() if route.name in TABLE):
        for actor, browser in browsers.items():
            case = Case(route, line, actor, "GET", "other centre" if line.of else "own")
            path = path_of(case, world)
            shown = ask(browser, "GET", path)
            head = ask(browser, "HEAD", path)
            if head.status_code not in {shown.status_code, 405} or head.content:
                wrong.append(f"HEAD {case}: {head.status_code}")
            for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
                answer = ask(browser, method, path)
                wrong += [f"{method} {case}: {leak}" for leak in leaks(case, answer, world)]
                if answer.status_code >= 500 or answer.status_code in {201, 204}:
                    wrong.append(f"{method} {case}: {answer.status_code}")
    assert wrong == []


def libraries() -> list[Route]:
    """Return the addresses of the login library and of the back office."""
    return [r for r in routes() if r.name.startswith(LIBRARIES + BACK_OFFICE[:1])]


def test_the_libraries_addresses_show_nobody_s_records(world: World) -> None:
    actors = ("counsellor", "coordinator", "donor", "nobody", "anonymous", "admin")
    wrong = []
    for route in libraries():
        for actor in actors:
            browser = browsers_of(world, (actor,))[actor]  # logging out must not last
            path = _any(route)
            for method in ("GET", "POST"):
                answer = ask(browser, method, path)
                case = Case(route, Line(), actor, method, "own")
                wrong += [f"{case}: {leak}" for leak in leaks(case, answer, world)]
                wrong += [f"{case}: {fault}" for fault in header_faults(answer)]
                if answer.status_code >= 500:
                    wrong.append(f"{case}: {answer.status_code}")
                inside = route.name.startswith("admin:") and answer.status_code == 200
                if inside and actor != "admin":
                    wrong.append(f"{case}: the back office is open")
    assert wrong == []
