"""A wage complaint of 120 workers, from the pasted list to the verified payment."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page, expect

from centres import scope
from centres.standing import standing_of
from counselling.models import Complainant, Grievance, GrievanceSum
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import parts_make

pytestmark = pytest.mark.journey
WORKERS = 120


@pytest.fixture(autouse=True)
def _deadlines(people: Cast) -> None:
    call_command("load_deadlines", verbosity=0)


def roster(wrong: str = "") -> str:
    """Return what is pasted from a spreadsheet; one line may hold no amount."""
    lines = [f"Worker {n}\tm\t{2000 + n} SAR" for n in range(1, WORKERS + 1)]
    lines[41] = f"Worker 42\tm\t{wrong or '2042 SAR'}"
    return "\n".join(lines)


def moved(page: Page, deed: str, note: str = "") -> None:
    """Say what happened to the grievance that the page shows."""
    page.get_by_role("link", name=deed).first.click()
    if note:
        page.get_by_label("Note").fill(note)
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url(re.compile(r"/grievances/[0-9a-f-]+/$"))


def taken_in(page: Page) -> None:
    """Fill in the intake; a line that can't be read is told, and nothing is lost."""
    page.goto("/grievances/")
    page.get_by_role("link", name="Take in a grievance").first.click()
    page.locator(".picker").fill("wages not")
    page.keyboard.press("Enter")
    page.get_by_label("What happened").fill("Five months without wages.")
    page.get_by_label("The workers, one a line").fill(roster("a lot"))
    page.get_by_label("Everybody who is named here agreed to it").check()
    page.get_by_label("Employer", exact=True).check()
    page.get_by_label("Name of whom it is about").fill("Gulf Star Contracting")
    page.get_by_label("Contract", exact=True).check()
    page.get_by_role("group", name="May it be put before others?").get_by_label("Agrees").check()
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".error-summary")).to_contain_text("Line 42")
    list_box = page.get_by_label("The workers, one a line")
    expect(list_box).to_have_value(re.compile("Worker 120"))
    list_box.fill(roster())
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url(re.compile(r"/grievances/[0-9a-f-]+/$"))


def test_120_workers_from_the_list_to_the_verified_payment(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    page = page_of(people.counsellor)
    taken_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("120 workers")
    expect(page.locator("main")).to_contain_text("247,260 SAR")
    grievance_url = page.url
    moved(page, "Lodge it")
    expect(page.locator("main")).to_contain_text("Acknowledged by the authority")
    moved(page, "It was acknowledged")
    moved(page, "It is under review")
    moved(page, "An award was made")
    page.get_by_role("link", name="Claim or award").click()
    page.get_by_label("Amount").fill("200,000 SAR")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="The payment is verified").first.click()
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".error-summary")).to_contain_text("an award alone is no money")
    page.goto(grievance_url)
    page.get_by_role("link", name="A payment came").click()
    page.get_by_label("Amount").fill("200,000 SAR")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="Verify", exact=False).first.click()
    page.get_by_label("Bank statement").check()
    page.get_by_role("button", name="It has come").click()
    moved(page, "The payment is verified")
    expect(page.locator("#sum")).to_contain_text("paid, verified")
    row = page.locator("tr", has_text="SAR").first
    expect(row.locator("td").nth(4)).to_contain_text("–")
    page.get_by_role("link", name="Make a receipt code").click()
    page.get_by_role("button", name="Make a new code").click()
    code = page.locator(".receipt-code").inner_text()
    stranger = page_of(None)
    stranger.goto("/receipt/")
    stranger.get_by_label("Your code").fill(code.lower())
    stranger.get_by_role("button", name="Ask").click()
    expect(stranger.locator("main")).to_contain_text("It was paid, and we made sure of it.")
    faults[:] = [fault for fault in faults if "422" not in fault]
    with scope.system(reason="test"):
        assert Grievance.objects.get().state == "paid"
        assert Complainant.objects.count() == WORKERS
        assert GrievanceSum.objects.filter(kind="claimed").count() == WORKERS


def test_the_pages_of_a_grievance_fit_a_phone(
    people: Cast, page_of: Callable[..., Page], faults: list[str]
) -> None:
    page = page_of(people.counsellor)
    taken_in(page)
    paths = ["/grievances/", "/grievances/new/", "/respondents/", "/deadlines/", "/receipt/"]
    own = page.url.removeprefix(page.evaluate("location.origin"))
    for path in (*paths, own, f"{own}workers/", f"{own}move/", f"{own}edit/"):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    faults[:] = [fault for fault in faults if "422" not in fault]


OF_GRIEVANCE = (
    "", "edit/", "move/", "assign/", "workers/", "workers/add/", "amounts/add/", "payments/add/",
    "offers/add/", "steps/add/", "hearings/add/", "respondents/add/?q=agency", "receipt/",
    "bundle/",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("en", 1280, "light"), ("ar", 360, "dark")]
)
def test_no_barrier_on_the_pages_of_a_grievance(
    people: Cast, page_of: Callable[..., Page], language: str, width: int, theme: str
) -> None:
    client = client_make(people.counsellor, people.dhaka)
    with scope.enter(standing_of(people.counsellor.pk).scope()):
        keys = parts_make(client, people.counsellor, "Agency")
    with scope.system(reason="test"):
        people.counsellor.language = language
        people.counsellor.save()
    page = page_of(people.counsellor, viewport={"width": width, "height": 800}, color_scheme=theme)
    own = [f"/grievances/{keys['grievance']}/{path}" for path in OF_GRIEVANCE]
    lists = ["/grievances/", "/grievances/?shown=late", "/deadlines/", "/receipt/"]
    others = [
        f"/clients/{client.pk}/grievances/new/",
        f"/steps/{keys['step']}/end/",
        f"/hearings/{keys['hearing']}/end/",
        f"/offers/{keys['offer']}/answer/",
        f"/respondents/{keys['respondent']}/?q=agency",
        f"/respondents/{keys['respondent']}/edit/",
        "/respondents/?q=agency",
    ]
    axe = Axe()
    for path in (*own, *lists, *others):
        page.goto(path)
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        wider = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(wider), f"{path} scrolls sideways"
