"""One embedded PostgreSQL on a unix socket: made, started, stopped gently or at once."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from .children import Child, LineReader
from .errors import LaunchError
from .guardian import Guardian
from .places import Places

SUPERUSER = "postgres"
ROLES = Path(__file__).resolve().parent.parent / "roles.sql"
# No locale, time zone or PG* variable of the person who starts it may change how it behaves.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
READY_SECONDS = 60.0

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "work_mem": "8MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%p ",
    "log_checkpoints": "off",
    # A failed statement may carry a person's name, in its values or in the detail of the error.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5min",
}


class Postgres:
    """The server on one data folder; `settings` are added to, or replace, those above."""

    def __init__(
        self,
        places: Places,
        *,
        guardian: Guardian,
        output: Path | LineReader,
        durable: bool = True,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._places = places
        self._guardian = guardian
        self._output = output
        self._settings = SETTINGS | ({} if durable else FAST_SETTINGS) | dict(settings or {})
        self._child: Child | None = None

    def url(self, role: str, database: str = "mrc") -> str:
        """The address for one role; there is no password, the folder of the socket is the lock."""
        return f"postgresql://{role}@{str(self._places.sockets).replace('/', '%2F')}/{database}"

    @property
    def status(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._child.status if self._child else 0

    def start(self) -> None:
        """Start, from nothing if need be, and return once it takes connections."""
        if not (self._places.data / "PG_VERSION").exists():
            self._initialise()
        self._end_orphan()
        command: list[str | Path] = [self._places.postgres / "postgres"]
        command += ["-D", self._places.data, "-k", self._places.sockets]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]
        self._child = Child(
            "db",
            command,
            guardian=self._guardian,
            environment=ENVIRONMENT,
            output=self._output,
            account=self._places.account,
        )
        self._wait_until_ready(self._child)

    def make_roles(self) -> None:
        """Make the roles and the database, or bring them up to date."""
        self.sql(ROLES, database="postgres")

    def sql(self, file: Path, *, database: str = "mrc") -> None:
        """Run a file of SQL as the superuser."""
        # Fed through standard input, since the account may not be able to reach the file.
        command: list[str | Path] = [self._places.postgres / "psql", "-X", "-q"]
        command += ["-v", "ON_ERROR_STOP=1", "-U", SUPERUSER, "-d", database]
        command += ["-h", self._places.sockets]
        with file.open("rb") as statements:
            self._run(
                command,
                "PostgreSQL did not accept the project's roles",
                standard_input=statements.fileno(),
            )

    def stop(self) -> None:
        """Stop in order: open connections are ended, everything is written."""
        self._stop(signal.SIGINT, seconds=4.0)

    def stop_immediately(self) -> None:
        """Stop as in a crash: nothing is written, the next start recovers from the log."""
        self._stop(signal.SIGQUIT, seconds=4.0)

    def _stop(self, number: int, *, seconds: float) -> None:
        if self._child is not None:
            self._child.end(number, seconds=seconds)
            self._child = None

    def _initialise(self) -> None:
        self._run(
            [
                self._places.postgres / "initdb",
                f"--pgdata={self._places.data}",
                f"--username={SUPERUSER}",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-sync",
                "--no-instructions",
            ],
            "PostgreSQL could not make its data folder",
        )

    def _run(
        self, command: list[str | Path], failure: str, *, standard_input: int = subprocess.DEVNULL
    ) -> None:
        answer = subprocess.run(
            [str(word) for word in command],
            stdin=standard_input,
            capture_output=True,
            env=ENVIRONMENT,
            cwd="/",
            check=False,
            **self._places.account.identity,
        )
        if answer.returncode:
            text = answer.stderr.decode(errors="replace")
            raise LaunchError(_explained(failure, text))

    def _wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if child.status is not None:
                break
            if self._pid_file()[0:1] == [str(child.pid)] and self._pid_file()[7:8] == ["ready"]:
                return
            time.sleep(0.02)
        self.stop_immediately()
        where = f" (see {self._output})" if isinstance(self._output, Path) else ""
        raise LaunchError(f"PostgreSQL did not start{where}.")

    def _pid_file(self) -> list[str]:
        try:
            lines = (self._places.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [line.strip() for line in lines]

    def _end_orphan(self) -> None:
        """End a server that a killed launcher left on this folder; forget one that is long gone.

        The launcher holds the folder's lock, so nobody else may be using it.
        """
        lines = self._pid_file()
        if not lines or not lines[0].isdigit():
            return
        pid = int(lines[0])
        if not _serves(pid, self._places.data):
            # PostgreSQL would refuse if a stranger of the same user now had that number.
            (self._places.data / "postmaster.pid").unlink(missing_ok=True)
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            deadline = time.monotonic() + 3.0
            while time.monotonic() < deadline:
                if not _serves(pid, self._places.data):
                    return
                time.sleep(0.05)


def _serves(pid: int, data: Path) -> bool:
    """Whether the process is a PostgreSQL on this data folder."""
    if Path("/proc/self").exists():
        # A small machine may well have no `ps`.
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return False
    else:
        question = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
        command = subprocess.run(question, capture_output=True, check=False).stdout
    return os.fsencode(data) in command


def _explained(failure: str, text: str) -> str:
    """One sentence out of what one of PostgreSQL's programs wrote before it gave up."""
    if "No space left on device" in text or "Check free disk space" in text:
        return f"{failure}: no space is left on the disk."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    causes = [line for line in lines if re.search(r"FATAL|PANIC|ERROR|error:|could not", line)]
    return f"{failure}: {(causes or lines or ['it gives no reason'])[0].rstrip('.')}."
