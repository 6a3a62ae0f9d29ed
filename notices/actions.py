"""Every write of the outbox."""

import datetime as dt
from uuid import UUID


def notice_post(
    *, key: str, kind: str, recipient_id: int, subject_id: UUID, due_at: dt.datetime
) -> None:
    """Put a notice into the outbox of the running transaction; the same key is posted once."""
