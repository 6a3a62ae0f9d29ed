"""The keys, the mask, the finder, the drafts and the sheet's accessibility, in a real browser."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.look.conftest import HOUSE

pytestmark = pytest.mark.journey
SHEET = f"{HOUSE}/look/?fresh"
LED_ON = """
if (location.search.endsWith("saved")) performance.getEntriesByType = () => [{ redirectCount: 1 }];
"""
"""What the browser says of a page that the sending of a form led to."""


def test_question_mark_lists_the_keys_of_the_page(page: Page) -> None:
    page.goto(SHEET)
    page.keyboard.press("?")
    help_sheet = page.locator("#help-sheet")
    expect(help_sheet).to_be_visible()
    expect(help_sheet.locator("dt", has_text="Log a session")).to_be_visible()
    expect(help_sheet.locator("dt", has_text="Hide names")).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_sheet).to_be_hidden()


def test_key_presses_what_bears_it_but_not_while_typing(page: Page) -> None:
    page.goto(SHEET)
    page.locator("#id_name").click()
    page.keyboard.type("n")
    assert "#form" not in page.url
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.url.endswith("#form")


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.goto(SHEET)
    page.keyboard.press("?")
    page.get_by_label("Turn single keys off").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("n")
    assert "#form" not in page.url


def test_names_hide_and_the_next_page_comes_hidden(page: Page) -> None:
    page.goto(SHEET)
    name = page.locator(".private").first
    expect(name).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    page.keyboard.press("h")
    expect(name).to_have_css("color", "rgba(0, 0, 0, 0)")
    page.goto(SHEET)
    expect(page.locator("html")).to_have_class("masked js")
    page.keyboard.press("h")
    expect(name).not_to_have_css("color", "rgba(0, 0, 0, 0)")


def test_a_screen_left_alone_hides_the_names(page: Page) -> None:
    """After a quarter of an hour; whoever comes back shows them with the same key."""
    page.clock.install()
    page.goto(SHEET)
    name = page.locator(".private").first
    page.clock.fast_forward("14:00")
    page.keyboard.press("Shift")
    page.clock.fast_forward("14:00")
    expect(name).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    page.clock.fast_forward("02:00")
    expect(name).to_have_css("color", "rgba(0, 0, 0, 0)")
    page.keyboard.press("h")
    expect(name).not_to_have_css("color", "rgba(0, 0, 0, 0)")


def test_a_screen_left_alone_hides_what_was_typed(page: Page) -> None:
    """The field in which somebody stopped typing, too; it is read again where he goes on."""
    page.clock.install()
    page.goto(SHEET)
    box = page.locator("form.form textarea").first
    box.fill("Her passport is EB1234821")
    page.clock.fast_forward("16:00")
    expect(box).to_have_css("color", "rgba(0, 0, 0, 0)")
    box.focus()
    expect(box).not_to_have_css("color", "rgba(0, 0, 0, 0)")


def test_theme_is_kept(page: Page) -> None:
    page.goto(SHEET)
    page.get_by_title("You", exact=True).click()
    with page.expect_response("**/me/theme/"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(SHEET)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_typing_finds_an_option(page: Page) -> None:
    page.goto(SHEET)
    box = page.locator("#id_district_find")
    expect(box).to_have_attribute("placeholder", "All")
    box.fill("syl")
    expect(page.get_by_role("option", name="Sylhet")).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_have_value("Sylhet")
    expect(page.locator("#id_district")).to_have_value("3")
    box.fill("nowhere")
    page.keyboard.press("Tab")
    expect(box).to_have_value("Sylhet")


def test_draft_comes_back_until_it_was_saved(page: Page) -> None:
    page.goto(SHEET)
    page.locator("#id_name").fill("Fatema")
    page.get_by_label("Phone", exact=True).check()
    expect(page.locator("[data-draft-state]")).to_contain_text("Draft saved")
    page.goto(SHEET)
    expect(page.locator("#id_name")).to_have_value("Fatema")
    expect(page.get_by_label("Phone", exact=True)).to_be_checked()
    expect(page.locator("[data-draft-state]")).to_contain_text("Your draft is back")
    page.evaluate("sessionStorage.setItem('draft-sent:7', 'draft:7:sheet')")
    page.goto(f"{HOUSE}/look/?fresh&other")
    page.goto(SHEET)
    expect(page.locator("#id_name")).to_have_value("Fatema")
    page.add_init_script(LED_ON)
    page.evaluate("sessionStorage.setItem('draft-sent:7', 'draft:7:sheet')")
    page.goto(f"{HOUSE}/look/?fresh&saved")
    page.goto(SHEET)
    expect(page.locator("#id_name")).to_have_value("")


def test_draft_goes_when_the_person_signs_out(page: Page) -> None:
    page.goto(SHEET)
    page.locator("#id_name").fill("Fatema")
    expect(page.locator("[data-draft-state]")).to_contain_text("Draft saved")
    page.evaluate(
        "document.querySelector('[data-clears-drafts]').dispatchEvent(new Event('submit'))"
    )
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('draft:'))") == []


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    [("en", 1280, "light"), ("ar", 360, "light"), ("bn", 360, "dark"), ("ar", 1280, "dark")],
)
def test_nobody_is_shut_out(
    page: Page, language: str, width: int, theme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{HOUSE}/look/?language={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.response["violations"] == []
