"""Which user the servers run as: PostgreSQL refuses root, so root steps down."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from .errors import LaunchError

LESSER_ACCOUNTS = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    """The keywords of `subprocess` that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user that the servers run as; `uid` None means whoever runs the launcher."""

    uid: int | None = None
    gid: int | None = None

    @property
    def identity(self) -> Identity:
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a file or folder over to this account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        """Ask the kernel, as this account, whether a path can be reached."""
        if self.uid is None:
            return True
        answer = subprocess.run(
            ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)],
            cwd="/",
            check=False,
            **self.identity,
        )
        return answer.returncode == 0


def account_for(data: Path) -> Account:
    """The account that runs a server on this data folder, which need not exist yet."""
    if os.geteuid() != 0:
        return Account()
    if data.exists() and data.stat().st_uid != 0:
        # Made earlier by an ordinary user, or by root with another account at hand: stay with it.
        return Account(data.stat().st_uid, data.stat().st_gid)
    for name in LESSER_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LaunchError(
        "PostgreSQL does not run as root and this machine has neither a 'postgres' nor a 'nobody' "
        "user to step down to: run this as an ordinary user."
    )
