"""What each page asks of the database: no more than a few queries, however much it shows."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.asking import ask, browsers_of
from tests.access.cases import Case
from tests.access.crowd import crowd_make
from tests.access.world import World
from tests.test_access import GROUPS, lines, path_of

MOST: Final = 15
SLACK: Final = 2
"""A part that was empty asks once more when it is not; a query a row would be twelve more."""
HOUSE: Final = ("set_config", "SAVEPOINT", "BEGIN", "COMMIT", "ROLLBACK", "LOCK")
"""The transaction's own and the scope's."""
ASKS: Final = ("coordinator", "counsellor", "protection", "admin", "dpo", "monitor", "volunteer")
"""Who is asked for a page, whoever of them may have it first; two of them, for they differ."""


def pages(group: str) -> Iterator[Case]:
    """Yield each page of a piece of the table, as two people who may have it ask for it."""
    for route, line in lines(group):
        if 200 in line.get and line.of != "word":
            who = [actor for actor in ASKS if actor in line.who][:2]
            yield from (Case(route, line, actor, "GET", "own") for actor in who)


def asked_of_pages(world: World, group: str) -> dict[str, list[str]]:
    """Return the statements of each page, once its session is warm."""
    browsers = browsers_of(world, ASKS)
    found = {}
    for case in pages(group):
        path = path_of(case, world)
        ask(browsers[case.actor], "GET", path)
        with CaptureQueriesContext(connection) as captured:
            answer: Any = ask(browsers[case.actor], "GET", path)
        assert answer.status_code in case.expected, str(case)
        if answer.status_code == 200:
            own = [each["sql"] for each in captured]
            found[str(case)] = [each for each in own if not any(word in each for word in HOUSE)]
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_asks_little_and_no_more_for_many_rows_than_for_few(
    world: World, group: str
) -> None:
    few = {name: len(found) for name, found in asked_of_pages(world, group).items()}
    crowd_make(world.cast.dhaka)
    many = {name: len(found) for name, found in asked_of_pages(world, group).items()}
    assert {name: n for name, n in many.items() if n > MOST} == {}
    grown = {name: (few[name], n) for name, n in many.items() if n > few.get(name, n) + SLACK}
    assert grown == {}
