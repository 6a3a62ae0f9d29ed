"""One worker leaves a group, whose consent is over: his row shuts, the others stay."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from counselling.models import Complainant, Consent
from counselling.selectors.consents import last_answer
from notices.actions import Posting, notices_post
from referrals.actions.destroying import destruction_ask
from referrals.actions.telling import postings_for, recipient_people, sender_people
from referrals.codes import FailureCode, Purpose, WorkerEnd
from referrals.guards import consents_needed
from referrals.models import GroupWorker, GroupWorkerFacts, Referral, SentSide
from referrals.notice_codes import told_code
from referrals.states import TAKEN, UNDER_WAY, ReferralState, Side, WorkerState

OPEN: Final = (WorkerState.WAITING, WorkerState.ACCEPTED)
"""How it stands with a worker for whom something is still to be done."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why one leaves: how his row says it, what is told to whom, what the audit keeps."""

    code: str
    kind: str
    deed: str
    sides: tuple[Side, ...]
    daily: bool
    """Whether it is told once a day, of however many: a whole group may have agreed on one day."""


WITHDREW: Final = Leaving(
    FailureCode.REFUSED, "worker", "referral.group_withdraw", (Side.RECIPIENT,), daily=False
)
"""The sender's people wrote it down themselves."""
RAN_OUT: Final = Leaving(
    WorkerEnd.RAN_OUT,
    "worker_lapse",
    "referral.group_lapse",
    (Side.SENDER, Side.RECIPIENT),
    daily=True,
)


def worker_take_out(side: SentSide, client_id: UUID, why: Leaving) -> int:
    """Delete what goes along of the client in this group; return how many rows that were.

    His row says to both sides why, unless an answer for him is final. Where the recipient could
    read it, it destroys what it copied. Part of what ends his consent: runs as the system, under
    the lock of his answers, in its transaction. A second time it changes nothing.
    """
    # Who answers for the rows holds the referral, too: none is accepted while it goes.
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=side.referral_id)
    lines = Complainant.objects.filter(client_id=client_id)
    own = GroupWorkerFacts.objects.filter(
        referral_id=referral.pk, complainant_id__in=lines.values("pk")
    )
    rows = list(own.values_list("worker_id", flat=True))
    if not rows:
        return 0
    now = timezone.now()
    if referral.state in TAKEN:
        ended = ReferralState.CONSENT_WITHDRAWN
        destruction_ask(referral=referral, now=now, why=ended, workers=rows)
    notices_post(postings=_postings(referral, rows, why, now))
    own.delete()
    GroupWorker.objects.filter(pk__in=rows, state__in=OPEN).update(
        state=WorkerState.FAILED, code=why.code, answered_at=now, version=F("version") + 1
    )
    audit.record(why.deed, referral, workers=len(rows))
    return len(rows)


def unwilling_leave(referral: Referral) -> None:
    """Take out, before a group goes, whose own last word is no yes: said before it was made, too.

    Part of the move, which holds the referral: whoever takes a yes back meanwhile comes after it.
    Raises ValidationError where nobody would be left.
    """
    if referral.purpose != Purpose.GROUP:
        return
    with scope.system(reason="referral.withdraw"):
        side = SentSide.objects.get(referral_id=referral.pk)
        workers = Complainant.objects.filter(grievance__referrals=side, client__isnull=False)
        answers: defaultdict[tuple[UUID, str], list[Consent]] = defaultdict(list)
        for answer in Consent.objects.filter(
            client_id__in=workers.values("client_id"), purpose__in=consents_needed(referral)
        ).order_by("client_id"):
            answers[answer.client_id, answer.purpose].append(answer)
        left = 0
        for (client_id, _for), said in answers.items():
            last = last_answer(said)
            if last is not None and not last.holds_on(referral.centre.today):
                over = last.given and last.withdrawn_at is None
                left += worker_take_out(side, client_id, RAN_OUT if over else WITHDREW)
        if left and not GroupWorkerFacts.objects.filter(referral_id=referral.pk).exists():
            raise ValidationError(_("Nobody of the group agrees any more: ask them first."))


def _postings(
    referral: Referral, rows: list[UUID], why: Leaving, now: dt.datetime
) -> list[Posting]:
    """Return who is told; the recipient of nothing that has not come to it yet."""
    told = []
    people = {Side.SENDER: sender_people, Side.RECIPIENT: recipient_people}
    of_rows = [f"{referral.pk}:{referral.centre.today}"] if why.daily else rows
    for side in why.sides:
        if side == Side.RECIPIENT and referral.state not in UNDER_WAY:
            continue
        kind = told_code(why.kind, side)
        for row in of_rows:
            key = f"referral_{why.kind}:{row}"
            told += postings_for(people[side](referral), kind, key, referral.pk, now)
    return told
