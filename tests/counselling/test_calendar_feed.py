"""The calendar file: when and where, never who; for whoever has the address and nobody else."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from centres import scope
from centres.models import AuditEntry
from centres.views.brakes import MISSES_MOST
from counselling import actions
from counselling.models import Appointment, CalendarFeed
from counselling.views.calendar_feeds import ASKED_MOST
from tests.access.asking import masked
from tests.appointments import at, book
from tests.cast import Cast
from tests.factories import client_make

CANARY = "Xanthippe"
OWN = "/me/calendar/"


def made(browser: Any) -> str:
    """Return the path of the address that the page shows once."""
    page: str = browser.post(OWN, {"renew": "1"}).content.decode()
    begins = page.index("/calendar/", page.index("readonly"))
    return page[begins : page.index('"', begins)]


@pytest.fixture
def path(cast: Cast, browser_of: Any) -> str:
    """The address of the counsellor's calendar."""
    return made(browser_of(cast.counsellor))


@pytest.fixture
def appointment(cast: Cast, acting: Any) -> Appointment:
    """One with a client whose every word is a canary."""
    client = client_make(
        cast.counsellor, cast.dhaka, given_name=CANARY, family_name=CANARY, contact_note=CANARY
    )
    with acting(cast.counsellor):
        plan = actions.AppointmentPlan(
            cast.counsellor, at(cast.dhaka, 3, "10:00"), 45, purpose=CANARY, note=CANARY
        )
        return actions.appointment_book(
            centre=cast.dhaka, plan=plan, by=cast.counsellor, client=client
        )


def answer_of(browser: Any, path: str) -> tuple[int, bytes, str]:
    """Return what a page says, without the address that was asked for."""
    status, content, kind = masked(browser.get(path))
    return status, content.replace(path.encode(), b"ADDRESS"), kind


def events(answer: Any) -> list[Any]:
    """Return the events of the file."""
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_file_says_when_where_and_how_and_no_more(
    cast: Cast, stranger_of: Any, acting: Any, path: str, appointment: Appointment
) -> None:
    with acting(cast.colleague):
        book(cast.dhaka, cast.colleague, at(cast.dhaka, 3, "11:00"))
    answer = stranger_of().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events(answer)
    assert (str(event["SUMMARY"]), str(event["LOCATION"]), str(event["DESCRIPTION"])) == (
        "Appointment", "MRC BD-DHK", "At the centre",
    )  # fmt: skip
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (appointment.starts_at, appointment.ends_at)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CONFIRMED", 0)
    words = answer.content.decode().replace("\r\n ", "")
    assert appointment.client is not None
    for secret in (CANARY, appointment.client.client_no, str(appointment.client_id), "+880"):
        assert secret not in words


def test_what_is_moved_or_cancelled_is_told(
    cast: Cast, stranger_of: Any, acting: Any, path: str, appointment: Appointment
) -> None:
    with acting(cast.counsellor):
        plan = actions.AppointmentPlan(cast.counsellor, at(cast.dhaka, 4, "10:00"), 30)
        later = actions.appointment_reschedule(
            appointment=appointment, plan=plan, by=cast.counsellor, version=0
        )
    told = {str(e["UID"]).split("@")[0]: str(e["STATUS"]) for e in events(stranger_of().get(path))}
    assert told == {str(appointment.pk): "CANCELLED", str(later.pk): "CONFIRMED"}


def test_the_same_appointments_are_the_same_bytes(
    cast: Cast, stranger_of: Any, acting: Any, path: str, appointment: Appointment
) -> None:
    stranger = stranger_of()
    first, again = stranger.get(path), stranger.get(path)
    assert first.content == again.content
    had = stranger.get(path, headers={"If-None-Match": first["ETag"]})
    assert (had.status_code, had.content) == (304, b"")
    since = stranger.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304
    with acting(cast.counsellor):
        actions.appointment_edit(appointment=appointment, version=0, changes={"mode": "phone"})
    fresh = stranger.get(path, headers={"If-None-Match": first["ETag"]})
    assert (fresh.status_code, str(events(fresh)[0]["DESCRIPTION"])) == (200, "By phone")
    assert stranger.head(path)["ETag"] == fresh["ETag"]


def test_a_wrong_address_is_like_none(
    cast: Cast, browser_of: Any, stranger_of: Any, path: str
) -> None:
    stranger = stranger_of()
    absent = answer_of(stranger, "/no-such-page/")
    assert answer_of(stranger, "/calendar/word/appointments.ics") == absent
    newer = made(browser_of(cast.counsellor))
    assert answer_of(stranger, path) == absent
    assert stranger.get(newer).status_code == 200
    browser_of(cast.counsellor).post(OWN, {"end": "1"})
    assert answer_of(stranger, newer) == absent


@pytest.mark.parametrize("how", ["role", "person"])
def test_it_ends_with_its_owner(cast: Cast, stranger_of: Any, path: str, how: str) -> None:
    from django.utils import timezone

    with scope.system(reason="test"):
        if how == "role":
            cast.counsellor.memberships.update(until=timezone.now())
        else:
            cast.counsellor.is_active = False
            cast.counsellor.save()
    assert stranger_of().get(path).status_code == 404


def test_only_a_hash_is_kept_and_only_the_owner_sees_it(
    cast: Cast, browser_of: Any, acting: Any, path: str
) -> None:
    token = path.split("/")[2]
    with scope.system(reason="test"):
        feed = CalendarFeed.objects.get()
        assert token not in str(vars(feed))
        kept = AuditEntry.objects.filter(action__startswith="calendar_feed")
        assert [token in str(vars(entry)) for entry in kept] == [False]
    with acting(cast.colleague):
        assert not CalendarFeed.objects.exists()
    assert token not in browser_of(cast.counsellor).get(OWN).content.decode()


def test_guessing_is_braked(stranger_of: Any, path: str) -> None:
    stranger = stranger_of()
    codes = [
        stranger.get(f"/calendar/{n}/appointments.ics").status_code for n in range(MISSES_MOST + 2)
    ]
    assert codes == [404] * MISSES_MOST + [429] * 2
    assert stranger.get(path).status_code == 429
    elsewhere = stranger_of()
    assert elsewhere.get(path).status_code == 200


def test_asking_without_end_is_braked(stranger_of: Any, path: str) -> None:
    stranger = stranger_of()
    codes = [stranger.get(path).status_code for _ in range(ASKED_MOST + 1)]
    assert (set(codes[:-1]), codes[-1]) == ({200}, 429)


def test_it_speaks_its_owner_s_language(
    cast: Cast, stranger_of: Any, path: str, appointment: Appointment
) -> None:
    stranger = stranger_of()
    before = stranger.get(path).content
    with scope.system(reason="test"):
        cast.counsellor.language = "ar"
        cast.counsellor.save()
    headers = {"Accept-Language": "bn"}
    assert len(events(stranger.get(path, headers=headers))) == len(
        Calendar.from_ical(before).walk("VEVENT")
    )


def test_the_window_is_a_month_back_and_a_year_ahead(
    cast: Cast, stranger_of: Any, acting: Any, path: str
) -> None:
    with acting(cast.counsellor):
        for days in (-40, -20, 250, 400):
            book(cast.dhaka, cast.counsellor, at(cast.dhaka, days, "10:00"))
    starts = [event["DTSTART"].dt for event in events(stranger_of().get(path))]
    assert [(start - dt.datetime.now(dt.UTC)).days // 100 for start in starts] == [-1, 2]
