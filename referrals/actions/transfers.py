"""A case that moves for good: once the other centre took it, the first one's case ends."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from django.db.models import Model

from centres import scope
from counselling.actions.closings import CaseObjected, Closing, case_close
from counselling.case_codes import CaseOutcome, ClosureReason
from counselling.models import Case, Client
from counselling.states import CaseState, MoveIllegal
from referrals.codes import Purpose
from referrals.models import Referral, SentSide

HELD: Final[tuple[tuple[type[Model], str], ...]] = ((Client, "client_id"), (Case, "case_id"))


def transfers_hold(referrals: Sequence[Referral]) -> None:
    """Hold the sender's clients and cases of those that move for good, before the referrals.

    Whoever hands these cases over has them in the same order: the two come one after the other, and
    neither waits for what the other has.
    """
    moving = [referral.pk for referral in referrals if referral.purpose == Purpose.TRANSFER]
    if not moving:
        return
    with scope.system(reason="referral.transfer"):
        sides = SentSide.objects.filter(referral_id__in=moving, case__isnull=False)
        for model, key in HELD:
            held = model._default_manager.filter(pk__in=sides.values(key)).order_by("pk")
            list(held.select_for_update(no_key=True).values_list("pk", flat=True))


def transfer_complete(*, referral: Referral) -> None:
    """Close the sender's case, as transferred; the record itself stays with the first centre.

    A case is read by every colleague: a narrow referral is not named there.

    Runs in the transaction of the acceptance, as the system: whoever accepts sees nothing of the
    sender's. What else is live there (a grievance, an appointment) keeps the case open; its
    counsellor closes it when that is done.
    """
    with scope.system(reason="referral.transfer"):
        side = SentSide.objects.select_related("case", "counsellor").get(referral_id=referral.pk)
        if side.case is not None and side.case.live:
            with suppress(CaseObjected, MoveIllegal):
                _close(side.case, side, referral)


def _close(case: Case, side: SentSide, referral: Referral) -> None:
    closing = Closing(
        to=CaseState.CLOSED_REFERRED,
        reason=ClosureReason.TRANSFERRED,
        outcome=CaseOutcome.UNKNOWN,
        note="" if side.sensitive else referral.referral_no,
        end_follow_ups=True,
    )
    case_close(case=case, closing=closing, by=side.counsellor, version=case.version, decides=True)
