"""The pictures of the docs: `python -m mrc.demo.pictures [ADDRESS]`, with the demo running there.

They show the demo's invented people, on the screens of those who see them.
"""

import shutil
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from centres.roles import Role
from mrc.demo.staff import PASSWORD, SHOWN

FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
HERE: Final = "http://127.0.0.1:8000"
SIZE: Final = {"width": 1100, "height": 700}


@dataclass(frozen=True)
class Picture:
    """A page of the guide: whose screen, where it begins, and which first links lead on."""

    name: str
    path: str
    links: tuple[str, ...] = ()
    role: Role = Role.COUNSELLOR


FIRST: Final = "table.rows tbody a"
TAKEN: Final = (
    Picture("today", "/today/"),
    Picture("clients", "/clients/"),
    Picture("client", "/clients/", (FIRST,)),
    Picture("session", "/clients/", (FIRST, "main a[href$='/sessions/new/']")),
    Picture("consents", "/clients/", (FIRST, "main a[href$='/consents/new/']")),
    Picture("group-session", "/group-sessions/", (FIRST,)),
    Picture("follow-ups", "/follow-ups/"),
    Picture("case", "/cases/", (FIRST,)),
    Picture("grievance", "/grievances/", (FIRST,)),
    Picture("week", "/appointments/"),
    Picture("waiting-room", "/waiting-room/"),
    Picture("desk", "/desk/", role=Role.COORDINATOR),
    Picture("referral", "/referrals/?shown=theirs", (FIRST,)),
    Picture("referral-inbox", "/referrals/inbox/"),
    Picture("referral-received", "/referrals/inbox/", (FIRST,)),
    Picture("referral-flow", "/referrals/flow/", role=Role.COORDINATOR),
)


def pictures_take(address: str) -> None:
    """Sign in as each of the people shown and write the pictures; exits without a browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("mrc: No browser: `apt-get install chromium` brings one.")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for role, pictures in groupby(sorted(TAKEN, key=_role), key=_role):
            page = chromium.new_page(base_url=address, viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
            _sign_in(page, role)
            for picture in pictures:
                _take(page, picture)
            page.close()
        chromium.close()


def _role(picture: Picture) -> Role:
    return picture.role


def _take(page: Page, picture: Picture) -> None:
    page.goto(picture.path)
    for link in picture.links:
        page.goto(page.locator(link).first.evaluate("link => link.href"))
    page.screenshot(path=FOLDER / f"{picture.name}.png", animations="disabled")
    print(f"docs/pictures/{picture.name}.png")


def _sign_in(page: Page, role: Role) -> None:
    """Sign in as the first of the demo's people who holds the role."""
    person = next(each for each in SHOWN if each.role == role)
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form .button-go").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    pictures_take(sys.argv[1] if len(sys.argv) > 1 else HERE)
