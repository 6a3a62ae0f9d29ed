"""What is to be decided after a follow-up: ask again soon, or leave somebody in peace."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from centres.working_days import working_days_of
from counselling.codes import ConsentPurpose
from counselling.models import Consent, FollowUp
from counselling.selectors.follow_ups import FollowUpRow, follow_up_row, for_rows
from counselling.states import FOLLOW_UP_WAITING, FollowUpOutcome, FollowUpState

AGAIN_DAYS: Final = (1, 3)
"""Days after which somebody who was not reached is tried again."""
OTHERS_MOST: Final = 10


@dataclass(frozen=True)
class WhatNext:
    """What the row of an ended follow-up offers."""

    again: dict[int, dt.date] = field(default_factory=dict)
    """The days to try again, working days of the centre, by how many days from now they were."""
    consent: Consent | None = None
    """Her consent to be contacted later, which she may want to withdraw."""
    others: list[FollowUpRow] = field(default_factory=list)
    """What else she is promised, which may not be wanted any more."""


def again_days(follow_up: FollowUp) -> dict[int, dt.date]:
    """Return the days on which to try again, in one query."""
    centre = follow_up.client.centre
    working = working_days_of(centre.country)
    return {n: working.on_or_after(centre.today + dt.timedelta(days=n)) for n in AGAIN_DAYS}


def what_next(follow_up: FollowUp) -> WhatNext:
    """Return what is to be decided after the follow-up, or after a try in vain."""
    if follow_up.waits and follow_up.tries and follow_up.due_at <= timezone.now():
        return WhatNext(again=again_days(follow_up))
    if follow_up.state != FollowUpState.DONE:
        return WhatNext()
    if follow_up.outcome == FollowUpOutcome.DECLINED:
        return WhatNext(consent=_contact_later(follow_up), others=_others(follow_up))
    return WhatNext()


def _contact_later(follow_up: FollowUp) -> Consent | None:
    asked = Consent.objects.filter(
        client_id=follow_up.client_id, purpose=ConsentPurpose.CONTACT_LATER
    )
    return next((consent for consent in asked.order_by("-created_at") if consent.holds), None)


def _others(follow_up: FollowUp) -> list[FollowUpRow]:
    waiting = FollowUp.objects.filter(
        client_id=follow_up.client_id, state__in=FOLLOW_UP_WAITING
    ).order_by("due_at")
    return [follow_up_row(each) for each in for_rows(waiting)[:OTHERS_MOST]]
