"""Two records, each with a live referral for the same: what holds once they are one person's."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from centres import scope
from centres.standing import standing_of
from counselling.actions import case_open, client_merge, merge_undo
from counselling.models import Client, Merge
from referrals.keeping import shared
from referrals.models import Referral, SentSide
from referrals.states import ReferralState
from tests.cast import Cast
from tests.referrals.making import (
    consenting_make,
    draft_make,
    move_make,
    referral_in,
    sent_side,
)

S = ReferralState
TWICE = "Asked twice."
BESIDE = "Two of these ask the same recipient for the same"


def merged(cast: Cast, *states: str) -> tuple[Merge, Client, list[Referral]]:
    """Return the merge of two records, the one that leads, and the referral that each had."""
    both = [consenting_make(cast.counsellor, cast.dhaka) for _state in states]
    made = [
        referral_in(cast, state, draft_make(cast, client))
        for state, client in zip(states, both, strict=True)
    ]
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        merge = client_merge(
            leader=both[0], merged=both[1], versions={}, values={}, by=cast.counsellor
        )
    return merge, both[0], made


def page_of(referral: Referral) -> str:
    return reverse("referrals:referral", args=[referral.pk])


@pytest.mark.parametrize("kept", [0, 1])
def test_pages_say_that_there_are_two_until_one_is_taken_back(
    cast: Cast, browser_of: Any, kept: int
) -> None:
    _merge, leader, both = merged(cast, S.SENT, S.VIEWED)
    counsellor = browser_of(cast.counsellor)
    of_client = reverse("counselling:client", args=[leader.pk])
    for referral, other in (both, both[::-1]):
        shown = counsellor.get(page_of(referral)).text
        assert TWICE in shown
        assert page_of(other) in shown
    beside = counsellor.get(of_client).text
    assert BESIDE in beside
    assert all(page_of(each) in beside for each in both)

    move_make(cast, both[1 - kept], "recall")
    assert TWICE not in counsellor.get(page_of(both[kept])).text
    beside = counsellor.get(of_client).text
    assert BESIDE not in beside
    assert all(page_of(each) in beside for each in both)


def test_a_case_that_has_one_of_them_says_no_more_than_that(cast: Cast, browser_of: Any) -> None:
    _merge, leader, (own, _stayed) = merged(cast, S.SENT, S.SENT)
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        case = case_open(client=leader, by=cast.counsellor, kind="complaint")
        SentSide.objects.filter(referral=own).update(case=case)
    shown = browser_of(cast.counsellor).get(reverse("counselling:case", args=[case.pk])).text
    assert page_of(own) in shown
    assert "asked twice" in shown
    assert BESIDE not in shown


def test_two_that_ask_for_something_else_are_no_twins(cast: Cast, browser_of: Any) -> None:
    leader = consenting_make(cast.counsellor, cast.dhaka)
    for reason in ("legal_aid", "health"):
        referral = referral_in(cast, S.SENT, draft_make(cast, leader, reason=reason))
    counsellor = browser_of(cast.counsellor)
    assert TWICE not in counsellor.get(page_of(referral)).text
    assert BESIDE not in counsellor.get(reverse("counselling:client", args=[leader.pk])).text


def test_what_went_of_both_is_told_with_the_one(cast: Cast) -> None:
    _merge, leader, both = merged(cast, S.SENT, S.SENT)
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        told = {each.what for each in shared(leader)}
    assert told == {f"Referral {each.referral_no}" for each in both}


def test_a_draft_goes_along_and_waits_for_its_twin(cast: Cast) -> None:
    merge, leader, (live, draft) = merged(cast, S.SENT, S.DRAFT)
    assert sent_side(draft).client_id == leader.pk
    with pytest.raises(ValidationError, match=live.referral_no):
        move_make(cast, draft, "send")
    move_make(cast, live, "recall")
    assert move_make(cast, draft, "send").state == S.SENT
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        merge_undo(merge=merge, by=cast.counsellor)
    assert sent_side(draft).client_id == merge.merged_id


def test_what_waited_for_approval_with_the_merged_record_is_begun_anew(cast: Cast) -> None:
    """Neither the answers nor what is known of the person are with the merged record any more."""
    _merge, _leader, (live, waiting) = merged(cast, S.SENT, S.AWAITING_APPROVAL)
    move_make(cast, live, "recall")
    with pytest.raises(ValidationError, match="merged into another"):
        move_make(cast, waiting, "approve")
    assert move_make(cast, waiting, "cancel").state == S.CANCELLED


def test_a_second_is_not_sent_beside_the_one_that_stayed(cast: Cast) -> None:
    _merge, leader, (first, stayed) = merged(cast, S.SENT, S.SENT)
    move_make(cast, first, "recall")
    anew = draft_make(cast, leader)
    with pytest.raises(ValidationError, match=stayed.referral_no):
        move_make(cast, anew, "send")
