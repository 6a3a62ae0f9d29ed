"""A package chosen beside the recipient's view of it, and read by link on a phone, in Arabic."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from referrals import actions
from referrals.models import Referral
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import draft_make, mission_make, move_make
from tests.referrals.packing import CANARIES, canary_make, choose

pytestmark = pytest.mark.journey
PHONE: Final = {"width": 360, "height": 780}
PICTURES: Final = os.environ.get("MRC_PICTURES_TO", "")
"""Where to put pictures of the pages, for whoever looks at them."""


def pictured(page: Page, name: str) -> None:
    """Take a picture where somebody wishes to look, and let no page run over its edge."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{name} is {wide} pixels too wide"
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def accessible(page: Page) -> None:
    """Let no rule of accessibility be broken."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def drafted(people: Cast) -> Referral:
    """Return a draft for an embassy whose people read Arabic."""
    with scope.system(reason="test"):
        embassy = mission_make(people.baghdad.country)
    client = canary_make(people.counsellor, people)
    return draft_make(people, client, to=Recipient(embassy))


def sent(people: Cast, referral: Referral) -> Referral:
    """Return the referral, agreed to by the client and sent by a coordinator."""
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        actions.agreement_note(referral=referral, by=people.counsellor, method="verbal")
    return move_make(people, referral, "send")


def linked(page: Page, referral: Referral) -> tuple[str, str]:
    """Make a link as the counsellor does; return its address and its code."""
    page.goto(f"/referrals/{referral.pk}/links/")
    page.get_by_label("For whom").fill("Labour attaché")
    pictured(page, "links")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Labour attaché")
    pictured(page, "link-made")
    address = page.get_by_label("The link", exact=True).input_value()
    return "/" + address.split("/", 3)[3], page.locator(".link-code").inner_text()


def test_chosen_linked_accepted_and_recalled(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    referral = drafted(people)
    page = page_of(people.counsellor)
    page.goto(f"/referrals/{referral.pk}/")
    page.get_by_role("link", name="Choose what goes along").click()
    expect(page.locator("#as-read")).to_contain_text("Kanaryname")
    pictured(page, "chooser")
    accessible(page)
    page.locator('input[value="name"]').uncheck()
    expect(page.locator("#as-read")).not_to_contain_text("Kanaryname")
    page.locator('input[value="name"]').check()
    page.locator('input[value="passport_no"]').check()
    expect(page.locator("#as-read")).to_contain_text(CANARIES["passport_no"])
    page.get_by_label("A word to the recipient").fill("Ask for Kanarytrusted.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("alert").first).to_contain_text("Kanarytrusted")
    page.get_by_label("A word to the recipient").fill("Ask for the ledger.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".messages")).to_contain_text("Kept")
    pictured(page, "referral-packed")
    sent(people, referral)
    address, code = linked(page, referral)

    phone = page_of(None, viewport=PHONE, locale="ar")
    phone.goto(address)
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    pictured(phone, "link-code")
    phone.locator('input[name="code"]').fill("00000000" if code != "00000000" else "11111111")
    phone.locator("form button.button-go").click()
    expect(phone.locator(".note-stop")).to_be_visible()
    phone.locator('input[name="code"]').fill(code)
    phone.locator("form button.button-go").click()
    expect(phone.locator("main")).to_contain_text(referral.referral_no)
    expect(phone.locator("main")).not_to_contain_text("Kanaryname")
    pictured(phone, "link-preview")
    accessible(phone)
    phone.locator(".actions button.button-go").click()
    expect(phone.locator("main")).to_contain_text("Kanaryname")
    pictured(phone, "link-content")

    page.goto(f"/referrals/{referral.pk}/package/")
    expect(page.locator("aside")).to_contain_text("Labour attaché")
    pictured(page, "package")
    page.goto(f"/referrals/{referral.pk}/")
    pictured(page, "referral-accepted")
    faults[:] = [fault for fault in faults if "422" not in fault]


def test_recalled_while_somebody_reads(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    referral = drafted(people)
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        choose(referral, people.counsellor, "sex", "name", "nationality")
    sent(people, referral)
    page = page_of(people.counsellor)
    address, code = linked(page, referral)
    phone = page_of(None, viewport=PHONE, locale="ar", java_script_enabled=False)
    phone.goto(address)
    phone.locator('input[name="code"]').fill(code)
    phone.locator("form button.button-go").click()
    expect(phone.locator("main")).to_contain_text(referral.referral_no)
    move_make(people, referral, "recall")
    phone.locator(".actions button.button-go").click()
    expect(phone.locator("main")).not_to_contain_text(referral.referral_no)
    pictured(phone, "link-destroyed")
    phone.locator('input[name="done"]').check()
    phone.locator("form button.button-go").click()
    expect(phone.locator('input[name="done"]')).to_have_count(0)
    pictured(phone, "link-thanks")
    phone.goto(address)
    expect(phone.locator("main")).not_to_contain_text(referral.referral_no)
    page.goto(f"/referrals/{referral.pk}/")
    expect(page.locator("aside")).to_contain_text("Destroyed")
    pictured(page, "referral-recalled")
    narrow = page_of(people.counsellor, viewport=PHONE)
    second = draft_make(people, canary_make(people.counsellor, people), reason="shelter")
    narrow.goto(f"/referrals/{second.pk}/package/choose/")
    pictured(narrow, "chooser-phone")
    faults[:] = [fault for fault in faults if "404" not in fault]
