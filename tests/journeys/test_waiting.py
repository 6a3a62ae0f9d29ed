"""A day with appointments and a full waiting room, in a real browser."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from centres import scope
from centres.working_days import working_days_of
from counselling import actions
from counselling.models import Appointment, Session, Ticket
from tests.appointments import at, book
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.journey
PHONE = {"width": 360, "height": 780}
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": PHONE}


def test_booked_moved_and_missed(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    with scope.system(reason="test"):
        day = working_days_of(people.dhaka.country).after(people.dhaka.today, 1)
        taken = dt.datetime.combine(day, dt.time(11), people.dhaka.zone)
        book(people.dhaka, people.counsellor, taken)
    page = page_of(people.counsellor)
    page.goto(f"/appointments/?day={day}")
    page.locator(f'.slot-free a[href*="{day}T10%3A00"], .slot-free a[href*="{day}T10:00"]').click()
    page.locator("#first").press_sequentially("Fatema")
    page.locator("#matches a", has_text="Fatema Begum").click()
    page.get_by_label("What for").fill("Contract check")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("Booked for")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fatema Begum")
    _move_to_a_free_time(page, day)
    _missed(page, client.pk)
    faults[:] = [fault for fault in faults if "422" not in fault]


def _move_to_a_free_time(page: Page, day: dt.date) -> None:
    page.keyboard.press("t")
    page.wait_for_url("**/reschedule/")
    page.get_by_label("When").fill(f"{day}T11:15")
    page.get_by_role("button", name="Move it there").click()
    expect(page.get_by_role("alert")).to_contain_text("has another appointment then")
    page.get_by_role("group", name="Free on either side").get_by_role("button").first.click()
    expect(page.locator(".messages")).to_contain_text("Booked for")
    expect(page.get_by_label("What for")).to_have_value("Contract check")


def _missed(page: Page, client_pk: UUID) -> None:
    now = timezone.now()
    with scope.system(reason="test"):
        Appointment.objects.filter(client_id=client_pk, state="booked").update(
            starts_at=now - dt.timedelta(hours=2), ends_at=now - dt.timedelta(hours=1)
        )
    page.reload()
    page.get_by_role("button", name="Did not come").click()
    expect(page.locator(".sum")).to_contain_text("did not come")
    with scope.system(reason="test"):
        states = Appointment.objects.filter(client_id=client_pk).order_by("created_at")
        assert list(states.values_list("state", flat=True)) == ["rescheduled", "no_show"]


def test_from_the_door_to_the_session(people: Cast, page_of: Callable[..., Page]) -> None:
    client_make(people.counsellor, people.dhaka)
    door = page_of(people.volunteer, viewport=PHONE)
    door.goto("/")
    door.get_by_role("navigation", name="Places").get_by_role("link", name="Waiting room").click()
    door.get_by_label("Documents").check()
    door.get_by_role("button", name="Give a number").click()
    expect(door.locator(".ticket-given")).to_have_text("A1")
    screen = _screen(people, page_of)
    expect(screen.locator("#called")).to_contain_text("your number will stand here")
    desk = page_of(people.counsellor)
    desk.goto("/waiting-room/")
    desk.get_by_label("Room or desk").fill("2")
    desk.get_by_role("button", name="Call the next").click()
    expect(desk.locator(".ticket-mine")).to_contain_text("A1")
    expect(screen.locator(".hall-called li").first).to_contain_text("A1", timeout=12_000)
    desk.get_by_role("button", name="Log a session").click()
    desk.wait_for_url("**/sessions/new/")
    desk.locator("#matches a", has_text="Fatema Begum").click()
    desk.wait_for_url("**/clients/*/sessions/new/**")
    desk.keyboard.type("docu")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Documents")).to_be_checked()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".messages")).to_contain_text("The session is logged.")
    with scope.system(reason="test"):
        assert (Ticket.objects.get().state, Session.objects.count()) == ("with_counsellor", 1)


def _screen(people: Cast, page_of: Callable[..., Page]) -> Page:
    """Return the hall's screen, opened by its secret address, with nobody signed in."""
    office = page_of(people.coordinator)
    office.goto("/waiting-room/screen/")
    # By what they are, not by what they say: one who reads Arabic opens it too.
    office.locator("main button[name=renew]").click()
    address = office.locator("main input[readonly]").input_value()
    screen = page_of()
    screen.goto(address[address.index("/screen/") :])
    return screen


def test_a_begun_appointment_ends_with_its_session(
    people: Cast, page_of: Callable[..., Page]
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    with scope.system(reason="test"):
        made = book(people.dhaka, people.counsellor, at(people.dhaka, 0, "10:00"), client=client)
    page = page_of(people.counsellor)
    page.goto("/today/")
    page.locator(".entry", has_text="Appointment").get_by_role("link").click()
    page.get_by_role("button", name="Begin the session").click()
    page.wait_for_url("**/sessions/new/?appointment=*")
    page.keyboard.type("work")
    page.keyboard.press("Enter")
    page.get_by_label("Book an appointment next").check()
    page.get_by_role("button", name="Log the session").click()
    page.wait_for_url(f"**{reverse('counselling:appointment-new', args=[client.pk])}")
    with scope.system(reason="test"):
        assert Appointment.objects.get(pk=made.pk).state == "held"


@pytest.mark.parametrize(
    ("language", "size", "theme"), [("en", "wide", "light"), ("ar", "phone", "dark")]
)
def test_no_barrier_on_any_page(
    people: Cast, page_of: Callable[..., Page], language: str, size: str, theme: str
) -> None:
    paths = _paths(people)
    with scope.system(reason="test"):
        people.coordinator.language = language
        people.coordinator.save()
    page = page_of(people.coordinator, viewport=SIZES[size], color_scheme=theme)
    axe, titles = Axe(), []
    for path in paths:
        page.goto(path)
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        wider = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(wider), f"{path} scrolls sideways"
        titles.append(page.title())
    assert sorted(set(titles)) == sorted(titles)
    screen = _screen(people, page_of)
    assert axe.run(screen).violations_count == 0


def _paths(people: Cast) -> list[str]:
    """Return the address of each page, on a week and a queue that fill it."""
    client = client_make(people.counsellor, people.dhaka)
    with scope.system(reason="test"):
        for hour, who in ((9, people.coordinator), (10, people.counsellor)):
            for minutes, day in ((15, 0), (60, 1), (30, 2)):
                made = book(
                    people.dhaka, who, at(people.dhaka, day, f"{hour:02d}:00"), client=client,
                    minutes=minutes,
                )  # fmt: skip
        for first in (False, True):
            actions.ticket_give(
                centre=people.dhaka, by=people.volunteer, matter="advice", first=first
            )
        actions.ticket_call_next(centre=people.dhaka, by=people.coordinator, desk="2")
    return [
        reverse("counselling:week"),
        reverse("counselling:week") + "?whose=all",
        reverse("counselling:appointment-start"),
        reverse("counselling:appointment-nameless"),
        reverse("counselling:appointment-new", args=[client.pk]),
        reverse("counselling:appointment", args=[made.pk]),
        reverse("counselling:appointment-reschedule", args=[made.pk]),
        reverse("counselling:waiting-room"),
        reverse("counselling:screen-address"),
        reverse("counselling:calendar-address"),
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_chip_of_the_week_is_cut(
    people: Cast, page_of: Callable[..., Page], size: str, language: str
) -> None:
    """Whatever the length of an appointment and the height of a line in the reader's script."""
    with scope.system(reason="test"):
        people.counsellor.language = language
        people.counsellor.save(update_fields=["language"])
        working = working_days_of(people.dhaka.country)
        day = working.on_or_after(people.dhaka.today - dt.timedelta(days=14))
        for hour, minutes in ((9, 30), (10, 60), (12, 90), (14, 120)):
            begins = dt.datetime.combine(day, dt.time(hour), people.dhaka.zone)
            made = book(people.dhaka, people.counsellor, begins, minutes=minutes, purpose="Papers")
            Appointment.objects.filter(pk=made.pk).update(state="no_show")
    page = page_of(people.counsellor, viewport=SIZES[size])
    for whose in ("", "all"):
        page.goto(f"/appointments/?day={day}&whose={whose}")
        assert page.locator(".slot-entry").count() == 4
        assert page.evaluate(CHIPS_CUT) == []


CHIPS_CUT = """() => [...document.querySelectorAll(".slot-entry .chip")]
  .filter((chip) => getComputedStyle(chip).clipPath === "none")
  .filter((chip) => {
    const inner = chip.getBoundingClientRect();
    const outer = chip.closest(".slot-entry").getBoundingClientRect();
    return inner.bottom > outer.bottom || inner.left < outer.left || inner.right > outer.right;
  })
  .map((chip) => chip.closest(".slot").className)"""
"""The slots of which a chip that is shown does not lie within its entry."""
