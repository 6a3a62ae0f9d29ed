"""What a recipient copied of a package is destroyed: confirmed, and asked for until it is."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F
from django.utils import timezone

from centres import audit, scope
from centres.models import User
from notices.actions import notices_post
from referrals.actions.telling import postings_for, recipient_people, sender_people
from referrals.models import DestructionTask, Referral
from referrals.package_notice_codes import DESTROYED, DESTRUCTION_DUE
from referrals.selectors.told_words import referral_words_check

REMINDED_MOST: Final = 5
REMIND_EVERY: Final = 3
"""So often at most, each time so many days later: after that the sender calls them."""


@transaction.atomic
def destruction_confirm(
    *, referral: Referral, by: User | None = None, link_id: UUID | None = None, note: str = ""
) -> DestructionTask:
    """Return the task, confirmed; a second confirmation changes nothing.

    Raises ValidationError where the note says who it is about.
    """
    referral_words_check(referral, note, field="note")
    task = DestructionTask.objects.select_for_update(of=("self",)).get(referral_id=referral.pk)
    if task.confirmed_at is not None:
        return task
    task.confirmed_at, task.confirmed_by, task.confirmed_link_id = timezone.now(), by, link_id
    task.note = note.strip()
    task.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_link_id", "note"])
    audit.record("package.destroy", referral, by_link=link_id is not None)
    with scope.system(reason="package.tell"):
        _tell(task, DESTROYED, sender_people(referral), "once")
    return task


def _tell(task: DestructionTask, kind: str, people: set[int | None], step: str) -> None:
    key, now = f"{kind}:{task.referral_id}:{step}", timezone.now()
    notices_post(postings=postings_for(people, kind, key, task.referral_id, now))


@transaction.atomic
def destructions_remind(*, now: dt.datetime, most: int = 500) -> int:
    """Remind recipients of what is due to be destroyed; return of how many. Work of the clock."""
    with scope.system(reason="package.remind"):
        due = DestructionTask.objects.alias(
            next_on=ExpressionWrapper(
                F("due_on") + F("reminded") * REMIND_EVERY, output_field=DateField()
            )
        ).filter(confirmed_at__isnull=True, next_on__lte=now.date(), reminded__lt=REMINDED_MOST)
        tasks = due.select_for_update(skip_locked=True, of=("self",)).select_related("referral")
        found = list(tasks.order_by("due_on")[:most])
        for task in found:
            _tell(task, DESTRUCTION_DUE, recipient_people(task.referral), str(task.reminded))
            task.reminded += 1
        DestructionTask.objects.bulk_update(found, ["reminded"])
    return len(found)
