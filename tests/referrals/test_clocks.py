"""Deadlines in the recipient's working calendar, what expires, and who is told what is late."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from centres import scope
from centres.models import Organisation
from centres.working_days import WorkingDays
from notices.models import Notice
from referrals.actions.clock import referrals_escalate, referrals_expire
from referrals.clocks import Place, deadlines_of, place_of, start_due_of
from referrals.models import Location, Referral, ReferralMove
from referrals.notice_codes import ACKNOWLEDGE, ANSWER, START, late_code
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.keeping import PLACE, service_make
from tests.referrals.keeping import place_of as place_kept
from tests.referrals.making import (
    consenting_make,
    draft_make,
    mission_make,
    move_make,
    referral_in,
)

S = ReferralState
DHAKA = ZoneInfo("Asia/Dhaka")
FEAST = dt.date(2026, 3, 26)
THERE = Place(DHAKA, WorkingDays(frozenset({5, 6}), frozenset({FEAST})))


def at(day: int, hour: int = 11) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, tzinfo=DHAKA)


@pytest.mark.parametrize(
    ("urgency", "sent", "acknowledge", "answer"),
    [
        # Sunday the 22nd: the 26th is a feast, the 27th and 28th are the weekend.
        ("emergency", at(22), at(22, 19), at(23)),
        ("emergency", at(25), at(25, 19), at(29, 10)),
        ("urgent", at(22), at(23), at(25)),
        ("urgent", at(24), at(25), at(30)),
        ("normal", at(1), at(4), at(15)),
    ],
)
def test_deadlines_keep_to_the_recipient_s_week(
    urgency: str, sent: dt.datetime, acknowledge: dt.datetime, answer: dt.datetime
) -> None:
    found = deadlines_of(urgency, sent, THERE)
    assert (found.answer, found.acknowledge <= found.answer) == (answer, True)
    assert THERE.working.includes(found.acknowledge.astimezone(DHAKA).date())
    assert found.acknowledge == acknowledge


def test_a_first_meeting_is_due_within_two_weeks() -> None:
    assert start_due_of("normal", at(12), THERE) == at(29, 10), "a feast, then a weekend"
    assert start_due_of("normal", at(8), THERE) == at(22)
    assert start_due_of("urgent", at(8), THERE) == at(15)


def test_a_mission_is_reckoned_as_its_country_works(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    with scope.system(reason="test"):
        found = Referral.objects.select_related(
            "centre__country", "to_centre__country", "to_organisation__country"
        ).get(pk=referral.pk)
        assert place_of(found).zone == ZoneInfo("Asia/Baghdad")


def test_a_service_is_reckoned_as_the_place_works_where_it_is_given(cast: Cast) -> None:
    """Dhaka's own mission in Baghdad works on Baghdad's clock, and on Fridays if it says so."""
    mission = mission_of(cast)
    service = service_make(
        by=cast.coordinator, country=cast.dhaka.country, organisation=mission, place=PLACE
    )
    referral = draft_make(cast, to=Recipient(mission))
    with scope.system(reason="test"):
        at_mission = place_kept(service)
        found = Referral.objects.select_related(
            "centre__country", "to_centre__country", "to_organisation__country"
        ).get(pk=referral.pk)
        assert place_of(found).zone == DHAKA, "nobody said which of its places"
        found.to_service_id = at_mission.pk
        there = place_of(found)
        assert there.zone == ZoneInfo("Asia/Baghdad")
        assert there.working.weekend == {5, 6}
        Location.objects.filter(pk=at_mission.location_id).update(weekend=[7])
        assert place_of(found).working.weekend == {7}


def mission_of(cast: Cast) -> Organisation:
    """Return the mission of Dhaka's country."""
    with scope.system(reason="test"):
        return mission_make(cast.dhaka.country)


def passed(referral: Referral, **moments: dt.datetime) -> None:
    with scope.system(reason="test"):
        Referral.objects.filter(pk=referral.pk).update(**moments)


def told(kind: str) -> int:
    with scope.system(reason="test"):
        return Notice.objects.filter(kind=kind, channel="inapp").count()


def test_what_nobody_answers_expires_once(cast: Cast, now: dt.datetime) -> None:
    for state in (S.SENT, S.VIEWED, S.INFO_REQUESTED):
        late = referral_in(cast, state)
        passed(late, answer_due=now - dt.timedelta(minutes=1))
    kept = referral_in(cast, S.ACCEPTED)
    passed(kept, answer_due=now - dt.timedelta(minutes=1))
    assert (referrals_expire(), referrals_expire()) == (3, 0)
    with scope.system(reason="test"):
        assert Referral.objects.filter(state=S.EXPIRED).count() == 3
        clock = ReferralMove.objects.filter(move="expire", side=Side.CLOCK, created_by=None)
        assert clock.count() == 3
    assert told("referral_expire_sender") == told("referral_expire_recipient") == 3


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_both_sides_are_told_at_the_whole_time_and_at_half_more(
    cast: Cast, now: dt.datetime
) -> None:
    hour = dt.timedelta(hours=1)
    referral = referral_in(cast, S.SENT)
    assert referrals_escalate() == 0
    passed(referral, acknowledge_due=now - hour)
    assert [referrals_escalate() for _call in range(3)] == [1, 1, 0], "one step at a call"
    counsellors = {"sender": 2, "recipient": 1}
    for side, people in counsellors.items():
        assert told(late_code(ACKNOWLEDGE, side)) == 2 * people, side


def part_over(referral: Referral, part: float) -> dt.datetime:
    """Return the moment at which so much of the time for an answer is over."""
    assert referral.sent_at is not None
    assert referral.answer_due is not None
    return referral.sent_at + part * (referral.answer_due - referral.sent_at)


@pytest.mark.parametrize("state", [S.VIEWED, S.INFO_REQUESTED])
def test_what_was_opened_is_told_once_before_it_expires(cast: Cast, state: str) -> None:
    referral = referral_in(cast, state)
    with time_machine.travel(part_over(referral, 0.74)):
        assert referrals_escalate() == 0
    with time_machine.travel(part_over(referral, 0.76)):
        assert [referrals_escalate() for _call in range(2)] == [1, 0]
        assert referrals_expire() == 0
    for side, people in {"sender": 2, "recipient": 1}.items():
        assert told(late_code(ANSWER, side)) == people, side


def test_so_is_what_was_answered_and_not_looked_at_again(cast: Cast) -> None:
    referral = move_make(cast, referral_in(cast, S.INFO_REQUESTED), "answer")
    assert referral.state == S.SENT
    with time_machine.travel(part_over(referral, 0.76)):
        assert [referrals_escalate() for _call in range(2)] == [1, 0]
    assert told(late_code(ANSWER, Side.RECIPIENT)) == 1


def test_what_was_late_to_be_opened_is_warned_of_all_the_same(cast: Cast, now: dt.datetime) -> None:
    referral = referral_in(cast, S.SENT)
    passed(referral, acknowledge_due=now - dt.timedelta(hours=1))
    assert referrals_escalate() == 1
    referral = move_make(cast, referral, "view")
    assert referrals_escalate() == 0
    with time_machine.travel(part_over(referral, 0.8)):
        assert referrals_escalate() == 1
    assert told(late_code(ANSWER, Side.RECIPIENT)) == 1


def test_an_accepted_one_must_begin(cast: Cast, now: dt.datetime) -> None:
    referral = referral_in(cast, S.ACCEPTED)
    passed(referral, start_due=now + dt.timedelta(hours=1))
    assert referrals_escalate() == 0
    passed(referral, start_due=now - dt.timedelta(seconds=1))
    assert referrals_escalate() >= 1
    assert told(late_code(START, Side.RECIPIENT)) >= 1
    move_make(cast, referral, "start")
    assert referrals_escalate() == 0


def test_an_answer_gives_the_recipient_its_time_back(cast: Cast, now: dt.datetime) -> None:
    referral = referral_in(cast, S.INFO_REQUESTED)
    due = referral.answer_due
    passed(referral, moved_at=now - dt.timedelta(days=2))
    answered = move_make(cast, referral, "answer")
    assert due is not None
    assert answered.answer_due is not None
    assert answered.answer_due >= due + dt.timedelta(days=1, hours=23)
