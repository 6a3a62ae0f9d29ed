"""`make demo`: the servers, an up-to-date database, web, worker and beat in one terminal."""

from __future__ import annotations

import contextlib
import errno
import http.client
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType

from . import programs
from .children import Child, LineReader
from .console import Console, Patience
from .errors import LaunchError
from .lock import lock_holder
from .parent import parent_is_gone
from .programs import HOST
from .servers import EmbeddedServers

ROOT = Path(__file__).resolve().parent.parent.parent
ANSWER_SECONDS = 60.0
# Everything is to be over in five seconds; the servers get the other half.
STOP_SECONDS = 2.5
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the demo to end."""


def run_demo(*, folder: Path, port: int, console: Console) -> int:
    """Run until Ctrl-C, or until a program ends by itself; return the exit status."""
    folder = folder.resolve()
    _require_no_other(folder)
    _require_port(port)
    status = 0
    with (
        _stop_signals(),
        contextlib.suppress(Stopped),
        EmbeddedServers(folder, read_line=console.line) as servers,
    ):
        demo = Demo(servers, port=port, console=console)
        try:
            demo.start()
            status = demo.watch()
        finally:
            demo.stop()
    console.say("stopped")
    return status


class Demo:
    """The programs beside two servers that run."""

    def __init__(self, servers: EmbeddedServers, *, port: int, console: Console) -> None:
        self._servers = servers
        self._port = port
        self._console = console
        self._started = time.monotonic()
        self._environment = programs.settings(
            servers.folder, port=port, servers=servers.environment()
        )
        self._staying: list[Child] = []
        self._passing: list[Child] = []

    def start(self) -> None:
        """Bring everything up, as much as possible at the same time, and say where it is."""
        folder = self._servers.folder
        self._console.say("bringing the database up to date")
        (folder / "mail").mkdir(exist_ok=True)
        static = self._manage("collectstatic", "--noinput", "--verbosity=0")
        migrating = self._manage("migrate", "--verbosity=0", MRC_DATABASE_ROLE="owner")
        self._finish(migrating, doing="still bringing the database up to date")
        self._finish(static)
        data = self._manage("load_demo")
        self._stay("web", programs.web(self._port))
        self._finish(data, doing="still loading the demo data")
        logins: list[str] = []
        asking = self._manage("demo_logins", output=lambda _, line: logins.append(line))
        self._stay("worker", programs.worker())
        self._stay("beat", programs.beat(folder))
        self._wait_for_web()
        self._finish(asking)
        self._greet(logins)

    def watch(self) -> int:
        """Return when the make above is gone; complain if a program ends by itself."""
        while not parent_is_gone():
            self._require_running()
            time.sleep(0.25)
        return 0

    def stop(self) -> None:
        """End every program, gently at first; the servers are still there for them."""
        _ignore(STOP_SIGNALS)
        self._console.say("stopping")
        self._console.hush()
        deadline = time.monotonic() + STOP_SECONDS
        children = self._staying + self._passing
        for child in children:
            child.tell(signal.SIGTERM)
        for child in children:
            child.wait(max(0.0, deadline - time.monotonic()))
            child.kill()

    def _greet(self, logins: list[str]) -> None:
        seconds = time.monotonic() - self._started
        address = f"http://{HOST}:{self._port} (ready after {seconds:.0f} seconds)"
        self._console.say("\n".join(["", *logins, "", address, "Ctrl-C stops everything.", ""]))

    def _wait_for_web(self) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            self._require_running()
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection(HOST, self._port, timeout=5)
                connection.request("GET", "/healthz")
                # Any answer will do: if it is an unhappy one, the web's own lines say why.
                connection.getresponse().close()
                return
            time.sleep(0.05)
        raise LaunchError("The web server does not answer.")

    def _require_running(self) -> None:
        if self._servers.postgres.status is not None or self._servers.valkey.status is not None:
            raise LaunchError("A server ended by itself; what it said stands above.")
        for child in self._staying:
            if child.status is not None:
                raise LaunchError(
                    f"'{child.name}' ended by itself with status {child.status}; "
                    "what it said stands above."
                )

    def _manage(self, *words: str, output: LineReader | None = None, **settings: str) -> Child:
        """Start a management command; unless somebody reads it, all of them write as `setup`."""
        read_line = output or (lambda _, line: self._console.line("setup", line))
        child = self._child(words[0], ["manage.py", *words], output=read_line, settings=settings)
        self._passing.append(child)
        return child

    def _finish(self, child: Child, *, doing: str = "still getting ready") -> None:
        """Wait for a management command, which must succeed; say that it is still at it."""
        patience = Patience(self._console, doing)
        while not child.wait(0.5):
            patience.still()
            if parent_is_gone():
                raise Stopped
            self._require_running()
        child.kill()
        self._passing.remove(child)
        if child.status:
            raise LaunchError(f"manage.py {child.name} failed; what it said stands above.")

    def _stay(self, name: str, words: list[str]) -> None:
        self._staying.append(self._child(name, words))

    def _child(
        self,
        name: str,
        words: list[str],
        *,
        output: LineReader | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> Child:
        return Child(
            name,
            [sys.executable, *words],
            guardian=self._servers.guardian,
            environment={**self._environment, **(settings or {})},
            output=output or self._console.line,
            folder=ROOT,
        )


@contextlib.contextmanager
def _stop_signals() -> Iterator[None]:
    """Turn the first request to end into `Stopped`; more of them must not disturb the cleaning."""

    def stop(number: int, frame: FrameType | None) -> None:
        _ignore(STOP_SIGNALS)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore(numbers: Iterable[signal.Signals]) -> None:
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)


def _require_no_other(folder: Path) -> None:
    holder = lock_holder(folder)
    if holder:
        raise LaunchError(
            f"The demo already runs in this folder (process {holder}): stop that one first."
        )


def _require_port(port: int) -> None:
    with socket.socket() as probe:
        # As gunicorn does it: a connection that lingers from the last run is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LaunchError(_port_sentence(port, error)) from None


def _port_sentence(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: choose another, as in `PORT={port + 1} make demo`."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this user: choose one above 1023."
    return f"Port {port} cannot be used: {error.strerror}."
