"""From a walk-in to a closed case, and a counsellor who leaves, each in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling.models import Case, Client
from notices import delivery
from tests.cast import Cast
from tests.counselling.test_handovers import cases_make
from tests.factories import client_make

pytestmark = pytest.mark.journey


def test_walk_in_to_closed_case(people: Cast, page_of: Callable[..., Page]) -> None:
    client = client_make(people.counsellor, people.dhaka)
    page = page_of(people.counsellor)
    _session_opens_a_case(page, client)
    _next_step_and_note(page)
    _session_in_the_case(page)
    _closed(page)
    _opened_again(page)


def _session_opens_a_case(page: Page, client: Client) -> None:
    page.goto(f"/clients/{client.pk}/sessions/new/")
    page.keyboard.type("work")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Case").click()
    expect(page.get_by_label("The new case is about")).to_be_hidden()
    page.get_by_label("Open a case").check()
    page.get_by_label("The new case is about").select_option("complaint")
    page.locator("input[name=plan]").nth(1).check()
    page.get_by_label("What for").fill("Did the agency answer?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The session is logged.")
    page.locator("aside a", has_text="Complaint").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Complaint · Fatema Begum")
    expect(page.locator(".sum")).to_contain_text("open")
    expect(page.locator("main")).to_contain_text("Did the agency answer?")


def _next_step_and_note(page: Page) -> None:
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("Next step").fill("Write to the agency")
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text("Write to the agency")
    page.locator("aside textarea").fill("The agency promised to pay back.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".timeline").last).to_contain_text("The agency promised to pay back.")


def _session_in_the_case(page: Page) -> None:
    page.keyboard.press("n")
    page.wait_for_url("**/sessions/new/**")
    expect(page.locator("input[name=case]").first).to_be_checked()
    page.keyboard.type("complaint")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The session is logged.")
    page.locator("aside a", has_text="Complaint").click()
    expect(page.locator(".sum")).to_contain_text("active")
    page.get_by_label("Which entries").select_option(label="Notes")
    page.locator("#happened").get_by_role("button", name="Show").click()
    page.wait_for_url("**?kind=*#happened")
    expect(page.locator("#happened .timeline li")).to_have_count(1)


def _closed(page: Page) -> None:
    page.get_by_role("link", name="Close the case").click()
    expect(page.locator("main")).to_contain_text("Still promised in this case")
    page.get_by_label("Why").select_option("resolved")
    page.get_by_label("Got what was needed").check()
    page.get_by_label("End them with the case").check()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The case is closed.")
    expect(page.locator(".sum")).to_contain_text("closed")
    expect(page.locator(".timeline").last).to_contain_text("active → closed")


def _opened_again(page: Page) -> None:
    page.get_by_role("link", name="Open it again").click()
    page.get_by_label("Why is it opened again?").fill("The agency did not pay.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The case is open again.")


def test_a_handful_changes_hands_and_comes_back(people: Cast, page_of: Callable[..., Page]) -> None:
    cases_make(people, 5)
    page = page_of(people.coordinator)
    page.goto("/desk/")
    page.get_by_role("link", name="Counsellor", exact=True).click()
    everybody, rows = page.get_by_label("Choose all on this page"), page.get_by_label("Choose: ")
    expect(rows).to_have_count(5)
    page.keyboard.press("a")
    expect(everybody).to_be_checked()
    for box in rows.all()[:3]:
        box.uncheck()
    assert everybody.evaluate("box => box.indeterminate")
    page.get_by_role("button", name="Hand the chosen ones over").click()
    expect(page.locator(".sum")).to_contain_text("2 are chosen.")
    page.get_by_label("To whom").select_option(label="Colleague")
    page.get_by_label("Hand-over note").fill("Both want to be called after six.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("2 cases were handed over")
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.get_by_role("link", name="Give the cases back").click()
    expect(page.get_by_label("To whom")).to_have_value(str(people.counsellor.pk))
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator(".messages")).to_contain_text("2 cases were handed over")
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        assert Case.objects.filter(counsellor=people.counsellor).count() == 5


def test_a_counsellor_leaves(people: Cast, page_of: Callable[..., Page]) -> None:
    cases_make(people, 300)
    page = page_of(people.coordinator)
    page.goto("/desk/")
    row = page.locator("tr", has_text="Counsellor").filter(has_text="300")
    row.get_by_role("link", name="Hand over").click()
    expect(page.locator(".sum")).to_contain_text("300 live cases")
    page.get_by_label("To whom").select_option(label="Colleague")
    page.get_by_label("Hand-over note").fill("Call the three in Jeddah first.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("300 cases were handed over")
    with scope.enter(standing_of(people.colleague.pk).scope()):
        assert Case.objects.filter(counsellor=people.colleague).count() == 300
    delivery.drain()
    other = page_of(people.colleague)
    other.goto("/notices/")
    other.get_by_role("link", name="Work was handed over to you").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(re.compile("to Colleague"))
    expect(other.locator("main")).to_contain_text("Call the three in Jeddah first.")
