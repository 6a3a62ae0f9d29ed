"""One long-running program; what it writes goes to a file, or line by line to a reader."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from .account import Account
from .guardian import Guardian

LineReader = Callable[[str, str], None]
"""Called with the name of the program and one line of what it wrote."""


class Child:
    """A program in a process group of its own, under a guardian."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        guardian: Guardian,
        environment: Mapping[str, str],
        output: Path | LineReader,
        account: Account | None = None,
        folder: Path | None = None,
    ) -> None:
        self.name = name
        self._guardian = guardian
        self._reader: threading.Thread | None = None
        with contextlib.ExitStack() as stack:
            target: int = subprocess.PIPE
            if isinstance(output, Path):
                target = stack.enter_context(output.open("ab")).fileno()
            self._process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=target,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder or "/",
                start_new_session=True,
                preexec_fn=guardian.watch_group,
                **(account or Account()).identity,
            )
        if not isinstance(output, Path) and self._process.stdout is not None:
            self._reader = threading.Thread(
                target=self._read, args=(self._process.stdout, output), daemon=True
            )
            self._reader.start()

    def _read(self, stream: IO[bytes], read_line: LineReader) -> None:
        for line in stream:
            read_line(self.name, line.decode(errors="replace").rstrip("\n"))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._process.poll()

    def tell(self, number: int) -> None:
        """Signal the program itself, which knows how to tell its own children."""
        if self.status is None:
            self._process.send_signal(number)

    def wait(self, seconds: float) -> bool:
        """Wait for the end; return whether it came in time."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self.status is not None

    def end(self, number: int = signal.SIGTERM, *, seconds: float = 3.0) -> None:
        """Ask once, wait, then kill; whatever is left of the group goes too."""
        self.tell(number)
        self.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """Kill the whole group at once."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._guardian.forget(self.pid)
        if self._reader is not None:
            self._reader.join(1.0)
