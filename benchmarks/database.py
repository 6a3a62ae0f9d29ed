"""The generated database: made once by SQL, kept between runs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from os import environ
from pathlib import Path
from typing import Any, Final

import psycopg2

from benchmarks.lookups import lookups_make
from counselling.names import search_text
from mrc.demo.naming import names_of

CENTRES: Final = 300
CLIENTS: Final = 1_000_000
RECORDS: Final = sorted(Path(__file__).with_name("records").glob("*.sql"))
LANGUAGES: Final = ("bn", "ur", "fa", "ar", "tg", "ta")
TABLES: Final = (
    "client",
    "consent",
    "lookupkeys",
    "possibleduplicate",
    "case",
    "casemember",
    "caseentry",
    "session",
    "followup",
    "appointment",
    "flag",
    "respondent",
    "grievance",
    "accused",
    "grievancemove",
    "grievancestep",
    "hearing",
    "grievancesum",
    "grievancepayment",
)
"""What is filled, without the prefix of the app."""


def database_make() -> None:
    """Migrate, and fill an empty database; takes minutes the first time and seconds later."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        env=environ | {"MRC_DATABASE_ROLE": "owner"},
        check=True,
    )
    with closing(psycopg2.connect(environ["MRC_DATABASE_OWNER_URL"])) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM centres_user LIMIT 1")
            if cursor.fetchone() is not None:
                return
            print(
                f"making {CLIENTS:,} clients in {CENTRES} centres (some minutes, once)", flush=True
            )
            started = time.monotonic()
            with bare_tables(cursor):
                records_make(cursor, centres=CENTRES, clients=CLIENTS)
        connection.commit()
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        print(f"made in {time.monotonic() - started:.0f} seconds", flush=True)


def records_make(cursor: Any, *, centres: int, clients: int) -> None:
    """Fill an empty database as its owner, on whom no wall stands."""
    _defaults_give(cursor)
    facts = _names() | {"centres": centres, "clients": clients}
    for part in RECORDS:
        cursor.execute(part.read_text(encoding="utf-8"), facts)
    lookups_make(cursor)


def _defaults_give(cursor: Any) -> None:
    """Let the database fill in what the records don't name, with what the models would."""
    from django.apps import apps
    from django.db import connection

    for name in TABLES:
        model = apps.get_model("counselling", name)
        for field in model._meta.concrete_fields:
            if not (field.null or field.primary_key or field.remote_field):
                default = field.get_db_prep_save(field.get_default(), connection)
                cursor.execute(
                    f'ALTER TABLE {model._meta.db_table} ALTER "{field.column}" SET DEFAULT %s',
                    [default],
                )


def _names() -> dict[str, Any]:
    """Return the names that the SQL is given."""
    lists = [names_of(language) for language in LANGUAGES]
    given = [pair for each in lists for pair in (*each.female, *each.male)]
    return {
        "given": [latin for _native, latin in given],
        "own": [search_text(native) for native, _latin in given],
        "family": [latin for each in lists for _native, latin in each.family],
    }


@contextmanager
def bare_tables(cursor: Any) -> Iterator[None]:
    """Fill the large tables without indexes, foreign keys and triggers, which are put back then."""
    tables = tuple(f"counselling_{name}" for name in TABLES)
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid::regclass::text IN %s",
        [tables],
    )
    keys = cursor.fetchall()
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid::regclass::text IN %s AND NOT EXISTS"
        " (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        [tables],
    )
    indexes = cursor.fetchall()
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _definition in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
