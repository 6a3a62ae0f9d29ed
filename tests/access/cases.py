"""The cases that the table makes, and the share of them that runs in each build."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.access.routes import Route
from tests.access.table import Line
from tests.access.world import ACTORS, RELATIONS

SHARE = 0.08
"""How many of the cases a build asks, besides what each `ALWAYS` actor gets; nightly asks all."""
ALWAYS = ("counsellor", "anonymous")


@dataclass(frozen=True)
class Case:
    """One question: who asks for what, how, and what may come back."""

    route: Route
    line: Line
    actor: str
    method: str
    relation: str

    @property
    def expected(self) -> frozenset[int]:
        """The statuses that may come back."""
        return self.line.expected(self.actor, self.method, self.relation)

    def __str__(self) -> str:
        return f"{self.actor} {self.method} {self.route.name} ({self.relation})"


def cases(route: Route, line: Line, *, whole: bool) -> Iterator[Case]:
    """Yield the cases of one line; not whole, always the same share of them."""
    chance = random.Random(route.name)
    relations = RELATIONS if line.of and line.of != "word" else ("own",)
    for actor in ACTORS:
        for relation in relations:
            for method in ("GET", "POST"):
                chosen = chance.random() < SHARE
                if whole or chosen or (actor in ALWAYS and relation in {"own", "other centre"}):
                    yield Case(route, line, actor, method, relation)
