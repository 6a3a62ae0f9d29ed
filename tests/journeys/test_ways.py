"""The ways between countries, as people walk them: Kabul's virtual centre, a worker's family."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from counselling.models import Client
from referrals.models import ReceivedSide
from referrals.states import ReferralState
from tests.cast import Cast
from tests.journeys.test_received import PATIENCE, accept, ask, chosen, press
from tests.journeys.test_referral import weighed
from tests.referrals.making import agreement_make, consenting_make
from tests.referrals.test_ways import Place, place_make

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Wish:
    """What is needed, as the counsellor says it: the reason, the help, a few words."""

    reason: str
    help_asked: str
    words: str


PERMIT: Final = Wish("documents", "Getting or renewing papers", "The permit runs out in May.")
NEWS: Final = Wish("tracing", "Search for somebody", "A mother asks for news of her son.")


@dataclass(frozen=True)
class Desk:
    """A centre with the screens of the two who work there: one prepares, one approves."""

    place: Place
    prepares: Page
    approves: Page


def agreed(ours: Place, theirs: Place) -> None:
    """Agree on sharing between the two centres."""
    host = theirs.centre.host
    agreement_make(centre=ours.centre, organisation=host, to=theirs.centre, by=ours.coordinator)


def begun(page: Page, client: Client, to: Place, wish: Wish) -> None:
    """Begin on the page of the client: what is needed, then who can help."""
    page.goto(f"/clients/{client.pk}/")
    page.get_by_role("link", name="Refer", exact=True).click()
    page.get_by_label("What is needed?").select_option(wish.reason)
    page.get_by_role("button", name="Who can help?").click()
    page.get_by_role("combobox", name="Somebody else").fill(to.centre.name)
    page.keyboard.press("Enter")
    page.get_by_label(wish.help_asked).check()
    page.get_by_label("In a few words").fill(wish.words)
    page.get_by_role("button", name="Begin the referral").click()
    page.wait_for_url(re.compile(r"/referrals/[0-9a-f-]{36}/$"))


def sent(desk: Desk, client: Client, to: Place, wish: Wish) -> str:
    """Prepare it, weigh it, ask for approval and give it; return the referral's address here."""
    begun(desk.prepares, client, to, wish)
    packed(desk.prepares)
    weighed(desk.prepares)
    here = desk.prepares.url
    desk.prepares.get_by_role("button", name="Ask for approval").click()
    desk.approves.goto(here)
    desk.approves.get_by_role("button", name="Approve and send").click()
    stands(desk.prepares, ReferralState.SENT)
    return here


def stands(page: Page, state: str) -> None:
    """Expect the page to show the state, without anybody loading it again."""
    expect(page.locator("#standing")).to_have_attribute("data-state", state, timeout=PATIENCE)


def packed(page: Page) -> None:
    """Choose what goes along: what the page proposes."""
    page.get_by_role("link", name="Choose what goes along").click()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".messages")).to_contain_text("Kept")


def opened(page: Page, client: Client) -> None:
    """Open what came, from the inbox: nothing in the preview says who it is."""
    page.goto("/referrals/inbox/")
    page.locator("table.rows a").first.click()
    stands(page, ReferralState.VIEWED)
    page.get_by_role("link", name="Read the preview").click()
    expect(page.locator("main")).not_to_contain_text(client.family_name)
    page.go_back()


def taken(page: Page) -> None:
    """Take it for the centre."""
    accept(page)
    stands(page, ReferralState.ACCEPTED)


def registered(page: Page, client: Client, at: Place) -> None:
    """Take it, read who it is, and make a client of one's own of the person."""
    taken(page)
    page.get_by_role("link", name="To your client").click()
    page.get_by_role("link", name="Register new").click()
    expect(page.get_by_label("Family name")).to_have_value(client.family_name)
    page.locator("#id_agreed").check()
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".messages")).to_contain_text("Registered as")
    with scope.system(reason="test"):
        own = ReceivedSide.objects.select_related("client", "case").latest("created_at")
        assert own.client is not None
        assert own.case is not None
        assert own.client.family_name == client.family_name
        assert own.client.centre == own.case.centre == at.centre


def closed(desk: Desk, there: Page, here: str) -> None:
    """Say there what was provided, and here what the client says of it."""
    press(there, "start")
    stands(there, ReferralState.IN_PROGRESS)
    ask(there, "provide")
    stands(desk.prepares, ReferralState.SERVICE_PROVIDED)
    assert desk.prepares.url == here
    ask(desk.prepares, "confirm", chosen("confirmed", "helped"))
    stands(there, ReferralState.CLOSED_CONFIRMED)


def test_kabul_asks_its_neighbours_for_a_residency_permit(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    """Two Afghans in two countries, whom Kabul's virtual centre knows by telephone only."""
    kabul = place_make("AF")
    desk = Desk(kabul, page_of(kabul.counsellor), page_of(kabul.coordinator))
    for code in ("TJ", "PK"):
        to = place_make(code)
        there = page_of(to.counsellor)
        client = consenting_make(
            kabul.counsellor,
            kabul.centre,
            given_name="Zarmina",
            family_name="Habibi",
            nationality="AF",
            residence_country=code,
            home_admin1="AF-KAB",
            language="fa",
        )
        agreed(kabul, to)
        here = sent(desk, client, to, PERMIT)
        opened(there, client)
        if code == "TJ":
            registered(there, client, to)
        else:
            taken(there)
        closed(desk, there, here)


def test_a_mother_in_dhaka_asks_for_news_of_her_son(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    dhaka = Place(people.dhaka, people.counsellor, people.coordinator)
    baghdad = Place(people.baghdad, people.other_country, people.other_country)
    mother = consenting_make(people.counsellor, people.dhaka, category="family_member")
    desk = Desk(dhaka, page_of(people.counsellor), page_of(people.coordinator))
    there = page_of(people.other_country)
    agreed(dhaka, baghdad)
    here = sent(desk, mother, baghdad, NEWS)
    opened(there, mother)
    taken(there)
    closed(desk, there, here)
