"""A group that a centre accepted becomes a grievance of its own, with a roster of its own."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed
from centres.models import User
from counselling.actions.grievances import (
    ComplainantTold,
    GrievanceTold,
    grievance_open,
    sums_write,
)
from counselling.models import Grievance, SumKind
from counselling.states import MoveIllegal
from referrals.actions.receiving import LinkedAlready, side_locked
from referrals.codes import Purpose, WorkerFact
from referrals.models import GroupWorker, GroupWorkerFacts, Referral
from referrals.states import TAKEN, WorkerState

LEFT_OUT: Final = (WorkerState.DECLINED, WorkerState.FAILED)
"""Whom the centre does not help: they are not complainants of its own grievance."""


@transaction.atomic
def received_grievance_open(
    *, referral: Referral, by: User, facts: dict[str, Any], key: UUID
) -> Grievance:
    """Return the centre's own grievance, a draft, of the group's workers under their numbers.

    Nobody of them is registered as a client by that. What each claims comes along as far as it was
    sent. Sent twice, it is made once. Raises MoveIllegal where nothing is under way any more,
    LinkedAlready where a colleague has made one, ValidationError where nobody is left to bring it.
    """
    side = side_locked(referral)
    if side.grievance is not None:
        if side.grievance_id != key:
            raise LinkedAlready
        return side.grievance
    present = Referral.objects.get(pk=referral.pk)
    if present.state not in TAKEN or present.purpose != Purpose.GROUP:
        raise MoveIllegal(f"{present.state} takes no grievance")
    told = _told(present)
    roster = [_line(place, facts) for place, facts in told.items()]
    if not roster:
        raise ValidationError(_("Nobody is left in this group: all were declined."))
    grievance = grievance_open(
        centre=side.centre,
        by=by,
        counsellor=side.counsellor,
        told=GrievanceTold(complainants=roster),
        sensitive=side.sensitive,
        names_agreed=any(line.name for line in roster),
        key=key,
        **facts | {"headcount": len(roster)},
    )
    _claims_write(grievance, told, by)
    changed(side, {"grievance": grievance, "glass_id": grievance.glass_id})
    audit.record("referral.link", side, grievance=str(grievance.pk), workers=len(roster))
    return grievance


def _told(referral: Referral) -> dict[int, dict[str, Any]]:
    """Return what came of each worker, by his number; of some nothing but that."""
    workers = GroupWorker.objects.filter(referral_id=referral.pk).exclude(state__in=LEFT_OUT)
    places = dict(workers.order_by("place").values_list("pk", "place"))
    told: dict[int, dict[str, Any]] = {place: {} for place in places.values()}
    for row in GroupWorkerFacts.objects.filter(worker_id__in=list(places)):
        if row.content is not None:
            told[places[row.worker_id]] = json.loads(row.content.opened())
    return told


def _line(place: int, facts: dict[str, Any]) -> ComplainantTold:
    return ComplainantTold(
        name=str(facts.get(WorkerFact.NAME, "")),
        sex=str(facts.get(WorkerFact.SEX) or "undisclosed"),
        place=place,
    )


def _claims_write(grievance: Grievance, told: dict[int, dict[str, Any]], by: User) -> None:
    """Write what each claims, each currency by itself."""
    people = {person.place: person for person in grievance.complainants.all()}

    def claims() -> Iterator[tuple[Any, Decimal, str]]:
        for place, facts in told.items():
            for amount, currency in facts.get(WorkerFact.CLAIMED, ()):
                yield people[place], Decimal(amount), currency

    sums_write(grievance, SumKind.CLAIMED, claims(), by)
