"""Ten years of follow-ups under five clocks, two schedulers at once, the clock set back by an hour.

Each reminder reaches its person exactly once, in the system and by letter, at the right minute on
the wall of the centre. A share in every run; every workday in the nightly one.
"""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connections
from time_machine import Traveller

from centres import scope
from centres.models import Centre, Country, Membership, Organisation, User
from centres.roles import Role
from centres.standing import standing_of
from centres.working_days import working_days_of
from counselling.actions import follow_ups_escalate, reminders_of
from counselling.follow_up_clock import EVENING
from counselling.models import Client, FollowUp
from notices.actions import notices_post
from notices.delivery import drain
from notices.digests import digests_post
from notices.models import Notice
from tests.cast import centre_make, user_make
from tests.factories import client_make

START: Final = dt.date(2016, 1, 3)
YEARS: Final = 10
ZONES: Final = {
    "BD": ("Asia/Dhaka", [5, 6]),
    "AF": ("Asia/Kabul", [4, 5]),
    "IQ": ("Asia/Baghdad", [5, 6]),
    "TJ": ("Asia/Dushanbe", [6, 7]),
    "DE": ("Europe/Berlin", [6, 7]),
}
TIMES: Final = (
    dt.time(10),
    dt.time(8, 30),
    dt.time(14, 15),
    dt.time(2, 30),
    dt.time(23, 45),
    dt.time(0, 5),
)
"""Hours of the day; on one night a year in Berlin the fourth does not exist, on one it is twice."""
BERLINS_NIGHTS: Final = tuple(
    dt.date.fromisoformat(day)
    for day in ("2017-03-26", "2017-10-29", "2021-03-28", "2021-10-31", "2024-03-31")
)
MINUTE: Final = dt.timedelta(minutes=1)
HOUR: Final = dt.timedelta(hours=1)
SET_BACK_EACH: Final = 7


@dataclass(frozen=True)
class Place:
    """A centre, who works there, and somebody who is promised things."""

    centre: Centre
    counsellor: User
    client: Client


def place_make(code: str, host: Organisation) -> Place:
    zone, weekend = ZONES[code]
    country = Country.objects.create(code=code, languages=["en"], weekend=weekend, currency="XXX")
    centre = centre_make(f"{code}-X", country, host, zone)
    counsellor = user_make(f"counsellor-{code.lower()}", Role.COUNSELLOR, centre=centre)
    user_make(f"coordinator-{code.lower()}", Role.COORDINATOR, centre=centre)
    Membership.objects.update(since=dt.datetime(2010, 1, 1, tzinfo=dt.UTC))
    return Place(centre, counsellor, client_make(counsellor, centre))


@pytest.fixture
def places(committed: None) -> list[Place]:
    with scope.system(reason="test"):
        host = Organisation.objects.create(name="Ministry", kind=Organisation.Kind.MINISTRY)
        return [place_make(code, host) for code in ZONES]


def days(every: int) -> Iterator[dt.date]:
    """Yield the days on which something is due, Berlin's nights among them."""
    end = START.replace(year=START.year + YEARS)
    found = {START + dt.timedelta(days=n) for n in range(9, (end - START).days, every)}
    yield from sorted(found | set(BERLINS_NIGHTS))


def promise(place: Place, every: int) -> list[FollowUp]:
    """Promise the client something on each of the days, and put the reminders into the outbox."""
    zone = place.centre.zone
    follow_ups = [
        FollowUp(
            centre=place.centre,
            client=place.client,
            created_by=place.counsellor,
            assignee=place.counsellor,
            due_at=dt.datetime.combine(day, dt.time(2, 30), zone)
            if day in BERLINS_NIGHTS
            else dt.datetime.combine(day, TIMES[number % len(TIMES)], zone),
            purpose="Call",
        )
        for number, day in enumerate(days(every))
    ]
    with scope.enter(standing_of(place.counsellor.pk).scope()):
        FollowUp.objects.bulk_create(follow_ups)
        working = working_days_of(place.centre.country)
        notices_post(
            postings=[
                posting
                for each in follow_ups
                for posting in reminders_of(each, place.centre, working)
            ]
        )
    return follow_ups


def twice_at_once(*work: Callable[[], object]) -> None:
    """Let two schedulers do all of it at the same moment."""
    gate = threading.Barrier(2)

    def run() -> None:
        try:
            gate.wait()
            for each in work:
                each()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def live_through(clock: Traveller, moments: list[dt.datetime]) -> None:
    """Go from moment to moment: look a minute before, be there, and now and then an hour back."""
    for number, moment in enumerate(moments):
        before = moment - MINUTE
        if number == 0 or before > moments[number - 1]:
            clock.move_to(before)
            drain()
        clock.move_to(moment)
        twice_at_once(drain, digests_post, follow_ups_escalate)
        if number % SET_BACK_EACH == 0:
            clock.move_to(moment - HOUR)
            twice_at_once(drain)
            clock.move_to(moment)
            twice_at_once(drain)


def wall(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return what the clock on the wall shows, without the zone."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


@pytest.mark.parametrize(
    "every", [pytest.param(365, id="share"), pytest.param(9, id="whole", marks=pytest.mark.nightly)]
)
def test_each_reminder_exactly_once_at_the_right_minute(places: list[Place], every: int) -> None:
    start = dt.datetime.combine(START, dt.time(), dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        promised = {place.centre.pk: promise(place, every) for place in places}
        with scope.system(reason="test"):
            due = Notice.objects.values_list("due_at", flat=True).distinct()
            moments = sorted(due)
        live_through(clock, moments)
    for place in places:
        _all_told(place, promised[place.centre.pk])
    _each_letter_once()


def _all_told(place: Place, follow_ups: list[FollowUp]) -> None:
    """Each follow-up is told of at its minute and on the working evening before, once a channel."""
    zone, weekend = place.centre.zone, set(place.centre.country.weekend)
    with scope.system(reason="test"):
        told = list(
            Notice.objects.filter(recipient=place.counsellor).values_list(
                "subject_id", "kind", "channel", "state", "sent_at"
            )
        )
    assert {state for *_rest, state, _sent in told} == {"sent"}
    assert set(Counter(row[:3] for row in told).values()) == {1}
    assert len(told) == len(follow_ups) * 4
    sent = {row[:2]: row[4] for row in told if row[2] == "inapp" and row[4] is not None}
    for each in follow_ups:
        assert sent[each.pk, "follow_up_due"] == each.due_at.astimezone(dt.UTC)
        evening = wall(sent[each.pk, "follow_up_tomorrow"], zone)
        day = wall(each.due_at, zone).date() - dt.timedelta(days=1)
        while day.isoweekday() in weekend:
            day -= dt.timedelta(days=1)
        assert evening == dt.datetime.combine(day, EVENING)


def _each_letter_once() -> None:
    ids = Counter(letter.extra_headers["Message-ID"] for letter in mail.outbox)
    with scope.system(reason="test"):
        letters = Notice.objects.filter(channel="email", state="sent").count()
    assert (len(ids), set(ids.values())) == (letters, {1})
