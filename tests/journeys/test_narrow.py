"""A protection counsellor leaves: what few see goes to another one, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from centres.roles import Role
from centres.standing import standing_of
from counselling import actions
from tests.cast import Cast, user_make
from tests.factories import client_make

pytestmark = pytest.mark.journey
WORDS = "He waits at the gate."


def test_what_few_see_goes_to_another_who_protects(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    leaves = people.protection
    with scope.system(reason="test"):
        takes = user_make("takes-over", Role.PROTECTION_COUNSELLOR, centre=people.dhaka)
    client = client_make(leaves, people.dhaka)
    with scope.enter(standing_of(leaves.pk).scope()):
        actions.restricted_note_write(
            client=client, kind="gbv", text=WORDS, assigned_to=leaves, by=leaves
        )

    page = page_of(leaves)
    page.goto(f"/clients/{client.pk}/restricted/")
    expect(page.locator("main")).not_to_contain_text(WORDS)
    page.get_by_label("Why do you look?").select_option("Supervision")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Open the notes").click()
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("main")).to_contain_text("Your reason today: Supervision")

    page.get_by_role("link", name="Who carries what").click()
    expect(page.locator("main")).to_contain_text("1 restricted note")
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("To whom").select_option("Takes Over")
    page.get_by_role("button", name="Hand everything over").click()
    expect(page.locator(".messages")).to_contain_text("It is in these hands now.")
    expect(page.locator("main tbody")).to_contain_text("Takes Over")
    expect(page.locator("main tbody")).not_to_contain_text("Protection")

    desk = page_of(people.coordinator, viewport={"width": 360, "height": 740})
    desk.goto("/desk/")
    expect(desk.locator("main")).not_to_contain_text("restricted")
    taker = page_of(takes)
    taker.goto(f"/clients/{client.pk}/restricted/")
    taker.get_by_label("Why do you look?").select_option("Session with the client")
    taker.get_by_role("button", name="Open the notes").click()
    expect(taker.locator("main")).to_contain_text("assigned to Takes Over")
