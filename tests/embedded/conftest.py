"""Folders of their own for servers that a test starts, and a look at what still runs."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder that a lesser account can enter, unlike pytest's own under root."""
    path = Path(tempfile.mkdtemp(prefix="mrc-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def plain_environment() -> dict[str, str]:
    """The environment of a person at a terminal: nothing of the test run, no make above."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MRC_", "DJANGO_", "PYTEST_", "MAKE", "MFLAGS"))
    }


def processes_of(folder: Path) -> list[str]:
    """Return the command lines, of this machine's processes, that name a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        # A process may end between being listed and being read.
        with contextlib.suppress(OSError):
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in found if str(folder) in line]


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Return whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False
