"""One person, two records: found while registering, merged, and parted again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.models import PossibleDuplicate
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey


@pytest.fixture
def pair(people: Cast) -> PossibleDuplicate:
    """Fatema Begum, registered twice; the second record has a session."""
    facts: dict[str, Any] = {"relative_name": "Nurul Islam", "district": "Sylhet"}
    elder = client_make(people.counsellor, people.dhaka, phones=["+8801712345678"], **facts)
    other = client_make(
        people.counsellor,
        people.dhaka,
        given_name="Fatima",
        family_name="Begam",
        native_name="ফাতেমা বেগম",
        phones=["+8801812345678"],
        district="Cumilla",
        safe_to_call=False,
        contact_note="Only through the sister",
    )
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        actions.session_log(
            client=other, by=people.counsellor, mode="walk_in", language="bn",
            topics=["work_abroad"], advice="Check the licence",
        )  # fmt: skip
        return actions.duplicate_offer(
            client=elder, other_id=other.pk, reasons=["name_alike", "birth_year"], score=55
        )


def test_merge_and_undo(
    people: Cast, pair: PossibleDuplicate, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/clients/new/")
    page.locator("#first").press_sequentially("ফাতেমা বেগম 1997")
    matches = page.locator("#matches")
    expect(matches.get_by_role("link", name="Open this record")).to_have_count(2)
    expect(matches).to_contain_text("the birth year is the same")
    matches.get_by_role("link", name="Fatima Begam").first.click()
    page.get_by_role("link", name="Look at both").click()
    page.get_by_role("button", name="The same person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merge two records")
    page.get_by_label("Cumilla").check()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was merged")
    expect(page.locator("main")).to_contain_text("1 session")
    page.get_by_role("link", name="The leading record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatema Begum")
    expect(page.locator("main")).to_contain_text("Only through the sister")
    expect(page.locator("main")).to_contain_text("Check the licence")
    page.goto("/clients/")
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    page.goto(f"/clients/{pair.first_id}/")
    page.goto(f"/clients/{pair.second_id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatema Begum")
    page.get_by_role("link", name="What was merged").click()
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_role("status").first).to_contain_text("both records are as they were")
    page.get_by_role("link", name="The other record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatima Begam")
    expect(page.locator("main")).to_contain_text("Check the licence")
    page.goto("/clients/")
    expect(page.locator("table.rows tbody tr")).to_have_count(2)


def test_on_a_phone_each_value_says_whose_it_is(
    people: Cast, pair: PossibleDuplicate, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor, viewport={"width": 360, "height": 740})
    page.goto(f"/duplicates/{pair.pk}/")
    expect(page.get_by_role("link", name="One record")).to_be_visible()
    labels = (
        page.locator(".versions tbody tr")
        .first.locator("td[data-label]")
        .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    )
    assert labels == ['"One record"', '"The other"']
    page.get_by_role("link", name="The other").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatima Begam")
