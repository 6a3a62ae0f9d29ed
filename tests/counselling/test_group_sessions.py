"""Group sessions: headcounts without names, typed in whole or in part, edited by two, on paper."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.edits import StaleEdit
from counselling import actions
from counselling.group_codes import UNKNOWN, Headcount, counted
from counselling.models import Client, GroupSession, Session
from tests.cast import Cast
from tests.groups import FORTY, attendee_make, group_make

NEW = "/group-sessions/new/"


@pytest.fixture
def group(cast: Cast, acting: Any) -> GroupSession:
    """Forty people in a hall."""
    with acting(cast.counsellor):
        return group_make(cast.counsellor, cast.dhaka, place="Union hall")


def sent(cast: Cast, **given: Any) -> dict[str, Any]:
    """Return what the page of a new group session sends."""
    return {
        "key": str(uuid7()),
        "topics": ["work_abroad"],
        "language": "bn",
        "happened_at": timezone.localtime(timezone=cast.dhaka.zone).strftime("%Y-%m-%dT%H:%M"),
        "counsellor": cast.counsellor.pk,
    } | given


def test_who_is_in_no_cell_is_of_unknown_sex_and_age() -> None:
    assert counted({}, 40).counts == {UNKNOWN: 40}
    assert counted({"female:20-24": 3, "male:15-17": 0}, 5).counts == {
        "female:20-24": 3,
        UNKNOWN: 2,
    }
    assert counted({"female:20-24": 3}, None).attended == 3
    assert Headcount(FORTY).of_sex("female") == 18
    with pytest.raises(ValueError, match="-1"):
        counted({"female:20-24": 3}, 2)


def test_a_group_is_one_row_and_no_client(cast: Cast, browser_of: Any, acting: Any) -> None:
    browser: Browser = browser_of(cast.counsellor)
    typed = {"headcounts-female-20-24": "১২", "headcounts-male-25-29": "10", "attended": "40"}
    answer = browser.post(NEW, sent(cast, place="Union hall", **typed))
    with acting(cast.counsellor):
        made = GroupSession.objects.get()
        assert answer["Location"] == reverse("counselling:group-session", args=[made.pk])
        assert made.headcounts == {"female:20-24": 12, "male:25-29": 10, UNKNOWN: 18}
        assert made.attended == 40
        assert not Client.objects.exists()
        assert not Session.objects.exists()
    page = browser.get(answer["Location"]).content.decode()
    assert "Union hall" in page
    assert "40 people" in page


def test_sent_twice_it_is_logged_once(cast: Cast, browser_of: Any, acting: Any) -> None:
    browser = browser_of(cast.counsellor)
    form = sent(cast, attended="12")
    places = {browser.post(NEW, form)["Location"] for _ in range(2)}
    with acting(cast.counsellor):
        assert GroupSession.objects.count() == len(places) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say how many came"),
        ({"attended": "0"}, "greater than or equal to 1"),
        ({"headcounts-female-20-24": "many"}, "is no number of people"),
        ({"headcounts-female-20-24": "-1"}, "is no number of people"),
        ({"headcounts-female-20-24": "12", "attended": "10"}, "more than the 10 who came"),
        ({"attended": "9", "topics": []}, "Choose what it was about"),
        ({"attended": "9", "happened_at": "2999-01-01T10:00"}, "still to come"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cast: Cast, browser_of: Any, acting: Any, typed: dict[str, Any], said: str
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, sent(cast, **typed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with acting(cast.counsellor):
        assert not GroupSession.objects.exists()


def test_a_refusal_keeps_what_was_to_come_next(cast: Cast, browser_of: Any) -> None:
    browser: Browser = browser_of(cast.counsellor)
    ticked = b'value="roster" checked'
    assert ticked not in browser.get(NEW).content
    refused = browser.post(NEW, sent(cast, then="roster"))
    assert refused.status_code == 422
    assert ticked in refused.content


def test_nobody_is_no_group(cast: Cast, group: GroupSession, acting: Any) -> None:
    with acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
        GroupSession.objects.filter(pk=group.pk).update(attended=0)
    with acting(cast.counsellor), pytest.raises(ValidationError):
        group_make(cast.counsellor, cast.dhaka, counts={"female:20-24": 0})


def test_two_who_edit_overwrite_nobody(
    cast: Cast, group: GroupSession, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:group-session-edit", args=[group.pk])
    assert 'value="40"' in browser.get(path).content.decode()
    first = browser.post(path, sent(cast, attended="41", version=0))
    assert first.status_code == 302
    second = browser.post(path, sent(cast, attended="42", version=0))
    assert second.status_code == 409
    assert "41" in second.content.decode()
    with acting(cast.counsellor):
        assert GroupSession.objects.get().attended == 41
        with pytest.raises(StaleEdit):
            actions.group_session_edit(
                group_session=group, version=0, headcount=Headcount({UNKNOWN: 1}), changes={}
            )


def test_the_list_is_narrowed_and_sorted(
    cast: Cast, group: GroupSession, browser_of: Any, acting: Any
) -> None:
    with acting(cast.colleague):
        group_make(
            cast.colleague, cast.dhaka, place="School", topics=["study"], counts={UNKNOWN: 7}
        )
    browser = browser_of(cast.counsellor)
    shown = {
        asked: [place for place in ("Union hall", "School") if place in text]
        for asked in ("", "counsellor=mine", "topic=study", "place=scho", "weeks=1", "sort=largest")
        if (text := browser.get(f"/group-sessions/?{asked}").content.decode())
    }
    assert shown == {
        "": ["Union hall", "School"],
        "counsellor=mine": ["Union hall"],
        "topic=study": ["School"],
        "place=scho": ["School"],
        "weeks=1": ["Union hall", "School"],
        "sort=largest": ["Union hall", "School"],
    }


def test_pages_cost_the_same_for_few_and_for_many(
    cast: Cast, group: GroupSession, browser_of: Any, acting: Any, queries_of: Any
) -> None:
    browser = browser_of(cast.counsellor)
    paths = [
        "/group-sessions/",
        reverse("counselling:group-session", args=[group.pk]),
        reverse("counselling:group-session-edit", args=[group.pk]),
        NEW,
    ]
    with acting(cast.counsellor):
        attendee_make(cast.counsellor, group, "Salma Khatun")
        told = actions.HeardTold(kind="price", text="4,000 to the coast")
        actions.heard_note(group_session=group, told=told, by=cast.counsellor)
    few = [queries_of(browser, path) for path in paths]
    with acting(cast.counsellor):
        for number in range(20):
            group_make(cast.counsellor, cast.dhaka, place=f"Hall {number}")
            attendee_make(cast.counsellor, group, f"Salma {number}")
            actions.heard_note(group_session=group, told=told, by=cast.counsellor)
    assert [queries_of(browser, path) for path in paths] == few
    assert max(few) <= 15


@pytest.mark.parametrize("language", ["en", "ar", "bn"])
def test_a_sheet_to_sign_is_made_with_names_only_where_wished(
    cast: Cast, group: GroupSession, browser_of: Any, acting: Any, language: str
) -> None:
    with acting(cast.counsellor):
        attendee_make(cast.counsellor, group, "সালমা খাতুন", birth_year=1999)
    browser = browser_of(cast.counsellor, HTTP_ACCEPT_LANGUAGE=language)
    path = reverse("counselling:group-session-sheet", args=[group.pk])
    made = {}
    for names in ({}, {"names": "on"}):
        answer = browser.post(path, {"lines": "30"} | names)
        assert answer["Content-Type"] == "application/pdf"
        made[bool(names)] = len(answer.content)
    assert made[True] > made[False] > 1000
