"""What goes along of a group's workers: which kinds of data, and under which names."""

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from referrals.agreement_codes import DataKind
from referrals.codes import WorkerFact
from referrals.models import GroupWorkerFacts

KINDS: Final = {
    WorkerFact.NAME: DataKind.IDENTITY,
    WorkerFact.SEX: DataKind.IDENTITY,
    WorkerFact.CLAIMED: DataKind.GRIEVANCE,
}


def worker_facts_chosen(referral_id: UUID) -> frozenset[str]:
    """Return which facts go along: the same of each worker, so that one tells."""
    row = GroupWorkerFacts.objects.filter(referral_id=referral_id).first()
    return frozenset(_told(row)) if row is not None else frozenset()


def worker_kinds(referral_id: UUID) -> frozenset[str]:
    """Return the kinds of data that go along of the workers, for the agreement to cover."""
    chosen = worker_facts_chosen(referral_id)
    return frozenset(str(kind) for fact, kind in KINDS.items() if fact in chosen)


def names_packed(referral_id: UUID) -> Iterator[str]:
    """Yield the names that whoever asks reads in the package."""
    for row in GroupWorkerFacts.objects.filter(referral_id=referral_id):
        name = str(_told(row).get(WorkerFact.NAME, ""))
        if name:
            yield name


def _told(row: GroupWorkerFacts) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(row.content.opened()) if row.content is not None else {}
    return told
