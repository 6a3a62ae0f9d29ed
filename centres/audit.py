"""The audit trail: who read, exported, opened or moved what, written in the same transaction.

`centres.chain` seals the entries afterwards.
"""

from typing import Any

from django.db.models import Model

from centres import scope
from centres.models import AuditEntry


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
    # One row in bulk: a plain save would read the row back, which the wall refuses.
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                user_id=user_id if user_id is not None else scope.present().user_id,
                centre_id=centre_id if record is None else getattr(record, "centre_id", centre_id),
                action=action,
                object_type="" if record is None else record._meta.label_lower,
                object_id="" if record is None else str(record.pk),
                detail=detail,
            )
        ]
    )
