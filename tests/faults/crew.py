"""The processes under fault: workers, some of which die, and the clock."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

WORKERS = 2
CHILDREN = 2
PATIENCE_SECONDS = 1.0
START_SECONDS = 120.0
WHOLE_WORKER_SHARE = 0.2
"""How often the whole worker dies, and not only the child that does the work."""


class Crew:
    """Workers and a clock; whoever is found dead is replaced, as a supervisor would."""

    def __init__(self, folder: Path, environment: Mapping[str, str], dice: random.Random) -> None:
        self.busy = folder / "busy"
        self.busy.mkdir()
        self.hit_at_work = 0
        self.killed = 0
        """How many processes died that may have been sending a mail each."""
        self._folder, self._dice = folder, dice
        self._environment = {**environment, "FAULTS_BUSY": str(self.busy)}
        self._log = (folder / "crew.log").open("wb")
        self._workers = [self._worker(number) for number in range(WORKERS)]
        self._clock = self._start(
            "beat", "--pidfile=", f"--schedule={folder / 'beat-schedule'}", "--loglevel=warning"
        )

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "celery", "--quiet", "-A", "tests.faults.worker", *words],
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        name = f"--hostname=faults-{number}@%h"
        quiet = ("--without-gossip", "--without-mingle", "--loglevel=error")
        return self._start("worker", f"--concurrency={CHILDREN}", name, *quiet)

    def watch(self) -> None:
        """Replace the workers that have ended."""
        for number, worker in enumerate(self._workers):
            if worker.poll() is not None:
                self._workers[number] = self._worker(number)

    def kill_one(self) -> None:
        """Kill -9 somebody, of those who are in the middle of something if there is one soon."""
        if self._dice.random() < WHOLE_WORKER_SHARE:
            self._kill_worker()
        else:
            self._kill_child()

    def _kill_child(self) -> None:
        at_work, idle = self._awaited()
        pid = self._dice.choice(sorted(at_work or idle))
        self.killed += 1
        self.hit_at_work += bool(at_work)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        (self.busy / str(pid)).unlink(missing_ok=True)

    def _kill_worker(self) -> None:
        self._awaited()
        worker = max(self._workers, key=lambda worker: len(_children(worker.pid)))
        children = _children(worker.pid)
        self.killed += len(children)
        self.hit_at_work += bool(self._at_work() & children)
        _kill_group(worker)
        for pid in children:
            (self.busy / str(pid)).unlink(missing_ok=True)
        self.watch()

    def _awaited(self) -> tuple[set[int], set[int]]:
        """Return those at work and those who are idle; waits a little for the former."""
        soon, late = time.monotonic() + PATIENCE_SECONDS, time.monotonic() + START_SECONDS
        while True:
            self.watch()
            children = set().union(*(_children(worker.pid) for worker in self._workers))
            at_work = self._at_work() & children
            if at_work or (children and time.monotonic() > soon):
                return at_work, children - at_work
            if time.monotonic() > late:
                raise RuntimeError("No worker starts.")
            time.sleep(0.01)

    def _at_work(self) -> set[int]:
        return {int(mark.name) for mark in self.busy.iterdir()}

    def dismiss(self) -> None:
        """End everybody."""
        for process in (*self._workers, self._clock):
            _kill_group(process)
        self._log.close()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _children(pid: int) -> set[int]:
    """Return the processes that this one has started."""
    return {child for child, parent in _family() if parent == pid}


def _family() -> Iterator[tuple[int, int]]:
    """Yield each process with its parent."""
    if not Path("/proc/self").exists():
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True)
        for line in listed.stdout.splitlines():
            child, parent = line.split()
            yield int(child), int(parent)
        return
    for path in Path("/proc").glob("[0-9]*/stat"):
        # A process may end between being listed and being read.
        with contextlib.suppress(OSError):
            after_name = path.read_text(errors="replace").rpartition(")")[2].split()
            yield int(path.parent.name), int(after_name[1])
