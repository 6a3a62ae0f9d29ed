"""What a recipient is asked to destroy: all that it copied, or the rows of single workers."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import ngettext

from centres.wording import listed
from referrals.models import DestructionTask, GroupWorker


@dataclass(frozen=True, slots=True)
class Destruction:
    """What the recipient is asked to destroy, why and by when."""

    why: str
    due_on: dt.date
    workers: str
    """Of which workers of a group alone, in words; empty where it is all of it."""


def destruction_open(referral_id: UUID) -> Destruction | None:
    """Return what is to be destroyed, as long as nobody confirmed it; in one query."""
    asked = DestructionTask.objects.filter(referral_id=referral_id, confirmed_at__isnull=True)
    tasks = list(asked.select_related("worker").order_by("due_on", "worker__place"))
    if not tasks:
        return None
    workers = [each.worker for each in tasks if each.worker]
    return Destruction(
        why=str(tasks[0].get_why_display()),
        due_on=tasks[0].due_on,
        workers=_of_workers(workers) if len(workers) == len(tasks) else "",
    )


def _of_workers(workers: list[GroupWorker]) -> str:
    """Return whose consent is over, by their numbers; whether withdrawn or run out his row says."""
    words = ngettext(
        "The consent of the worker with the number %(numbers)s is over.",
        "The consents of the workers with the numbers %(numbers)s are over.",
        len(workers),
    )
    return words % {"numbers": listed(str(each.place) for each in workers)}
