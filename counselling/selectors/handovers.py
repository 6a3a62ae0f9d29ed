"""Hand-overs: what was handed over, what of it can be given back, and which cases were chosen."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from counselling.models import Case, Handover
from counselling.states import CASE_LIVE

CHOSEN_MOST: Final = 100
"""How many are chosen at once on lists: more than a page shows."""


def handovers() -> QuerySet[Handover]:
    """Return the hand-overs that the wall shows, with what their own page reads."""
    return Handover.objects.select_related("giver", "taker", "created_by", "centre__country")


def cases_handed(handover: Handover) -> QuerySet[Case]:
    """Return the cases of a hand-over."""
    return Case.objects.filter(pk__in=handover.entries.values("case_id"))


def cases_to_return(handover: Handover) -> QuerySet[Case]:
    """Return those that can be given back: live, and still with whoever took them."""
    taken = cases_handed(handover).filter(counsellor_id=handover.taker_id, state__in=CASE_LIVE)
    return _for_handover(taken)


def cases_chosen(chosen: Mapping[UUID, int]) -> list[Case]:
    """Return the chosen cases that are live, and with the counsellor with whom they were seen."""
    found = Case.objects.filter(pk__in=list(chosen)[:CHOSEN_MOST], state__in=CASE_LIVE)
    return [case for case in _for_handover(found) if chosen[case.pk] == case.counsellor_id]


def _for_handover(found: QuerySet[Case]) -> QuerySet[Case]:
    """Return the cases with what their rows and a hand-over read, by their numbers."""
    return found.select_related("client", "counsellor", "centre__country").order_by("case_no")
