"""A referral between two countries, on two screens at once: each sees what the other one did."""

import time
from collections.abc import Callable
from statistics import median
from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from centres import scope
from centres.models import User
from referrals.models import Referral
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.making import draft_make, move_make

pytestmark = pytest.mark.journey
SOON: Final = 2.0
"""Within so many seconds the other side sees the truth; one that the machine was late with may be
later, so that it is the median that must hold."""
PATIENCE: Final = 15_000


class Screens:
    """Two pages of one referral, in Bengali and Arabic, and how soon each saw what happened."""

    def __init__(self, people: Cast, page_of: Callable[..., Page]) -> None:
        with scope.system(reason="test"):
            User.objects.filter(pk=people.coordinator.pk).update(language="bn")
            User.objects.filter(pk=people.other_country.pk).update(language="ar")
        self.people = people
        self.dhaka = page_of(people.coordinator)
        self.baghdad = page_of(people.other_country)
        self.delays: list[float] = []

    def refer(self) -> Referral:
        """Return a draft to Baghdad, which Dhaka's screen shows."""
        to = Recipient(self.people.baghdad.host, self.people.baghdad)
        referral = draft_make(self.people, to=to)
        self.dhaka.goto(reverse("referrals:referral", args=[referral.pk]))
        return referral

    def send_and_open(self, referral: Referral) -> None:
        """Send it at Dhaka, open it at Baghdad from the inbox."""
        press(self.dhaka, "send")
        self.stands(self.dhaka, "sent")
        self.baghdad.goto("/referrals/inbox/")
        self.baghdad.locator(f'a[href*="{referral.pk}"]').click()
        self.stands(self.baghdad, "viewed")
        self.sees(self.dhaka, "viewed")

    def stands(self, page: Page, state: str) -> None:
        """Expect the page to show the state."""
        expect(page.locator("#standing")).to_have_attribute("data-state", state, timeout=PATIENCE)

    def sees(self, page: Page, state: str) -> None:
        """Expect the same without anybody touching the page, and note how long it took."""
        began = time.monotonic()
        self.stands(page, state)
        self.delays.append(time.monotonic() - began)


def press(page: Page, move: str) -> None:
    """Press the button of a move that asks nothing."""
    page.locator(f'#standing form[action*="move={move}"] button').click()


def ask(page: Page, move: str, fill: Callable[[Page], None] | None = None) -> None:
    """Go to the page of a move, fill it in and send it."""
    page.locator(f'#standing a[href*="move={move}"]').click()
    if fill is not None:
        fill(page)
    page.locator("main form button:not([formaction])").last.click()


def words(text: str) -> Callable[[Page], None]:
    return lambda page: page.locator("textarea[name=text]").fill(text)


def chosen(name: str, value: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f'input[name="{name}"][value="{value}"]').check()


def accept(page: Page) -> None:
    page.locator('#standing a[href$="/accept/"]').click()
    page.locator("main form button").last.click()


@pytest.fixture
def screens(people: Cast, page_of: Callable[..., Page]) -> Screens:
    """Dhaka's and Baghdad's."""
    return Screens(people, page_of)


def test_from_the_sending_to_what_the_client_says(screens: Screens) -> None:
    dhaka, baghdad = screens.dhaka, screens.baghdad
    referral = screens.refer()
    screens.send_and_open(referral)
    expect(dhaka.locator("html")).to_have_attribute("lang", "bn")
    expect(baghdad.locator("html")).to_have_attribute("dir", "rtl")
    ask(baghdad, "ask", words("Which year was the contract signed?"))
    screens.sees(dhaka, "info_requested")
    expect(dhaka.locator("#thread")).to_contain_text("Which year")
    ask(dhaka, "answer", words("In 2024."))
    screens.sees(baghdad, "viewed")
    expect(baghdad.locator("#thread")).to_contain_text("In 2024.")
    screens.sees(dhaka, "viewed")
    accept(baghdad)
    screens.stands(baghdad, "accepted")
    screens.sees(dhaka, "accepted")
    press(baghdad, "start")
    screens.sees(dhaka, "in_progress")
    ask(baghdad, "hold", chosen("hold_reason", "client_away"))
    screens.sees(dhaka, "on_hold")
    with scope.system(reason="test"):
        due = Referral.objects.get(pk=referral.pk).next_due
    assert due is not None
    for page in (dhaka, baghdad):
        expect(page.locator(f'#standing time[datetime="{due.isoformat()}"]')).to_be_visible()
    press(baghdad, "resume")
    screens.sees(dhaka, "in_progress")
    ask(baghdad, "provide")
    screens.sees(dhaka, "service_provided")
    ask(dhaka, "confirm", chosen("confirmed", "helped"))
    screens.sees(baghdad, "closed_confirmed")
    assert median(screens.delays) < SOON


def test_declined_recalled_expired_withdrawn(screens: Screens, faults: list[str]) -> None:
    dhaka, baghdad = screens.dhaka, screens.baghdad
    screens.send_and_open(screens.refer())
    ask(baghdad, "decline", chosen("decline_code", "no_capacity"))
    screens.sees(dhaka, "declined")

    recalled = screens.refer()
    screens.send_and_open(recalled)
    baghdad.locator('#standing a[href$="/accept/"]').click()
    ask(dhaka, "recall")
    screens.stands(dhaka, "recalled")
    baghdad.locator("main form button").last.click()
    expect(baghdad.locator(f'main a[href*="{recalled.pk}"]').last).to_be_visible()
    baghdad.goto(reverse("referrals:received", args=[recalled.pk]))
    screens.stands(baghdad, "recalled")

    for move, state in (("expire", "expired"), ("withdraw", "consent_withdrawn")):
        referral = screens.refer()
        screens.send_and_open(referral)
        move_make(screens.people, referral, move)
        screens.sees(dhaka, state)
        screens.sees(baghdad, state)
        expect(baghdad.locator('#standing a[href$="/accept/"]')).to_have_count(0)
    assert median(screens.delays) < SOON
    faults[:] = [fault for fault in faults if "409" not in fault]


def test_what_is_typed_stays_when_the_page_is_told_something(screens: Screens) -> None:
    screens.send_and_open(screens.refer())
    typed = "What does the contract say of overtime?"
    screens.baghdad.locator("#write textarea").fill(typed)
    ask(screens.dhaka, "recall")
    screens.sees(screens.baghdad, "recalled")
    expect(screens.baghdad.locator("#write textarea")).to_have_value(typed)
