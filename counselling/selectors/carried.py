"""How much each person carries: rows of several kinds counted by whose they are, in one query."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from django.db.models import CharField, Count, F, QuerySet, Value

Carried: TypeAlias = tuple[str, QuerySet[Any], str]
"""A kind, its rows, and the column that says whose they are."""


def counts_by_person(parts: Iterable[Carried]) -> dict[int, dict[str, int]]:
    """Return how much of each kind every person has; rows of one kind may come in parts."""
    first, *others = (_counted(kind, found, whose) for kind, found, whose in parts)
    counts: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for kind, person, many in first.union(*others, all=True):
        counts[person][kind] += many
    return {person: dict(each) for person, each in counts.items()}


def _counted(kind: str, found: QuerySet[Any], whose: str) -> QuerySet[Any, tuple[str, int, int]]:
    counted: QuerySet[Any, tuple[str, int, int]] = (
        found.order_by()
        .values(load=Value(kind, CharField()), person=F(whose))
        .annotate(many=Count("pk"))
        .values_list("load", "person", "many")
    )
    return counted
