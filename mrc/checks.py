"""Refusals: a production process that could see through the wall does not start."""

from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from django.db.utils import OperationalError

ROLE: Final = "mrc_app"

_QUESTION: Final = """
    SELECT session_user::text, current_user::text, me.rolsuper, me.rolbypassrls,
           EXISTS (SELECT FROM pg_class WHERE relowner = me.oid)
             OR EXISTS (SELECT FROM pg_proc WHERE proowner = me.oid)
             OR EXISTS (SELECT FROM pg_database WHERE datdba = me.oid),
           EXISTS (SELECT FROM pg_roles other WHERE other.oid <> me.oid
                      AND pg_has_role(me.oid, other.oid, 'USAGE')),
           ARRAY(SELECT other.rolname::text FROM pg_roles other WHERE other.oid <> me.oid
                    AND other.rolname <> 'mrc_system' AND pg_has_role(me.oid, other.oid, 'SET'))
      FROM pg_roles me WHERE me.rolname = current_user
"""


class RoleRefused(SystemExit):
    """The process can't start: its database role could see through the wall."""


def role_faults() -> list[str]:
    """Return what is wrong with the role that the database knows us by, in sentences."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION)
        session, current, superuser, bypass, owns, inherits, others = cursor.fetchone()
    faults = []
    if (session, current) != (ROLE, ROLE):
        faults.append(f"It is {session} acting as {current}; it must log in as {ROLE}.")
    if superuser or bypass:
        faults.append("Row-level security does not bind it (SUPERUSER or BYPASSRLS).")
    if owns:
        faults.append("It owns tables, functions or a database; only mrc_owner may.")
    if inherits:
        faults.append("It inherits another role's rights; mrc_system is granted INHERIT FALSE.")
    if others:
        faults.append(f"It may become {', '.join(others)}; only mrc_system is allowed.")
    return faults


def role_require() -> None:
    """Raise RoleRefused in production unless the role is the application's own.

    Leaves no connection behind: a server that forks afterwards would share it.
    """
    if not settings.PRODUCTION:
        return
    try:
        faults = role_faults()
    except OperationalError:
        faults = ["The database does not answer, so nobody knows what this role may."]
    finally:
        connection.close()
    if faults:
        raise RoleRefused("The system does not start with this database role. " + " ".join(faults))


@register(Tags.database)
def role_check(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Report the role's faults, unless this is a command that runs as the owner to migrate."""
    if not databases or settings.DATABASE_ROLE == "owner":
        return []
    return [
        Error(
            fault,
            hint="Set MRC_DATABASE_URL to the role mrc_app, as mrc/roles.sql makes it.",
            id="mrc.E001",
        )
        for fault in role_faults()
    ]
