"""A whole routine session by keyboard alone; its draft, which holds no answer of a screening."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from counselling.models import Client, Flag, Screening, Session
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
A_MINUTE = 60.0


@pytest.fixture
def client(people: Cast) -> Client:
    """A client of Dhaka."""
    return client_make(people.counsellor, people.dhaka)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field of that name has the focus."""
    for _ in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the keyboard")


def test_a_routine_session_by_keyboard_alone(
    people: Cast, client: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto(f"/clients/{client.pk}/")
    begun = time.monotonic()
    page.keyboard.press("n")
    page.wait_for_url("**/sessions/new/")
    page.keyboard.type("contr")
    expect(page.get_by_label("Checking a contract")).to_be_visible()
    expect(page.get_by_label("Study abroad")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Study abroad")).to_be_visible()
    page.keyboard.type("zzz")
    expect(page.locator("#id_topics_group [role=status]")).to_have_text("No topic is called so.")
    page.keyboard.press("Escape")
    page.keyboard.type("remittance")
    page.keyboard.press("Enter")
    tab_to(page, "mode")
    page.keyboard.type("phone")
    tab_to(page, "minutes")
    page.keyboard.type("20")
    tab_to(page, "advice")
    page.keyboard.type("Pay only against a receipt.")
    page.keyboard.press("Tab")
    page.keyboard.type("Bring the contract.")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "intention_before")
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The session is logged.")
    assert time.monotonic() - begun < A_MINUTE
    expect(page.locator(".timeline").last).to_contain_text("Checking a contract, Sending money")
    with scope.system(reason="test"):
        session = Session.objects.get()
    assert (session.topics, session.mode, session.minutes) == (
        ["contract_check", "remittance"],
        "phone_hotline",
        20,
    )
    assert (session.intention_before, session.intention_after) == ("4", "2")
    assert session.next_steps == "Bring the contract."


def test_a_screening_is_sealed_and_in_no_draft(
    people: Cast, client: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto(f"/clients/{client.pk}/sessions/new/")
    page.get_by_label("Advice given").fill("Kept in the draft.")
    page.get_by_text("Risk screening").click()
    page.get_by_text("Signs of forced labour").click()
    question = page.get_by_role("group", name="Does somebody keep your passport")
    question.get_by_label("Yes").check()
    page.get_by_role("group", name="Has pay been held back").get_by_label("Declined").check()
    page.wait_for_timeout(800)
    page.goto("/today/")
    page.goto(f"/clients/{client.pk}/sessions/new/")
    expect(page.get_by_label("Advice given")).to_have_value("Kept in the draft.")
    assert page.locator("input[name^='screen-']:checked:not([value=''])").count() == 0

    page.get_by_text("Risk screening").click()
    page.get_by_text("Signs of forced labour").click()
    question.get_by_label("Yes").check()
    page.get_by_role("group", name="Has pay been held back").get_by_label("Declined").check()
    page.locator(".picker").fill("work ab")
    page.locator(".picker").press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The session is logged.")
    with scope.system(reason="test"):
        held = Screening.objects.get()
        assert (held.answered, held.declined) == (2, 1)
        assert Flag.objects.get().code == "retention_of_documents"

    page.goto(f"/sessions/{held.session_id}/")
    expect(page.locator("main")).to_contain_text("2 questions asked · 1 declined")
    page.get_by_role("link", name="Open the answers").click()
    expect(page.locator("main")).not_to_contain_text("Has pay been held back")
    page.get_by_role("button", name="Open the answers").click()
    declined = page.get_by_role("group", name="Has pay been held back").get_by_label("Declined")
    expect(declined).to_be_checked()


def test_topics_are_picked_without_scripts(
    people: Cast, client: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor, java_script_enabled=False)
    page.goto(f"/clients/{client.pk}/sessions/new/")
    page.locator(".topic", has_text="Work abroad").locator("summary").click()
    page.get_by_label("Sponsorship (kafala)").check()
    page.get_by_role("button", name="Log the session").click()
    expect(page.locator(".timeline").last).to_contain_text("Sponsorship (kafala)")
