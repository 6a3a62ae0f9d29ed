"""A referral from the client's page to a partner: begun, approved across a border, and recalled."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from centres import scope
from referrals.models import Package, Referral
from referrals.states import ReferralState
from tests.cast import Cast
from tests.referrals.making import agreement_make, consenting_make

pytestmark = pytest.mark.journey


def begun(page: Page, client_url: str) -> None:
    """Begin a referral: what is needed, then who can help."""
    page.goto(client_url)
    page.get_by_role("link", name="Refer", exact=True).click()
    page.get_by_label("What is needed?").select_option("legal_aid")
    page.get_by_role("button", name="Who can help?").click()
    page.get_by_role("combobox", name="Somebody else").fill("MRC IQ-BGD")
    page.keyboard.press("Enter")
    page.get_by_label("Claim for unpaid wages").check()
    page.get_by_label("In a few words").fill("Four months without wages.")
    page.get_by_role("button", name="Begin the referral").click()
    page.wait_for_url(re.compile(r"/referrals/[0-9a-f-]{36}/$"))


def weighed(page: Page) -> None:
    """Weigh the transfer, and note the client's yes."""
    page.get_by_role("link", name="Weigh it").first.click()
    for question in page.locator("fieldset").all():
        wanted = "Yes" if "go along" in question.inner_text() or "know who" in (
            question.inner_text()
        ) else "No"  # fmt: skip
        question.get_by_label(wanted, exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Note it").click()
    page.get_by_label("I said to whom it goes").check()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Everything is there.")).to_be_visible()


def test_a_referral_is_approved_sent_and_recalled(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    client = consenting_make(people.counsellor, people.dhaka, nationality="LK")
    with scope.system(reason="test"):
        host = people.baghdad.host
    agreement_make(centre=people.dhaka, organisation=host, to=people.baghdad, by=people.counsellor)
    page = page_of(people.counsellor)
    begun(page, f"/clients/{client.pk}/")
    expect(page.get_by_text("Before it can go")).to_be_visible()
    weighed(page)
    page.reload()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("A coordinator approves it")).to_be_visible()

    hers = page_of(people.coordinator, viewport={"width": 360, "height": 780})
    hers.goto("/today/")
    hers.get_by_role("link", name="Referrals to approve").click()
    hers.get_by_role("link", name=re.compile("Fatema")).click()
    hers.get_by_role("button", name="Approve and send").click()
    expect(hers.get_by_text("They open it")).to_be_visible()
    hers.goto("/referrals/board/")
    expect(hers.get_by_role("link", name=re.compile("Fatema"))).to_be_visible()
    assert hers.evaluate("document.documentElement.scrollWidth") <= 360

    there = page_of(people.other_country)
    there.goto("/referrals/inbox/")
    there.get_by_role("link", name=re.compile("BD-DHK-")).first.click()
    expect(page.locator("#standing .chip").first).to_contain_text("seen", timeout=5_000)

    page.get_by_role("link", name="Recall").click()
    page.get_by_role("button", name="Recall").click()
    expect(page.locator("#standing .chip").first).to_contain_text("recalled")
    expect(there.locator("#standing .chip").first).to_contain_text("recalled", timeout=5_000)
    with scope.system(reason="test"):
        assert Referral.objects.get().state == ReferralState.RECALLED
        assert not Package.objects.filter(preview_open=True).exists()
