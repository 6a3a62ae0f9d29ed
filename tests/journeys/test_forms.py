"""Forms as one meets them: refused in the page's words, days in one's calendar; and on paper."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from centres import scope
from centres.models import Country
from centres.standing import standing_of
from counselling import actions
from counselling.models import Client
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def client_of_dhaka(people: Cast) -> Client:
    """Somebody to write about, in a country that keeps the solar calendar."""
    Country.objects.filter(pk=people.dhaka.country_id).update(calendar="jalali")
    return client_make(people.counsellor, people.dhaka)


def test_forms_and_paper(
    people: Cast, client_of_dhaka: Client, page_of: Callable[..., Page], faults: list[str]
) -> None:
    page = page_of(people.counsellor)
    _refused_in_our_words(page, client_of_dhaka)
    faults[:] = [fault for fault in faults if "422" not in fault]  # the refusal that was asked for
    _half_a_day_is_not_lost(page, client_of_dhaka)
    _day_in_ones_own_calendar(page)
    _draft_goes_by_the_centres_clock(page, client_of_dhaka)
    _paper_tells_when(page, client_of_dhaka)


def test_chosen_rows_keep_at_hand_what_is_done_with_them(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        for days in range(1, 21):
            due_at = timezone.now() + dt.timedelta(days=days)
            plan = actions.FollowUpPlan(due_at, "Visa came?", people.counsellor)
            actions.follow_up_set(client=client, plan=plan, by=people.counsellor)
    page = page_of(people.counsellor, viewport=PHONE)
    page.goto("/follow-ups/?shown=coming")
    opens = page.locator(".lot > summary")
    expect(opens).not_to_be_in_viewport()
    page.locator(".choose").first.check()
    expect(opens).to_be_in_viewport()
    for place in page.locator(".places a > span:not(.long):visible").all():
        assert place.evaluate("span => span.scrollWidth <= span.clientWidth")


def _refused_in_our_words(page: Page, client: Client) -> None:
    """Ctrl+Enter sends from anywhere, and the page itself says what is missing."""
    page.goto(f"/clients/{client.pk}/cases/new/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_be_visible()


def _half_a_day_is_not_lost(page: Page, client: Client) -> None:
    page.goto(f"/clients/{client.pk}/follow-ups/new/")
    page.locator("#id_purpose").fill("Ask about the visa")
    page.locator("input[name=plan][value=other]").check()
    page.locator("#id_due_day").press_sequentially("12")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-half]")).to_contain_text("Only a part of this is filled in.")
    expect(page.locator("#id_due_day")).to_be_focused()
    expect(page.locator(".error-summary")).to_have_count(0)


def _day_in_ones_own_calendar(page: Page) -> None:
    page.locator("#id_due_day").fill("2026-12-01")
    expect(page.locator("output[for=id_due_day]")).to_contain_text("Azar 10, 1405")


def _draft_goes_by_the_centres_clock(page: Page, client: Client) -> None:
    """The browser of the tests goes by UTC, the page by Dhaka; in 24 hours."""
    now = timezone.now().astimezone(client.centre.zone)
    hours = "|".join(f"{each:%H}" for each in (now, now + dt.timedelta(minutes=1)))
    page.locator("#id_purpose").fill("Ask about the visa and the loan")
    saved = re.compile(rf"Draft saved ({hours}):\d\d$")
    expect(page.locator("[data-draft-state]")).to_have_text(saved)


def _paper_tells_when(page: Page, client: Client) -> None:
    page.goto(f"/clients/{client.pk}/print/")
    expect(page.locator(".on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_have_text(
        re.compile(r"Printed as of \w+, .+ \d{4}, \d\d:\d\d by Counsellor")
    )
    for moment in page.locator("main time .from-now").all():
        expect(moment).to_be_hidden()
