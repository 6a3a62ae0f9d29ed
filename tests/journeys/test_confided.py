"""What a client confides, in a real browser: written down, masked, shown, changed, with and without
JavaScript."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from centres.models import AuditEntry
from counselling.models import Client
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey


@pytest.fixture
def client(people: Cast) -> Client:
    """A client of Dhaka."""
    return client_make(people.counsellor, people.dhaka, phones=["+8801712345678"])


READ: Final = {"fields": ["papers"], "why": "calling_back"}


def readings() -> list[dict[str, object]]:
    """Return what the audit holds of readings."""
    with scope.system(reason="test"):
        found = AuditEntry.objects.filter(action="sealed.read").order_by("pk")
        return list(found.values_list("detail", flat=True))


def confide(page: Page, client: Client) -> None:
    """Write down a passport and the safe hours."""
    page.goto(f"/clients/{client.pk}/edit/")
    page.locator("#papers summary").click()
    page.get_by_label("Passport number").fill("ZZ1234821")
    page.locator("#reach summary").click()
    page.get_by_label("Safe to reach from").fill("18:00")
    page.get_by_label("May a message be left?").select_option("no")
    # Enter saves; it opens no block.
    page.get_by_label("Given name").press("Enter")
    expect(page).to_have_url(f"/clients/{client.pk}/")


def test_a_counsellor_writes_down_shows_and_changes_what_was_confided(
    people: Cast, client: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    confide(page, client)
    expect(page.locator("main")).to_contain_text("Leave no message")
    papers = page.locator("#confided-papers")
    expect(papers).to_contain_text("•••• 4821")
    expect(page.locator("main")).not_to_contain_text("ZZ1234821")
    assert readings() == []
    papers.get_by_role("button", name=re.compile("^Show.*papers")).click()
    expect(papers).not_to_contain_text("ZZ1234821")
    why = papers.get_by_label("Why do you look?")
    words = papers.get_by_label("Which reason?")
    expect(words).to_be_hidden()
    why.select_option("Another reason")
    expect(words).to_be_visible()
    why.select_option("Calling back")
    papers.get_by_role("button", name=re.compile("^Show.*papers")).click()
    expect(papers).to_contain_text("ZZ1234821")
    expect(papers).to_contain_text("Calling back")
    expect(page).to_have_url(f"/clients/{client.pk}/")
    assert readings() == [READ]
    safe = page.locator("#confided-reach")
    safe.get_by_role("button", name=re.compile("^Show")).click()
    expect(safe).to_contain_text("Calling back")
    assert readings() == [READ, {"fields": ["reach"], "why": "calling_back"}], "asked once"

    page.goto(f"/clients/{client.pk}/edit/")
    page.get_by_label("Home district").fill("Typed just now")
    page.get_by_role("button", name=re.compile("^Show and change.*papers")).click()
    expect(page.get_by_label("Passport number")).to_have_value("ZZ1234821")
    expect(page.get_by_label("Home district")).to_have_value("Typed just now")
    page.get_by_label("Passport number").fill("ZZ7654321")
    page.get_by_label("Passport number").press("Control+Enter")
    expect(page.locator("#confided-papers")).to_contain_text("•••• 4321")
    expect(page.locator("main")).to_contain_text("Typed just now")
    page.locator("header input[name=q]").first.fill("zz 765-4321")
    page.locator("header input[name=q]").first.press("Enter")
    expect(page.locator("main")).to_contain_text("Fatema Begum")


def test_it_works_without_scripts(
    people: Cast, client: Client, page_of: Callable[..., Page], faults: list[str]
) -> None:
    confide(page_of(people.counsellor), client)
    page = page_of(people.colleague, java_script_enabled=False)
    page.goto(f"/clients/{client.pk}/")
    page.get_by_role("button", name=re.compile("^Show.*papers")).click()
    page.get_by_role("button", name=re.compile("^Show.*papers")).click()
    expect(page.locator("main")).to_contain_text("Say why you look")
    page.get_by_label("Why do you look?").select_option("Calling back")
    page.get_by_role("button", name=re.compile("^Show.*papers")).click()
    expect(page.locator("main")).to_contain_text("ZZ1234821")
    page.get_by_role("link", name="Back to the client").click()
    expect(page.locator("main")).not_to_contain_text("ZZ1234821")
    page.goto(f"/clients/{client.pk}/edit/")
    page.get_by_role("button", name=re.compile("^Show and change.*papers")).click()
    page.get_by_label("Passport number").fill("ZZ7654321")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.locator("#confided-papers")).to_contain_text("•••• 4321")
    assert readings() == [READ] * 2
    faults[:] = [fault for fault in faults if "422" not in fault]
