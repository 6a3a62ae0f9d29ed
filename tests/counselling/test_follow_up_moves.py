"""Follow-ups tried in vain, put off, repeated, escalated, and several at once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from time_machine import Traveller

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry, Country
from centres.working_days import working_days_of
from counselling import actions
from counselling.actions import FollowUpPlan, Tried
from counselling.models import Client, FollowUp, FollowUpTry
from counselling.states import MoveIllegal
from notices.delivery import drain
from notices.models import Notice
from tests.cast import Cast
from tests.counselling.conftest import SETTINGS
from tests.factories import client_make

MONDAY = dt.datetime(2026, 11, 2, 4, 0, tzinfo=dt.UTC)
"""Ten o'clock in Dhaka."""


@pytest.fixture
def monday() -> Iterator[Traveller]:
    """Let it be ten o'clock on a Monday in Dhaka, until the test moves on."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def promise(cast: Cast, acting: Any) -> Any:
    """Return a function that promises the client of Dhaka something, due now unless said."""
    client = client_make(cast.counsellor, cast.dhaka)

    def made(**plan: Any) -> FollowUp:
        given: dict[str, Any] = {
            "due_at": timezone.now(),
            "purpose": "Passport?",
            "assignee": cast.counsellor,
        }
        with acting(cast.counsellor):
            return actions.follow_up_set(
                client=client, plan=FollowUpPlan(**given | plan), by=cast.counsellor
            )

    return made


def reread(follow_up: FollowUp) -> FollowUp:
    with scope.system(reason="test"):
        return FollowUp.objects.select_related("client__centre__country").get(pk=follow_up.pk)


def tried(cast: Cast, acting: Any, follow_up: FollowUp, times: int = 1, **more: Any) -> FollowUp:
    with acting(cast.counsellor):
        for _ in range(times):
            version = FollowUp.objects.get(pk=follow_up.pk).version
            follow_up = actions.follow_up_try(
                follow_up=follow_up, tried=Tried(), by=cast.counsellor, version=version, **more
            )
    return follow_up


def test_a_try_leaves_it_open_and_the_third_ends_it(cast: Cast, acting: Any, promise: Any) -> None:
    follow_up = promise()
    twice = tried(cast, acting, follow_up, 2)
    assert (twice.state, twice.tries, twice.outcome) == ("open", 2, "")
    thrice = tried(cast, acting, follow_up)
    assert (thrice.state, thrice.tries, thrice.outcome) == ("done", 3, "unreachable")
    with pytest.raises(MoveIllegal):
        tried(cast, acting, follow_up)


def test_a_try_is_taken_back_and_with_it_the_end(cast: Cast, acting: Any, promise: Any) -> None:
    follow_up = tried(cast, acting, promise(), 3)
    with acting(cast.counsellor):
        back = actions.follow_up_try_forget(follow_up=follow_up, by=cast.counsellor, version=3)
        assert (back.state, back.tries, back.outcome, back.ended_at) == ("open", 2, "", None)
        assert list(FollowUpTry.objects.values_list("number", flat=True).order_by("number")) == [
            1,
            2,
        ]
        again = actions.follow_up_try(
            follow_up=back, tried=Tried(), by=cast.counsellor, version=back.version
        )
        opened = actions.follow_up_move(
            follow_up=again, to="open", by=cast.counsellor, version=again.version
        )
    assert (opened.state, opened.tries) == ("open", 2)


def test_two_tries_from_one_page_are_one(cast: Cast, acting: Any, promise: Any) -> None:
    follow_up = promise()
    tried(cast, acting, follow_up)
    with acting(cast.counsellor), pytest.raises(StaleEdit):
        actions.follow_up_try(follow_up=follow_up, tried=Tried(), by=cast.counsellor, version=0)


def test_a_try_still_to_come_is_refused(cast: Cast, acting: Any, promise: Any) -> None:
    later = Tried(at=timezone.now() + dt.timedelta(hours=1))
    with acting(cast.counsellor), pytest.raises(ValidationError):
        actions.follow_up_try(follow_up=promise(), tried=later, by=cast.counsellor, version=0)


def test_the_coordinator_is_asked_after_the_third(cast: Cast, acting: Any, promise: Any) -> None:
    tried(cast, acting, promise(), 3)
    drain()
    with scope.system(reason="test"):
        asked = Notice.objects.filter(kind="follow_up_unreached", channel="inapp")
        assert [(each.recipient_id, each.state) for each in asked] == [
            (cast.coordinator.pk, "sent")
        ]


def test_what_is_repeated_goes_on_after_the_third_try(
    cast: Cast, acting: Any, promise: Any, monday: Any
) -> None:
    follow_up = tried(cast, acting, promise(repeat_every=1, repeat_unit="weeks"), 3)
    with acting(cast.counsellor):
        actions.follow_up_try_forget(follow_up=follow_up, by=cast.counsellor, version=3)
        tried(cast, acting, follow_up)
        (following,) = FollowUp.objects.exclude(pk=follow_up.pk)
    assert (following.repeats_id, following.due_at) == (
        follow_up.pk,
        MONDAY + dt.timedelta(weeks=1),
    )


def test_put_off_and_put_back(cast: Cast, acting: Any, promise: Any) -> None:
    follow_up = promise()
    later = follow_up.due_at + dt.timedelta(days=3)
    with acting(cast.counsellor):
        off = actions.follow_up_snooze(
            follow_up=follow_up, due_at=later, why="client_asked", by=cast.counsellor, version=0
        )
        assert (off.due_at, off.put_off_from, off.put_off_why) == (
            later,
            follow_up.due_at,
            "client_asked",
        )
        back = actions.follow_up_put_back(follow_up=off, by=cast.counsellor, version=1)
        assert (back.due_at, back.put_off_from) == (follow_up.due_at, None)
        with pytest.raises(MoveIllegal):
            actions.follow_up_put_back(follow_up=back, by=cast.counsellor, version=2)


@pytest.mark.parametrize(
    ("every", "unit", "day"),
    [(1, "weeks", dt.date(2026, 11, 9)), (3, "days", dt.date(2026, 11, 5)),
     (4, "days", dt.date(2026, 11, 8))],
)  # fmt: skip
def test_done_it_is_promised_again_on_a_working_day(
    cast: Cast, acting: Any, promise: Any, monday: Any, every: int, unit: str, day: dt.date
) -> None:
    follow_up = promise(repeat_every=every, repeat_unit=unit)
    with acting(cast.counsellor):
        for version, to in enumerate(("done", "open", "done")):
            actions.follow_up_move(follow_up=follow_up, to=to, by=cast.counsellor, version=version)
        (following,) = FollowUp.objects.exclude(pk=follow_up.pk)
    local = following.due_at.astimezone(cast.dhaka.zone)
    assert (local.date(), local.time()) == (day, dt.time(10))
    assert (following.repeats_id, following.repeat_every, following.assignee_id) == (
        follow_up.pk,
        every,
        cast.counsellor.pk,
    )


def test_after_its_last_day_it_is_not_repeated(
    cast: Cast, acting: Any, promise: Any, monday: Any
) -> None:
    follow_up = promise(repeat_every=1, repeat_unit="weeks", repeat_until=dt.date(2026, 11, 8))
    with acting(cast.counsellor):
        actions.follow_up_move(follow_up=follow_up, to="done", by=cast.counsellor, version=0)
        assert FollowUp.objects.count() == 1


def test_reminded_the_evening_before_and_at_the_hour(
    cast: Cast, promise: Any, monday: Traveller
) -> None:
    due = dt.datetime(2026, 11, 8, 10, 0, tzinfo=cast.dhaka.zone)
    promise(due_at=due)
    with scope.system(reason="test"):
        waiting = dict(Notice.objects.filter(channel="inapp").values_list("kind", "due_at"))
    assert waiting == {
        "follow_up_due": due,
        "follow_up_tomorrow": dt.datetime(2026, 11, 5, 18, 0, tzinfo=cast.dhaka.zone),
    }


def test_whoever_is_late_is_told_of_once_to_the_coordinator(
    cast: Cast, acting: Any, promise: Any, monday: Traveller
) -> None:
    """Promised on Monday for Tuesday: overdue on Tuesday at five, and on Thursday at nine."""
    follow_up = promise(due_at=MONDAY + dt.timedelta(days=1))
    told = []
    for hours in range(24 * 5):
        monday.move_to(MONDAY + dt.timedelta(hours=hours))
        for _ in range(2):
            actions.follow_ups_escalate()
        drain()
    with scope.system(reason="test"):
        told = [
            (each.kind, each.recipient_id, each.due_at.astimezone(cast.dhaka.zone).isoformat()[:16])
            for each in Notice.objects.filter(channel="inapp", state="sent").order_by("due_at")
            if each.kind != "follow_up_due" and each.kind != "follow_up_tomorrow"
        ]
    assert told == [
        ("follow_up_overdue", cast.coordinator.pk, "2026-11-03T17:00"),
        ("follow_up_long_overdue", cast.coordinator.pk, "2026-11-04T09:00"),
    ]
    assert reread(follow_up).escalate_at is None


def test_done_in_time_nobody_is_told(
    cast: Cast, acting: Any, promise: Any, monday: Traveller
) -> None:
    follow_up = promise()
    with acting(cast.counsellor):
        actions.follow_up_move(follow_up=follow_up, to="done", by=cast.counsellor, version=0)
    monday.shift(dt.timedelta(days=3))
    assert actions.follow_ups_escalate() == 0


@pytest.mark.parametrize("deed", ["hand", "put_off", "drop"])
def test_a_lot_costs_the_same_however_many_there_are(
    cast: Cast, acting: Any, promise: Any, deed: str
) -> None:
    working = working_days_of(cast.dhaka.country)
    day = working.after(cast.dhaka.today, 3)

    def asked(number: int) -> int:
        chosen = {promise(tell_by="sms").pk: 0 for _ in range(number)}
        with acting(cast.coordinator), CaptureQueriesContext(connection) as captured:
            if deed == "hand":
                moved = actions.follow_ups_reassign(
                    chosen=chosen, taker=cast.colleague, by=cast.coordinator
                )
            elif deed == "put_off":
                moved = actions.follow_ups_snooze(
                    chosen=chosen, day=day, why="closed", by=cast.coordinator
                )
            else:
                moved = actions.follow_ups_end(chosen=chosen, to="cancelled", by=cast.coordinator)
        assert len(moved) == number
        return len([q for q in captured if not any(word in q["sql"] for word in SETTINGS)])

    assert asked(2) == asked(12)


def test_a_lot_leaves_what_was_changed_meanwhile(cast: Cast, acting: Any, promise: Any) -> None:
    first, other = promise(), promise()
    tried(cast, acting, other)
    with acting(cast.coordinator):
        moved = actions.follow_ups_reassign(
            chosen={first.pk: 0, other.pk: 0}, taker=cast.colleague, by=cast.coordinator
        )
    assert [each.pk for each in moved] == [first.pk]
    assert reread(other).assignee_id == cast.counsellor.pk


def test_a_lot_over_two_centres_is_in_the_book_of_each(
    cast: Cast, acting: Any, promise: Any
) -> None:
    there = client_make(cast.other_centre, cast.cumilla)
    with acting(cast.other_centre):
        plan = FollowUpPlan(timezone.now(), "Wages?", cast.other_centre)
        other = actions.follow_up_set(client=there, plan=plan, by=cast.other_centre)
    rows = [promise(), promise(), other]
    with scope.system(reason="test"):
        chosen = {each.pk: 0 for each in rows}
        actions.follow_ups_end(chosen=chosen, to="cancelled", by=cast.coordinator)
        told = AuditEntry.objects.filter(action="follow_ups.end")
        assert {each.centre_id: set(each.detail["rows"]) for each in told} == {
            cast.dhaka.pk: {str(each.pk) for each in rows[:2]},
            cast.cumilla.pk: {str(other.pk)},
        }


def test_nobody_elsewhere_is_given_a_lot(cast: Cast, acting: Any, promise: Any) -> None:
    follow_up = promise()
    with acting(cast.coordinator), pytest.raises(ValidationError):
        actions.follow_ups_reassign(
            chosen={follow_up.pk: 0}, taker=cast.other_centre, by=cast.coordinator
        )


def test_a_lot_is_moved_from_the_list(cast: Cast, browser_of: Any, promise: Any) -> None:
    follow_ups = [promise() for _ in range(3)]
    chosen = [f"{each.pk}:{each.version}" for each in follow_ups[:2]]
    browser = browser_of(cast.counsellor)
    page = browser.get(reverse("counselling:follow-up-list")).content.decode()
    assert all(value in page for value in chosen)
    chosen = [" ".join(chosen), chosen[0]]  # as the box for all of a page sends them
    sent = {"chosen": chosen, "deed": "hand", "assignee": str(cast.colleague.pk)}
    answer = browser.post(reverse("counselling:follow-up-lot"), sent, follow=True)
    assert "2 follow-ups are moved." in answer.content.decode()
    assert [reread(each).assignee_id == cast.colleague.pk for each in follow_ups] == [
        True,
        True,
        False,
    ]


def test_another_centres_cannot_be_chosen(cast: Cast, browser_of: Any, promise: Any) -> None:
    follow_up = promise()
    sent = {"chosen": [f"{follow_up.pk}:0"], "deed": "drop"}
    browser_of(cast.other_centre).post(reverse("counselling:follow-up-lot"), sent)
    assert reread(follow_up).state == "open"


def test_the_clock_of_the_client_is_offered_and_kept(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, residence_country="IQ")
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:follow-up-new", args=[client.pk])
    form = browser.get(path).context["form"]
    assert [value for value, _ in form["clock"].field.choices] == ["", "Asia/Baghdad"]
    day = working_days_of(cast.dhaka.country).after(cast.dhaka.today)
    sent = {
        "key": str(form["key"].initial() if callable(form["key"].initial) else form["key"].initial),
        "kind": "call",
        "plan": "other",
        "due_day": day.isoformat(),
        "due_time": "10:00",
        "purpose": "Wages?",
        "clock": "Asia/Baghdad",
        "assignee": str(cast.counsellor.pk),
    }
    assert browser.post(path, sent).status_code == 302
    with acting(cast.counsellor):
        follow_up = FollowUp.objects.get()
    assert follow_up.due_at.astimezone(cast.dhaka.zone).time() == dt.time(13)
    assert follow_up.time_zone == "Asia/Baghdad"


def test_the_pages_of_a_follow_up_ask_little_however_often_it_was_tried(
    cast: Cast, acting: Any, browser_of: Any, queries_of: Any, promise: Any
) -> None:
    follow_up = promise(repeat_every=2, repeat_unit="weeks")
    browser = browser_of(cast.counsellor)
    names = ("follow-up", "follow-up-try", "follow-up-snooze", "follow-up-end")
    paths = [reverse(f"counselling:{name}", args=[follow_up.pk]) for name in names]
    paths += [
        reverse("counselling:follow-up-new", args=[follow_up.client_id]),
        reverse("counselling:follow-up-list"),
    ]
    tried(cast, acting, follow_up)
    few = [queries_of(browser, path) for path in paths]
    tried(cast, acting, follow_up)
    promise()
    many = [queries_of(browser, path) for path in paths]
    assert many == few
    assert max(many) <= 15


def test_days_to_choose_from_are_said_in_the_readers_calendar(
    cast: Cast, client_of_dhaka: Client, browser_of: Any
) -> None:
    Country.objects.filter(pk=cast.dhaka.country_id).update(calendar="jalali")
    with time_machine.travel("2026-11-22T06:00:00Z", tick=False):
        path = reverse("counselling:follow-up-new", args=[client_of_dhaka.pk])
        page = browser_of(cast.counsellor).get(path).content.decode()
    assert "In 3 days, Wed 4 Azar" in page
    assert "js/days" in page
