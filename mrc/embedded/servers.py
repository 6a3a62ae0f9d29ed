"""PostgreSQL and Valkey together, in one folder that only one launcher may use at a time."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from .children import LineReader
from .guardian import Guardian
from .lock import locked
from .places import remove_shelter, settle
from .postgres import Postgres
from .valkey import Valkey


def clean(folder: Path) -> None:
    """Remove the folder and what had to be kept outside of it; nobody may be using it."""
    if folder.exists():
        folder = folder.resolve()
        with locked(folder):
            remove_shelter(folder)
            shutil.rmtree(folder)


class EmbeddedServers:
    """Both servers of a folder; use it as a context manager.

    `durable=False` trades safety against a power cut for speed, `fresh=True` starts with empty
    data. What the servers write goes to `<folder>/servers.log`, or line by line to `read_line`.
    """

    guardian: Guardian
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
        self._output = read_line or self.folder / "servers.log"
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> EmbeddedServers:
        with contextlib.ExitStack() as stack:
            stack.enter_context(locked(self.folder))
            places = settle(self.folder, fresh=self._fresh)
            self.guardian = Guardian()
            stack.callback(self.guardian.dismiss)
            self.postgres = Postgres(
                places,
                guardian=self.guardian,
                output=self._output,
                durable=self._durable,
                settings=self._settings,
            )
            stack.callback(self.postgres.stop)
            self.postgres.start()
            self.postgres.make_roles()
            self.valkey = Valkey(places, guardian=self.guardian, output=self._output)
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

    def environment(self) -> dict[str, str]:
        """The settings that name these servers."""
        return {
            "MRC_DATABASE_URL": self.postgres.url("mrc_app"),
            "MRC_DATABASE_OWNER_URL": self.postgres.url("mrc_owner"),
            "MRC_BROKER_URL": self.valkey.broker_url,
            "MRC_CACHE_URL": self.valkey.cache_url,
        }
