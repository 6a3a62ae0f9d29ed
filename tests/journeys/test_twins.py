"""Two records turn out to be one person's, each with a referral for the same: one is taken back."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from referrals.states import ReferralState
from tests.cast import Cast
from tests.referrals.test_twins import BESIDE, TWICE, merged

pytestmark = pytest.mark.journey


def test_the_one_that_is_not_needed_is_recalled(people: Cast, page_of: Callable[..., Page]) -> None:
    _merge, leader, (first, _other) = merged(people, ReferralState.SENT, ReferralState.VIEWED)
    page = page_of(people.counsellor)
    page.goto(f"/clients/{leader.pk}/")
    beside = page.locator("aside .part", has_text=BESIDE)
    expect(beside.get_by_text("asked twice")).to_have_count(2)
    page.set_viewport_size({"width": 360, "height": 800})
    beside.get_by_role("link").nth(1).click()
    expect(page.locator("#standing")).to_contain_text(TWICE)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert Axe().run(page).violations_count == 0

    page.locator("#standing .note").get_by_role("link", name=first.referral_no).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Recall").click()
    page.get_by_role("button", name="Recall").click()
    expect(page.locator("#standing")).to_have_attribute("data-state", "recalled")
    expect(page.locator("#standing")).not_to_contain_text(TWICE)
    page.goto(f"/clients/{leader.pk}/")
    expect(page.locator("main")).not_to_contain_text(BESIDE)
