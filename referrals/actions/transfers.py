"""A case that moves for good: once the other centre took it, the first one's case ends."""

from contextlib import suppress

from centres import scope
from counselling.actions.closings import CaseObjected, Closing, case_close
from counselling.case_codes import CaseOutcome, ClosureReason
from counselling.models import Case
from counselling.states import CaseState, MoveIllegal
from referrals.models import Referral, SentSide


def transfer_complete(*, referral: Referral) -> None:
    """Close the sender's case, as transferred; the record itself stays with the first centre.

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
        note=referral.referral_no,
        end_follow_ups=True,
    )
    case_close(case=case, closing=closing, by=side.counsellor, version=case.version, decides=True)
