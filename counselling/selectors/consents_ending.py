"""Consents that run out soon: which still count, and who works on what rests on them."""

import datetime as dt
from collections import defaultdict
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from counselling.codes import ConsentPurpose
from counselling.consent_reliance import relied_on
from counselling.models import Case, Consent
from counselling.selectors.consents import ENDING_DAYS
from counselling.selectors.staffing import in_charge
from counselling.states import CASE_LIVE


def answered_last(answers: QuerySet[Consent]) -> QuerySet[Consent]:
    """Return those that were given and not answered otherwise, or anew, since."""
    later = Consent.objects.filter(
        Q(created_at__gt=OuterRef("created_at")) | Q(withdrawn_at__gt=OuterRef("created_at")),
        client_id=OuterRef("client_id"),
        purpose=OuterRef("purpose"),
    )
    return answers.filter(~Exists(later), given=True, withdrawn_at__isnull=True)


def consents_ending(on: dt.date) -> QuerySet[Consent]:
    """Return what runs out within the days in which it is told, and was not renewed."""
    last = on + dt.timedelta(days=ENDING_DAYS)
    return answered_last(Consent.objects.filter(expires_on__gte=on, expires_on__lte=last))


def relying_on(ending: QuerySet[Consent]) -> dict[UUID, set[int]]:
    """Return, by consent, the ids of who works on what rests on it: a live case, a referral."""
    people: defaultdict[UUID, set[int]] = defaultdict(set)
    for consent_id, in_hands in (*_of_cases(ending), *relied_on(ending)):
        people[consent_id] |= in_hands
    return people


def _of_cases(ending: QuerySet[Consent]) -> list[tuple[UUID, set[int]]]:
    """Return who works on the live cases of those whose record itself runs out."""
    records = dict(ending.filter(purpose=ConsentPurpose.SERVICE).values_list("client_id", "pk"))
    live = Case.objects.filter(client_id__in=records, state__in=CASE_LIVE)
    held = live.values_list("client_id", "centre_id", "counsellor_id").distinct()
    charged: dict[tuple[int, int], set[int]] = {}
    found = []
    for client_id, centre_id, counsellor_id in held:
        place = (centre_id, counsellor_id)
        if place not in charged:
            charged[place] = in_charge(*place)
        found.append((records[client_id], charged[place]))
    return found
