"""Where somebody is from and when he was born, as far as he knows: a man at the desk in Dhaka."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centres import scope
from counselling.models import Client
from tests.cast import Cast

pytestmark = pytest.mark.journey


def test_a_man_who_knows_his_district_and_the_month(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/clients/new/?new=1")
    page.get_by_label("Agrees to counselling and to a record of it").check()
    page.get_by_label("Given name").fill("Rahim")
    page.locator("#id_sex").get_by_label("Male", exact=True).check()
    page.get_by_label("Birth year or age").fill("Smarch 1994")
    home = page.get_by_label("Home province or division")
    home.fill("Sylet")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("main")).to_contain_text("Did you mean Sylhet?")
    expect(page.get_by_role("main")).to_contain_text("month and year: 03.1994")
    expect(home).to_have_value("Sylet")
    page.get_by_label("Birth year or age").fill("মার্চ ১৯৯৪")
    home.fill("হবিগঞ্জ জেলা")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("Registered as BD-DHK-")
    expect(page.get_by_role("main")).to_contain_text("March 1994")
    expect(page.get_by_role("main")).to_contain_text("Sylhet")
    with scope.system(reason="test"):
        client = Client.objects.get()
    assert (client.home_admin1, client.district) == ("BD-G", "হবিগঞ্জ জেলা")
    assert (client.birth_year, client.birth_month) == (1994, 3)
    faults[:] = [fault for fault in faults if "422" not in fault]


def test_box_offers_the_provinces_of_the_country_he_is_from(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    page = page_of(people.counsellor)
    page.goto("/clients/new/?new=1")
    offered = page.locator("#provinces option")
    expect(offered).to_have_count(8)
    page.get_by_text("More, if it was told").click()
    nationality = page.get_by_label("Nationality")
    nationality.fill("Pakistan")
    nationality.press("Tab")
    expect(offered).to_have_count(7)
    expect(page.locator('#provinces option[value="Khyber Pakhtunkhwa"]')).to_be_attached()
