"""PostgreSQL and Valkey together, in one folder that only one launcher may use at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

from .children import LineReader
from .errors import LaunchError
from .guardian import Guardian
from .places import Places, settle
from .postgres import Postgres
from .valkey import Valkey


class EmbeddedServers:
    """Both servers of a folder; use it as a context manager.

    `durable=False` trades safety against a power cut for speed, `fresh=True` starts with empty
    data. What the servers write goes to `<folder>/servers.log`, or line by line to `read_line`.
    """

    postgres: Postgres
    valkey: Valkey

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        fresh: bool = False,
        settings: Mapping[str, str] | None = None,
        read_line: LineReader | None = None,
    ) -> None:
        self.folder = folder.resolve()
        self._durable = durable
        self._fresh = fresh
        self._settings = settings
        self._read_line = read_line
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> EmbeddedServers:
        with contextlib.ExitStack() as stack:
            stack.enter_context(locked(self.folder))
            places = settle(self.folder, fresh=self._fresh)
            self.guardian = Guardian()
            stack.callback(self.guardian.dismiss)
            self._make(places)
            stack.callback(self.postgres.stop)
            self.postgres.start()
            self.postgres.make_roles()
            stack.callback(self.valkey.stop)
            self.valkey.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _make(self, places: Places) -> None:
        output = self._read_line or self.folder / "servers.log"
        self.postgres = Postgres(
            places,
            guardian=self.guardian,
            output=output,
            durable=self._durable,
            settings=self._settings,
        )
        self.valkey = Valkey(places, guardian=self.guardian, output=output)

    def environment(self) -> dict[str, str]:
        """The settings that name these servers."""
        return {
            "MRC_DATABASE_URL": self.postgres.url("mrc_app"),
            "MRC_DATABASE_OWNER_URL": self.postgres.url("mrc_owner"),
            "MRC_BROKER_URL": self.valkey.broker_url,
            "MRC_CACHE_URL": self.valkey.cache_url,
        }


@contextlib.contextmanager
def locked(folder: Path):  # type: ignore[no-untyped-def]
    """Hold the folder's lock; the kernel lets go of it when the launcher dies, however it dies."""
    file = _lock_file(folder)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise LaunchError(
            f"Servers already run in {folder} (process {holder}): stop those first."
        ) from None
    with file:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _lock_file(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / "lock").open("a+")
    except PermissionError:
        raise LaunchError(f"No permission to write in {folder}.") from None
    except OSError as error:
        raise LaunchError(f"{folder} cannot be written: {error.strerror}.") from None
