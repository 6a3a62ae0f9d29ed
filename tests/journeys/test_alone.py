"""An emergency at night: nobody else protects here; it goes, and is reviewed the next morning."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from notices import delivery
from tests.cast import Cast
from tests.referrals.test_alone import WHY, narrow_make

pytestmark = pytest.mark.journey


def test_it_goes_with_a_reason_and_is_reviewed(people: Cast, page_of: Callable[..., Page]) -> None:
    referral = narrow_make(people)
    page = page_of(people.protection)
    page.goto(reverse("referrals:referral", args=[referral.pk]))
    expect(page.locator("main")).to_contain_text("In this emergency you may send it alone")
    page.get_by_role("link", name="Send without a second pair of eyes").click()
    page.get_by_label("Why it can't wait").fill(WHY)
    page.get_by_role("button", name="Send without a second pair of eyes").click()
    expect(page.locator("#standing")).to_have_attribute("data-state", "sent")
    expect(page.locator("#standing .actions").first).to_contain_text(
        "Sent without a second pair of eyes"
    )
    assert Axe().run(page).violations_count == 0

    delivery.drain()
    officer = page_of(people.dpo)
    officer.goto("/notices/")
    officer.get_by_role("link", name="A step that somebody took alone").click()
    expect(officer.locator("main")).to_contain_text(referral.referral_no)
    expect(officer.locator("main")).to_contain_text(WHY)
    officer.get_by_label("not right").check()
    officer.get_by_label("What is done now").fill("A second protection counsellor is named.")
    officer.get_by_role("button", name="Keep the review").click()
    expect(officer.locator("main")).to_contain_text("not right")

    page.reload()
    expect(page.locator("main")).to_contain_text(
        "not right: A second protection counsellor is named."
    )
