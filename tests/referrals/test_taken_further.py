"""What was taken is taken further by a day: worked on, on hold, provided; who is told when not."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.standing import standing_of
from notices.models import Notice
from referrals.actions.clock import referrals_escalate
from referrals.actions.messages import message_write
from referrals.clocks import (
    AGAIN_MOST,
    again_due_of,
    again_on_of,
    confirm_due_of,
    place_of,
    report_due_of,
)
from referrals.models import Referral
from referrals.notice_codes import AGAIN, CONFIRM, LATE, REPORT, late_code
from referrals.selectors.clock_chips import clocks_of
from referrals.selectors.inbox import InboxFilter, inbox
from referrals.states import BEGUN, ReferralState, Side
from tests.cast import Cast
from tests.referrals.making import draft_make, move_make, referral_in
from tests.referrals.test_as_seen import as_, now
from tests.referrals.test_clocks import THERE, at, told

S = ReferralState
WHAT = {S.IN_PROGRESS: REPORT, S.ON_HOLD: AGAIN, S.SERVICE_PROVIDED: CONFIRM}
DUE_ON = {S.IN_PROGRESS: Side.RECIPIENT, S.ON_HOLD: Side.RECIPIENT,
          S.SERVICE_PROVIDED: Side.SENDER}  # fmt: skip
PEOPLE = {Side.SENDER: 2, Side.RECIPIENT: 1}
"""The counsellor and her coordinator here, the partner there."""
MINUTE = dt.timedelta(minutes=1)


def due_of(referral: Referral) -> dt.datetime:
    assert referral.next_due is not None
    return referral.next_due


def test_the_days_are_those_of_whose_turn_it_is() -> None:
    # Sunday the 1st; the 26th is a feast, the 27th and 28th are the weekend.
    assert again_on_of(at(12), THERE) == dt.date(2026, 3, 29)
    assert again_due_of(dt.date(2026, 3, 25), THERE) == at(25, 17)
    assert again_due_of(dt.date(2026, 3, 26), THERE) == at(29, 10)
    assert confirm_due_of(at(12), THERE) == at(29, 10)
    assert report_due_of(at(1), THERE) == at(31)


def test_every_state_in_which_somebody_has_it_in_hand_has_its_clock(cast: Cast) -> None:
    assert set(WHAT) == set(BEGUN)
    for state in BEGUN:
        referral = referral_in(cast, state, draft_make(cast))
        (clock,) = clocks_of(referral)
        assert (clock.due, clock.side) == (due_of(referral), DUE_ON[state]), state


@pytest.mark.parametrize("state", BEGUN)
def test_it_is_told_when_it_is_over_and_at_half_more(cast: Cast, state: str) -> None:
    referral = referral_in(cast, state)
    due, what = due_of(referral), WHAT[S(state)]
    half = (due - referral.moved_at) / 2
    with time_machine.travel(due - MINUTE):
        assert referrals_escalate() == 0
    with time_machine.travel(due + MINUTE):
        assert [referrals_escalate() for _call in range(2)] == [1, 0]
    with time_machine.travel(due + half + MINUTE):
        assert [referrals_escalate() for _call in range(2)] == [1, 0]
    for side, people in PEOPLE.items():
        steps = 2 if (what, side) in LATE else 0
        assert told(late_code(what, side)) == steps * people, side


def test_who_provided_hears_nothing_of_the_sender_s_clock() -> None:
    assert (CONFIRM, Side.RECIPIENT) not in LATE


@pytest.mark.parametrize("state", [S.IN_PROGRESS, S.ON_HOLD])
def test_what_is_late_stands_in_the_inbox_as_late(cast: Cast, state: str) -> None:
    referral = referral_in(cast, state)
    standing = standing_of(cast.partner.pk)
    for moment, late in ((-MINUTE, False), (MINUTE, True)):
        with time_machine.travel(due_of(referral) + moment), as_(cast.partner):
            assert inbox(standing, "taken", InboxFilter(late=True)).exists() is late


def test_a_word_of_how_it_stands_gives_as_long_again(cast: Cast) -> None:
    referral = referral_in(cast, S.IN_PROGRESS)
    due = due_of(referral)
    with time_machine.travel(due + MINUTE):
        assert referrals_escalate() == 1
        with as_(cast.counsellor):
            message_write(
                referral=referral, side=Side.SENDER, text="How does it stand?", by=cast.counsellor
            )
        assert now(referral).next_due == due
        with as_(cast.partner):
            message_write(
                referral=referral, side=Side.RECIPIENT, text="A hearing is set.", by=cast.partner
            )
        later = due_of(now(referral))
        assert later > due
        assert referrals_escalate() == 0
    with time_machine.travel(later + MINUTE):
        assert referrals_escalate() == 1
    assert told(late_code(REPORT, Side.RECIPIENT)) == 2


def test_on_hold_a_word_gives_two_weeks_more_and_never_less(cast: Cast) -> None:
    referral = referral_in(cast, S.ON_HOLD)
    due = due_of(referral)

    def write() -> None:
        with as_(cast.partner):
            text = "The office has not decided."
            message_write(referral=referral, side=Side.RECIPIENT, text=text, by=cast.partner)

    with time_machine.travel(due + MINUTE):
        assert referrals_escalate() == 1
        write()
        assert (due_of(now(referral)) - due).days >= 13
        assert referrals_escalate() == 0
    with scope.system(reason="test"):
        Referral.objects.filter(pk=referral.pk).update(next_due=due + dt.timedelta(days=90))
    write()
    assert due_of(now(referral)) == due + dt.timedelta(days=90)


@pytest.mark.parametrize(("days", "said"), [
    (-1, "over"), (0, None), (3, None), (AGAIN_MOST, None), (AGAIN_MOST + 1, "within"),
])  # fmt: skip
def test_on_hold_it_is_said_until_when(cast: Cast, days: int, said: str | None) -> None:
    referral = referral_in(cast, S.ACCEPTED)
    with scope.system(reason="test"):
        there = place_of(Referral.objects.select_related("to_organisation").get(pk=referral.pk))
        day = there.day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=days)
    if said is None:
        held = move_make(cast, referral, "hold", again_on=day)
        assert held.next_due == again_due_of(day, there)
    else:
        with pytest.raises(ValidationError, match=said):
            move_make(cast, referral, "hold", again_on=day)


def test_the_page_asks_until_when_and_both_sides_read_it(cast: Cast, browser_of: Any) -> None:
    referral = referral_in(cast, S.IN_PROGRESS)
    browser = browser_of(cast.partner)
    path = f"{reverse('referrals:referral-move', args=[referral.pk])}?move=hold"
    page = browser.get(path)
    day = page.context["form"]["again_on"].initial
    assert 14 <= (day - timezone.localdate()).days <= 20
    assert "Look at it again by" in page.text
    gone = browser.post(path, {"hold_reason": "client_away", "again_on": "2020-01-01"})
    assert gone.status_code == 422
    assert "That day is over" in gone.text
    sent = {"hold_reason": "client_away", "again_on": day.isoformat()}
    assert browser.post(path, sent).status_code == 302
    for reader, name in ((cast.partner, "received"), (cast.counsellor, "referral")):
        shown = browser_of(reader).get(reverse(f"referrals:{name}", args=[referral.pk])).text
        assert "to be looked at again" in shown


def test_taken_up_again_its_hold_is_over(cast: Cast) -> None:
    referral = referral_in(cast, S.ON_HOLD)
    held = due_of(referral)
    resumed = move_make(cast, referral, "resume")
    assert due_of(resumed) > held
    with time_machine.travel(held + MINUTE):
        assert referrals_escalate() == 0
    with scope.system(reason="test"):
        assert not Notice.objects.filter(kind__startswith="referral_late_again").exists()
