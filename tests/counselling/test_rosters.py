"""Rosters: names with consent alone, sealed, matched at once, one step from a client."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from centres.standing import standing_of
from counselling import actions
from counselling.forms.attendees import AttendeesField
from counselling.models import Attendee, Client, GroupSession, Named
from counselling.selectors.rosters import roster_page
from tests.cast import Cast, cast_make
from tests.factories import client_make
from tests.groups import attendee_make, group_make

AGREED = {"agreed": "on", "agreed_by": "written"}
REGISTERED = {
    "agreed": "on",
    "method": "written",
    "given_name": "Salma",
    "family_name": "Khatun",
    "sex": "female",
    "language": "bn",
    "category": "potential",
    "stage": "pre_decision",
    "migration_type": "undecided",
    "nationality": "BD",
    "home_admin1": "সিলেট",
    "residence_country": "BD",
}


@pytest.fixture
def group(cast: Cast, acting: Any) -> GroupSession:
    """Forty people in a hall."""
    with acting(cast.counsellor):
        return group_make(cast.counsellor, cast.dhaka, place="Union hall")


@pytest.fixture
def salma(cast: Cast, group: GroupSession, acting: Any) -> Attendee:
    """Somebody on the roster."""
    with acting(cast.counsellor):
        return attendee_make(
            cast.counsellor, group, "Salma Khatun", phone="+8801712345678", birth_year=1997
        )


def field() -> AttendeesField:
    """Return the field as the page of a centre in Bangladesh has it."""
    made = AttendeesField()
    made.region, made.this_year = "BD", 2026
    return made


def test_lines_are_read_as_they_come() -> None:
    read = field().clean(
        "Name\tSex\tAge\tPhone\nSalma Khatun\tf\t29\t01712345678\nরহিমা; ১৯৯৯\n\nAbdul; m; ; \n"
    )
    assert [(each.named, each.sex) for each in read] == [
        (Named("Salma Khatun", "+8801712345678", 1997), "female"),
        (Named("রহিমা", "", 1999), "undisclosed"),
        (Named("Abdul"), "male"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Salma; x", "is no sex"),
        ("; f", "a name is missing"),
        ("Salma; 3000", "or an age"),
        ("Salma; 12345", "is no phone number"),
        ("Salma; f; m", "more than name"),
        ("S" * 121, "too long"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        field().clean(line)


def test_names_need_consent_and_stand_once(
    cast: Cast, group: GroupSession, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:roster-add", args=[group.pk])
    form = {"key": str(uuid7()), "roster": "Salma Khatun; f; 29\nRahima; f", "agreed_by": "written"}
    assert browser.post(path, form).status_code == 422
    for _ in range(2):
        assert browser.post(path, form | AGREED).status_code == 302
    with acting(cast.counsellor):
        assert [each.line for each in Attendee.objects.order_by("line")] == [1, 2]
        kept = Attendee.objects.first()
        assert kept is not None
        assert kept.kept_until == cast.dhaka.today + dt.timedelta(days=90)


def test_names_are_sealed_and_kept_in_no_history(cast: Cast, salma: Attendee, acting: Any) -> None:
    with acting(cast.counsellor):
        Attendee.objects.filter(pk=salma.pk).update(sex="male")
        with connection.cursor() as cursor:
            cursor.execute("SELECT told FROM counselling_attendee")
            (stored,) = cursor.fetchone()
            assert "Salma" not in stored
            cursor.execute("SELECT * FROM counselling_attendeeevent")
            assert "told" not in [column.name for column in cursor.description]
        actions.attendee_remove(attendee=salma, version=salma.version)
        assert not Attendee.objects.exists()


def test_names_leave_on_their_day(cast: Cast, salma: Attendee, acting: Any) -> None:
    with acting(cast.counsellor):
        assert actions.attendees_forget(on=salma.kept_until) == 0
        assert actions.attendees_forget(on=salma.kept_until + dt.timedelta(days=1)) == 1
        assert Attendee.objects.get().told is None


def test_a_name_finds_the_client_with_the_reason(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any
) -> None:
    known = client_make(
        cast.counsellor, cast.dhaka, given_name="Salma", family_name="Khatoon", birth_year=1997
    )
    client_make(cast.counsellor, cast.dhaka, given_name="Rahim", family_name="Mia", birth_year=1960)
    client_make(
        cast.other_centre, cast.cumilla, given_name="Salma", family_name="Khatun", birth_year=1997
    )
    with acting(cast.counsellor):
        (row,) = roster_page(group).rows
    assert [(match.pk, match.reason) for match in row.matches] == [
        (known.pk, "the names are alike\u00a0· the birth year is the same")
    ]
    page = browser_of(cast.counsellor).get(reverse("counselling:roster", args=[group.pk]))
    assert "Salma Khatoon" in page.content.decode()


def test_linking_shows_in_the_timeline_and_is_taken_back(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any
) -> None:
    known = client_make(cast.counsellor, cast.dhaka, given_name="Salma", family_name="Khatun")
    browser: Browser = browser_of(cast.counsellor)
    link = reverse("counselling:attendee-link", args=[salma.pk])
    assert browser.post(link, {"client": str(known.pk), "version": 0}).status_code == 302
    timeline = browser.get(reverse("counselling:client", args=[known.pk])).content.decode()
    assert "group session\u00a0· Union hall\u00a0· 40 people" in timeline
    assert browser.post(link, {"client": str(known.pk), "version": 0}).status_code == 409
    with acting(cast.counsellor):
        assert Client.objects.get().last_contact_at == known.last_contact_at
        GroupSession.objects.update(happened_at=known.last_contact_at + dt.timedelta(hours=1))
    unlink = reverse("counselling:attendee-unlink", args=[salma.pk])
    assert browser.post(unlink, {"version": 1}).status_code == 302
    assert browser.post(unlink, {"version": 2}).status_code == 409
    with acting(cast.counsellor):
        assert Attendee.objects.get().client_id is None
        assert Client.objects.get().last_contact_at == known.created_at


def test_a_later_talk_is_the_last_contact(cast: Cast, salma: Attendee, acting: Any) -> None:
    known = client_make(
        cast.counsellor, cast.dhaka, contact_at=timezone.now() - dt.timedelta(days=9)
    )
    with acting(cast.counsellor):
        linked = actions.attendee_link(attendee=salma, client=known, version=0)
        assert Client.objects.get().last_contact_at == linked.group_session.happened_at


def test_a_client_stands_in_a_roster_once(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any
) -> None:
    known = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        actions.attendee_link(attendee=salma, client=known, version=0)
        other = attendee_make(cast.counsellor, group, "Salma K.")
    link = reverse("counselling:attendee-link", args=[other.pk])
    answer = browser_of(cast.counsellor).post(
        link, {"client": str(known.pk), "version": 0}, follow=True
    )
    assert "stands in the roster already" in answer.content.decode()


def test_another_centre_s_client_cannot_be_linked(
    cast: Cast, salma: Attendee, acting: Any, browser_of: Any
) -> None:
    theirs = client_make(cast.other_centre, cast.cumilla)
    link = reverse("counselling:attendee-link", args=[salma.pk])
    answer = browser_of(cast.counsellor).post(link, {"client": str(theirs.pk), "version": 0})
    assert answer.status_code == 409
    with acting(cast.counsellor):
        assert Attendee.objects.get().client_id is None


def test_registering_takes_the_roster_s_words_and_links_in_one_step(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any
) -> None:
    browser: Browser = browser_of(cast.counsellor)
    path = f"/clients/new/?attendee={salma.pk}"
    page = browser.get(path).content.decode()
    assert 'value="Salma"' in page
    assert "+8801712345678" in page
    form = REGISTERED | {"key": str(uuid7())}
    for _ in range(2):
        answer = browser.post(path, form)
        assert answer["Location"] == reverse("counselling:roster", args=[group.pk])
    with acting(cast.counsellor):
        (made,) = Client.objects.all()
        assert Attendee.objects.get().client_id == made.pk
    assert browser.post(path, form | {"key": str(uuid7())}).status_code == 409
    with acting(cast.counsellor):
        assert Client.objects.count() == 1


def test_the_next_of_a_roster_is_proposed_the_province_of_the_last(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any
) -> None:
    with acting(cast.counsellor):
        other = attendee_make(cast.counsellor, group, "Rahima Begum")
    browser: Browser = browser_of(cast.counsellor)
    path = "/clients/new/?attendee={}"
    assert browser.get(path.format(other.pk)).context["form"]["home_admin1"].value() == ""
    browser.post(path.format(salma.pk), REGISTERED | {"key": str(uuid7())})
    assert browser.get(path.format(other.pk)).context["form"]["home_admin1"].value() == "Sylhet"


def test_a_merge_takes_the_attendance_along(cast: Cast, salma: Attendee, acting: Any) -> None:
    leader = client_make(cast.counsellor, cast.dhaka)
    former = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        actions.attendee_link(attendee=salma, client=former, version=0)
        leader.refresh_from_db()
        former.refresh_from_db()
        actions.client_merge(
            leader=leader,
            merged=former,
            versions={each.pk: each.version for each in (leader, former)},
            values={},
            by=cast.counsellor,
        )
        assert Attendee.objects.get().client_id == leader.pk


def test_the_roster_costs_the_same_for_few_and_for_many(
    cast: Cast, salma: Attendee, group: GroupSession, acting: Any, browser_of: Any, queries_of: Any
) -> None:
    client_make(cast.counsellor, cast.dhaka, given_name="Salma", family_name="Khatun")
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:roster", args=[group.pk])
    few = queries_of(browser, path)
    for number in range(30):
        name = f"Salma{chr(97 + number % 26)}"
        client_make(cast.counsellor, cast.dhaka, given_name=name, family_name="Khatun")
        with acting(cast.counsellor):
            attendee_make(cast.counsellor, group, f"{name} Khatun")
    assert queries_of(browser, path) == few <= 15


def test_two_who_convert_one_attendee_make_one_client(committed: None) -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        group = group_make(cast.counsellor, cast.dhaka)
        salma = attendee_make(cast.counsellor, group, "Salma Khatun")
    gate, outcomes = threading.Barrier(2), []

    def convert(by: Any) -> None:
        try:
            with scope.enter(standing_of(by.pk).scope()):
                gate.wait()
                actions.attendee_register(
                    attendee=salma, version=0, register=lambda: client_make(by, cast.dhaka)
                )
            outcomes.append("made")
        except StaleEdit:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=convert, args=(by,)) for by in (cast.counsellor, cast.colleague)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["late", "made"]
    with scope.system(reason="test"):
        assert Client.objects.count() == 1
        assert Attendee.objects.get().client_id is not None
