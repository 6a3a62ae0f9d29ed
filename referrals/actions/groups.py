"""The workers of a grievance, referred in one package: a row each, and an answer for each row."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit, scope
from centres.models import User
from counselling.models import Complainant, Grievance, GrievanceSum, SumKind
from counselling.states import MoveIllegal
from notices.actions import notices_post
from referrals.actions.opening import Asking, referral_open
from referrals.actions.taken_groups import grievance_follow
from referrals.actions.telling import postings_for, sender_people
from referrals.agreement_codes import DataKind
from referrals.codes import Purpose, WorkerFact
from referrals.models import GroupWorker, GroupWorkerFacts, Referral, SentSide
from referrals.notice_codes import told_code
from referrals.selectors.packages import kinds_allowed
from referrals.selectors.workers_packed import KINDS
from referrals.states import TAKEN, WORKER_MOVES, Side, WorkerState


@transaction.atomic
def group_open(
    *,
    grievance: Grievance,
    by: User,
    asking: Asking,
    facts: Collection[str],
    key: UUID | None = None,
) -> Referral:
    """Return the draft of a referral of everybody on the grievance's roster, a row for each.

    Of each worker the chosen facts are copied as they are now: what is put right later in the
    roster does not leak through. Raises ValidationError where the roster is empty, names are chosen
    to which not everybody agreed, or more than the agreement with the recipient covers.
    """
    if WorkerFact.NAME in facts and not grievance.names_agreed:
        raise ValidationError({"facts": _("Not everybody agreed to be named.")})
    roster = list(Complainant.objects.filter(grievance_id=grievance.pk).order_by("place"))
    if not roster:
        raise ValidationError(_("Nobody stands on the roster of this grievance."))
    referral = referral_open(
        centre=grievance.centre,
        by=by,
        asking=asking,
        grievance=grievance,
        purpose=Purpose.GROUP,
        key=key,
    )
    _agreed_check(referral, facts)
    _rows_write(referral, roster, facts, by)
    audit.record("referral.group", referral, workers=len(roster), fields=sorted(facts))
    return referral


def _agreed_check(referral: Referral, facts: Collection[str]) -> None:
    """Raise ValidationError for facts beyond the agreement; that there is none is said later."""
    allowed = kinds_allowed(referral)
    beyond = {KINDS[WorkerFact(fact)] for fact in facts} - allowed
    if allowed and beyond:
        kinds = ", ".join(sorted(str(DataKind(kind).label) for kind in beyond))
        raise ValidationError(
            {
                "facts": _("The agreement with the recipient does not cover: %(kinds)s.")
                % {"kinds": kinds}
            }
        )


def _rows_write(
    referral: Referral, roster: list[Complainant], facts: Collection[str], by: User
) -> None:
    keys = {**referral.part_keys, "created_by": by}
    side = SentSide.objects.get(referral_id=referral.pk)
    claimed = _claimed(roster) if WorkerFact.CLAIMED in facts else {}
    workers = [GroupWorker(place=number, **keys) for number, _each in enumerate(roster, 1)]
    GroupWorker.objects.bulk_create(workers)
    sealed = []
    for worker, person in zip(workers, roster, strict=True):
        row = GroupWorkerFacts(
            id=uuid7(),
            worker=worker,
            complainant_id=person.pk,
            sent_side=side,
            **(keys | side.lane),
        )
        told = _told(person, facts, claimed)
        row.content = json.dumps(told, ensure_ascii=False)
        sealed.append(row)
    GroupWorkerFacts.objects.bulk_create(sealed)


def _claimed(roster: list[Complainant]) -> dict[UUID, list[list[str]]]:
    """Return what each claims, each currency by itself."""
    found: dict[UUID, list[list[str]]] = {}
    sums = GrievanceSum.objects.filter(
        complainant_id__in=[person.pk for person in roster], kind=SumKind.CLAIMED
    )
    for key, amount, currency in sums.values_list("complainant_id", "amount", "currency"):
        if key is not None:
            found.setdefault(key, []).append([str(amount), currency])
    return found


def _told(
    person: Complainant, facts: Collection[str], claimed: Mapping[UUID, list[list[str]]]
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if WorkerFact.NAME in facts:
        told["name"] = person.name
    if WorkerFact.SEX in facts:
        told["sex"] = person.sex
    if WorkerFact.CLAIMED in facts:
        told["claimed"] = claimed.get(person.pk, [])
    return told


class Answered(NamedTuple):
    """For how many workers an answer was written, and how many joined the grievance by it."""

    workers: int
    joined: int


@transaction.atomic
def group_answer(
    *,
    referral: Referral,
    to: str,
    by: User,
    workers: Collection[UUID] | None = None,
    code: str = "",
) -> Answered:
    """Return for how many workers the answer was written: the chosen ones, or all that it fits.

    Who stands elsewhere already stays as he is, so that the same again changes nothing; and who
    withdrew his consent, or let it run out, is not accepted any more. Whoever is accepted joins
    the grievance that was made of the group. Raises MoveIllegal while the referral is not
    accepted, or once it ended.
    """
    present = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if present.state not in TAKEN:
        raise MoveIllegal(f"{present.state} takes no answers for workers")
    before = [state for state, after in WORKER_MOVES.items() if to in after]
    rows = GroupWorker.objects.filter(referral_id=present.pk, state__in=before)
    if workers is not None:
        rows = rows.filter(pk__in=workers)
    elif to == WorkerState.ACCEPTED:
        rows = rows.filter(state=WorkerState.WAITING)
    if to == WorkerState.ACCEPTED:
        rows = rows.filter(Exists(GroupWorkerFacts.objects.filter(worker_id=OuterRef("pk"))))
    keys = list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
    GroupWorker.objects.filter(pk__in=keys).update(
        state=to, code=code, answered_at=timezone.now(), version=F("version") + 1
    )
    if keys:
        audit.record("referral.group_answer", present, after=to, workers=len(keys))
        _sender_tell(present, by)
    follows = keys if to == WorkerState.ACCEPTED else ()
    return Answered(len(keys), grievance_follow(referral=present, workers=follows, by=by))


def _sender_tell(referral: Referral, by: User) -> None:
    """Tell the sender that there are answers: once an hour, however many they are."""
    now = timezone.now()
    with scope.system(reason="referral.tell"):
        told = sender_people(referral) - {by.pk}
        kind, key = told_code("group", Side.SENDER), f"referral_group:{referral.pk}:{now:%Y%m%d%H}"
        notices_post(postings=postings_for(told, kind, key, referral.pk, now))
