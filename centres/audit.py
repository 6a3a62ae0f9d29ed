"""The audit trail: who read, exported, opened or moved what, written in the same transaction.

`centres.chain` seals the entries afterwards.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Model
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope

# Written by every action there is, so in SQL that is made once. It reads nothing back, which the
# wall would refuse.
_INSERT: Final = """
    INSERT INTO centres_auditentry
           (id, at, transaction_id, user_id, centre_id, action, object_type, object_id, detail)
    VALUES """
_ROW: Final = "(%s, %s, centres_transaction_id(), %s, %s, %s, %s, %s, %s)"
_ONE: Final = _INSERT + _ROW


def record(
    action: str,
    record: Model | None = None,
    *,
    centre_id: int | None = None,
    user_id: int | None = None,
    **detail: Any,
) -> None:
    """Write one entry in the running transaction; details are ids and codes, never personal data.

    The user and the centre are the scope's and the record's own unless given.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE, _entry(action, record, centre_id, user_id, detail))


def record_each(action: str, records: Sequence[Model], **detail: Any) -> None:
    """Write one entry for each of the records, as `record` does, in a single statement."""
    if records:
        values = [value for each in records for value in _entry(action, each, None, None, detail)]
        with connection.cursor() as cursor:
            cursor.execute(_INSERT + ", ".join([_ROW] * len(records)), values)


def _entry(
    action: str,
    record: Model | None,
    centre_id: int | None,
    user_id: int | None,
    detail: dict[str, Any],
) -> list[Any]:
    return [
        uuid7(),
        timezone.now(),
        user_id if user_id is not None else scope.present().user_id,
        centre_id if record is None else getattr(record, "centre_id", centre_id),
        action,
        "" if record is None else record._meta.label_lower,
        "" if record is None else str(record.pk),
        json.dumps(detail),
    ]
