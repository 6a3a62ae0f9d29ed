"""A counsellor's day, from signing in to the reminder that comes at its time."""

import contextlib
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from centres import scope
from counselling.models import Client, Session
from notices import delivery
from tests.cast import Cast
from tests.factories import client_make
from tests.journeys.conftest import PASSWORD

pytestmark = pytest.mark.journey


def test_the_first_day(people: Cast, page_of: Callable[..., Page]) -> None:
    client_make(people.counsellor, people.dhaka)
    page = page_of()
    _sign_in(page, people)
    _find_with_a_slip(page)
    _register(page)
    _log_with_the_keyboard(page, people)
    delivery.drain()
    _reminded_and_done(page)


def _sign_in(page: Page, people: Cast) -> None:
    with scope.system(reason="test"):
        people.counsellor.set_password(PASSWORD)
        people.counsellor.save()
    page.goto("/")
    page.locator("input[name=login]").fill(people.counsellor.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    expect(page.locator(".sum")).to_contain_text("0 due today")


def _find_with_a_slip(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("Fatima Begam")
    page.keyboard.press("Enter")
    page.locator("table.rows a", has_text="Fatema Begum").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatema Begum")


def _register(page: Page) -> None:
    page.goto("/today/")
    page.keyboard.press("c")
    page.wait_for_url("**/clients/new/")
    page.locator("#first").press_sequentially("Fatema")
    expect(page.locator("#matches")).to_contain_text("Fatema Begum")
    page.get_by_role("link", name="None of them: register new").click()
    expect(page.get_by_label("Given name")).to_have_value("Fatema")
    page.get_by_label("Agrees to counselling and to a record of it").check()
    page.get_by_label("Given name").fill("Nasrin")
    page.get_by_label("Family name").fill("Akter")
    page.get_by_label("Female").check()
    page.get_by_label("Home province or division").fill("Cumilla")
    page.get_by_label("Phones").fill("01711223344")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("Registered as BD-DHK-")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasrin Akter")


def _log_with_the_keyboard(page: Page, people: Cast) -> None:
    page.keyboard.press("n")
    page.wait_for_url("**/sessions/new/")
    for topic in ("work", "docu"):
        page.keyboard.type(topic)
        page.keyboard.press("Enter")
    expect(page.get_by_label("Documents")).to_be_checked()
    now = timezone.localtime(timezone=people.dhaka.zone)
    page.get_by_label("On another day").first.check()
    page.locator("input[name=due_day]").fill(now.strftime("%Y-%m-%d"))
    page.locator("input[name=due_time]").fill(now.strftime("%H:%M"))
    page.get_by_label("What for").fill("Did the visa come?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The session is logged.")
    expect(page.locator(".timeline").last).to_contain_text("Work abroad, Documents")


def _reminded_and_done(page: Page) -> None:
    page.goto("/today/")
    expect(page.locator(".top .count")).to_have_text("1")
    row = page.locator(".entry", has_text="Did the visa come?")
    row.get_by_role("link", name="Done").click()
    row.get_by_role("button", name="Reached, all well").click()
    expect(row).to_contain_text("Reached, all well")
    row.get_by_role("button", name="Undo").click()
    expect(row.get_by_role("link", name="Done")).to_be_visible()
    page.locator(".top a", has=page.locator(".count")).click()
    expect(page.locator("main")).to_contain_text("You have a follow-up due")


def test_an_anonymous_contact_is_quick(people: Cast, page_of: Callable[..., Page]) -> None:
    page = page_of(people.counsellor)
    page.goto("/today/")
    page.keyboard.press("a")
    page.wait_for_url("**/sessions/anonymous/")
    page.keyboard.type("irreg")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anonymous")
    with scope.system(reason="test"):
        client = Client.objects.get()
        assert (client.anonymous, Session.objects.get().topics) == (True, ["irregular_risks"])


def test_two_who_edit_at_once_see_both_values(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    one, other = page_of(people.counsellor), page_of(people.colleague)
    for page, district in ((one, "Feni"), (other, "Sylhet")):
        page.goto(f"/clients/{client.pk}/edit/")
        page.get_by_label("Home district").fill(district)
    for page in (one, other):
        page.get_by_role("button", name="Save the changes").click()
    expect(one.locator(".messages")).to_contain_text("The changes are saved.")
    expect(other.get_by_role("heading", level=1)).to_contain_text("Somebody saved this")
    expect(other.locator(".versions")).to_contain_text("Feni")
    other.get_by_role("button", name=re.compile("Save my values")).click()
    expect(other.locator(".messages")).to_contain_text("The changes are saved.")
    faults[:] = [fault for fault in faults if "409" not in fault]


def test_what_was_typed_survives_a_refusal_and_a_closed_page(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    page = page_of(people.counsellor)
    page.goto(f"/clients/{client.pk}/sessions/new/")
    page.get_by_label("Advice given").fill("Pay only against a receipt.")
    page.get_by_role("button", name="Log the session").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what it was about.")
    expect(page.get_by_label("Advice given")).to_have_value("Pay only against a receipt.")
    page.get_by_label("Minutes").fill("20")
    page.wait_for_timeout(600)
    page.goto("/today/")
    page.goto(f"/clients/{client.pk}/sessions/new/")
    expect(page.get_by_label("Minutes")).to_have_value("20")
    faults[:] = [fault for fault in faults if "422" not in fault]


def test_a_draft_survives_a_cut_connection_and_an_expired_login(
    people: Cast, house: str, page_of: Callable[..., Page], faults: list[str]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    page = page_of(people.counsellor)
    path = f"/clients/{client.pk}/sessions/new/"
    page.goto(path)
    page.get_by_label("Advice given").fill("Pay only against a receipt.")
    page.get_by_label("Minutes").fill("20")
    page.wait_for_timeout(600)

    page.context.set_offline(True)
    with contextlib.suppress(PlaywrightError):  # the browser's own page says that there is no line
        page.get_by_role("button", name="Log the session").click()
        page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto("/today/")
    page.goto(path)
    expect(page.get_by_label("Advice given")).to_have_value("Pay only against a receipt.")
    expect(page.get_by_label("Minutes")).to_have_value("20")

    page.get_by_text("Documents", exact=True).first.click()
    page.wait_for_timeout(600)
    held = next(each for each in page.context.cookies() if each["name"] == "mrc_session")
    page.context.clear_cookies(name="mrc_session")
    page.get_by_role("button", name="Log the session").click()
    page.wait_for_url("**/account/login/**")
    page.context.add_cookies([{"name": held["name"], "value": held["value"], "url": house}])
    page.goto(path)
    expect(page.get_by_label("Advice given")).to_have_value("Pay only against a receipt.")
    page.get_by_role("button", name="Log the session").click()
    expect(page.locator(".messages")).to_contain_text("logged")
    page.goto(path)
    expect(page.get_by_label("Advice given")).to_have_value("")
    with scope.system(reason="test"):
        assert client.sessions.count() == 1
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_a_part_of_a_page_leads_from_an_expired_login_back_to_the_page(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/clients/new/?from=today")
    page.context.clear_cookies(name="mrc_session")
    page.locator("#first").press_sequentially("Fat")
    page.wait_for_url("**/account/login/**")
    assert parse_qs(urlsplit(page.url).query)["next"] == ["/clients/new/?from=today"]
