"""What a recipient copied of a package is destroyed: confirmed, and asked for until it is."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F
from django.utils import timezone

from centres import audit, scope
from centres.models import User
from notices.actions import Posting, notices_post
from referrals.actions.telling import recipient_people, sender_people
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
        people = sender_people(referral)
        notices_post(postings=_postings(referral, DESTROYED, people, "once"))
    return task


def _postings(referral: Referral, kind: str, people: set[int | None], step: str) -> list[Posting]:
    return [
        Posting(
            key=f"{kind}:{referral.pk}:{step}:{recipient_id}",
            kind=kind,
            recipient_id=recipient_id,
            subject_id=referral.pk,
            due_at=timezone.now(),
        )
        for recipient_id in sorted(pk for pk in people if pk is not None)
    ]


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
            step = str(task.reminded)
            people = recipient_people(task.referral)
            notices_post(postings=_postings(task.referral, DESTRUCTION_DUE, people, step))
            task.reminded += 1
        DestructionTask.objects.bulk_update(found, ["reminded"])
    return len(found)
