"""What a recipient copied of a package is destroyed: confirmed, and asked for until it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F
from django.utils import timezone

from centres import audit, scope
from centres.edits import part_of_action
from centres.models import User
from notices.actions import notices_post
from referrals.actions.telling import postings_for, recipient_people, sender_people
from referrals.models import DestructionTask, Referral
from referrals.package_notice_codes import DESTROYED, DESTRUCTION_DUE
from referrals.selectors.told_words import referral_words_check

DESTROYED_WITHIN: Final = dt.timedelta(days=7)
REMINDED_MOST: Final = 5
REMIND_EVERY: Final = 3
"""So often at most, each time so many days later: after that the sender calls them."""


@part_of_action
def destruction_ask(
    *, referral: Referral, now: dt.datetime, why: str = "", workers: Iterable[UUID | None] = (None,)
) -> None:
    """Give the recipient, who has seen something of it, the task to destroy what it copied.

    Of all of it, or of single workers of a group; asked twice, it is asked once.
    """
    due_on = (now + DESTROYED_WITHIN).date()
    tasks = [
        DestructionTask(
            **referral.part_keys, worker_id=worker, why=why or referral.state, due_on=due_on
        )
        for worker in workers
    ]
    DestructionTask.objects.bulk_create(tasks, ignore_conflicts=True)


@transaction.atomic
def destruction_confirm(
    *, referral: Referral, by: User | None = None, link_id: UUID | None = None, note: str = ""
) -> int:
    """Return how many tasks were confirmed: all that are open; a second time, none.

    Raises ValidationError where the note says who it is about.
    """
    referral_words_check(referral, note, field="note")
    asked = DestructionTask.objects.select_for_update(of=("self",)).filter(
        referral_id=referral.pk, confirmed_at__isnull=True
    )
    tasks = list(asked.order_by("pk"))
    for task in tasks:
        task.confirmed_at, task.confirmed_by, task.confirmed_link_id = timezone.now(), by, link_id
        task.note = note.strip()
        task.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_link_id", "note"])
    if tasks:
        audit.record("package.destroy", referral, by_link=link_id is not None)
        with scope.system(reason="package.tell"):
            _tell(tasks[0], DESTROYED, sender_people(referral), "once")
    return len(tasks)


def _tell(task: DestructionTask, kind: str, people: set[int | None], step: str) -> None:
    of = task.worker_id or task.referral_id
    key, now = f"{kind}:{of}:{step}", timezone.now()
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
