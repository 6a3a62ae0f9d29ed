"""A group of workers comes to a centre: a grievance of its own, answers, and one who withdraws."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling.actions import consent_withdraw
from counselling.models import Complainant, Consent, Grievance
from tests.cast import Cast
from tests.referrals.making import consenting_make
from tests.referrals.test_taken_groups import WORKERS, seen_make

pytestmark = pytest.mark.journey


def withdraw_one(people: Cast, place: int) -> None:
    """Let the worker of that number, a client of Dhaka, withdraw consent there."""
    client = consenting_make(people.counsellor, people.dhaka)
    with scope.system(reason="test"):
        theirs = Complainant.objects.filter(centre=people.dhaka, place=place)
        theirs.update(client=client)
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        share = Consent.objects.get(client=client, purpose="share")
        consent_withdraw(consent=share, by=people.counsellor)


def test_a_group_becomes_a_grievance_and_each_row_is_answered(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    referral = seen_make(people)
    page = page_of(people.other_centre)
    page.goto(reverse("referrals:received", args=[referral.pk]))
    page.locator('#standing a[href$="/accept/"]').click()
    page.locator("main form button").last.click()
    page.get_by_role("link", name="To your grievance").click()
    expect(page.locator("#sum")).to_contain_text(f"{WORKERS} workers come along")
    expect(page.locator('input[name="types"][value="wage_unpaid"]')).to_be_checked()
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("main")).to_contain_text("Taken in as")
    with scope.system(reason="test"):
        own = Grievance.objects.get(centre=people.cumilla)
        assert own.complainants.count() == WORKERS
    page.locator(f'main a[href="{reverse("referrals:received", args=[referral.pk])}"]').click()
    expect(page.get_by_role("link", name=own.grievance_no)).to_be_visible()

    page.get_by_role("link", name="The list").click()
    page.locator("summary", has_text="Answer for those you tick").click()
    page.get_by_label("For whom").select_option("all")
    page.get_by_role("button", name="Write the answers").click()
    expect(page.locator("main")).to_contain_text(f"Answered for {WORKERS} workers")

    withdraw_one(people, 2)
    page.goto(reverse("referrals:received", args=[referral.pk]))
    expect(page.locator("main")).to_contain_text(
        "The consent of the worker with the number 2 is over."
    )
    page.get_by_role("link", name="Confirm the destruction").click()
    page.locator('input[name="done"]').check()
    page.get_by_role("button", name="Confirm").click()
    sender = page_of(people.counsellor)
    sender.goto(reverse("referrals:referral", args=[referral.pk]))
    expect(sender.locator("main")).to_contain_text("Destroyed:")
    sender.get_by_role("link", name="The list").click()
    expect(sender.locator("main tbody tr").nth(1)).to_contain_text("did not work out")
    expect(sender.locator("main tbody tr").nth(0)).to_contain_text("accepted")
