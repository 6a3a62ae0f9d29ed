"""A launcher that is killed leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.conftest import ROOT, processes_of, within

pytestmark = pytest.mark.fault


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """A shell starts what runs in its background deaf to Ctrl-C, and so all that this starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(folder: Path, environment: dict[str, str], *command: str) -> subprocess.Popen[bytes]:
    """Start the launcher beside a command and wait until the command runs."""
    launcher = subprocess.Popen(
        [sys.executable, "-m", "mrc.embedded", "run", "--fast", "--folder", folder, "--", *command],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    assert within(30, (folder / "running").exists)
    return launcher


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left(folder: Path, plain_environment: dict[str, str], number: int) -> None:
    command = f"touch {folder}/running; exec sleep 100"
    launcher = start(folder, plain_environment, "sh", "-c", command)
    assert len(processes_of(folder)) > 1
    # A terminal's Ctrl-C goes to the whole group, the others to the launcher alone.
    (os.killpg if number == signal.SIGINT else os.kill)(launcher.pid, number)
    launcher.wait(10)
    assert within(6, lambda: processes_of(folder) == [])


def test_a_stubborn_program_is_killed(folder: Path, plain_environment: dict[str, str]) -> None:
    command = f"trap '' TERM INT; touch {folder}/running; while :; do sleep 0.1; done"
    launcher = start(folder, plain_environment, "sh", "-c", command)
    launcher.kill()
    launcher.wait()
    assert within(6, lambda: processes_of(folder) == [])


def test_the_status_is_the_commands(folder: Path, plain_environment: dict[str, str]) -> None:
    launcher = start(folder, plain_environment, "sh", "-c", f"touch {folder}/running; exit 3")
    assert launcher.wait(10) == 3
    assert processes_of(folder) == []
