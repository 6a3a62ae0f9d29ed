"""The clock's word on what is kept: an entry to confirm again, an agreement that ends."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Min

from centres import scope
from notices.actions import Posting, notices_post
from referrals.agreement_codes import ENDING_DAYS, REMINDED_DAYS
from referrals.directory_codes import ServiceStatus
from referrals.models import Agreement, ServiceAtLocation
from referrals.selectors.agreements import agreements_ending
from referrals.selectors.directory import is_stale
from referrals.selectors.kept_by import coordinators_of, told_of

CONFIRM: Final = "directory_confirm"
AGREEMENT_ENDS: Final = "agreement_ends"


def kept_remind(*, now: dt.datetime) -> int:
    """Tell who keeps the directory and the agreements what is due; return how many were told of.

    Asked for every day, and as often as one likes: an entry is told of once a week for each
    country, and an agreement once for each of its steps.
    """
    with scope.system(reason="directory.remind"):
        postings = [*_entries(now), *_agreements(now)]
        notices_post(postings=postings)
    return len(postings)


def _entries(now: dt.datetime) -> Iterator[Posting]:
    """Yield one word a week for each coordinator, about the entry that waits longest."""
    waiting = ServiceAtLocation.objects.filter(
        is_stale(now.date()), service__status=ServiceStatus.ACTIVE
    )
    year, week, _day = now.isocalendar()
    oldest = waiting.values("service__country").annotate(first=Min("created_at"))
    for country_id in oldest.values_list("service__country", flat=True):
        subject = (
            waiting.filter(service__country=country_id)
            .order_by("confirmed_on", "pk")
            .values_list("pk", flat=True)
            .first()
        )
        if subject is None:
            continue
        for person in sorted(coordinators_of(country_id)):
            yield Posting(
                key=f"directory:{country_id}:{year}-{week}:{person}",
                kind=CONFIRM,
                recipient_id=person,
                subject_id=subject,
                due_at=now,
            )


def _agreements(now: dt.datetime) -> Iterator[Posting]:
    """Yield the step that each ending agreement has reached; those before it are past."""
    for agreement in agreements_ending(now.date(), ENDING_DAYS).select_related("our_centre"):
        step = _step(agreement, now.date())
        for person in sorted(told_of(agreement)):
            yield Posting(
                key=f"agreement:{agreement.pk}:{agreement.ends_on}:{step}:{person}",
                kind=AGREEMENT_ENDS,
                recipient_id=person,
                subject_id=agreement.pk,
                due_at=now,
            )


def _step(agreement: Agreement, today: dt.date) -> int:
    left = (agreement.ends_on - today).days
    return min(days for days in REMINDED_DAYS if left <= days)
