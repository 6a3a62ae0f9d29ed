"""What awaits an approval waits for whoever can give it: in her list, on her day, in her rail."""

from typing import Any

import pytest
from django.urls import reverse

from centres.counting import counts_asked
from centres.models import User
from centres.standing import standing_of
from referrals.models import Referral
from referrals.selectors.referrals import waiting_counted, waits_for_person
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in, sent_side

S = ReferralState


def _awaiting(cast: Cast, by: User) -> Referral:
    """Return a referral across a border that its sender has asked approval for."""
    client = consenting_make(by, cast.dhaka, nationality="LK")
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = draft_make(cast, client, to=to, by=by)
    return move_make(cast, referral, "submit")


@pytest.fixture
def awaiting(cast: Cast) -> Referral:
    return _awaiting(cast, cast.counsellor)


def _list_of(browser: Any, **asked: str) -> str:
    text: str = browser.get(reverse("referrals:list"), asked).text
    return text


def test_it_stands_among_what_waits_for_the_coordinator(
    cast: Cast, browser_of: Any, awaiting: Referral, django_assert_max_num_queries: Any
) -> None:
    coordinator = browser_of(cast.coordinator)
    coordinator.get(reverse("referrals:list"))
    with django_assert_max_num_queries(15):
        page = _list_of(coordinator)
    assert str(awaiting.pk) in page
    assert "Approve it, or send it back" in page
    assert "1 waits for you" in page
    assert str(awaiting.pk) in _list_of(coordinator, shown="approval")


@pytest.mark.parametrize("who", ["counsellor", "colleague"])
def test_it_does_not_wait_for_who_cannot_approve(
    cast: Cast, browser_of: Any, awaiting: Referral, who: str
) -> None:
    page = _list_of(browser_of(getattr(cast, who)))
    assert str(awaiting.pk) not in page
    assert "0 wait for you" in page


def test_nobody_s_own_hand_waits_for_herself(cast: Cast, browser_of: Any, acting: Any) -> None:
    hers = _awaiting(cast, cast.coordinator)
    assert sent_side(hers).prepared_by_id is not None
    assert str(hers.pk) not in _list_of(browser_of(cast.coordinator))
    with acting(cast.coordinator):
        assert waiting_counted(standing_of(cast.coordinator.pk))["approval"] == 0


def test_each_is_counted_once(cast: Cast, acting: Any, awaiting: Referral) -> None:
    asked = referral_in(cast, S.INFO_REQUESTED)
    assert asked.state == S.INFO_REQUESTED
    for who, counted in (("coordinator", 1), ("counsellor", 1), ("colleague", 0)):
        person = getattr(cast, who)
        with acting(person):
            standing = standing_of(person.pk)
            assert counts_asked({"badge": waits_for_person(standing)}) == {"badge": counted}
    with acting(cast.coordinator):
        assert waiting_counted(standing_of(cast.coordinator.pk)) == {
            "ours": 0,
            "inbox": 0,
            "approval": 1,
        }


def test_it_stands_on_her_day(cast: Cast, browser_of: Any, awaiting: Referral) -> None:
    page = browser_of(cast.coordinator).get(reverse("counselling:today")).text
    assert "Referrals to approve" in page
