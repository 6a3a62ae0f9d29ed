"""What changed in each record: pghistory's triggers, set up once for the whole house.

The former row is kept at each update and delete, with the user of the scope beside it; the first
state needs no copy, since the record or its oldest former row shows it. The trigger writes as the
application's role, so history tables wear the same wall as their records, and nobody may update or
delete there.
"""

from collections.abc import Callable
from typing import Any, TypeVar, overload

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)


@overload
def tracked(model: type[M], /) -> type[M]: ...
@overload
def tracked(*, exclude: list[str]) -> Callable[[type[M]], type[M]]: ...
def tracked(model: Any = None, /, *, exclude: Any = None) -> Any:
    """Return the model with its history table declared (``<Model>Event`` in the same app)."""

    def declare(declared: type[models.Model]) -> type[models.Model]:
        made: type[models.Model] = pghistory.track(
            pghistory.UpdateEvent(row="OLD"),
            pghistory.DeleteEvent(),
            exclude=exclude,
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,  # type: ignore[arg-type]  # None is its word for "no such field"
            append_only=False,
        )(declared)
        return made

    return declare if model is None else declare(model)
