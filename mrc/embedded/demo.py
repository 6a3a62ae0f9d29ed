"""`make demo`: the servers, an up-to-date database, web, worker and beat in one terminal."""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

from .children import Child, LineReader
from .console import Console
from .errors import LaunchError
from .lock import lock_holder
from .parent import parent_is_gone
from .servers import EmbeddedServers

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
ANSWER_SECONDS = 60.0
# Everything is to be over in five seconds; the servers get the other half.
STOP_SECONDS = 2.5
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the demo to end."""


class Demo:
    """The supervisor of one folder and one port."""

    def __init__(self, *, folder: Path, port: int, console: Console) -> None:
        self._folder = folder.resolve()
        self._port = port
        self._console = console
        self._children: list[Child] = []

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._port}"

    def run(self) -> int:
        """Run until Ctrl-C, or until a program ends by itself; return the exit status."""
        self._require_free()
        status = 0
        with _stop_signals(), contextlib.suppress(Stopped):
            started = time.monotonic()
            with EmbeddedServers(self._folder, read_line=self._console.line) as servers:
                try:
                    self._prepare(servers)
                    self._start(servers)
                    self._greet(servers, started)
                    status = self._watch(servers)
                finally:
                    self._stop()
        self._console.say("stopped")
        return status

    def _require_free(self) -> None:
        holder = lock_holder(self._folder)
        if holder:
            raise LaunchError(
                f"The demo already runs in this folder (process {holder}): stop that one first."
            )
        with socket.socket() as probe:
            # As gunicorn does it: a connection that lingers from the last run is no obstacle.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self._port))
            except OSError as error:
                raise LaunchError(_port_sentence(self._port, error)) from None

    def _environment(self, servers: EmbeddedServers, *, role: str = "app") -> dict[str, str]:
        # A setting left over in the shell, of another instance perhaps, must not reach the demo.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MRC_")}
        return {
            **kept,
            **servers.environment(),
            "MRC_MODE": "demo",
            "MRC_PUBLIC_URL": self.address,
            "MRC_DATABASE_ROLE": role,
            "MRC_MAIL_DIR": str(self._folder / "mail"),
            "MRC_STATIC_ROOT": str(self._folder / "static"),
            "MRC_AUDIT_HEAD_FILE": str(self._folder / "audit-heads.log"),
            "PYTHONUNBUFFERED": "1",
            # Celery warns root because of pickles, which are not accepted here.
            "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
        }

    def _prepare(self, servers: EmbeddedServers) -> None:
        """Migrate, collect the static files, and load the demo data if there is none."""
        self._console.say("bringing the database up to date")
        (self._folder / "mail").mkdir(exist_ok=True)
        static = self._manage(servers, "collectstatic", "--noinput", "--verbosity=0")
        migrate = self._manage(servers, "migrate", "--verbosity=0", role="owner")
        self._finish("migrate", migrate)
        self._finish("load_demo", self._manage(servers, "load_demo"))
        self._finish("collectstatic", static)

    def _start(self, servers: EmbeddedServers) -> None:
        web = ["gunicorn", "mrc.wsgi", f"--bind={HOST}:{self._port}", "--workers=2", "--threads=4"]
        web += ["--worker-class=gthread", "--preload", "--no-control-socket"]
        web += ["--graceful-timeout=2", "--log-level=warning"]
        worker = [
            "celery",
            "--quiet",
            "-A",
            "mrc",
            "worker",
            "--concurrency=2",
            "--hostname=demo@%h",
        ]
        worker += ["--without-gossip", "--without-mingle", "--loglevel=warning"]
        beat = ["celery", "--quiet", "-A", "mrc", "beat", "--loglevel=warning", "--pidfile="]
        beat += [f"--schedule={self._folder / 'beat-schedule'}"]
        for name, words in (("web", web), ("worker", worker), ("beat", beat)):
            self._spawn(servers, name, ["-m", *words])

    def _greet(self, servers: EmbeddedServers, started: float) -> None:
        """Once the pages answer, say where and for whom; both are got ready at the same time."""
        logins: list[str] = []
        asking = self._manage(servers, "demo_logins", output=lambda _, line: logins.append(line))
        self._wait_for_web()
        self._finish("demo_logins", asking)
        seconds = time.monotonic() - started
        address = f"{self.address} (ready after {seconds:.0f} seconds)"
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

    def _watch(self, servers: EmbeddedServers) -> int:
        while not parent_is_gone():
            self._require_running()
            if servers.postgres.status is not None or servers.valkey.status is not None:
                raise LaunchError("A server ended by itself; what it said stands above.")
            time.sleep(0.25)
        return 0

    def _require_running(self) -> None:
        for child in self._children:
            if child.status is not None:
                raise LaunchError(
                    f"'{child.name}' ended by itself with status {child.status}; "
                    "what it said stands above."
                )

    def _stop(self) -> None:
        self._console.say("stopping")
        self._console.hush()
        deadline = time.monotonic() + STOP_SECONDS
        _ignore(STOP_SIGNALS)
        for child in self._children:
            child.tell(signal.SIGTERM)
        for child in self._children:
            child.wait(max(0.0, deadline - time.monotonic()))
            child.kill()

    def _manage(
        self,
        servers: EmbeddedServers,
        *words: str,
        role: str = "app",
        output: LineReader | None = None,
    ) -> Child:
        return self._child(servers, "setup", ["manage.py", *words], role=role, output=output)

    def _finish(self, command: str, child: Child) -> None:
        while not child.wait(1.0):
            if parent_is_gone():
                raise Stopped
        child.kill()
        if child.status:
            raise LaunchError(f"manage.py {command} failed; what it said stands above.")

    def _spawn(self, servers: EmbeddedServers, name: str, words: list[str]) -> None:
        self._children.append(self._child(servers, name, words))

    def _child(
        self,
        servers: EmbeddedServers,
        name: str,
        words: list[str],
        *,
        role: str = "app",
        output: LineReader | None = None,
    ) -> Child:
        return Child(
            name,
            [sys.executable, *words],
            guardian=servers.guardian,
            environment=self._environment(servers, role=role),
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


def _port_sentence(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: choose another, as in `PORT={port + 1} make demo`."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this user: choose one above 1023."
    return f"Port {port} cannot be used: {error.strerror}."
