"""What a follow-up leads to, in its row on the page of today."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from centres.working_days import working_days_of
from counselling import actions
from counselling.models import Client, FollowUp
from tests.cast import Cast
from tests.factories import client_make


def _asked(name: str, follow_up: FollowUp, query: str = "") -> str:
    return reverse(f"counselling:{name}", args=[follow_up.pk]) + query


@pytest.fixture
def in_place(cast: Cast, browser_of: Any) -> Any:
    """Send a form as htmx does from the page of today; return the browser's answer."""
    browser = browser_of(cast.counsellor)

    def send(path: str, **data: str) -> Any:
        page = "http://testserver" + reverse("counselling:today")
        headers = {"HX-Request": "true", "HX-Current-URL": page}
        return browser.post(path, data, headers=headers)

    return send


@pytest.mark.parametrize("days", [1, 3])
def test_not_reached_is_tried_again_with_one_press_and_taken_back(
    cast: Cast, acting: Any, in_place: Any, follow_up: FollowUp, days: int
) -> None:
    ended = in_place(_asked("follow-up-end", follow_up), version="0", outcome="not_reached")
    assert ended.content.decode().count('name="days"') == 2
    assert "tried 1 of 3 times" in ended.content.decode()
    again = in_place(_asked("follow-up-again", follow_up), version="1", days=str(days))
    assert (again.status_code, "Undo" in again.content.decode()) == (200, True)
    with acting(cast.counsellor):
        moved = FollowUp.objects.get()
        soon = cast.dhaka.today + dt.timedelta(days=days)
        assert moved.due_at.astimezone(cast.dhaka.zone).date() == (
            working_days_of(cast.dhaka.country).on_or_after(soon)
        )
        was = follow_up.due_at.astimezone(cast.dhaka.zone)
        at = moved.due_at.astimezone(cast.dhaka.zone)
        assert (at.hour, at.minute) == (was.hour, was.minute)
        assert (moved.state, moved.tries, moved.put_off_why) == ("open", 1, "not_reached")
    in_place(_asked("follow-up-put-back", follow_up), version="2")
    in_place(_asked("follow-up-try-forget", follow_up), version="3")
    with acting(cast.counsellor):
        back = FollowUp.objects.get()
        assert (back.due_at, back.state, back.tries) == (follow_up.due_at, "open", 0)


def test_after_the_third_try_it_ends_and_nothing_is_offered(
    in_place: Any, follow_up: FollowUp
) -> None:
    for version in ("0", "1", "2"):
        row = in_place(_asked("follow-up-end", follow_up), version=version, outcome="not_reached")
    assert "Not reached three times" in row.content.decode()
    assert 'name="days"' not in row.content.decode()


def test_no_more_contact_offers_to_withdraw_and_lists_what_else_is_promised(
    cast: Cast, acting: Any, in_place: Any
) -> None:
    agreed = [
        actions.ConsentGiven(purpose, True, "verbal", "bn")
        for purpose in ("service", "contact_later")
    ]
    client = client_make(cast.counsellor, cast.dhaka, consents=agreed)
    first, other = (_promise(cast, acting, client, what) for what in ("Passport?", "Loan?"))
    answer = in_place(_asked("follow-up-end", first), version="0", outcome="declined")
    row = answer.content.decode()
    assert "Withdraw the consent to be contacted later" in row
    assert ("Loan?" in row, _asked("follow-up-cancel", other) in row) == (True, True)


def _promise(cast: Cast, acting: Any, client: Client, purpose: str) -> FollowUp:
    with acting(cast.counsellor):
        plan = actions.FollowUpPlan(timezone.now(), purpose, cast.counsellor)
        return actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)


def test_reached_leads_nowhere(in_place: Any, follow_up: FollowUp) -> None:
    row = in_place(_asked("follow-up-end", follow_up), version="0", outcome="reached")
    assert ('name="days"' in row.content.decode()) is False
    assert b"Withdraw" not in row.content


def test_without_scripts_the_follow_ups_page_offers_the_same(
    cast: Cast, browser_of: Any, follow_up: FollowUp
) -> None:
    browser = browser_of(cast.counsellor)
    sent = {"version": "0", "outcome": "not_reached"}
    ended = browser.post(_asked("follow-up-end", follow_up), sent)
    assert ended["Location"] == _asked("follow-up", follow_up)
    assert browser.get(ended["Location"]).content.decode().count('name="days"') == 2
    again = browser.post(_asked("follow-up-again", follow_up), {"version": "1", "days": "3"})
    assert again["Location"] == reverse("counselling:client", args=[follow_up.client_id])


def test_the_sums_of_the_page_come_with_the_answer(in_place: Any, follow_up: FollowUp) -> None:
    done = in_place(_asked("follow-up-end", follow_up), version="0", outcome="reached")
    page = done.content.decode()
    assert '<p class="sum" id="sum" hx-swap-oob="true">0 due today' in page
    assert 'id="count-today" hidden hx-swap-oob="true">0<' in page
    back = in_place(_asked("follow-up-reopen", follow_up), version="1").content.decode()
    assert 'id="sum" hx-swap-oob="true">1 due today' in back
    assert 'id="count-today" hx-swap-oob="true">1<' in back


def test_an_answer_of_a_stale_tab_says_that_it_was_not_taken(
    in_place: Any, follow_up: FollowUp
) -> None:
    in_place(_asked("follow-up-end", follow_up), version="0", outcome="reached")
    late = in_place(_asked("follow-up-end", follow_up), version="0", outcome="declined")
    assert late.status_code == 409
    assert "Your answer was not taken" in late.content.decode()
    assert "Reached, all well" in late.content.decode()


def test_the_phone_dials_only_where_it_is_safe(cast: Cast, acting: Any, browser_of: Any) -> None:
    for phone, safe in (("+8801712345678", True), ("+8801812345678", False)):
        client = client_make(cast.counsellor, cast.dhaka, phones=[phone], safe_to_call=safe)
        _promise(cast, acting, client, "Passport?")
    browser = browser_of(cast.counsellor)
    for path in ("/today/", "/follow-ups/"):
        page = browser.get(path).content.decode()
        link = '<a class="plain private ltr" href="tel:+8801712345678">+880 1712-345678</a>'
        assert (link in page, "tel:+8801812345678" in page) == (True, False), path
