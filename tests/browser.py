"""A real browser for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM: Final = shutil.which("chromium") or shutil.which("google-chrome") or ""

# Playwright keeps an event loop in the tests' thread; the tests themselves are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A page may take its time on a machine that others use, too; what must be quick says how quick.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's browser, started once: each test has a window of its own."""
    if not CHROMIUM:
        message = "No browser: `apt-get install chromium` brings one."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
