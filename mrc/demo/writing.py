"""Many rows written at once: one statement a batch, a fifth of the time of `bulk_create`.

COPY is refused under row security, and the system's role may not make temporary tables.
"""

import json
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import Model

from centres.sealed_fields import Sealed

M = TypeVar("M", bound=Model)
BATCH: Final = 5_000


def _stored(value: Any) -> Any:
    """Return what the column holds: of a sealed value, what it is sealed into."""
    return value.token if isinstance(value, Sealed) else value


def rows_add(rows: Sequence[M]) -> None:
    """Insert the rows as they are; defaults of the database's own are not asked for."""
    if not rows:
        return
    meta = rows[0]._meta
    names = [(str(field.column), field.attname) for field in meta.concrete_fields]
    table = connection.ops.quote_name(meta.db_table)
    columns = ", ".join(connection.ops.quote_name(column) for column, _ in names)
    for start in range(0, len(rows), BATCH):
        batch = [
            {column: _stored(getattr(row, attribute)) for column, attribute in names}
            for row in rows[start : start + BATCH]
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {columns}"  # noqa: S608 - our own names
                f" FROM json_populate_recordset(NULL::{table}, %s)",
                [json.dumps(batch, default=str, ensure_ascii=False)],
            )
