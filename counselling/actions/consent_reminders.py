"""The clock's word on consents: whoever works on what rests on one hears before it runs out."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from centres import scope
from counselling.models import Consent
from counselling.selectors.consents import REMINDED_DAYS
from counselling.selectors.consents_ending import consents_ending, relying_on
from notices.actions import Posting, notices_post

CONSENT_ENDS: Final = "consent_ends"


def consents_remind(*, now: dt.datetime) -> int:
    """Tell that consents run out soon; return of how many that was told.

    Asked for every day, and as often as one likes: each of the steps is told once, and none once
    the client was asked again.
    """
    with scope.system(reason="consent.remind"):
        ending = consents_ending(now.date())
        people = relying_on(ending)
        concerned = ending.filter(pk__in=people).only("expires_on")
        told = list(concerned)
        notices_post(postings=_postings(told, people, now))
    return len(told)


def _postings(
    told: list[Consent], people: Mapping[UUID, set[int]], now: dt.datetime
) -> Iterator[Posting]:
    for consent in told:
        step = _step(consent, now.date())
        for person in sorted(people[consent.pk]):
            yield Posting(
                key=f"consent:{consent.pk}:{consent.expires_on}:{step}:{person}",
                kind=CONSENT_ENDS,
                recipient_id=person,
                subject_id=consent.pk,
                due_at=now,
            )


def _step(consent: Consent, today: dt.date) -> int:
    """Return which of the steps it has reached; those before it are past."""
    left = (consent.expires_on - today).days if consent.expires_on else 0
    return min(days for days in REMINDED_DAYS if left <= days)
