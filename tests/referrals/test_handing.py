"""Referrals go along when a counsellor's work is handed over, sent or taken; few others do not."""

import pytest

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.actions.handovers import HandoverPlan, case_reassign, cases_reassign
from counselling.models import Case
from referrals.actions.receiving import referral_take
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.selectors.referrals import referrals_shown
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in
from tests.referrals.test_as_seen import as_, now

S = ReferralState


def with_case(cast: Cast, state: str = S.SENT) -> tuple[Referral, Case]:
    """Return a referral of the counsellor in the state, and the case that it is about."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    with as_(cast.counsellor):
        case = case_open(client=client, by=cast.counsellor, kind="documents")
    referral = draft_make(cast, client)
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=referral).update(case=case)
    return referral_in(cast, state, referral), case


def hand_all(cast: Cast, giver: User, taker: User) -> None:
    with as_(cast.coordinator):
        plan = HandoverPlan(giver=giver, taker=taker)
        cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)


def test_all_that_live_go_along_when_a_counsellor_leaves(cast: Cast) -> None:
    draft, sent, ended, narrow = (
        referral_in(cast, state, draft_make(cast, consenting_make(cast.counsellor, cast.dhaka)))
        for state in (S.DRAFT, S.SENT, S.DECLINED, S.SENT)
    )
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=narrow).update(sensitive=True)
    hand_all(cast, cast.counsellor, cast.colleague)
    with scope.system(reason="test"):
        whose = dict(SentSide.objects.values_list("referral_id", "counsellor_id"))
    hers, his = cast.colleague.pk, cast.counsellor.pk
    assert [whose[each.pk] for each in (draft, sent, ended, narrow)] == [hers, hers, his, his]
    with as_(cast.colleague):
        standing = standing_of(cast.colleague.pk)
        assert [each.pk for each in referrals_shown(standing, "ours")] == [draft.pk]
        assert [each.pk for each in referrals_shown(standing, "theirs")] == [sent.pk]
    assert move_make(cast, now(sent), "view").state == S.VIEWED


def test_what_somebody_took_goes_along(cast: Cast) -> None:
    client = consenting_make(cast.other_country, cast.baghdad, nationality="LK")
    to = Recipient(cast.dhaka.host, cast.dhaka)
    referral = draft_make(cast, client, to=to, by=cast.other_country)
    with scope.system(reason="test"):
        Referral.objects.filter(pk=referral.pk).update(state=S.SENT, sent_at=referral.created_at)
    with as_(cast.counsellor):
        move_make(cast, now(referral), "view")
        referral_take(referral=now(referral), counsellor=cast.counsellor, by=cast.counsellor)
    hand_all(cast, cast.counsellor, cast.colleague)
    with scope.system(reason="test"):
        assert ReceivedSide.objects.get(referral=referral).counsellor == cast.colleague


@pytest.mark.parametrize("state", [S.DRAFT, S.VIEWED])
def test_with_one_case_its_own_go_along_and_no_others(cast: Cast, state: str) -> None:
    referral, case = with_case(cast, state)
    other, _its_case = with_case(cast)
    with as_(cast.counsellor):
        case_reassign(case=case, taker=cast.colleague, by=cast.counsellor)
    with scope.system(reason="test"):
        whose = dict(SentSide.objects.values_list("referral_id", "counsellor_id"))
    assert whose == {referral.pk: cast.colleague.pk, other.pk: cast.counsellor.pk}
