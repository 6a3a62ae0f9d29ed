"""Somebody is not reached, agrees to messages, and withdraws while a reminder is still pending."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Reach
from counselling.message_delivery import messages_send
from counselling.models import Client, ClientMessage, FollowUp, SealedFacts
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
ALL_DAY = Reach(may_leave_message="yes", safe_from=dt.time(0), safe_until=dt.time(23, 59, 59))


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Let messages go into a folder of the test's own."""
    settings.MESSAGE_CHANNELS = {
        "sms": {"adapter": "folder", "folder": str(tmp_path), "secret": "tests"}
    }
    return tmp_path


def test_consent_is_withdrawn_with_a_reminder_pending(
    people: Cast, page_of: Callable[..., Page], folder: Path
) -> None:
    client = _reachable(people)
    page = page_of(people.counsellor)
    _promised_with_a_reminder(page, client)
    _not_reached_and_asked_to_call(page)
    assert messages_send().sent == 1
    assert _sent(folder) == ["সুবিধামতো আমাদের ফোন করুন।"]
    page.reload()
    expect(page.locator(".entries").last).to_contain_text("sent")
    _withdrawn(page, client)
    _nothing_goes_out_any_more(page, client, folder)


def _reachable(people: Cast) -> Client:
    agreed = [
        actions.ConsentGiven(purpose, True, "verbal", "bn")
        for purpose in ("service", "contact_later")
    ]
    client = client_make(
        people.counsellor, people.dhaka, consents=agreed, phones=["+8801712345678"]
    )
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        facts = SealedFacts(client=client, centre=people.dhaka, created_by=people.counsellor)
        facts.reach = ALL_DAY
        facts.save(force_insert=True)
    return client


def _promised_with_a_reminder(page: Page, client: Client) -> None:
    page.goto(f"/clients/{client.pk}/")
    page.keyboard.press("f")
    page.wait_for_url("**/follow-ups/new/")
    page.get_by_label("What for").fill("Did the visa come?")
    page.get_by_label("Remind the client too, the day before").select_option("sms")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("The follow-up is set")


def _not_reached_and_asked_to_call(page: Page) -> None:
    page.get_by_role("link", name="Did the visa come?").click()
    page.get_by_role("link", name="Not reached").click()
    page.get_by_label("Switched off or out of reach").check()
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text("tried 1 of 3 times")
    page.get_by_role("link", name="Send “please call us”").click()
    page.get_by_role("button", name="Send “please call us”").click()
    expect(page.locator(".messages")).to_contain_text("The message is tried now")


def _withdrawn(page: Page, client: Client) -> None:
    page.goto(f"/clients/{client.pk}/")
    row = page.locator(".entry", has_text="Being contacted later")
    row.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw the consent").click()
    page.wait_for_url(lambda url: "withdraw" not in url)
    page.goto(f"/clients/{client.pk}/messages/")
    expect(page.locator("main")).to_contain_text("There is no consent to be contacted later.")
    expect(page.locator(".entries").last).to_contain_text("not sent")


def _nothing_goes_out_any_more(page: Page, client: Client, folder: Path) -> None:
    with scope.system(reason="test"):
        due_at = FollowUp.objects.get().due_at
    with time_machine.travel(due_at - dt.timedelta(days=1) + dt.timedelta(minutes=1)):
        assert timezone.now() < due_at
        messages_send()
    assert len(_sent(folder)) == 1
    with scope.system(reason="test"):
        pending = ClientMessage.objects.get(wording="reminder")
    assert (pending.state, pending.reason) == ("dropped", "no_consent")
    page.goto(f"/clients/{client.pk}/messages/")
    expect(page.locator(".entries").last).to_contain_text("not sent")


def _sent(folder: Path) -> list[str]:
    return [json.loads(each.read_text("utf-8"))["text"] for each in sorted(folder.glob("*.json"))]
