"""The table of deadlines, kept by administrators."""

from typing import Any

from django.db import transaction

from centres import audit
from centres.edits import changed, locked
from counselling.models import GrievanceDeadline


@transaction.atomic
def deadline_keep(
    *, deadline: GrievanceDeadline | None, version: int, facts: dict[str, Any]
) -> GrievanceDeadline:
    """Return the row of the table, new or changed; clocks that run already keep theirs.

    Raises StaleEdit if somebody saved meanwhile.
    """
    if deadline is None:
        row = GrievanceDeadline(**facts)
        row.full_clean()
        row.save(force_insert=True)
    else:
        row = changed(locked(GrievanceDeadline, deadline.pk, version=version), facts)
    audit.record("grievance_deadline.edit", row, step=row.step)
    return row
