"""What counsellors do many times a day, in a real browser: answer in place, keys, topics."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.models import FollowUp
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey


@pytest.fixture
def promises(people: Cast) -> list[FollowUp]:
    """Two follow-ups of one client: one due today, one late."""
    client = client_make(
        people.counsellor,
        people.dhaka,
        phones=["+8801712345678"],
        relative_name="Nurul Islam",
        district="Sylhet",
        consents=[
            actions.ConsentGiven(purpose, True, "verbal", "bn")
            for purpose in ("service", "contact_later")
        ],
    )
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        return [
            actions.follow_up_set(
                client=client,
                by=people.counsellor,
                plan=actions.FollowUpPlan(
                    timezone.now() - dt.timedelta(days=days), purpose, people.counsellor
                ),
            )
            for days, purpose in ((0, "Visa came?"), (3, "Loan paid back?"))
        ]


def test_an_answer_in_place_counts_anew_and_leads_on(
    people: Cast, promises: list[FollowUp], page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/today/")
    count, summed = page.locator("#count-today"), page.locator("#sum")
    expect(count).to_have_text("2")
    expect(page.locator(".entry", has_text="Visa came?").locator("a[href^='tel:']")).to_be_visible()
    row = page.locator(".entry", has_text="Visa came?")
    row.get_by_role("link", name="Done").click()
    row.get_by_role("button", name="Not reached", exact=True).click()
    expect(row.get_by_role("button", name="Again on")).to_have_count(2)
    expect(count).to_have_text("2")
    row.get_by_role("button", name="Again on").first.click()
    expect(count).to_have_text("1")
    expect(summed).to_contain_text("0 due today")
    expect(row.get_by_role("button", name="Undo")).to_be_visible()
    expect(row.get_by_role("button", name="Again on")).to_have_count(0)
    late = page.locator("aside > .part > .entries > .entry", has_text="Loan paid back?")
    late.get_by_role("link", name="Done").click()
    late.get_by_role("button", name="Wishes no more contact").click()
    expect(late.get_by_role("link", name="Withdraw the consent")).to_be_visible()
    expect(count).to_be_hidden()
    late.get_by_role("button", name="Not needed any more").click()
    expect(late.locator(".entry")).to_contain_text("cancelled")
    late.get_by_role("button", name="Undo").last.click()


def test_a_second_tab_is_told_that_its_answer_came_too_late(
    people: Cast, promises: list[FollowUp], page_of: Callable[..., Page], faults: list[str]
) -> None:
    tabs = [page_of(people.counsellor) for _ in range(2)]
    for tab in tabs:
        tab.goto("/today/")
        tab.locator(".entry", has_text="Visa came?").get_by_role("link", name="Done").click()
    for tab, outcome in zip(tabs, ("Reached, all well", "Wishes no more contact"), strict=True):
        row = tab.locator(".entry", has_text="Visa came?")
        row.get_by_role("button", name=outcome).click()
        expect(row.get_by_role("button", name="Undo")).to_be_visible()
    expect(row.get_by_role("alert")).to_contain_text("Your answer was not taken")
    expect(row).to_contain_text("Reached, all well")
    faults[:] = [fault for fault in faults if "409" not in fault]


def test_keys_and_topics(
    people: Cast, promises: list[FollowUp], page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/duplicates/")
    page.keyboard.press("c")
    page.wait_for_url("**/clients/new/")
    page.goto("/follow-ups/")
    page.goto("/clients/?q=fatema")
    page.goto("/clients/new/?q=fatema")
    page.goto(f"/clients/{promises[0].client_id}/")
    page.keyboard.press("n")
    page.wait_for_url("**/sessions/new/")
    page.locator(".picker").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("[name=topics]:checked")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.locator("[name=mode]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".picker")).to_be_focused()


def test_the_trail_fits_a_phone(
    people: Cast, promises: list[FollowUp], page_of: Callable[..., Page]
) -> None:
    page = page_of(people.dpo)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/audit/")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), width
