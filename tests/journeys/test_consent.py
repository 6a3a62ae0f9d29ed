"""Consent on a phone: read in her own language, signed with a finger, a photo kept, taken back."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling import actions
from counselling.actions import AppointmentPlan
from counselling.models import Appointment, Attachment, Consent
from tests.cast import Cast
from tests.factories import client_make
from tests.files import photo

pytestmark = pytest.mark.journey
PHONE = {"width": 360, "height": 740}


def sign(page: Page) -> None:
    """Sign in the box as a finger does."""
    box = page.locator("[data-sign] canvas")
    # Away from the save bar, which stays at the foot of the screen.
    box.evaluate("box => box.scrollIntoView({ block: 'center', behavior: 'instant' })")
    place = box.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 20, place["y"] + 120)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(place["x"] + 20 + step * 20, place["y"] + 120 - (step % 3) * 30)
    page.mouse.up()
    expect(page.locator("[data-sign-state]")).to_have_text("Signed")


def test_signed_on_a_phone_a_photo_kept_and_taken_back(
    people: Cast, page_of: Callable[..., Page], tmp_path: Path
) -> None:
    client = client_make(people.counsellor, people.dhaka, language="bn")
    page = page_of(people.counsellor, viewport=PHONE)
    page.goto(f"/clients/{client.pk}/consents/new/?purpose=share")
    expect(page.locator(".consent-words:visible")).to_contain_text("অন্য কোনো সংস্থা")
    page.get_by_label("Arabic").check()
    expect(page.locator(".consent-words:visible [dir=rtl]").first).to_be_visible()
    page.get_by_label("Bangla").check()
    page.get_by_label("Agrees").check()
    page.get_by_label("How it was agreed").select_option("screen")
    sign(page)
    page.get_by_role("button", name="Write down the answer").click()
    expect(page.locator("main")).to_contain_text("Sharing with another organisation")
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        consent = Consent.objects.get(purpose="share")
        drawn = Attachment.objects.get(consent=consent)
        image = Image.open(io.BytesIO(actions.attachment_open(attachment=drawn))).convert("L")
        assert min(image.tobytes()) < 100, "nothing was drawn"

    taken = tmp_path / "photo.jpg"
    taken.write_bytes(photo((1200, 900)))
    page.goto(f"/clients/{client.pk}/files/add/")
    page.get_by_label("Photos or documents").set_input_files(taken)
    page.get_by_label("Title").fill("Receipt of the agency")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".files img").first).to_be_visible()
    shown = page.locator(".files img").first
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_role("link", name="Receipt of the agency").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download").click()
    kept = Image.open(downloading.value.path())
    assert (kept.size, dict(kept.getexif())) == ((1200, 900), {})

    page.goto(f"/consents/{consent.pk}/")
    page.get_by_role("link", name="Withdraw").click()
    expect(page.locator("main")).to_contain_text("Nothing, as far as this house knows.")
    page.get_by_label("Why, if it was said").select_option("trust")
    page.get_by_role("button", name="Withdraw the consent").click()
    expect(page.locator("main")).to_contain_text("withdrawn")
    page.goto(f"/clients/{client.pk}/")
    expect(page.locator("main")).to_contain_text("tell those who were given something")


def test_pages_hold_on_a_phone_and_from_right_to_left(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    client = client_make(people.counsellor, people.dhaka, language="ar")
    for language in ("en", "ar"):
        people.counsellor.language = language
        people.counsellor.save(update_fields=["language"])
        page = page_of(people.counsellor, viewport=PHONE)
        for path in (
            f"/clients/{client.pk}/consents/new/",
            f"/clients/{client.pk}/files/",
            f"/clients/{client.pk}/files/add/",
            f"/clients/{client.pk}/",
            "/clients/new/?new",
            "/consent-texts/",
        ):
            page.goto(path)
            spills = "document.documentElement.scrollWidth > innerWidth"
            assert not page.evaluate(spills), f"{path} in {language} is wider than the phone"


def test_who_withdraws_does_not_stand_in_the_diary_any_more(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    now = timezone.now()
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        for days in (2, 3):
            plan = AppointmentPlan(people.counsellor, now + dt.timedelta(days=days), 30)
            actions.appointment_book(
                centre=people.dhaka, plan=plan, by=people.counsellor, client=client
            )
        consent = Consent.objects.get(client=client, purpose="service")
    page = page_of(people.counsellor, viewport=PHONE)
    page.goto(f"/consents/{consent.pk}/withdraw/")
    page.get_by_role("group", name="Appointments that stay").get_by_role("checkbox").last.check()
    page.get_by_role("button", name="Withdraw the consent").click()
    expect(page.locator("main")).to_contain_text("withdrawn")
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        stand = Appointment.objects.order_by("starts_at").values_list("state", "cancelled_why")
        assert list(stand) == [("cancelled", "consent"), ("booked", "")]
    page.goto(f"/clients/{client.pk}/consents/new/?purpose=service")
    page.get_by_label("Agrees").check()
    page.get_by_role("button", name="Write down the answer").click()
    expect(page.locator("main")).to_contain_text("stay cancelled")
