"""The workers of a group referral as either side's page shows them, and how many stand where."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Count
from django.utils.safestring import SafeString

from centres.paging import Page, page_of
from centres.templatetags.look import chip
from centres.wording import dotted
from counselling.codes import Sex
from counselling.money import money_said
from referrals.codes import DeclineCode, FailureCode, Outcome, WorkerEnd
from referrals.models import GroupWorker, GroupWorkerFacts, Referral
from referrals.states import WORKER_TONES, WorkerState

ROWS: Final = 50
CODES: Final[Mapping[str, Mapping[str, object]]] = {
    WorkerState.DECLINED: dict(DeclineCode.choices),
    WorkerState.FAILED: dict([*FailureCode.choices, *WorkerEnd.choices]),
    WorkerState.PROVIDED: dict(Outcome.choices),
}
"""What a worker's code says, by how it stands with him: the same code is in several lists."""
STATES: Final = dict(WorkerState.choices)
SEXES: Final = dict(Sex.choices)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker as the page shows him: his number, and what is open to the reader."""

    pk: UUID
    place: int
    name: str
    about: str
    state: SafeString
    why: str


def workers_page(
    referral: Referral, *, state: str = "", after: str = "", before: str = ""
) -> Page[WorkerRow]:
    """Return a page of the workers by their numbers, in two queries."""
    found = GroupWorker.objects.filter(referral_id=referral.pk)
    if state in STATES:
        found = found.filter(state=state)
    page = page_of(found, by="place", descending=False, after=after, before=before, most=ROWS)
    facts = _facts([worker.pk for worker in page.rows])
    rows = [_row(worker, facts.get(worker.pk, {})) for worker in page.rows]
    return Page(rows, page.previous, page.next)


def _facts(keys: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return what is open of each worker; nothing where the package is shut to the reader."""
    found = GroupWorkerFacts.objects.filter(worker_id__in=keys) if keys else ()
    return {row.worker_id: json.loads(row.content.opened()) for row in found if row.content}


def _row(worker: GroupWorker, told: dict[str, Any]) -> WorkerRow:
    sex = SEXES.get(told.get("sex", ""), "") if told.get("sex") != Sex.UNDISCLOSED else ""
    sums = (money_said(Decimal(amount), code) for amount, code in told.get("claimed", ()))
    return WorkerRow(
        pk=worker.pk,
        place=worker.place,
        name=str(told.get("name", "")),
        about=dotted((sex, *sums)),
        state=chip(WORKER_TONES[worker.state], STATES[worker.state]),
        why=str(CODES.get(worker.state, {}).get(worker.code, "")),
    )


def workers_left(referral: Referral) -> int:
    """Return how many workers nobody has declined or given up."""
    ended = (WorkerState.DECLINED, WorkerState.FAILED)
    return GroupWorker.objects.filter(referral_id=referral.pk).exclude(state__in=ended).count()


def workers_counted(referral: Referral) -> list[tuple[str, SafeString, int]]:
    """Return how many workers stand in each state, in the order of the states; in one query."""
    counted = GroupWorker.objects.filter(referral_id=referral.pk).values_list("state").order_by()
    many = dict(counted.annotate(many=Count("pk")))
    return [
        (state, chip(WORKER_TONES[state], label), many[state])
        for state, label in WorkerState.choices
        if state in many
    ]
