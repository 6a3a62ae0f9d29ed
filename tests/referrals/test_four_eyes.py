"""Four eyes: what one person alone has shaped, that person doesn't let out, whoever began it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from centres import scope
from centres.models import Membership, User
from notices.models import Notice
from referrals import actions
from referrals.actions.opening import Asking
from referrals.codes import Help, Reason
from referrals.models import Referral
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient, Risk
from tests.cast import Cast
from tests.referrals.making import SAFE, consenting_make, draft_make, sent_side
from tests.referrals.packing import choose
from tests.referrals.test_as_seen import as_, now
from tests.referrals.test_sending_pages import page_of, press

S = ReferralState


@pytest.fixture
def referral(cast: Cast) -> Referral:
    """A counsellor's draft across a border, which somebody approves."""
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    return draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))


def put_right(referral: Referral, by: User) -> None:
    present = now(referral)
    asking = Asking(
        to=Recipient(present.to_organisation, present.to_centre),
        reason=Reason.LEGAL_AID,
        help_asked=[Help.CASH],
    )
    actions.referral_edit(referral=referral, version=present.version, by=by, asking=asking)


def weigh(referral: Referral, by: User) -> None:
    answers = {str(code): answer for code, answer in SAFE.items()}
    actions.risk_check(referral=referral, by=by, answers=answers, words="Looked at again.")


def agree(referral: Referral, by: User) -> None:
    actions.agreement_note(referral=referral, by=by, method="verbal")


def pack(referral: Referral, by: User) -> None:
    choose(referral, by, "sex")
    actions.agreement_note(referral=referral, by=by, method="verbal")


@pytest.mark.parametrize("hand", [put_right, weigh, agree, pack])
def test_whoever_had_the_last_hand_in_it_does_not_let_it_out(
    cast: Cast, browser_of: Any, referral: Referral, hand: Callable[[Referral, User], None]
) -> None:
    browser = browser_of(cast.coordinator)
    with as_(cast.coordinator):
        hand(referral, cast.coordinator)
    page = browser.get(page_of(referral)).text
    assert ("?move=submit" in page, "?move=send" in page) == (True, False)
    assert press(browser, referral, "send").status_code == 422
    assert press(browser, referral, "submit").status_code == 302
    assert "?move=approve" not in browser.get(page_of(referral)).text
    assert press(browser, referral, "approve").status_code == 422
    assert now(referral).state == S.AWAITING_APPROVAL
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="referral_submit_sender", channel="inapp")
        assert {each.recipient_id for each in told} == {cast.protection.pk}


def test_once_another_stands_for_it_she_approves(
    cast: Cast, browser_of: Any, referral: Referral
) -> None:
    """She put a word right; the counsellor looked at it and asked: two have seen what goes."""
    with as_(cast.coordinator):
        weigh(referral, cast.coordinator)
    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.protection).update(until=timezone.now())
    browser = browser_of(cast.coordinator)
    assert "once a colleague asks for approval" in browser.get(page_of(referral)).text
    assert press(browser_of(cast.counsellor), referral, "submit").status_code == 302
    assert press(browser, referral, "approve").status_code == 302
    assert sent_side(referral).approved_by_id == cast.coordinator.pk


def test_whoever_only_confirms_an_exception_still_approves(cast: Cast, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    fears = {str(code): answer for code, answer in SAFE.items()} | {Risk.FEAR.value: "yes"}
    with as_(cast.counsellor):
        actions.risk_check(referral=referral, by=cast.counsellor, answers=fears)
        actions.exception_ask(referral=referral, by=cast.counsellor, why="It is safe there.")
    with as_(cast.coordinator):
        actions.exception_confirm(referral=referral, by=cast.coordinator)
    assert press(browser_of(cast.coordinator), referral, "send").status_code == 302
