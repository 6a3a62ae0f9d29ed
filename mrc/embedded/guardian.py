"""A small process that outlives a killed launcher just long enough to end what it had started.

The launcher holds the only lasting write end of a pipe; every child writes its own line into the
pipe between fork and exec. End of file therefore means: the launcher is gone, and every child it
ever made is known. A death signal of the kernel would not do, since changing the user clears it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

GRACE_SECONDS = 2.0


class Guardian:
    """The launcher's end of the pipe; `watch_*` are meant for `preexec_fn` in the child."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(Path(__file__).resolve())],
                stdin=reading,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        finally:
            os.close(reading)

    def watch_group(self) -> None:
        """In the child: if the launcher dies, the whole process group goes."""
        os.write(self._writing, b"group %d\n" % os.getpid())

    def watch_process(self) -> None:
        """In the child: if the launcher dies, this one process goes."""
        os.write(self._writing, b"process %d\n" % os.getpid())

    def forget(self, pid: int) -> None:
        """The child has ended and was reaped; its number may be given to a stranger."""
        if self._writing >= 0:
            os.write(self._writing, b"forget %d\n" % pid)

    def dismiss(self) -> None:
        """Let the guardian end what is left, if anything, and go."""
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1
            self._process.wait()


def _signal(kind: str, pid: int, number: int) -> bool:
    """Send a signal; return whether anybody was there to get it."""
    try:
        if kind == "group":
            os.killpg(pid, number)
        else:
            os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _end(watched: dict[int, str]) -> None:
    for pid, kind in watched.items():
        _signal(kind, pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline:
        watched = {pid: kind for pid, kind in watched.items() if _signal(kind, pid, 0)}
        if not watched:
            return
        time.sleep(0.05)
    for pid, kind in watched.items():
        # PostgreSQL leaves on SIGQUIT at once and takes its backends along; the rest is killed.
        _signal(kind, pid, signal.SIGQUIT)
    time.sleep(0.3)
    for pid, kind in watched.items():
        _signal(kind, pid, signal.SIGKILL)


def _watch() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    watched: dict[int, str] = {}
    for line in sys.stdin:
        verb, pid = line.split()
        if verb == "forget":
            watched.pop(int(pid), None)
        else:
            watched[int(pid)] = verb
    _end(watched)


if __name__ == "__main__":
    _watch()
