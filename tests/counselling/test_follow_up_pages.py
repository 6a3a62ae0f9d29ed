"""Follow-ups on their pages: made once, done in place, taken back, put off, never moved unseen."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from counselling.models import (
    Client,
    FollowUp,
)
from tests.cast import Cast


def test_follow_up_is_done_in_place_and_taken_back(
    cast: Cast, browser_of: Any, acting: Any, follow_up: FollowUp
) -> None:
    browser, htmx = browser_of(cast.counsellor), {"HX-Request": "true"}
    end = reverse("counselling:follow-up-end", args=[follow_up.pk])
    assert browser.get(end, headers=htmx).templates[0].name == "counselling/_follow_up_ending.html"
    done = browser.post(end, {"version": "0", "outcome": "reached"}, headers=htmx)
    assert (done.status_code, "Undo" in done.content.decode()) == (200, True)
    again = browser.post(end, {"version": "0", "outcome": "declined"}, headers=htmx)
    assert again.status_code == 409
    with acting(cast.counsellor):
        assert (FollowUp.objects.get().state, FollowUp.objects.get().outcome) == ("done", "reached")
    reopen = reverse("counselling:follow-up-reopen", args=[follow_up.pk])
    assert browser.post(reopen, {"version": "1"}).status_code == 302
    cancel = reverse("counselling:follow-up-cancel", args=[follow_up.pk])
    assert browser.post(cancel, {"version": "2"}).status_code == 302
    with acting(cast.counsellor):
        assert (FollowUp.objects.get().state, FollowUp.objects.get().version) == ("cancelled", 3)


@pytest.mark.parametrize("version", ["", "0", "nonsense"])
def test_follow_up_moved_meanwhile_is_not_moved_unseen(
    cast: Cast, browser_of: Any, acting: Any, follow_up: FollowUp, version: str
) -> None:
    end = reverse("counselling:follow-up-end", args=[follow_up.pk])
    done = {"version": "0", "outcome": "reached"}
    assert browser_of(cast.colleague).post(end, done).status_code == 302
    browser = browser_of(cast.counsellor)
    for name in ("follow-up-cancel", "follow-up-reopen"):
        path = reverse(f"counselling:{name}", args=[follow_up.pk])
        conflict = browser.post(path, {"version": version})
        assert conflict.status_code == 409
        assert conflict.context["by"] == cast.colleague.name
        assert conflict.context["differences"][0]["theirs"] == "done"
        row = browser.post(path, {"version": version}, headers={"HX-Request": "true"})
        assert (row.status_code, "Reached, all well" in row.content.decode()) == (409, True)
    with acting(cast.counsellor):
        assert (FollowUp.objects.get().state, FollowUp.objects.get().version) == ("done", 1)


def test_follow_up_moves_to_another_time_on_the_centres_clock(
    cast: Cast, browser_of: Any, acting: Any, follow_up: FollowUp
) -> None:
    path = reverse("counselling:follow-up", args=[follow_up.pk])
    sent = {
        "version": "0",
        "due_at": "2030-05-06T09:15",
        "kind": "call",
        "purpose": "Later",
        "assignee": cast.colleague.pk,
    }
    assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    with acting(cast.counsellor):
        moved = FollowUp.objects.get()
    assert moved.due_at == dt.datetime(2030, 5, 6, 9, 15, tzinfo=cast.dhaka.zone)
    stranger = sent | {"version": "1", "assignee": cast.other_centre.pk}
    assert browser_of(cast.counsellor).post(path, stranger).status_code == 422


def test_new_follow_up_is_made_once(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:follow-up-new", args=[client_of_dhaka.pk])
    facts = {"plan": "3", "due_time": "11:00", "kind": "call", "purpose": "Ask again"}
    sent = {"key": str(uuid7())} | facts
    for _ in range(2):
        answer = browser_of(cast.counsellor).post(path, sent | {"assignee": cast.counsellor.pk})
        assert answer.status_code == 302
    with acting(cast.counsellor):
        assert FollowUp.objects.count() == 1


def test_what_was_done_on_a_page_of_its_own_is_said_and_not_asked_again(
    cast: Cast, browser_of: Any, follow_up: FollowUp
) -> None:
    browser, page = (
        browser_of(cast.counsellor),
        reverse("counselling:follow-up-end", args=[follow_up.pk]),
    )
    done = browser.post(page, {"version": "0", "outcome": "reached"}, follow=True)
    assert [str(each) for each in done.context["messages"]] == ["The follow-up is now: done."]
    back = browser.get(page)
    own = reverse("counselling:follow-up", args=[follow_up.pk])
    assert (back.status_code, back["Location"]) == (302, own)
    reopened = browser.post(f"{own}reopen/", {"version": "1"}, follow=True)
    assert [str(each) for each in reopened.context["messages"]] == ["The follow-up is now: open."]
    assert browser.get(page).status_code == 200
