"""What stays on a device: drafts under a seal, searches without their words; in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from centres.context import Shell
from tests.look import sheet
from tests.look.conftest import HOUSE

pytestmark = pytest.mark.journey
SHEET = f"{HOUSE}/look/?fresh"
KEPT = "Object.entries(localStorage).filter(([k]) => k.startsWith('draft:')).flat().join(' ')"


def typed(page: Page) -> None:
    page.goto(SHEET)
    page.locator("#id_name").fill("Fatema")
    expect(page.locator("[data-draft-state]")).to_contain_text("Draft saved")


def test_a_draft_lies_there_sealed(page: Page) -> None:
    typed(page)
    kept = page.evaluate(KEPT)
    assert "draft:7:sheet" in kept
    assert "Fatema" not in kept
    assert "sealed" in kept
    page.goto(SHEET)
    expect(page.locator("#id_name")).to_have_value("Fatema")


def test_without_the_persons_own_key_it_is_gone(page: Page, monkeypatch: Any) -> None:
    typed(page)
    monkeypatch.setattr(Shell, "draft_key", "A" * 43 + "=")
    page.goto(SHEET)
    expect(page.locator("#id_name")).to_have_value("")
    assert "sealed" not in page.evaluate(KEPT)


def test_where_the_browser_cannot_seal_nothing_is_kept(page: Page) -> None:
    page.goto(SHEET.replace("https:", "http:"))
    page.locator("#id_name").fill("Fatema")
    page.wait_for_timeout(700)
    assert page.evaluate(KEPT) == ""
    expect(page.locator("[data-draft-state]")).to_be_empty()


def test_each_person_has_a_key_of_his_own_and_a_stranger_none() -> None:
    one, other = sheet.Person(pk=7), sheet.Person(pk=8)
    keys = []
    for person in (one, one, other):
        request = sheet.request_make()
        request.user = person  # type: ignore[assignment]
        keys.append(Shell(request).draft_key)
    assert keys[0] == keys[1] != keys[2]
    assert Shell(sheet.request_make(signed_in=False)).draft_key == ""


def test_words_leave_the_address_and_come_back_with_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{SHEET}&q=Fatema%20Begum")
    page.wait_for_url(SHEET.replace("?fresh", "?fresh="))
    asked.clear()
    page.goto(f"{HOUSE}/look/?fresh&saved")
    page.go_back()
    page.wait_for_function("history.state?.words === 'Fatema Begum'")
    page.wait_for_timeout(300)
    assert "Fatema" not in page.url
    assert [url for url in asked if "q=Fatema+Begum" in url]
