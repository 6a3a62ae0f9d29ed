"""Delivery: at the right time, to the right person, in his words, once."""

import datetime as dt
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres import scope
from centres.models import Membership, User
from counselling.actions import follow_up_edit, follow_up_move
from counselling.models import FollowUp
from notices.delivery import BACKOFF, LEASE, Drained, drain
from notices.models import Notice
from notices.selectors import oldest_due_age, trouble
from tests.cast import Cast
from tests.notices.conftest import Bellman, states

Promise = Callable[..., FollowUp]
SENT = {"inapp": "sent", "email": "sent"}
DROPPED = {"inapp": "dropped", "email": "dropped"}
WAITING = {"inapp": "waiting", "email": "waiting"}


def test_a_due_reminder_reaches_the_assignee_in_both_channels(
    cast: Cast, promised: Promise
) -> None:
    promised()
    assert drain() == Drained(sent=2)
    assert states() == SENT
    assert [letter.to for letter in mail.outbox] == [[cast.counsellor.email]]
    assert drain() == Drained()
    assert len(mail.outbox) == 1


def test_the_mail_gives_nothing_away(cast: Cast, promised: Promise, settings: Any) -> None:
    follow_up = promised()
    drain()
    (letter,) = mail.outbox
    assert letter.subject == "You have a follow-up due today"
    with scope.system(reason="test"):
        notice = Notice.objects.get(channel="email")
    assert f"{settings.PUBLIC_URL}/notices/{notice.pk}/" in letter.body
    whole = letter.message().as_string()
    client = follow_up.client
    secrets = (client.given_name, client.family_name, client.client_no, str(client.pk))
    for secret in (*secrets, follow_up.purpose, str(follow_up.pk), cast.dhaka.code):
        assert secret not in whole


def test_what_is_not_due_waits(promised: Promise) -> None:
    promised(minutes=2)
    assert drain() == Drained()
    assert states() == WAITING
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=3)):
        drain()
    assert states() == SENT


@pytest.mark.parametrize("to", ["done", "cancelled"])
def test_a_finished_follow_up_reminds_nobody(
    cast: Cast, acting: Any, promised: Promise, to: str
) -> None:
    follow_up = promised()
    with acting(cast.counsellor):
        follow_up_move(follow_up=follow_up, to=to, by=cast.counsellor, version=0)
    drain()
    assert states() == DROPPED
    assert mail.outbox == []


def test_a_moved_follow_up_reminds_at_its_new_time_only(
    cast: Cast, acting: Any, promised: Promise
) -> None:
    follow_up = promised()
    later = follow_up.due_at + dt.timedelta(days=2)
    with acting(cast.counsellor):
        follow_up_edit(
            follow_up=follow_up,
            version=0,
            due_at=later,
            purpose="Ask",
            assignee=cast.counsellor,
            by=cast.counsellor,
        )
    drain()
    assert states(due_at=follow_up.due_at) == DROPPED
    assert states(due_at=later) == WAITING
    with time_machine.travel(later + dt.timedelta(seconds=1)):
        drain()
    assert states(due_at=later) == SENT


def test_a_follow_up_given_to_a_colleague_reminds_her_alone(
    cast: Cast, acting: Any, promised: Promise
) -> None:
    follow_up = promised()
    with acting(cast.counsellor):
        follow_up_edit(
            follow_up=follow_up,
            version=0,
            due_at=follow_up.due_at,
            purpose="Ask",
            assignee=cast.colleague,
            by=cast.counsellor,
        )
    drain()
    assert states(recipient=cast.counsellor) == DROPPED
    assert states(recipient=cast.colleague) == SENT
    assert [letter.to for letter in mail.outbox] == [[cast.colleague.email]]


def test_a_role_that_ended_ends_its_reminders(cast: Cast, promised: Promise) -> None:
    promised()
    Membership.objects.filter(user=cast.counsellor).update(until=timezone.now())
    drain()
    assert states(recipient=cast.counsellor) == DROPPED


def test_a_role_that_moved_to_another_centre_ends_them_too(cast: Cast, promised: Promise) -> None:
    promised()
    Membership.objects.filter(user=cast.counsellor).update(centre=cast.cumilla)
    drain()
    assert states(recipient=cast.counsellor) == DROPPED


def test_an_inactive_person_is_told_nothing(cast: Cast, bellman: Bellman) -> None:
    bellman.post(cast.counsellor)
    User.objects.filter(pk=cast.counsellor.pk).update(is_active=False)
    drain()
    assert states() == DROPPED


def test_who_wants_no_mail_is_told_in_the_system_alone(cast: Cast, bellman: Bellman) -> None:
    User.objects.filter(pk=cast.counsellor.pk).update(mail_notices=False)
    bellman.post(cast.counsellor)
    drain()
    assert states() == {"inapp": "sent", "email": "dropped"}
    assert mail.outbox == []


def header(letter: Any, name: str) -> str:
    message: Message = letter.message()
    return str(message[name])


@pytest.mark.parametrize(
    ("language", "said"), [("bn", "bn"), ("ar", "ar"), ("en", "en"), ("tlh", "en")]
)
def test_each_person_is_told_in_his_own_language(
    cast: Cast, bellman: Bellman, language: str, said: str
) -> None:
    User.objects.filter(pk=cast.counsellor.pk).update(language=language)
    bellman.post(cast.counsellor)
    drain()
    assert mail.outbox[0].subject == f"Something is due ({said})"
    assert header(mail.outbox[0], "Content-Language") == said


@pytest.mark.parametrize(
    ("zone", "utc", "said"),
    [
        ("Asia/Kabul", "2026-03-02T04:30", "Monday, 2 March 2026, 09:00"),
        ("Asia/Kabul", "2026-03-01T19:30", "Monday, 2 March 2026, 00:00"),
        ("Europe/Berlin", "2026-03-28T08:00", "Saturday, 28 March 2026, 09:00"),
        ("Europe/Berlin", "2026-03-29T07:00", "Sunday, 29 March 2026, 09:00"),
        ("Europe/Berlin", "2026-10-25T08:00", "Sunday, 25 October 2026, 09:00"),
        ("", "2026-03-02T03:00", "Monday, 2 March 2026, 09:00"),
    ],
)
def test_the_moment_is_told_by_the_persons_own_clock(
    cast: Cast, bellman: Bellman, zone: str, utc: str, said: str
) -> None:
    User.objects.filter(pk=cast.counsellor.pk).update(time_zone=zone)
    due_at = dt.datetime.fromisoformat(f"{utc}+00:00")
    Membership.objects.update(since=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    with time_machine.travel(due_at - dt.timedelta(seconds=1), tick=False):
        bellman.post(cast.counsellor, minutes=1 / 60)
        drain()
        assert mail.outbox == []
    with time_machine.travel(due_at, tick=False):
        drain()
    assert f"Due: {said}\n" in mail.outbox[0].body.replace("\u202f", " ")


def test_today_is_the_persons_own_day(cast: Cast, promised: Promise) -> None:
    """At 20:00 UTC it is tomorrow in Dhaka: what was due at 17:00 UTC was due yesterday."""
    follow_up = promised(minutes=60 * 24)
    due_at = follow_up.due_at.replace(hour=17, minute=0)
    with scope.system(reason="test"):
        FollowUp.objects.update(due_at=due_at)
        Notice.objects.update(due_at=due_at, ready_at=due_at)
    with time_machine.travel(due_at.replace(hour=20)):
        drain()
    assert mail.outbox[0].subject == "You have a follow-up due"


def test_one_kinds_fault_holds_up_nobody_else(
    cast: Cast, bellman: Bellman, promised: Promise
) -> None:
    bellman.post(cast.counsellor)
    bellman.trouble = ValueError("a name that must not be kept")
    promised()
    assert drain() == Drained(sent=2, put_off=2)
    assert states(kind="follow_up_due") == SENT
    assert states(kind="test") == WAITING
    with scope.system(reason="test"):
        assert set(Notice.objects.filter(kind="test").values_list("attempts", "last_error")) == {
            (1, "ValueError")
        }
    assert (trouble().retrying, trouble().failed, oldest_due_age()) == (2, 0, 0)


def test_a_broken_database_is_nobodys_fault(cast: Cast, bellman: Bellman) -> None:
    bellman.post(cast.counsellor)
    bellman.trouble = OperationalError()
    with pytest.raises(OperationalError):
        drain()
    assert states() == WAITING


class Refusing:
    """A mail server that refuses, naming an address as they do."""

    def open(self) -> None:
        raise ConnectionRefusedError

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError("counsellor@example.org refused")

    def close(self) -> None:
        """Nothing is open."""


def test_a_mail_is_tried_again_later_each_time_and_given_up_in_the_end(
    cast: Cast, bellman: Bellman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.delivery.mail.get_connection", lambda **options: Refusing())
    bellman.post(cast.counsellor)
    moment = timezone.now()
    for attempt, wait in enumerate(BACKOFF, 1):
        with time_machine.travel(moment, tick=False):
            drain()
            drain()
        with scope.system(reason="test"):
            notice = Notice.objects.get(channel="email")
        assert (notice.state, notice.attempts) == ("waiting", attempt)
        assert notice.ready_at == moment + wait
        assert notice.last_error == "ConnectionRefusedError"
        moment += wait
    with time_machine.travel(moment, tick=False):
        drain()
        assert (trouble().retrying, trouble().failed) == (0, 1)
    assert states() == {"inapp": "sent", "email": "failed"}


def test_a_worker_that_died_after_sending_repeats_under_the_same_id(
    cast: Cast, bellman: Bellman
) -> None:
    bellman.post(cast.counsellor)
    drain()
    with scope.system(reason="test"):
        Notice.objects.filter(channel="email").update(state="leased", ready_at=timezone.now())
    drain()
    first, second = (header(letter, "Message-ID") for letter in mail.outbox)
    assert first == second


def test_a_lease_keeps_others_off(cast: Cast, bellman: Bellman) -> None:
    bellman.post(cast.counsellor)
    with scope.system(reason="test"):
        Notice.objects.filter(channel="email").update(
            state="leased", ready_at=timezone.now() + LEASE
        )
    assert drain() == Drained(sent=1)
    assert mail.outbox == []


def test_what_falls_due_in_the_system_does_not_wait_for_slow_mails(
    cast: Cast, bellman: Bellman, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, str]] = []

    class Slow(EmailBackend):
        """A mail server with which something else falls due during each letter."""

        def send_messages(self, messages: Any) -> int:
            told.append(states(recipient=cast.colleague, channel="inapp"))
            if len(told) == 1:
                bellman.post(cast.colleague)
            return super().send_messages(messages)

    monkeypatch.setattr("notices.delivery.mail.get_connection", lambda **options: Slow())
    monkeypatch.setattr("notices.delivery.INAPP_EVERY_SECONDS", -1)
    bellman.post(cast.counsellor, count=2)
    drain()
    assert told[:2] == [{}, {"inapp": "sent"}], "told between the two letters"


def test_a_recipient_is_asked_once_for_all_his_notices(cast: Cast, bellman: Bellman) -> None:
    bellman.post(cast.counsellor, count=30)
    with scope.system(reason="test"):
        Notice.objects.filter(channel="email").update(state="dropped")
    with CaptureQueriesContext(
        connection,
    ) as many:
        assert drain().sent == 30
    assert bellman.asked == [30]
    bellman.post(cast.counsellor)
    with scope.system(reason="test"):
        Notice.objects.filter(channel="email").update(state="dropped")
    with CaptureQueriesContext(connection) as one:
        assert drain().sent == 1
    assert len(many) == len(one)


def test_the_age_of_the_oldest_due_notice(cast: Cast, bellman: Bellman) -> None:
    assert oldest_due_age() == 0
    bellman.post(cast.counsellor, minutes=5)
    assert oldest_due_age() == 0
    bellman.post(cast.counsellor, minutes=-5)
    assert 299 < oldest_due_age() < 330
    drain()
    assert oldest_due_age() == 0
