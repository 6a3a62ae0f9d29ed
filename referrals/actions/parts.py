"""Rows that belong to a record, laid down anew: what says the same stays the row that it was."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)
Facts = dict[str, Any]


def parts_lay(model: type[M], of: Facts, wanted: Iterable[Facts]) -> None:
    """Make the rows of the record exactly those that are wanted.

    A row that comes with its key is found by that, any other by what it says, so that an export
    names it as it did before. Raises ValidationError where a fact can't be.
    """
    rows = list(model._default_manager.filter(**of))
    unmatched = {row.pk: row for row in rows}
    for facts in wanted:
        row = _same(unmatched, facts)
        if row is None:
            row = model(**of, **facts)
        else:
            del unmatched[row.pk]
            if all(getattr(row, name) == value for name, value in facts.items()):
                continue
            for name, value in facts.items():
                setattr(row, name, value)
        row.full_clean(exclude=list(of), validate_unique=False, validate_constraints=False)
        row.save()
    model._default_manager.filter(pk__in=list(unmatched)).delete()


def _same(rows: dict[Any, M], facts: Facts) -> M | None:
    """Return the row with that key, or without a key the first that says all the same."""
    if "id" in facts:
        return rows.get(facts["id"])
    alike = (
        row
        for row in rows.values()
        if all(getattr(row, name) == value for name, value in facts.items())
    )
    return next(alike, None)
