"""A group that a centre accepted becomes a grievance of its own, with a roster of its own."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import count
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, locked
from centres.models import User
from counselling.actions.grievances import (
    ComplainantTold,
    GrievanceTold,
    complainants_add,
    grievance_open,
    sums_write,
)
from counselling.models import Grievance, SumKind
from counselling.states import MoveIllegal
from referrals.actions.receiving import LinkedAlready, side_locked
from referrals.codes import Purpose, WorkerFact
from referrals.models import GroupWorker, GroupWorkerFacts, ReceivedSide, Referral
from referrals.states import TAKEN, WorkerState

LEFT_OUT: Final = (WorkerState.DECLINED, WorkerState.FAILED)
"""Whom the centre does not help: they are not complainants of its own grievance."""
Facts: TypeAlias = Mapping[str, Any]
NOTHING: Final[Facts] = MappingProxyType({})
"""What is left of a worker who withdrew; of another with nothing chosen something came, empty."""


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
    left = GroupWorker.objects.filter(referral_id=present.pk).exclude(state__in=LEFT_OUT)
    told = _told(left)
    roster = [_line(worker.place, worker.pk, facts) for worker, facts in told.items()]
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


def grievance_follow(*, referral: Referral, workers: Collection[UUID], by: User) -> int:
    """Return how many of the workers were added to the grievance that was made of their group.

    Who was declined at first, and is accepted later, comes in like that, under his number or, where
    it is another's there by now, the next one. Who stands there already stays as he is, and of who
    withdrew nothing comes. Nothing is added to what has ended, or what the person does not see.
    """
    side = ReceivedSide.objects.filter(referral_id=referral.pk).select_related("grievance").first()
    grievance = side.grievance if side is not None else None
    if grievance is None or not grievance.live:
        return 0
    present = locked(Grievance, grievance.pk)
    roster = dict(present.complainants.values_list("pk", "place"))
    accepted = GroupWorker.objects.filter(pk__in=set(workers) - roster.keys())
    told = {worker: facts for worker, facts in _told(accepted).items() if facts is not NOTHING}
    if not told:
        return 0
    places = _places(told, set(roster.values()))
    lines = [_line(places[worker], worker.pk, facts) for worker, facts in told.items()]
    complainants_add(
        grievance=present, told=lines, by=by, names_agreed=any(line.name for line in lines)
    )
    _claims_write(present, told, by)
    audit.record("referral.link", side, grievance=str(present.pk), workers=len(lines))
    return len(lines)


def _places(workers: Iterable[GroupWorker], taken: set[int]) -> dict[GroupWorker, int]:
    """Return under which number each comes in: his own where it is free."""
    numbers = {worker: worker.place for worker in workers}
    free = count(max(taken.union(numbers.values()), default=0) + 1)
    return {worker: next(free) if own in taken else own for worker, own in numbers.items()}


def _told(workers: QuerySet[GroupWorker]) -> dict[GroupWorker, Facts]:
    """Return what came of each worker, by their numbers; of who withdrew, NOTHING."""
    ordered = list(workers.order_by("place"))
    sealed = GroupWorkerFacts.objects.filter(worker_id__in=[worker.pk for worker in ordered])
    came = {row.worker_id: json.loads(row.content.opened()) for row in sealed if row.content}
    return {worker: came.get(worker.pk, NOTHING) for worker in ordered}


def _line(place: int, key: UUID, facts: Facts) -> ComplainantTold:
    return ComplainantTold(
        name=str(facts.get(WorkerFact.NAME, "")),
        sex=str(facts.get(WorkerFact.SEX) or "undisclosed"),
        place=place,
        key=key,
    )


def _claims_write(grievance: Grievance, told: Mapping[GroupWorker, Facts], by: User) -> None:
    """Write what each claims, each currency by itself."""
    keys = [worker.pk for worker in told]
    people = {person.pk: person for person in grievance.complainants.filter(pk__in=keys)}

    def claims() -> Iterator[tuple[Any, Decimal, str]]:
        for worker, facts in told.items():
            for amount, currency in facts.get(WorkerFact.CLAIMED, ()):
                yield people[worker.pk], Decimal(amount), currency

    sums_write(grievance, SumKind.CLAIMED, claims(), by)
