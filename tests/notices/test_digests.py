"""One letter a day: at her hour, on her working days, of what waits unread, and of nothing else."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from time_machine import Traveller

from centres import scope
from centres.models import Membership, User
from notices.actions import preference_change
from notices.delivery import drain
from notices.digests import digests_post
from notices.models import Notice, Preference
from tests.cast import Cast
from tests.notices.conftest import Bellman

SUNDAY = dt.datetime(2026, 3, 1, 1, 0, tzinfo=dt.UTC)
"""Seven o'clock in Dhaka, where the week begins on Sunday."""


@pytest.fixture
def sunday(cast: Cast) -> Iterator[Traveller]:
    with scope.system(reason="test"):
        Membership.objects.update(since=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    with time_machine.travel(SUNDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def digest(cast: Cast, acting: Any, sunday: Traveller) -> Preference:
    """The counsellor wants one letter a day, at eight."""
    with acting(cast.counsellor):
        return preference_change(
            user=cast.counsellor, digest=True, digest_at=dt.time(8), evening=True
        )


def live_through(clock: Traveller, hours: int) -> None:
    for _ in range(hours):
        clock.shift(dt.timedelta(hours=1))
        for _ in range(2):
            digests_post()
            drain()


def test_one_letter_tells_how_much_of_what_waits(
    cast: Cast, bellman: Bellman, digest: Preference, sunday: Traveller
) -> None:
    bellman.post(cast.counsellor, count=3)
    drain()
    assert mail.outbox == []
    live_through(sunday, 5)
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == ("What waits for you today", [cast.counsellor.email])
    assert "3 × Something is due (en)" in letter.body
    assert "Due:" not in letter.body


def test_what_came_before_a_long_weekend_is_told_after_it(
    cast: Cast, bellman: Bellman, digest: Preference, sunday: Traveller
) -> None:
    bellman.post(cast.counsellor, count=1)
    drain()
    with scope.system(reason="test"):
        Preference.objects.update(next_at=sunday_now(sunday) + dt.timedelta(days=5))
    sunday.shift(dt.timedelta(days=5))
    live_through(sunday, 1)
    assert len(mail.outbox) == 1


def test_with_nothing_to_tell_none_is_sent(digest: Preference, sunday: Traveller) -> None:
    live_through(sunday, 30)
    assert mail.outbox == []


def test_each_working_day_and_no_day_off(
    cast: Cast, bellman: Bellman, digest: Preference, sunday: Traveller
) -> None:
    """Dhaka rests on Friday and Saturday: five letters from Sunday to the next Saturday."""
    bellman.post(cast.counsellor)
    sent = []
    for _ in range(7 * 24):
        live_through(sunday, 1)
        with scope.system(reason="test"):
            Notice.objects.filter(kind="test").update(sent_at=sunday_now(sunday))
        sent.append(len(mail.outbox))
    days = [hour for hour, (a, b) in enumerate(zip([0, *sent], sent, strict=False)) if a != b]
    assert days == [0, 24, 48, 72, 96]


def sunday_now(_clock: Traveller) -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_what_is_grave_is_told_at_once_all_the_same(
    cast: Cast, bellman: Bellman, digest: Preference, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from notices import kinds

    monkeypatch.setitem(kinds._kinds, "test", replace(kinds._kinds["test"], alone=True))
    bellman.post(cast.counsellor)
    drain()
    assert len(mail.outbox) == 1


def test_who_wants_no_mail_gets_no_letter_either(
    cast: Cast, bellman: Bellman, digest: Preference, sunday: Traveller
) -> None:
    User.objects.filter(pk=cast.counsellor.pk).update(mail_notices=False)
    bellman.post(cast.counsellor)
    drain()
    live_through(sunday, 5)
    assert mail.outbox == []


def test_the_evening_before_can_be_done_without(
    cast: Cast, acting: Any, bellman: Bellman, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from notices import kinds

    monkeypatch.setitem(kinds._kinds, "test", replace(kinds._kinds["test"], evening=True))
    with acting(cast.counsellor):
        preference_change(user=cast.counsellor, digest=False, digest_at=dt.time(8), evening=False)
    bellman.post(cast.counsellor)
    drain()
    with scope.system(reason="test"):
        assert set(Notice.objects.values_list("state", flat=True)) == {"dropped"}


def test_the_page_keeps_what_one_wants(cast: Cast, acting: Any, browser_of: Any) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("notices:preferences")
    sent = {"digest": "on", "digest_at": "07:30"}
    assert browser.post(path, sent).status_code == 302
    with acting(cast.counsellor):
        kept = Preference.objects.get()
    assert (kept.digest, kept.digest_at, kept.evening) == (True, dt.time(7, 30), False)
    assert kept.next_at is not None
    assert kept.next_at.astimezone(cast.dhaka.zone).time() == dt.time(7, 30)
    assert browser.post(path, {"evening": "on", "digest_at": "07:30"}).status_code == 302
    with acting(cast.counsellor):
        assert Preference.objects.get().next_at is None
    with acting(cast.colleague):
        assert not Preference.objects.exists()
