"""Referrals go along when a counsellor's work is handed over, sent or taken; few others do not."""

import pytest
from django.utils import timezone

from centres import scope
from centres.models import Membership, User
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.actions.handovers import HandoverPlan, case_reassign, cases_reassign
from counselling.actions.narrow_handovers import narrow_hand_over
from counselling.models import Case
from counselling.selectors.desk import loads_at
from counselling.selectors.narrow_lane import narrow_loads_at
from referrals.actions.receiving import referral_take
from referrals.models import Package, ReceivedSide, Referral, SentSide
from referrals.selectors.referrals import referrals_shown
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
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


def test_whoever_left_with_referrals_alone_stands_on_the_desk(cast: Cast) -> None:
    """The narrow lane counts for nobody."""
    for _sent in range(2):
        referral_in(cast, S.SENT, draft_make(cast, consenting_make(cast.colleague, cast.dhaka)))
    with scope.system(reason="test"):
        SentSide.objects.filter(centre=cast.dhaka).update(counsellor=cast.counsellor)
        narrow = SentSide.objects.filter(centre=cast.dhaka).first()
        assert narrow is not None
        SentSide.objects.filter(pk=narrow.pk).update(sensitive=True)
        Membership.objects.filter(user=cast.counsellor).update(until=timezone.now())
    with as_(cast.coordinator):
        (load,) = [each for each in loads_at(cast.dhaka) if each.user_id == cast.counsellor.pk]
    assert (load.here, load.carries, load.cases) == (False, True, 0)
    assert load.besides_said == ["1 referral"]
    hand_all(cast, cast.counsellor, cast.colleague)
    with as_(cast.coordinator):
        assert cast.counsellor.pk not in {each.user_id for each in loads_at(cast.dhaka)}


def test_the_narrow_lane_is_handed_over_apart(cast: Cast) -> None:
    """By whoever protects, to another who protects; the rest stays where it is."""
    with scope.system(reason="test"):
        takes = user_make("takes-over", Role.PROTECTION_COUNSELLOR, centre=cast.dhaka)
    plain, narrow = (
        referral_in(cast, S.SENT, draft_make(cast, consenting_make(cast.counsellor, cast.dhaka)))
        for _each in range(2)
    )
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=narrow).update(sensitive=True)
    with as_(cast.protection):
        (load,) = narrow_loads_at(cast.dhaka)
        assert (load.user_id, load.said) == (cast.counsellor.pk, ["1 referral"])
        gone = narrow_hand_over(
            centre=cast.dhaka, giver=cast.counsellor, taker=takes, by=cast.protection
        )
    assert gone == {"notes": 0, "files": 0, "grievances": 0, "referrals": 1}
    with scope.system(reason="test"):
        whose = dict(SentSide.objects.values_list("referral_id", "counsellor_id"))
        parts = Package.objects.filter(referral=narrow).values_list("counsellor_id", flat=True)
        assert set(parts) <= {takes.pk}, "its package follows"
    assert (whose[plain.pk], whose[narrow.pk]) == (cast.counsellor.pk, takes.pk)
    for user, sees in ((takes, True), (cast.counsellor, False), (cast.coordinator, False)):
        with as_(user):
            assert SentSide.objects.filter(referral=narrow).exists() is sees
    assert move_make(cast, now(narrow), "view").state == S.VIEWED
