"""Whoever has nothing but a link says how it goes: a day, which puts off what is due."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone, translation

from centres import scope
from centres.moments import day_exact
from counselling.models import Client
from counselling.selectors.access_copy import copy_data, copy_paper
from counselling.states import MoveIllegal
from referrals.actions.clock import referrals_escalate
from referrals.actions.messages import expected_tell
from referrals.clocks import AGAIN_MOST, place_of
from referrals.expecting import expected_kept, expected_said
from referrals.models import Referral, ReferralMessage, ReferralMove
from referrals.notice_codes import REPORT, START, late_code
from referrals.selectors.links import link_name
from referrals.states import UNDER_WAY, UNPROVIDED, ReferralState, Side
from tests.cast import Cast
from tests.referrals.making import move_make
from tests.referrals.packing import link_give, packed_make
from tests.referrals.test_as_seen import as_, now
from tests.referrals.test_clocks import told
from tests.referrals.test_links import entered, page_of
from tests.referrals.test_packages import led_to

S = ReferralState
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def unbraked() -> None:
    """Forget how often the tests before asked."""
    caches["default"].clear()


class Visitor:
    """Somebody with a link to a referral in a state."""

    def __init__(self, cast: Cast, state: str, referral: Referral | None = None) -> None:
        self.referral = referral or led_to(cast, state, packed_make(cast, "sex"))
        self.made = link_give(cast, self.referral, language="en")
        self.browser: Browser = entered(self.made)
        self.path = reverse("referrals:answer-expect", args=[link_name(self.made.token)])

    def says(self, day: dt.date | str) -> int:
        answer = self.browser.post(self.path, {"expected_on": str(day)})
        return answer.status_code

    def page(self) -> str:
        return self.browser.get(page_of(self.made.token)).text


def today_of(referral: Referral) -> dt.date:
    with scope.system(reason="test"):
        return place_of(Referral.objects.get(pk=referral.pk)).day(timezone.now())


def messages() -> list[ReferralMessage]:
    """Return what came by a link."""
    with scope.system(reason="test"):
        return list(ReferralMessage.objects.filter(link_id__isnull=False).order_by("created_at"))


@pytest.mark.parametrize("state", UNDER_WAY)
def test_it_is_offered_where_something_is_in_hand_and_nowhere_else(cast: Cast, state: str) -> None:
    visitor = Visitor(cast, state)
    offered = state in UNPROVIDED
    page = visitor.page()
    assert (visitor.path in page, "Say how it goes until" in page) == (offered, offered)
    assert visitor.browser.get(visitor.path).status_code == (200 if offered else 302)
    assert visitor.says(today_of(visitor.referral) + DAY) == 302
    assert bool(messages()) is offered


def test_a_day_puts_off_the_month_and_the_sender_reads_it(cast: Cast, browser_of: Any) -> None:
    referral = led_to(cast, S.IN_PROGRESS, packed_make(cast, "sex"))
    due = now(referral).next_due
    assert due is not None
    with time_machine.travel(due + MINUTE):
        visitor = Visitor(cast, S.IN_PROGRESS, referral)
        assert referrals_escalate() == 1
        day = today_of(referral) + 20 * DAY
        assert visitor.says(day) == 302
        later = now(referral).next_due
        assert later is not None
        assert (later - due).days >= 30
        assert referrals_escalate() == 0
        said = f"Still at work: expected by {day_exact(day)}."
        sent = reverse("referrals:referral", args=[referral.pk])
        assert said in browser_of(cast.counsellor).get(sent).text
        assert said in visitor.page()
    with time_machine.travel(later + MINUTE):
        assert referrals_escalate() == 1
    assert told("referral_message_sender") == 1
    assert told(late_code(REPORT, Side.SENDER)) == 2 * 2, "counsellor and coordinator, each time"


def test_a_link_tells_so_many_days_a_day_and_no_more(cast: Cast) -> None:
    visitor = Visitor(cast, S.IN_PROGRESS)
    today = today_of(visitor.referral)
    answers = [visitor.says(today + number * DAY) for number in (3, 4, 3, 3, 4)]
    assert answers == [302, 302, 302, 302, 422], "the same again is written once, and answered"
    assert len(messages()) == 3
    assert (
        "say it tomorrow"
        in visitor.browser.post(visitor.path, {"expected_on": str(today + 9 * DAY)}).text
    )


def test_the_client_reads_the_day_in_his_own_copy(cast: Cast) -> None:
    visitor = Visitor(cast, S.IN_PROGRESS)
    day = today_of(visitor.referral) + 3 * DAY
    assert visitor.says(day) == 302
    with as_(cast.counsellor):
        client = Client.objects.get(referrals__referral=visitor.referral)
        paper, data = copy_paper(client, himself=True), copy_data(client, himself=True)
    for copy in (paper, data):
        assert "expected_by" not in repr(copy)
    assert "Still at work: expected by" in repr(data)


def test_the_first_word_says_that_the_work_has_begun(cast: Cast) -> None:
    visitor = Visitor(cast, S.ACCEPTED)
    day = today_of(visitor.referral) + 20 * DAY
    assert visitor.says(day) == 302
    begun = now(visitor.referral)
    assert (begun.state, begun.next_due is not None) == (S.IN_PROGRESS, True)
    with scope.system(reason="test"):
        move = ReferralMove.objects.filter(referral=visitor.referral).latest("number")
    assert (move.move, move.link_id) == ("start", visitor.made.link.pk)
    due = visitor.referral.start_due
    assert due is not None
    with time_machine.travel(due + MINUTE):
        referrals_escalate()
    assert told(late_code(START, Side.SENDER)) == 0


def test_pressed_twice_it_is_written_once_and_a_day_that_changed_anew(cast: Cast) -> None:
    visitor = Visitor(cast, S.IN_PROGRESS)
    today = today_of(visitor.referral)
    days = [today + DAY, today + DAY, today + 9 * DAY, today + DAY]
    assert [visitor.says(day) for day in days] == [302] * 4
    assert [each.text for each in messages()] == [
        expected_kept(day) for day in (days[0], days[2], days[3])
    ]
    assert {(each.link_id, each.created_by_id) for each in messages()} == {
        (visitor.made.link.pk, None)
    }


@pytest.mark.parametrize("days", [-1, AGAIN_MOST + 1, None])
def test_a_day_that_can_not_be_is_refused(cast: Cast, days: int | None) -> None:
    visitor = Visitor(cast, S.IN_PROGRESS)
    day = "soon" if days is None else today_of(visitor.referral) + days * DAY
    assert visitor.says(day) == 422
    assert messages() == []


def test_nothing_but_a_day_is_kept_and_each_reader_reads_it_in_his_own_words() -> None:
    day = dt.date(2026, 12, 12)
    assert expected_kept(day) == "expected_by:2026-12-12"
    for text in ("expected_by:soon", "expected_by:", "We expect it by 2026-12-12."):
        assert expected_said(text) == text
    with translation.override("ar"):
        assert expected_said(expected_kept(day)).endswith(f"{day_exact(day)}.")


def test_what_ended_takes_no_word(cast: Cast) -> None:
    visitor = Visitor(cast, S.IN_PROGRESS)
    move_make(cast, visitor.referral, "provide")
    with scope.system(reason="test"), pytest.raises(MoveIllegal):
        expected_tell(
            referral=visitor.referral,
            day=today_of(visitor.referral),
            link_id=visitor.made.link.pk,
        )
    assert Browser().post(visitor.path, {"expected_on": "2026-12-12"}).status_code == 404
