"""A consent withdrawn ends the live referrals that rest on it."""

from contextlib import suppress
from typing import Final
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from centres import audit, scope
from centres.models import User
from counselling.models import Complainant, Consent, Grievance
from counselling.selectors.merges import records_of
from counselling.states import MoveIllegal
from notices.actions import notices_post
from referrals.actions.destroying import destruction_ask
from referrals.actions.moves import referral_move
from referrals.actions.telling import postings_for, recipient_people
from referrals.codes import FailureCode
from referrals.guards import consents_needed, consents_resting_on
from referrals.models import GroupWorker, GroupWorkerFacts, Referral, SentSide
from referrals.notice_codes import told_code
from referrals.selectors.reliance import PLACES
from referrals.states import TAKEN, UNDER_WAY, ReferralState, Side, WorkerState

OPEN: Final = (WorkerState.WAITING, WorkerState.ACCEPTED)
"""How it stands with a worker for whom something is still to be done."""


def referrals_withdraw(consent: Consent, by: User) -> int:
    """End what rested on the withdrawn consent; return how many referrals that were.

    What stayed with a merged record rests on the answers of the one that leads. Of a referral of
    the workers of a grievance he alone goes: the others have not withdrawn.
    Part of the withdrawal: runs in its transaction, as the system, since what stands in the narrow
    lane ends too, whoever writes the withdrawal down.
    """
    ended = 0
    with scope.system(reason="referral.withdraw"):
        live = SentSide.objects.filter(
            client_id__in=records_of(consent.client_id),
            went_at__isnull=False,
            ended_at__isnull=True,
        ).select_related(*PLACES)
        for side in live:
            if None in consents_resting_on(side.referral, consent.client_id).values():
                ended += _ended(side, by)
        _workers_take_out(consent)
    return ended


def _ended(side: SentSide, by: User) -> bool:
    """Return whether it was still to be ended: the recipient may decline it at this moment."""
    with suppress(MoveIllegal):
        referral_move(referral=side.referral, name="withdraw", side=Side.SENDER, by=by)
        return True
    return False


def groups_withdraw(grievance: Grievance, by: User) -> int:
    """End what puts the workers of a grievance before others; return how many referrals that were.

    Part of what takes their yes back: runs in its transaction, as the system.
    """
    with scope.system(reason="referral.withdraw"):
        live = SentSide.objects.filter(
            grievance_id=grievance.pk, client=None, went_at__isnull=False, ended_at__isnull=True
        ).select_related("referral")
        return sum(_ended(side, by) for side in live)


def _workers_take_out(consent: Consent) -> None:
    """Delete what goes along of the client among the workers of groups, sent or not.

    His row says to both sides that he did not want it any more, unless he got what was asked.
    """
    lines = Complainant.objects.filter(client_id=consent.client_id)
    groups = SentSide.objects.filter(
        grievance_id__in=lines.values("grievance_id"), client=None, ended_at__isnull=True
    ).select_related(*PLACES)
    for side in groups.order_by("referral_id"):
        if consent.purpose not in consents_needed(side.referral):
            continue
        # Who answers for the rows holds the referral, too: none is accepted while it goes.
        Referral.objects.select_for_update().filter(pk=side.referral_id).first()
        own = GroupWorkerFacts.objects.filter(
            referral_id=side.referral_id, complainant_id__in=lines.values("pk")
        )
        rows = list(own.values_list("worker_id", flat=True))
        if side.referral.state in UNDER_WAY:
            _recipient_tell(side.referral, rows)
        gone, _by_table = own.delete()
        GroupWorker.objects.filter(pk__in=rows, state__in=OPEN).update(
            state=WorkerState.FAILED,
            code=FailureCode.REFUSED,
            answered_at=timezone.now(),
            version=F("version") + 1,
        )
        if gone:
            audit.record("referral.group_withdraw", side.referral, workers=gone)


def _recipient_tell(referral: Referral, rows: list[UUID]) -> None:
    """Tell the recipient; where it could read what went along, it destroys what it copied."""
    now = timezone.now()
    if referral.state in TAKEN:
        why = ReferralState.CONSENT_WITHDRAWN
        destruction_ask(referral=referral, now=now, why=why, workers=rows)
    people = recipient_people(referral)
    for row in rows:
        kind, key = told_code("worker", Side.RECIPIENT), f"referral_worker:{row}"
        notices_post(postings=postings_for(people, kind, key, referral.pk, now))


def workers_forget(keys: list[UUID]) -> int:
    """Delete what went along of forgotten clients among the workers of groups."""
    lines = Complainant.objects.filter(client_id__in=keys)
    groups = SentSide.objects.filter(grievance_id__in=lines.values("grievance_id"), client=None)
    own = GroupWorkerFacts.objects.filter(
        referral_id__in=groups.values("referral_id"), complainant_id__in=lines.values("pk")
    )
    gone, _by_table = own.delete()
    return gone
