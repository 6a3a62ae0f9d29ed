"""The generated records of the benchmarks still fit the tables."""

from contextlib import closing

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from benchmarks.database import PARTS, bare_tables


@pytest.mark.django_db
def test_a_few_generated_records_fit_the_tables() -> None:
    name = connection.settings_dict["NAME"]
    with closing(psycopg2.connect(settings.DATABASE_OWNER_URL, dbname=name)) as owner:
        with owner.cursor() as cursor:
            for part in PARTS:
                with bare_tables(cursor, part.tables):
                    part.make(cursor, centres=2, clients=900)
                for table in part.tables:
                    cursor.execute(f"SELECT count(*) FROM {table}")
                    ((count,),) = cursor.fetchall()
                    assert count, table
        owner.rollback()
