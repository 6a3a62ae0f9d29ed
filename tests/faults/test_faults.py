"""The outbox under fault: a small share in every run, the whole in the nightly one."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def faults(*words: str) -> None:
    """Run the script beside servers of its own; show what it printed if it does not hold."""
    command = [sys.executable, "-m", "tests.faults", *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr[-4000:]


@pytest.mark.fault
def test_a_few_faults_lose_and_double_nothing() -> None:
    faults("--kills=4", "--flushes=2", "--stops=2", "--tick=3", "--lease=6")


@pytest.mark.fault
@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_many_faults_lose_and_double_nothing() -> None:
    faults("--kills=200", "--flushes=50", "--stops=50")
