"""One embedded Valkey on a unix socket: broker in database 0, cache in database 1."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from pathlib import Path

from .children import Child, LineReader
from .errors import LaunchError
from .guardian import Guardian
from .places import Places

READY_SECONDS = 20.0


class Valkey:
    """The server of one folder; nothing goes to disk, the outbox can refill the broker."""

    def __init__(self, places: Places, *, guardian: Guardian, output: Path | LineReader) -> None:
        self._places = places
        self._guardian = guardian
        self._output = output
        self._socket = places.sockets / "valkey.sock"
        self._child: Child | None = None

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{self._socket}?virtual_host=0"

    @property
    def cache_url(self) -> str:
        return f"unix://{self._socket}?db=1"

    @property
    def status(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._child.status if self._child else 0

    def start(self) -> None:
        """Start, and return once it answers."""
        self._socket.unlink(missing_ok=True)
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            "maxmemory": "256mb",
            # Never drop a queued task to make room for a cached page.
            "maxmemory-policy": "volatile-lru",
            "loglevel": "warning",
            "dir": str(self._places.sockets),
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        self._child = Child(
            "broker",
            [self._places.valkey, *words],
            guardian=self._guardian,
            environment={"PATH": os.defpath, "LC_ALL": "C"},
            output=self._output,
            account=self._places.account,
        )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self._child.status is None:
            with contextlib.suppress(OSError):
                if self._ask("PING").startswith(b"+PONG"):
                    return
            time.sleep(0.02)
        self.kill()
        raise LaunchError("Valkey did not start.")

    def flush(self) -> None:
        """Forget everything: queued tasks and cache alike."""
        self._ask("FLUSHALL")

    def stop(self) -> None:
        """Stop in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop as in a crash."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self._child is not None:
            self._child.end(number, seconds=2.0)
            self._child = None

    def _ask(self, command: str) -> bytes:
        """Send one command without arguments; return the first bytes of the answer."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5.0)
            connection.connect(str(self._socket))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(64)
