"""A copy of one's data, fetched once; an erasure that waits for a hold; a family."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Papers
from counselling.models import Client
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
PASSPORT = "ZZ7654321"


@pytest.fixture
def fatema(people: Cast) -> Client:
    """A client who confided the number of her passport."""
    client = client_make(people.counsellor, people.dhaka, district="Sylhet")
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        confided = actions.Confided(people.counsellor, {"papers": Papers(passport_no=PASSPORT)})
        return actions.client_edit(client=client, version=0, changes={}, confided=confided)


def taken_in(page: Page, client: Client, kind: str) -> None:
    """Take in a request and begin to work on it."""
    page.goto(f"/clients/{client.pk}/")
    page.get_by_role("link", name="Request about data").click()
    page.get_by_label(kind).check()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Nobody made sure yet who asks.")).to_be_visible()
    page.get_by_role("link", name="Identity is verified").click()
    page.get_by_label("saw an identity paper").check()
    page.get_by_role("button", name="The identity is verified").click()
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("status").first).to_contain_text("in progress")


def test_a_copy_is_handed_over(
    people: Cast, fatema: Client, page_of: Callable[..., Page], tmp_path: Path
) -> None:
    page = page_of(people.coordinator)
    taken_in(page, fatema, "Copy of the data")
    page.get_by_role("link", name="Make one ready").click()
    page.get_by_label("In which form").select_option("json")
    page.get_by_role("button", name="Make it ready").click()
    with page.expect_download() as fetching:
        page.get_by_role("button", name="Fetch it, once").click()
    fetching.value.save_as(tmp_path / "copy.json")
    told = json.loads((tmp_path / "copy.json").read_text())["records"]
    assert told["SealedFacts"][0]["papers"]["passport_no"] == PASSPORT
    page.reload()
    expect(page.get_by_text("fetched by Coordinator")).to_be_visible()
    expect(page.get_by_role("button", name="Fetch it, once")).to_have_count(0)
    page.get_by_role("link", name="Grant", exact=True).click()
    page.get_by_role("button", name="Grant").click()
    expect(page.get_by_role("status").first).to_contain_text("granted")


def test_an_erasure_waits_for_the_hold(
    people: Cast, fatema: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.coordinator)
    page.goto(f"/clients/{fatema.pk}/")
    page.get_by_role("link", name="Set a legal hold").click()
    page.get_by_label("Why it must not be erased").fill("Labour court, file 12")
    page.get_by_role("button", name="Set the hold").click()
    expect(page.locator("main")).to_contain_text("legal hold")
    taken_in(page, fatema, "Erase the data")
    expect(page.get_by_text("Nothing can be erased now.")).to_be_visible()
    request = page.url
    expect(page.locator("main")).to_contain_text("Labour court, file 12")
    expect(page.get_by_role("link", name="Grant", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Refuse").click()
    page.get_by_label("Reason").fill("A court needs the record")
    page.get_by_role("button", name="Refuse").click()
    page.goto("/holds/")
    page.get_by_role("link", name=fatema.client_no).click()
    page.get_by_label("Why is it lifted?").fill("The court is done")
    page.get_by_role("button", name="Lift the hold").click()
    page.goto(request)
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Grant", exact=True).click()
    page.get_by_label("Erase the data for good").check()
    page.get_by_role("button", name="Grant").click()
    expect(page.get_by_role("status").first).to_contain_text("granted")
    page.goto(f"/clients/{fatema.pk}/")
    expect(page.get_by_text("This record is anonymised.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Fatema")


def test_a_brother_is_registered_into_the_family(
    people: Cast, fatema: Client, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto(f"/clients/{fatema.pk}/")
    page.get_by_role("link", name="Add a relative").click()
    page.locator("#first").press_sequentially("Karim")
    page.get_by_role("link", name="Register a new member").click()
    page.get_by_text("More, if it was told").click()
    expect(page.get_by_label("Home district")).to_have_value("Sylhet")
    page.get_by_label("What is he or she to the client?").select_option("sibling")
    page.locator("[name=agreed]").first.check()
    page.get_by_label("Given name").fill("Karim")
    page.get_by_label("Male", exact=True).check()
    page.get_by_label("Birth year or age").fill("31")
    page.locator("[name=category]").select_option("potential")
    page.locator("[name=stage]").select_option("pre_decision")
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karim")
    page.get_by_role("link", name="Fatema Begum").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fatema Begum")
    expect(page.get_by_role("link", name="Karim")).to_be_visible()
