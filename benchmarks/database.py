"""The generated database: made once by SQL, kept between runs."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Any, Final

import psycopg2

from benchmarks.lookups import lookups_make
from benchmarks.packed import contents_make
from counselling.names import search_text
from mrc.demo.naming import names_of

CENTRES: Final = 300
CLIENTS: Final = 1_000_000
RECORDS: Final = Path(__file__).with_name("records")
LANGUAGES: Final = ("bn", "ur", "fa", "ar", "tg", "ta")
CLIENT_RECORDS: Final = ("1_people.sql", "2_work.sql", "3_grievances.sql")
REFERRAL_RECORDS: Final = ("4_referrals.sql",)
CLIENT_TABLES: Final = (
    "counselling_client",
    "counselling_consent",
    "counselling_lookupkeys",
    "counselling_possibleduplicate",
    "counselling_case",
    "counselling_casemember",
    "counselling_caseentry",
    "counselling_session",
    "counselling_followup",
    "counselling_appointment",
    "counselling_flag",
    "counselling_respondent",
    "counselling_grievance",
    "counselling_accused",
    "counselling_grievancemove",
    "counselling_grievancestep",
    "counselling_hearing",
    "counselling_grievancesum",
    "counselling_grievancepayment",
)
REFERRAL_TABLES: Final = (
    "referrals_referral",
    "referrals_sentside",
    "referrals_receivedside",
    "referrals_referralmove",
    "referrals_referralmessage",
    "referrals_package",
    "referrals_packagecontent",
    "referrals_packageopening",
    "referrals_destructiontask",
)
"""What is filled."""


def database_make() -> None:
    """Migrate, and fill an empty database; takes minutes the first time and seconds later."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        env=environ | {"MRC_DATABASE_ROLE": "owner"},
        check=True,
    )
    with closing(psycopg2.connect(environ["MRC_DATABASE_OWNER_URL"])) as connection:
        started = time.monotonic()
        with connection.cursor() as cursor:
            made = [part for part in PARTS if _is_empty(cursor, part.shown_by)]
            for part in made:
                print(f"making {part.said} (some minutes, once)", flush=True)
                with bare_tables(cursor, part.tables):
                    part.make(cursor, centres=CENTRES, clients=CLIENTS)
        connection.commit()
        if not made:
            return
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        print(f"made in {time.monotonic() - started:.0f} seconds", flush=True)


def clients_make(cursor: Any, *, centres: int, clients: int) -> None:
    """Fill an empty database as its owner, on whom no wall stands."""
    _defaults_give(cursor, CLIENT_TABLES)
    _written(cursor, CLIENT_RECORDS, _names() | {"centres": centres, "clients": clients})
    lookups_make(cursor)


def referrals_make(cursor: Any, *, centres: int, clients: int) -> None:
    """Refer each fifth of the clients that are there, as the owner."""
    _defaults_give(cursor, REFERRAL_TABLES)
    _written(cursor, REFERRAL_RECORDS, {"centres": centres})
    contents_make(cursor)


@dataclass(frozen=True)
class Part:
    """What is made at once, where the table that shows it is still empty."""

    said: str
    tables: tuple[str, ...]
    shown_by: str
    make: Callable[..., None]


PARTS: Final = (
    Part(f"{CLIENTS:,} clients in {CENTRES} centres", CLIENT_TABLES, "centres_user", clients_make),
    Part(
        f"{CLIENTS // 5:,} referrals between them",
        REFERRAL_TABLES,
        "referrals_referral",
        referrals_make,
    ),
)
"""In this order; a database that was made before it had referrals gets them then."""


def _is_empty(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT FROM {table} LIMIT 1")
    return cursor.fetchone() is None


def _written(cursor: Any, names: Sequence[str], facts: dict[str, Any]) -> None:
    for name in names:
        cursor.execute((RECORDS / name).read_text(encoding="utf-8"), facts)


def _defaults_give(cursor: Any, tables: Sequence[str]) -> None:
    """Let the database fill in what the records don't name, with what the models would."""
    from django.apps import apps
    from django.db import connection

    for model in apps.get_models():
        if model._meta.db_table not in tables:
            continue
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
def bare_tables(cursor: Any, tables: tuple[str, ...]) -> Iterator[None]:
    """Fill the large tables without indexes, foreign keys and triggers, which are put back then."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # What waits for its check can't be altered.
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
