"""Cursors of the bare driver: no Django, no middleware."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from os import environ
from typing import Any

import psycopg2
from django.db import connection as application

from centres.models import User
from centres.standing import standing_of


@contextmanager
def driver(user: User | None = None) -> Iterator[Any]:
    """Yield a cursor in the scope of the user; without one, of the owner, whom no wall stops."""
    name = "MRC_DATABASE_URL" if user else "MRC_DATABASE_OWNER_URL"
    with closing(psycopg2.connect(environ[name])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            if user is not None:
                for setting, value in standing_of(user.pk).scope().settings().items():
                    cursor.execute("SELECT set_config(%s, %s, false)", [f"mrc.{setting}", value])
                _prepare(cursor)
            yield cursor


def _prepare(cursor: Any) -> None:
    """Tell the driver's connection the statements that the application's has prepared by now."""
    with application.cursor() as ours:
        ours.execute("SELECT statement FROM pg_prepared_statements WHERE from_sql")
        for (statement,) in ours.fetchall():
            cursor.execute(statement)
