"""A talk with forty people in a village, of whom five become clients; and what was heard there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from counselling.models import Attendee, Client, GroupSession, Heard
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
ROSTER = """Name\tSex\tAge\tPhone
Salma Khatun\tf\t29\t01712345678
Rahima Begum\tf\t34\t01812345678
Abdul Karim\tm\t41\t01912345678
Nasrin Akter\tf\t22\t
রহিমা খাতুন\tf\t19\t
Jamal Uddin\tm\t\t"""


def test_a_group_of_forty_with_five_becoming_clients(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    client_make(
        people.counsellor, people.dhaka, given_name="Salma", family_name="Khatun", birth_year=1997
    )
    page = page_of(people.counsellor)
    _log(page)
    _name(page)
    faults[:] = [fault for fault in faults if "422" not in fault]  # the refusal that was asked for
    _link(page, "Salma Khatun")
    for name in ("Rahima Begum", "Abdul Karim", "Nasrin Akter", "রহিমা খাতুন"):
        _register(page, name)
    _take_out(page, "Jamal Uddin")
    expect(page.locator("#sum")).to_contain_text("5 named, 5 of them clients; 40 were counted")
    with scope.system(reason="test"):
        group = GroupSession.objects.get()
        assert group.attended == 40
        assert (group.headcount.of_sex("female"), group.headcount.unknown) == (18, 12)
        assert Client.objects.count() == 5
        assert Attendee.objects.filter(client__isnull=False).count() == 5
    page.get_by_role("link", name="Salma Khatun").click()
    expect(page.locator(".timeline")).to_contain_text("group session · Kanchpur school · 40 people")
    _judge(page_of(people.monitor))


def _log(page: Page) -> None:
    """Log the talk with the keyboard, the grid from box to box."""
    page.goto("/sessions/new/")
    page.get_by_role("link", name="Group sessions").click()
    page.wait_for_url("**/group-sessions/")
    page.keyboard.press("n")
    page.wait_for_url("**/group-sessions/new/")
    page.keyboard.type("work")
    page.keyboard.press("Enter")
    page.locator("#id_place").fill("Kanchpur school")
    page.get_by_label("How many came").fill("40")
    box = page.get_by_label("Female, 20–24")
    box.focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Female, 25–29")).to_be_focused()
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    page.keyboard.type("10")
    expect(page.locator("[data-sum-all]")).to_have_text("28")
    page.get_by_text("Anything new heard?").click()
    page.locator("#id_heard-kind").select_option("price")
    page.locator("#id_heard-text").fill("Agents ask twice as much as in spring")
    page.locator("#id_heard-price").fill("6,000 USD")
    page.get_by_label(re.compile("Flag it now")).check()
    page.get_by_label(re.compile("Then write down names")).check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/roster/")


def _name(page: Page) -> None:
    page.keyboard.press("n")
    page.wait_for_url("**/roster/add/")
    page.get_by_label(re.compile("one a line")).fill(ROSTER)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("#id_agreed").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("6 names are added")


def _link(page: Page, name: str) -> None:
    row = page.locator("li.attendee", has_text=name).first
    expect(row.locator(".matches")).to_contain_text("birth year")
    row.get_by_role("button", name="The same").click()
    expect(page.locator("li.attendee", has_text=name).first).to_contain_text("client")


def _register(page: Page, name: str) -> None:
    page.locator("li.attendee", has_text=name).first.get_by_role("link", name="Register").click()
    page.wait_for_url("**/clients/new/**")
    page.locator("#id_agreed").check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/roster/")
    expect(page.get_by_role("status").first).to_contain_text("Registered as")


def _take_out(page: Page, name: str) -> None:
    page.locator("li.attendee", has_text=name).get_by_role("link", name="Take out").click()
    page.get_by_role("button", name="Take out").click()
    page.wait_for_url("**/roster/")
    expect(page.locator("li.attendee", has_text=name)).to_have_count(0)


def _judge(page: Page) -> None:
    """The network's analyst reads what was heard, and nobody's name."""
    page.goto("/")
    page.locator(".rail").get_by_role("link", name="What was heard").click()
    page.get_by_role("link", name="Agents ask twice as much").click()
    expect(page.locator("main")).not_to_contain_text("Salma")
    page.get_by_label(re.compile("Why")).fill("Two other centres say so")
    page.get_by_role("button", name="Confirmed").click()
    expect(page.locator(".timeline")).to_contain_text("Two other centres say so")
    with scope.system(reason="test"):
        assert Heard.objects.get().state == "confirmed"
