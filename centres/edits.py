"""Edits that overwrite nobody: each form carries the version that it was filled in from."""

from typing import Any, Final, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model

M = TypeVar("M", bound=Model)
part_of_action: Final = transaction.atomic(savepoint=False)
"""Decorates an action that others call within their own: one transaction with theirs.

Alone it is a transaction like any other; within one it spares the two round trips of a savepoint,
so whoever catches its errors must have one himself.
"""


class StaleEdit(Exception):
    """Somebody else saved the record first; it holds the record as it is now."""

    def __init__(self, record: Model) -> None:
        super().__init__(f"{record._meta.label} was changed meanwhile")
        self.record: Any = record


def facts_check(record: Model) -> None:
    """Raise ValidationError where a field holds what it can't.

    Keys of other records are left to the database, which checks them anyway: asking for each of
    them first was nearly half of the time that logging a session took.
    """
    keys = [field.name for field in record._meta.concrete_fields if field.remote_field]
    record.clean_fields(exclude=keys)
    record.clean()


def locked(model: type[M], pk: Any, *, version: int | None = None) -> M:
    """Return the record under a row lock; raises StaleEdit if its version is another by now."""
    record = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if version is not None and record.version != version:  # type: ignore[attr-defined]
        raise StaleEdit(record)
    return record


def take_turns(model: type[M], pk: Any, *read: str) -> M | None:
    """Let whoever asks for this record come one after the other, until the transaction is done.

    Returns the record with its key and what is to be read, None if it isn't seen. Others may still
    point at it.
    """
    held = model._default_manager.select_for_update(no_key=True).only("pk", *read)
    return held.filter(pk=pk).first()


def changed(record: M, values: dict[str, Any], *, constraints: bool = False) -> M:
    """Write the values, checked, into the locked record and count its version up; return it.

    Raises ValidationError where a value can't be; with `constraints`, also where another record
    stands against it, which asks the database first. The records that it belonged to already are
    not asked for: somebody may move a request whose client is behind the wall for her.
    """
    for name, value in values.items():
        setattr(record, name, value)
    record.version += 1  # type: ignore[attr-defined]
    kept = {
        field.name
        for field in record._meta.concrete_fields
        if field.remote_field and values.keys().isdisjoint({field.name, field.attname})
    }
    record.full_clean(exclude=kept, validate_unique=False, validate_constraints=constraints)
    record.save()
    return record


def constraint_of(error: IntegrityError) -> str:
    """Return the name of the constraint that PostgreSQL names as broken, or nothing."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or "")
