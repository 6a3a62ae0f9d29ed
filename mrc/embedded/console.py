"""One terminal for many programs: each line carries the name of who wrote it."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 6
COLOURS = {"db": 34, "broker": 35, "web": 32, "worker": 36, "beat": 33, "mrc": 1}
# PostgreSQL's ordinary news, and Valkey's advice on a kernel setting, say nothing about the demo.
# Nor do refusals that the system counts on, as that of a second booking of an hour: the page says
# it, and the web's own lines tell of one that nobody caught.
NEWS = (
    " LOG:  ",
    "violates exclusion constraint",
    "violates unique constraint",
    "WARNING Memory overcommit",
    "signal-handler",
    "# Valkey is now ready to exit",
)
PATIENCE_SECONDS = 10.0


class Console:
    """Writes whole lines, prefixed, coloured when it is a terminal that has colours."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._coloured = self._stream.isatty() and "NO_COLOR" not in os.environ
        self._turn = threading.Lock()
        self._quiet = False

    def line(self, name: str, text: str) -> None:
        """Write one line of a program."""
        if self._quiet or not text.strip() or (name in {"db", "broker"} and _is_news(text)):
            return
        self._write(name, text)

    def say(self, text: str) -> None:
        """Write what the launcher itself has to say, which may be several lines."""
        for line in text.splitlines():
            self._write("mrc", line)

    def hush(self) -> None:
        """From here on only the launcher speaks: programs that stop complain about each other."""
        self._quiet = True

    def _write(self, name: str, text: str) -> None:
        prefix = f"{name:<{WIDTH}} |"
        if self._coloured:
            prefix = f"\033[{COLOURS.get(name, 0)}m{prefix}\033[0m"
        with self._turn:
            print(f"{prefix} {text}".rstrip(), file=self._stream, flush=True)


class Patience:
    """Says every ten seconds what is still being done, so that nobody takes it for stuck."""

    def __init__(
        self, console: Console, doing: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console = console
        self._doing = doing
        self._clock = clock
        self._began = clock()
        self._said = self._began

    def still(self) -> None:
        """Say it if it is time to."""
        now = self._clock()
        if now - self._said >= PATIENCE_SECONDS:
            self._said = now
            self._console.say(f"{self._doing}: {now - self._began:.0f} seconds so far")


def _is_news(text: str) -> bool:
    return any(mark in text for mark in NEWS)
