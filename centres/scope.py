"""The door in the wall: for whom code acts, set for one transaction and put back afterwards.

`acting_as` opens the door for a user's standing, `system` for work that belongs to nobody (a
sealer, a clock); outside both, the application's role sees no scoped row at all.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from centres.roles import Right

SETTINGS: Final = ("user", *(right.value for right in Right), "break_glass", "link")


@dataclass(frozen=True)
class Scope:
    """What one transaction may see: a user, the ids opened by each right, broken glasses."""

    user_id: int | None = None
    rights: Mapping[Right, tuple[int, ...]] = field(default_factory=dict)
    break_glass: tuple[UUID, ...] = ()
    link: str = ""
    system: str = ""
    """The reason, where the scope is the system's own."""

    def settings(self) -> dict[str, str]:
        """Return the database setting of each name, ``''`` meaning none."""
        values = dict.fromkeys(SETTINGS, "")
        values["user"] = "" if self.user_id is None else str(self.user_id)
        for right, ids in self.rights.items():
            values[right.value] = "{{{}}}".format(",".join(map(str, ids))) if ids else ""
        if self.break_glass:
            values["break_glass"] = "{{{}}}".format(",".join(map(str, self.break_glass)))
        values["link"] = self.link
        return values

    def history(self) -> str:
        """Return what history rows keep beside a change: who, and why if it was the system."""
        if self.system:
            return json.dumps({"system": self.system})
        return json.dumps({"user": self.user_id})


NOBODY: Final = Scope()
_present: ContextVar[Scope] = ContextVar("scope", default=NOBODY)


def present() -> Scope:
    """Return the scope that the running code acts in; `NOBODY` outside any."""
    return _present.get()


def _apply(scope: Scope, before: Scope) -> None:
    """Set the transaction's settings, and the role where that changes."""
    old, new = before.settings(), scope.settings()
    changed = {f"mrc.{name}": value for name, value in new.items() if value != old[name]}
    if scope.history() != before.history():
        changed["pghistory.context_metadata"] = "" if scope is NOBODY else scope.history()
    if bool(scope.system) != bool(before.system):
        changed["role"] = "mrc_system" if scope.system else "none"
    if not changed:
        return
    calls = ", ".join(["set_config(%s, %s, true)"] * len(changed))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for pair in changed.items() for part in pair])


@contextmanager
def enter(scope: Scope) -> Iterator[None]:
    """Run the block in one transaction (or savepoint) under the scope, then put back the former.

    An error rolls back, and the database restores the former settings with it, and so does the end
    of a transaction; releasing a savepoint does not, so on success that is done by hand.
    """
    before = _present.get()
    inner = connection.in_atomic_block
    with transaction.atomic():
        _apply(scope, before)
        token = _present.set(scope)
        try:
            yield
        finally:
            _present.reset(token)
        if inner and not connection.needs_rollback:
            _apply(before, scope)


@contextmanager
def system(*, reason: str) -> Iterator[None]:
    """Run the block as the system, which sees every row: each use names its reason.

    Its uses are counted by a test, so a new one is a decision.
    """
    before = present()
    with enter(Scope(user_id=before.user_id, system=reason)):
        yield
