"""`make demo` from outside: what it says when it cannot start, and how it comes and goes."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mrc.embedded import EmbeddedServers
from tests.embedded.conftest import ROOT, processes_of, within

FIRST_START_SECONDS = 180


def demo(folder: Path, port: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start the demo in a folder of its own, in a session of its own, as a terminal would."""
    return subprocess.Popen(
        [sys.executable, "-m", "mrc.embedded", "demo", "--folder", folder, "--port", port],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False


def test_a_port_in_use_is_one_sentence(folder: Path, plain_environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said, _ = demo(folder, str(port), plain_environment).communicate(timeout=30)
    advice = f"choose another, as in `PORT={port + 1} make demo`."
    assert said == f"mrc: Port {port} is in use: {advice}\n"


def test_a_port_that_is_none_is_named(folder: Path, plain_environment: dict[str, str]) -> None:
    said, _ = demo(folder, "eighty", plain_environment).communicate(timeout=30)
    assert said.endswith("'eighty' is not a port: give a number from 1 to 65535.\n")


def test_a_second_demo_in_the_same_folder_is_one_sentence(
    folder: Path, plain_environment: dict[str, str]
) -> None:
    with EmbeddedServers(folder, durable=False):
        said, _ = demo(folder, str(free_port()), plain_environment).communicate(timeout=30)
    holder = f"(process {os.getpid()})"
    assert said == f"mrc: The demo already runs in this folder {holder}: stop that one first.\n"


@pytest.mark.nightly
@pytest.mark.timeout(FIRST_START_SECONDS * 3)
def test_it_comes_and_goes(folder: Path, plain_environment: dict[str, str]) -> None:
    """Started with nothing there, killed, started again, and stopped with Ctrl-C."""
    port = free_port()
    running = demo(folder, str(port), plain_environment)
    assert within(FIRST_START_SECONDS, lambda: answers(port))
    running.kill()
    running.wait()
    assert within(5, lambda: processes_of(folder) == [])

    running = demo(folder, str(port), plain_environment)
    assert within(30, lambda: answers(port))
    began = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    said, _ = running.communicate(timeout=10)
    assert time.monotonic() - began < 5
    assert running.returncode == 0
    assert said.splitlines()[-1] == "mrc    | stopped"
    assert processes_of(folder) == []
