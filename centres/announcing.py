"""What people must be told of: said here, delivered by whoever listens (the outbox, from above)."""

from collections.abc import Callable, Iterable
from typing import TypeAlias
from uuid import UUID

Listener: TypeAlias = Callable[[str, tuple[int, ...], UUID], None]

GLASS_BROKEN = "break_glass.opened"
"""Somebody broke the glass: the subject is the break-glass, the recipients those who review it."""
SENT_ALONE = "break_glass.sent_alone"
"""Somebody took a step alone for which nobody else was there: the same subject and recipients."""
GLASS_LATE = "break_glass.late"
"""Nobody reviewed it in time: told to the same people once more."""
GLASS_ADRIFT = "break_glass.adrift"
"""Nobody is there to review it, or nobody does: told to those who give roles."""
ROLE_OFFERED = "role.offered"
"""Somebody is offered a role with wide rights: the subject is the invitation."""
ROLE_GIVEN = "role.given"
"""Somebody holds one now: the subject stands for the membership, see `centres.selectors.grave`."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call the listener with event, recipients' ids and subject's id, in the same transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(event: str, *, recipient_ids: Iterable[int], subject_id: UUID) -> None:
    """Tell every listener of the event; an error of theirs undoes the action too."""
    recipients = tuple(recipient_ids)
    for listener in _listeners:
        listener(event, recipients, subject_id)
