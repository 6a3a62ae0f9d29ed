"""Every page of the app, raced against the least that shows the same: its SQL and its template.

Which pages there are and what record each names stands in the tests' access table, where a page
that is missing fails the build; so a new page is raced without being named here.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks import bare
from benchmarks.contests import Outcome
from benchmarks.drivers import driver
from benchmarks.ground import Ground
from benchmarks.measuring import Times, race
from benchmarks.recording import drawn, page_statements, queries
from benchmarks.visiting import NotShown, Visitor
from tests.access.asking import address
from tests.access.routes import routes
from tests.access.table import TABLE

MOST_QUERIES: Final = 15
MOST_TIMES: Final = 2.0
ASKS: Final = ("counsellor", "coordinator", "admin", "dpo", "monitor", "volunteer")
"""Who asks for a page: whoever of them may have it first."""
READS: Final = ("SELECT", "WITH")
NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class Page:
    """A page with its address and who asks for it."""

    name: str
    path: str
    visitor: Visitor


def pages_of(ground: Ground, beginning: str = "") -> Iterator[Page]:
    """Yield each page that somebody gets, whose name begins so; say which are left out, and why."""
    visitors = {actor: Visitor(user) for actor, user in ground.people.items()}
    for route in routes():
        line = TABLE.get(route.name)
        if (
            line is None
            or not route.name.startswith(beginning)
            or 200 not in line.get
            or line.of == "word"
        ):
            continue
        who = next((actor for actor in ASKS if actor in line.who and actor in visitors), "")
        key = ground.record(line.of) if line.of else None
        if not who or (line.of and key is None):
            print(f"{route.name:44} left out: no {line.of if who else 'visitor'}", flush=True)
            continue
        page = Page(route.name, address(route, key), visitors[who])
        try:
            page.visitor.get(page.path)
        except NotShown as error:
            print(f"{route.name:44} left out: {error}", flush=True)
        else:
            yield page


def page_drawn(page: Page, *, rounds: int) -> Outcome | None:
    """Race a page against a bare view that sends its SQL and draws its template, once recorded.

    None where it draws none: a file, a PDF. What a page writes, such as that it was opened, the
    bare view leaves out: it is that much ahead.
    """
    statements = _drawing_keep(page)
    if not statements:
        print(f"{page.name:44} left out: draws no template", flush=True)
        return None
    return _outcome(page, statements, race(_drawn_twice(page), rounds=rounds, warm_up=3))


def page_beside_driver(page: Page, *, rounds: int) -> Outcome:
    """Race a page in the same way, and beside it its SQL by the driver, within a bare view and not.

    What the driver sends alone is said for comparison: neither a frame nor a row is drawn of it.
    """
    statements = _drawing_keep(page)
    bare.STATEMENTS[f"{page.name}-rows"] = _reads(statements)
    with driver(page.visitor.user) as cursor:
        contenders = _drawn_twice(page) | {
            "bare view, SQL": lambda _: page.visitor.get(f"/bare/rows/{page.name}-rows/"),
            "driver": lambda _: bare.fetch(cursor, f"{page.name}-rows"),
        }
        return _outcome(page, statements, race(contenders, rounds=rounds))


def _drawn_twice(page: Page) -> dict[str, Callable[[int], object]]:
    """Return the page itself and the bare view that sends its SQL and draws its template."""
    return {
        "page": lambda _: page.visitor.get(page.path),
        "its SQL and template": lambda _: page.visitor.get(f"/bare/drawn/?page={page.name}"),
    }


def _drawing_keep(page: Page) -> list[str]:
    """Keep the page's template and SQL for the bare view; return its statements, if it draws."""
    with drawn() as drawings:
        statements = queries(page_statements(lambda: page.visitor.get(page.path)))
    if not drawings:
        return []
    bare.DRAWINGS[page.name] = drawings[-1]
    bare.STATEMENTS[page.name] = []
    there = f"/bare/drawn/?page={page.name}"
    by_template = page_statements(lambda: page.visitor.get(there))
    bare.STATEMENTS[page.name] = _without(_reads(statements), queries(by_template))
    return statements


def _outcome(page: Page, statements: list[str], times: dict[str, Times]) -> Outcome:
    ratio = times["page"].p95 / times["its SQL and template"].p95
    count = len(statements)
    return Outcome(
        name=page.name,
        times=times,
        figure=f"{ratio:.2f}x at p95, {count} queries",
        goal=f"<= {MOST_TIMES}x, <= {MOST_QUERIES} queries",
        reached=ratio <= MOST_TIMES and count <= MOST_QUERIES,
        notes={"p95_ratio": ratio, "queries": count},
    )


def _reads(statements: list[str]) -> list[str]:
    # A union begins with the parenthesis of its first part.
    return [each for each in statements if each.lstrip(" \n(").startswith(READS)]


def _without(statements: list[str], others: list[str]) -> list[str]:
    """Return the statements that are not among the others, whatever the moment they name."""
    left: Counter[str] = Counter(_plain(each) for each in others)
    kept = []
    for statement in statements:
        if left[_plain(statement)]:
            left[_plain(statement)] -= 1
        else:
            kept.append(statement)
    return kept


def _plain(statement: Any) -> str:
    return NUMBERS.sub("", statement)
