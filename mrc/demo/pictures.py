"""The pictures of the docs: `python -m mrc.demo.pictures [ADDRESS]`, with the demo running there.

They show the demo's invented people, on a counsellor's screen.
"""

import shutil
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from mrc.demo.staff import PASSWORD, SHOWN

FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
HERE: Final = "http://127.0.0.1:8000"
SIZE: Final = {"width": 1100, "height": 600}
TAKEN: Final = {"today": "/today/"}
"""The name of each picture and the page that it shows."""


def pictures_take(address: str) -> None:
    """Sign in as the Dhaka counsellor and write each picture; exits where there is no browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("mrc: No browser: `apt-get install chromium` brings one.")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(base_url=address, viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        _sign_in(page)
        for name, path in TAKEN.items():
            page.goto(path)
            page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
            print(f"docs/pictures/{name}.png")
        chromium.close()


def _sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(SHOWN[0].email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form .button-go").click()
    page.wait_for_url("**/today/")


if __name__ == "__main__":
    pictures_take(sys.argv[1] if len(sys.argv) > 1 else HERE)
