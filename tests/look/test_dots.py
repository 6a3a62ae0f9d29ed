"""The dot between two facts stands behind the first: no line begins with one, none is one."""

from playwright.sync_api import Page

from centres.wording import DOT_LEFTWARD
from tests.look.conftest import HOUSE

LINE = f'<p class="entry"><small class="private">Tanvir{DOT_LEFTWARD}Dhaka</small></p>'
ROW = (
    '<table class="rows"><tbody><tr><td>1</td><td id="plain">Dhaka</td>'
    '<td id="lines">Legal aid<br><small>Advice</small></td><td>8 days</td></tr></tbody></table>'
)
PUT = "([where, html]) => document.querySelector(where).insertAdjacentHTML('beforeend', html)"
PLACES = """() => {
  const words = document.querySelector('p.entry > small').firstChild;
  const at = (from, to) => {
    const range = document.createRange();
    range.setStart(words, from);
    range.setEnd(words, to);
    return range.getBoundingClientRect().left;
  };
  const dot = words.textContent.indexOf('·');
  return [at(0, 6), at(dot, dot + 1)];
}"""


def _shown(page: Page, html: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{HOUSE}/?language=ar")
    page.evaluate(PUT, ["main", html])


def test_names_in_latin_letters_stand_in_the_order_of_an_arabic_page(page: Page) -> None:
    _shown(page, LINE)
    first, dot = page.evaluate(PLACES)
    assert dot < first, "the dot stands behind the first name, to its left"


def test_a_cell_with_lines_of_its_own_has_no_dot(page: Page) -> None:
    _shown(page, ROW)
    after = "id => getComputedStyle(document.getElementById(id), '::after').content"
    assert "·" in page.evaluate(after, "plain")
    assert page.evaluate(after, "lines") == "none"
