"""The wall's masonry: migration operations that make a table's policy, grants and index together.

PostgreSQL shows the application's role only rows that a policy lets through, and no default
privileges exist: a table that no operation here names can't be read at all. The settings that the
policies read are set by `centres.scope`. A sub-select around ``current_setting`` makes it run once
a statement; ``NULLIF`` makes an unset setting mean "nobody", never "all".
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from centres.roles import Right

APP: Final = "mrc_app"
SYSTEM: Final = "mrc_system"
ALL: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")
APPEND: Final = ("SELECT", "INSERT")

USER: Final = "(SELECT NULLIF(current_setting('mrc.user', true), '')::int)"


def _setting(name: str, kind: str) -> str:
    """Return the SQL of a setting in parentheses; the outer cast keeps ANY from taking a query."""
    return f"((SELECT NULLIF(current_setting('mrc.{name}', true), '')::{kind})::{kind})"


def ids(right: Right) -> str:
    """Return the SQL for the array of ids that the scope holds for a right."""
    return _setting(right.value, "int[]")


def by_centre(right: Right, column: str = "centre_id") -> str:
    """Return the condition that the row's centre is one where the scope holds the right."""
    return f"{column} = ANY {ids(right)}"


def by_user(column: str) -> str:
    """Return the condition that the row belongs to the scope's user."""
    return f"{column} = {USER}"


def restricted(
    *, assigned: str = "assigned_to_id", client: str = "client_id", glass: bool = True
) -> str:
    """Return the narrower condition of a restricted block.

    The protection counsellors of its centre; and of those who hold counselling there, the one
    whom it is assigned to, and whoever broke the glass for this client. The glass opens reading:
    without it, the condition is the one under which a row is written.
    """
    broken = f" OR {client} = ANY {_setting('break_glass', 'uuid[]')}" if glass else ""
    return (
        f"{by_centre(Right.RESTRICTED)}"
        f" OR ({by_centre(Right.COUNSELLING)} AND ({by_user(assigned)}{broken}))"
    )


def in_lane(*, glass: bool = True) -> str:
    """Return the condition of a row that may be in the sensitive lane.

    Those of its centre who hold counselling; and of a row in the lane, only whom it is assigned to,
    the protection counsellors, who hold counselling too, and whoever broke the glass for it. The
    glass opens reading: without it, the condition is the one under which a row is written.
    """
    broken = f" OR glass_id = ANY {_setting('break_glass', 'uuid[]')}" if glass else ""
    return (
        f"{by_centre(Right.COUNSELLING)} AND (NOT sensitive OR {by_user('counsellor_id')}"
        f" OR {by_centre(Right.RESTRICTED)}{broken})"
    )


class _TableOperation(Operation):
    """Common ground: an operation on the database alone, forwards and back."""

    reduces_to_sql = True
    reversible = True
    table: str

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self.forwards():
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self.backwards():
            schema_editor.execute(statement, params=None)

    def forwards(self) -> list[str]:
        raise NotImplementedError

    def backwards(self) -> list[str]:
        raise NotImplementedError

    def describe(self) -> str:
        return f"{type(self).__name__} on {self.table}"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        raise TypeError("Operations of the wall are written by hand.")


class Wall(_TableOperation):
    """Row-level security on one table: what the application's role sees and may write.

    ``using`` is the condition under which a row is seen and changed; ``changing``, if it differs,
    the one for a row that is changed or deleted, ``check`` the one under which a row may be
    written, and ``insert`` the one for a new row if that is narrower still. ``updates`` names the
    columns that may be changed, where that isn't all of them;
    ``index`` the columns that the condition is looked up by
    (empty where the model's own indexes already begin with them).
    """

    def __init__(
        self,
        table: str,
        using: str,
        *,
        changing: str = "",
        check: str = "",
        insert: str = "",
        privileges: Sequence[str] = ALL,
        updates: Sequence[str] = (),
        index: Sequence[str] = ("centre_id",),
    ) -> None:
        self.table = table
        self.using = using
        self.changing = changing or using
        self.check = check or self.changing
        self.insert = insert or self.check
        self.privileges = tuple(privileges)
        if updates:
            self.privileges += (f"UPDATE ({', '.join(updates)})",)
        self.index = tuple(index)

    def forwards(self) -> list[str]:
        table, granted = self.table, ", ".join(self.privileges)
        statements = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY wall_read ON {table} FOR SELECT TO {APP} USING ({self.using})",
            f"CREATE POLICY wall_insert ON {table} FOR INSERT TO {APP} WITH CHECK ({self.insert})",
            (
                f"CREATE POLICY wall_update ON {table} FOR UPDATE TO {APP}"
                f" USING ({self.changing}) WITH CHECK ({self.check})"
            ),
            f"CREATE POLICY wall_delete ON {table} FOR DELETE TO {APP} USING ({self.changing})",
            f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
            f"GRANT {granted} ON {table} TO {APP}, {SYSTEM}",
        ]
        if self.index:
            statements.append(f"CREATE INDEX {table}_wall ON {table} ({', '.join(self.index)})")
        return statements

    def backwards(self) -> list[str]:
        policies = ("wall_read", "wall_insert", "wall_update", "wall_delete", "system")
        return [
            f"REVOKE ALL ON {self.table} FROM {APP}, {SYSTEM}",
            *(f"DROP POLICY {name} ON {self.table}" for name in policies),
            *([f"DROP INDEX {self.table}_wall"] if self.index else []),
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY",
        ]


class Writing(_TableOperation):
    """A table's wall with another condition for writing: what is read stays as it was."""

    def __init__(self, table: str, condition: str, *, before: str) -> None:
        self.table = table
        self.condition = condition
        self.before = before

    def forwards(self) -> list[str]:
        return self._policies(self.condition)

    def backwards(self) -> list[str]:
        return self._policies(self.before)

    def _policies(self, condition: str) -> list[str]:
        of, using, check = self.table, f"USING ({condition})", f"WITH CHECK ({condition})"
        return [
            f"ALTER POLICY wall_insert ON {of} {check}",
            f"ALTER POLICY wall_update ON {of} {using} {check}",
            f"ALTER POLICY wall_delete ON {of} {using}",
        ]


class Open(_TableOperation):
    """Grants on a table without rows of any one centre; the reason is part of the operation."""

    def __init__(self, table: str, reason: str, privileges: Sequence[str] = ALL) -> None:
        self.table = table
        self.reason = reason
        self.privileges = tuple(privileges)

    def forwards(self) -> list[str]:
        comment = self.reason.replace("'", "''")
        granted = ", ".join(self.privileges)
        return [
            f"GRANT {granted} ON {self.table} TO {APP}, {SYSTEM}",
            f"COMMENT ON TABLE {self.table} IS 'Open: {comment}'",
        ]

    def backwards(self) -> list[str]:
        return [
            f"REVOKE ALL ON {self.table} FROM {APP}, {SYSTEM}",
            f"COMMENT ON TABLE {self.table} IS NULL",
        ]


class SameCentre(_TableOperation):
    """A composite foreign key: a child never points at another centre's parent."""

    def __init__(
        self, table: str, column: str, parent: str, *, on_delete: str = "NO ACTION"
    ) -> None:
        self.table = table
        self.column = column
        self.parent = parent
        self.on_delete = on_delete

    @property
    def name(self) -> str:
        return f"{self.table}_{self.column}_same_centre"

    def forwards(self) -> list[str]:
        return [
            (
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name}"
                f" FOREIGN KEY ({self.column}, centre_id) REFERENCES {self.parent} (id, centre_id)"
                f" ON DELETE {self.on_delete} DEFERRABLE INITIALLY DEFERRED"
            )
        ]

    def backwards(self) -> list[str]:
        return [f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}"]


class SameLane(_TableOperation):
    """A part of a record carries a copy of its lane, which the database keeps in step."""

    columns = "sensitive, counsellor_id, glass_id"

    def __init__(self, table: str, column: str, parent: str) -> None:
        self.table = table
        self.column = column
        self.parent = parent

    @property
    def name(self) -> str:
        return f"{self.table}_{self.column}_same_lane"

    def forwards(self) -> list[str]:
        return [
            (
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name}"
                f" FOREIGN KEY ({self.column}, {self.columns})"
                f" REFERENCES {self.parent} (id, {self.columns})"
                f" ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
            )
        ]

    def backwards(self) -> list[str]:
        return [f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}"]


class Function(_TableOperation):
    """A database function; as a definer it runs with its owner's rights, so it is the exception.

    Only the two roles may call it, or the system alone, and its search path is pinned.
    """

    def __init__(
        self, signature: str, body: str, *, definer: bool = False, system_only: bool = False
    ) -> None:
        self.table = signature
        self.signature = signature
        self.body = body
        self.definer = definer
        self.callers = SYSTEM if system_only else f"{APP}, {SYSTEM}"

    def forwards(self) -> list[str]:
        security = (
            f"ALTER FUNCTION {self.signature} SECURITY DEFINER SET search_path = public, pg_temp"
        )
        return [
            self.body,
            *([security] if self.definer else []),
            f"REVOKE ALL ON FUNCTION {self.signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {self.signature} TO {self.callers}",
        ]

    def backwards(self) -> list[str]:
        return [f"DROP FUNCTION {self.signature}"]


class FunctionAnew(Function):
    """Another body for a function that is there; both bodies say CREATE OR REPLACE."""

    def __init__(self, signature: str, body: str, *, before: str, definer: bool = False) -> None:
        super().__init__(signature, body, definer=definer)
        self.before = before

    def backwards(self) -> list[str]:
        return Function(self.signature, self.before, definer=self.definer).forwards()
