"""What a page is called, what it reads out first, and names that are one endless word."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey

ENDLESS: Final = "Abdurrahmanibnabdullah" * 3
WIDER: Final = "document.documentElement.scrollWidth > innerWidth"


def test_page_keeps_its_title_when_a_part_of_it_comes_later(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    """Of several open tabs each is known by its client's number."""
    client = client_make(people.counsellor, people.dhaka)
    page = page_of(people.counsellor)
    page.goto(f"/clients/{client.pk}/")
    expect(page.locator("#kept a")).to_have_count(0)
    expect(page.locator("#kept")).to_contain_text("Kept")
    assert page.title().startswith(client.client_no)


def test_what_is_wrong_is_read_first(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    """The box for topics takes the focus of a new form, and not of one that came back."""
    client = client_make(people.counsellor, people.dhaka)
    page = page_of(people.counsellor)
    page.goto(f"/clients/{client.pk}/sessions/new/")
    expect(page.locator("input.picker").first).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    faults[:] = [fault for fault in faults if "422" not in fault]


COVERED: Final = """() => {
  const field = document.activeElement.getBoundingClientRect();
  const bars = [...document.querySelectorAll(".save-bar, .rail")];
  const foot = Math.min(innerHeight, ...bars.map((bar) => bar.getBoundingClientRect().top));
  const asked = document.activeElement.closest("main form > :not(.save-bar)");
  return asked && field.bottom > foot ? document.activeElement.outerHTML.slice(0, 80) : "";
}"""


@pytest.mark.parametrize("path", ["/clients/new/?q=Rahim&new=1", "/sessions/anonymous/"])
def test_no_bar_covers_what_has_the_focus(
    people: Cast, page_of: Callable[..., Page], path: str
) -> None:
    """On a phone, where two bars stand at the foot: WCAG 2.4.11."""
    page = page_of(people.counsellor, viewport={"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    page.locator("main form.form input:visible").first.focus()
    covered = set()
    for _step in range(40):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        covered.add(page.evaluate(COVERED))
    assert covered == {""}


@pytest.mark.parametrize("width", [360, 1280])
def test_an_endless_name_does_not_widen_the_page(
    people: Cast, page_of: Callable[..., Page], width: int
) -> None:
    client = client_make(people.counsellor, people.dhaka, given_name=ENDLESS, native_name=ENDLESS)
    page = page_of(people.counsellor, viewport={"width": width, "height": 740})
    own = f"/clients/{client.pk}/"
    places = ["/clients/", f"/clients/?q={ENDLESS}", f"/clients/new/?q={ENDLESS}", own]
    places += [f"{own}{part}/" for part in ("edit", "print", "history", "sessions/new", "family")]
    wider = []
    for place in places:
        page.goto(place)
        expect(page.locator("main")).to_contain_text(ENDLESS[:20])
        if page.evaluate(WIDER):
            wider.append(place)
    assert wider == []
