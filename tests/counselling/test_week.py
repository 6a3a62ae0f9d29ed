"""The week, and booking from it: on the centre's clock, in its country's order, cheaply."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Centre, Country, Holiday
from counselling.models import Appointment, Client
from counselling.selectors.free_times import free_times
from counselling.selectors.week import Week, week_of
from tests.appointments import at, book
from tests.cast import Cast

QUERIES_MOST = 12
WEDNESDAY = dt.date(2027, 3, 31)
NAMELESS = "/appointments/nameless/"


def moment(clock: str, day: dt.date = WEDNESDAY, zone: str = "Asia/Dhaka") -> dt.datetime:
    """Return a moment of that day."""
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), ZoneInfo(zone))


def seen(cast: Cast, **given: Any) -> Week:
    """Return the counsellor's week of that Wednesday, seen from its morning."""
    asked: dict[str, Any] = {
        "counsellor_id": cast.counsellor.pk,
        "today": WEDNESDAY,
        "now": moment("08:00"),
    }
    return week_of(centre=cast.dhaka, day=WEDNESDAY, **asked | given)


def drawn(week: Week, day: dt.date = WEDNESDAY) -> list[tuple[str, int, int]]:
    """Return (time, slots, appointments) of each block of the day that is taken."""
    (column,) = (each for each in week.days if each.day == day)
    return [(b.clock, b.span, len(b.rows)) for b in column.blocks if b.rows]


def test_a_day_has_no_gap_and_its_blocks_lie_where_they_are(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        for clock, minutes in (("09:00", 30), ("10:15", 15), ("10:30", 60), ("14:20", 45)):
            book(cast.dhaka, cast.counsellor, moment(clock), minutes=minutes)
        week = seen(cast)
    assert drawn(week) == [("09:00", 1, 1), ("10:15", 1, 1), ("10:30", 2, 1), ("14:20", 3, 1)]
    for column in week.days:
        assert sum(block.span for block in column.blocks) == 16
    (column,) = (each for each in week.days if each.day == WEDNESDAY)
    free = [block.at[11:] for block in column.blocks if block.at]
    assert free == [
        "09:30", "11:30", "12:00", "12:30", "13:00", "13:30", "15:30", "16:00", "16:30",
    ]  # fmt: skip


def test_two_in_one_slot_stand_side_by_side(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        for clock, minutes in (("10:00", 15), ("10:15", 30)):
            book(cast.dhaka, cast.counsellor, moment(clock), minutes=minutes)
        assert drawn(seen(cast)) == [("10:00", 2, 2)]


def test_the_week_grows_with_what_lies_outside_the_hours(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        book(cast.dhaka, cast.counsellor, moment("07:40"))
        book(cast.dhaka, cast.counsellor, moment("23:30"))
        week = seen(cast)
    assert drawn(week) == [("07:40", 2, 1), ("23:30", 1, 1)]
    assert {sum(block.span for block in column.blocks) for column in week.days} == {33}


@pytest.mark.parametrize(
    ("weekend", "first"), [([5, 6], "2027-03-28"), ([6, 7], "2027-03-29"), ([5], "2027-03-27")]
)
def test_the_week_begins_as_the_country_s(
    cast: Cast, acting: Any, weekend: list[int], first: str
) -> None:
    with scope.system(reason="test"):
        Country.objects.filter(pk=cast.dhaka.country_id).update(weekend=weekend)
    cast.dhaka.country.refresh_from_db()
    with acting(cast.counsellor):
        week = seen(cast)
    assert (str(week.days[0].day), str(week.previous), len(week.days)) == (
        first,
        str(week.days[0].day - dt.timedelta(days=7)),
        7,
    )
    off = {column.day.isoweekday() for column in week.days if column.off}
    assert off == set(weekend)
    for column in week.days:
        assert not (column.off and any(block.at for block in column.blocks))


@pytest.mark.parametrize("zone", ["Asia/Kabul", "Europe/Berlin"])
def test_the_centre_s_clock_rules_whatever_the_reader_s_is(
    cast: Cast, acting: Any, zone: str
) -> None:
    with scope.system(reason="test"):
        Centre.objects.filter(pk=cast.dhaka.pk).update(time_zone=zone)
    cast.dhaka.refresh_from_db()
    sunday = dt.date(2027, 3, 28)  # Berlin puts its clock forward that night
    with acting(cast.counsellor), timezone.override("America/New_York"):
        book(cast.dhaka, cast.counsellor, moment("09:00", sunday, zone))
        book(cast.dhaka, cast.counsellor, moment("16:30", sunday, zone))
        assert drawn(seen(cast), sunday) == [("09:00", 1, 1), ("16:30", 1, 1)]


def test_a_holiday_is_named_and_offers_nothing(cast: Cast, acting: Any) -> None:
    with scope.system(reason="test"):
        Holiday.objects.create(country=cast.dhaka.country, day=WEDNESDAY, name="Feast")
    with acting(cast.counsellor):
        (column,) = (each for each in seen(cast).days if each.day == WEDNESDAY)
    assert (column.closed, any(block.at for block in column.blocks)) == ("Feast", False)


def test_the_week_costs_the_same_however_full_it_is(
    cast: Cast, acting: Any, browser_of: Any, queries_of: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    for path in ("/appointments/", "/appointments/?whose=all"):
        few = queries_of(browser, path)
        with acting(cast.counsellor):
            for hour in range(9, 16):
                for who in (cast.counsellor, cast.colleague):
                    starts_at = at(
                        cast.dhaka, 0, f"{hour:02d}:00" if "all" in path else f"{hour:02d}:30"
                    )
                    book(cast.dhaka, who, starts_at, client=client_of_dhaka)
        assert queries_of(browser, path) == few <= QUERIES_MOST


def test_a_colleague_s_week_is_seen_and_another_centre_s_is_not(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    with acting(cast.other_centre):
        hers = book(cast.cumilla, cast.other_centre, at(cast.cumilla, 0, "10:00"))
    with acting(cast.colleague):
        theirs = book(cast.dhaka, cast.colleague, at(cast.dhaka, 0, "10:00"))
    browser = browser_of(cast.counsellor)
    for query, count in (
        ("", 0),
        ("?whose=all", 1),
        (f"?whose={cast.colleague.pk}", 1),
        (f"?whose={cast.other_centre.pk}&centre={cast.cumilla.pk}", 1),
    ):
        page = browser.get(f"/appointments/{query}").content.decode()
        assert (page.count(str(theirs.pk)), page.count(str(hers.pk))) == (count, 0), query


def _sent(starts_at: dt.datetime, **more: str) -> dict[str, str]:
    typed = {"key": str(uuid7()), "minutes": "30", "mode": "phone", "purpose": "Contract"}
    return typed | {"starts_at": f"{starts_at:%Y-%m-%dT%H:%M}"} | more


@pytest.fixture
def workday(cast: Cast) -> dt.date:
    """A working day of Dhaka in some days."""
    from centres.working_days import working_days_of

    with scope.system(reason="test"):
        return working_days_of(cast.dhaka.country).after(cast.dhaka.today, 4)


def test_a_busy_time_comes_back_with_free_ones_and_what_was_typed(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client, workday: dt.date
) -> None:
    with acting(cast.counsellor):
        book(cast.dhaka, cast.colleague, moment("10:00", workday), minutes=60)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:appointment-new", args=[client_of_dhaka.pk])
    sent = _sent(moment("10:15", workday), counsellor=str(cast.colleague.pk))
    busy = browser.post(path, sent)
    page = busy.content.decode()
    assert busy.status_code == 422
    assert f"{cast.colleague.name} has another appointment then." in page
    assert 'value="Contract"' in page
    offered = re.findall(r'name="starts_at" value="[^"]*T([0-9:]+)" title', page)
    assert offered == ["09:15", "09:30", "11:00", "11:15"]
    free = f"{workday}T11:00"
    taken = browser.post(path, sent | {"starts_at": [sent["starts_at"], free]})
    with acting(cast.counsellor):
        made = Appointment.objects.get(client=client_of_dhaka)
    assert taken["Location"] == reverse("counselling:appointment", args=[made.pk])
    assert (made.starts_at, made.purpose, made.mode) == (
        moment("11:00", workday), "Contract", "phone",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "words"),
    [("weekend", "That is a day off"), ("evening", "The centre is open from 09:00 to 17:00"),
     ("holiday", "That is a holiday: Feast")],
)  # fmt: skip
def test_what_speaks_against_a_time_is_asked_back_and_forbids_nothing(
    cast: Cast, acting: Any, browser_of: Any, workday: dt.date, when: str, words: str
) -> None:
    starts_at = moment("16:45" if when == "evening" else "10:00", workday)
    with scope.system(reason="test"):
        if when == "holiday":
            Holiday.objects.create(country=cast.dhaka.country, day=workday, name="Feast")
        elif when == "weekend":
            weekend = [workday.isoweekday()]
            Country.objects.filter(pk=cast.dhaka.country_id).update(weekend=weekend)
    sent = _sent(starts_at, counsellor=str(cast.counsellor.pk))
    browser = browser_of(cast.counsellor)
    warned = browser.post(NAMELESS, sent)
    assert (warned.status_code, words in warned.content.decode()) == (422, True)
    assert browser.post(NAMELESS, sent | {"anyway": "on"}).status_code == 302
    with acting(cast.counsellor):
        assert Appointment.objects.get().starts_at == starts_at


@pytest.mark.parametrize("typed", ["2027-03-28T02:30", "2027-10-31T02:30", "x", "1999-01-01T10:00"])
def test_a_time_that_is_not_there_or_there_twice_is_no_time(
    cast: Cast, browser_of: Any, typed: str
) -> None:
    with scope.system(reason="test"):
        Centre.objects.filter(pk=cast.dhaka.pk).update(time_zone="Europe/Berlin")
    sent = _sent(timezone.now(), counsellor=str(cast.counsellor.pk), anyway="on")
    answer = browser_of(cast.counsellor).post(NAMELESS, sent | {"starts_at": typed})
    assert (answer.status_code, "starts_at" in answer.context["form"].errors) == (422, True)


def test_the_same_form_twice_is_one_appointment(
    cast: Cast, acting: Any, browser_of: Any, workday: dt.date
) -> None:
    browser = browser_of(cast.counsellor)
    sent = _sent(moment("10:00", workday), counsellor=str(cast.counsellor.pk))
    places = {browser.post(NAMELESS, sent)["Location"] for _ in range(2)}
    with acting(cast.counsellor):
        (made,) = Appointment.objects.all()
    assert places == {reverse("counselling:appointment", args=[made.pk])}
    page = browser.get(places.pop()).content.decode()
    assert f'<b class="ltr">{made.code}</b>' in page


def test_a_slot_of_the_week_fills_the_form(
    cast: Cast, browser_of: Any, client_of_dhaka: Client, workday: dt.date
) -> None:
    browser = browser_of(cast.counsellor)
    query = f"?at={workday}T10:30&counsellor={cast.colleague.pk}&centre={cast.dhaka.pk}"
    start = browser.get(f"/appointments/new/{query}&q=Fatema").content.decode()
    path = reverse("counselling:appointment-new", args=[client_of_dhaka.pk])
    assert f'href="{path}{query.replace("&", "&amp;").replace(":", "%3A")}"' in start
    form = browser.get(path + query).content.decode()
    assert f'value="{workday}T10:30"' in form
    assert f'<option value="{cast.colleague.pk}" selected>' in form
    for odd in ("?at=x&counsellor=x", "?at=2027-13-99T99:99&counsellor=99999999999999999999"):
        assert browser.get(path + odd).status_code == 200


def test_free_times_go_on_to_the_next_working_days(
    cast: Cast, acting: Any, workday: dt.date
) -> None:
    with acting(cast.counsellor):
        for hour in (9, 13):
            book(cast.dhaka, cast.counsellor, moment(f"{hour:02d}:00", workday), minutes=240)
        found = free_times(
            centre=cast.dhaka,
            counsellor_id=cast.counsellor.pk,
            around=moment("10:00", workday),
            minutes=30,
            now=timezone.now(),
        )
    assert [f"{each:%H:%M}" for each in found] == ["09:30", "09:45", "10:00", "10:15"]
    assert {each.date() > workday for each in found} == {True}


@pytest.mark.parametrize(
    ("now", "taken", "offered"),
    [
        ("2026-11-02 11:20", "11:30", ["12:00", "12:15", "12:30", "12:45"]),
        ("2026-11-02 18:00", "", ["09:00", "09:15", "09:30", "09:45"]),
        ("2026-11-06 11:00", "", ["09:00", "09:15", "09:30", "09:45"]),  # a Friday is no workday
    ],
)
def test_the_next_free_times_are_offered_before_any_is_typed(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client, now: str, taken: str,
    offered: list[str],
) -> None:  # fmt: skip
    zone, path = cast.dhaka.zone, reverse("counselling:appointment-new", args=[client_of_dhaka.pk])
    with time_machine.travel(dt.datetime.fromisoformat(now).replace(tzinfo=zone), tick=False):
        if taken:
            with acting(cast.counsellor):
                book(cast.dhaka, cast.colleague, at(cast.dhaka, 0, taken))
        browser = browser_of(cast.counsellor)
        page = browser.get(f"{path}?counsellor={cast.colleague.pk}").text
        assert f"{cast.colleague.name} is free next:" in page
        assert re.findall(r'name="starts_at" value="[^"]*T([0-9:]+)" title', page) == offered
        (own,) = re.findall(r"<b>(\S+) is free next:", browser.get(path).text)
        assert own == cast.counsellor.name
        slot = browser.get(f"{path}?at={cast.dhaka.today}T16:00").text
        assert "is free next" not in slot


def test_begun_it_leads_to_its_session_and_is_held_by_it(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        made = book(cast.dhaka, cast.counsellor, at(cast.dhaka, 0, "10:00"), client=client_of_dhaka)
    browser = browser_of(cast.counsellor)
    move = {"to": "in_session", "version": "0"}
    begun = browser.post(reverse("counselling:appointment-move", args=[made.pk]), move)
    session = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    assert begun["Location"] == f"{session}?appointment={made.pk}"
    late = browser.post(reverse("counselling:appointment-move", args=[made.pk]), move)
    assert (late.status_code, "in session" in late.content.decode()) == (409, True)


def test_what_came_to_nothing_stands_in_the_timeline(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        for days, state in ((-2, "no_show"), (-3, "held"), (4, "booked")):
            made = book(
                cast.dhaka, cast.counsellor, at(cast.dhaka, days, "10:00"),
                client=client_of_dhaka, purpose=f"Talk {state}",
            )  # fmt: skip
            Appointment.objects.filter(pk=made.pk).update(state=state)
    path = reverse("counselling:client", args=[client_of_dhaka.pk])
    page = browser_of(cast.counsellor).get(f"{path}?kind=appointments").content.decode()
    told = page[page.index("What happened") :]
    assert ("Talk no_show" in told, "did not come" in told, "Talk held" in told) == (
        True, True, False,
    )  # fmt: skip
    assert "Talk booked" in page
