"""The wall from outside: whatever code forgets or tries, another centre's rows are not there."""

import io
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import psycopg2
import pytest
from django.core.management.base import BaseCommand
from django.db import connection, models, transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Subquery
from django.db.utils import DatabaseError, DataError, IntegrityError

from centres import rules, scope
from centres.models import Centre, User
from centres.scope import Scope
from counselling.models import Client, FollowUp, RestrictedNote, SerialNumber, Session
from mrc.celery import app
from tests.cast import Cast
from tests.centres.walled import Belongings, everywhere_make


@pytest.fixture(scope="module")
def everywhere_of_module(shared_ground: Cast) -> dict[str, Belongings]:
    """Make records in each centre."""
    return everywhere_make(shared_ground)


@pytest.fixture
def cast(shared_ground: Cast, db: None) -> Cast:
    """The module's own cast."""
    return shared_ground


@pytest.fixture
def everywhere(everywhere_of_module: dict[str, Belongings], db: None) -> dict[str, Belongings]:
    """Records in each centre; what a test does to them is undone."""
    return everywhere_of_module


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, or nothing for one that has none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def snapshot() -> list[tuple[Any, ...]]:
    """Return everything that the counselling tables hold, as the system sees it."""
    tables = ("client", "session", "followup", "restrictednote", "consent", "possibleduplicate")
    with scope.system(reason="test"):
        return [row for t in tables for row in run(f"SELECT * FROM counselling_{t} ORDER BY id")]


READS: dict[str, Callable[[Belongings], Any]] = {
    "filter": lambda b: list(Client.objects.filter(pk=b.client.pk)),
    "base manager": lambda b: list(Client._base_manager.filter(pk=b.client.pk)),
    "default manager": lambda b: list(Client._default_manager.filter(given_name=b.canary)),
    "exists": lambda b: Client.objects.filter(pk=b.client.pk).exists(),
    "count": lambda b: Client.objects.filter(given_name=b.canary).count(),
    "aggregate": lambda b: Client.objects.filter(given_name=b.canary).aggregate(n=Count("pk"))["n"],
    "in bulk": lambda b: Client.objects.in_bulk([b.client.pk]),
    "values": lambda b: list(Client.objects.filter(pk=b.client.pk).values_list("given_name")),
    "dates": lambda b: list(Session.objects.filter(pk=b.session.pk).dates("happened_at", "day")),
    "union": lambda b: list(
        Client.objects.filter(pk=b.client.pk).union(Client.objects.filter(given_name=b.canary))
    ),
    "iterator": lambda b: list(Client.objects.filter(pk=b.client.pk).iterator()),
    "select related": lambda b: list(
        FollowUp.objects.select_related("client", "session").filter(pk=b.follow_up.pk)
    ),
    "prefetch": lambda b: [
        list(client.sessions.all())
        for client in Client.objects.prefetch_related(Prefetch("sessions")).filter(pk=b.client.pk)
    ],
    "related": lambda b: list(b.client.sessions.all()),
    "reverse join": lambda b: list(Client.objects.filter(sessions__note=b.canary)),
    "join from open tables": lambda b: list(
        Centre.objects.filter(pk=b.client.centre_id, code__isnull=True)
    ),
    "subquery": lambda b: (
        Session.objects.annotate(
            name=Subquery(Client.objects.filter(pk=b.client.pk).values("given_name")[:1])
        )
        .filter(name__isnull=False)
        .count()
    ),
    "exists subquery": lambda b: list(
        User.objects.filter(
            Exists(Client.objects.filter(pk=b.client.pk, counsellor=OuterRef("pk")))
        )
    ),
    "lock": lambda b: list(Client.objects.select_for_update().filter(pk=b.client.pk)),
    "raw": lambda b: list(
        Client.objects.raw("SELECT * FROM counselling_client WHERE id = %s", [b.client.pk])
    ),
    "sql": lambda b: run("SELECT * FROM counselling_client WHERE id = %s", b.client.pk),
    "sql or true": lambda b: run(
        "SELECT 1 FROM counselling_client WHERE given_name = %s OR centre_id = %s",
        b.canary,
        b.client.centre_id,
    ),
    "join": lambda b: run(
        "SELECT 1 FROM centres_centre c JOIN counselling_client k ON k.centre_id = c.id"
        " WHERE c.id = %s",
        b.client.centre_id,
    ),
    "history": lambda b: [
        row
        for table in ("client", "session", "followup", "restrictednote", "consent")
        for row in run(
            f"SELECT 1 FROM counselling_{table}event WHERE centre_id = %s", b.client.centre_id
        )
    ],
    "search": lambda b: run("SELECT * FROM counselling_client_search(%s, 50)", b.canary),
    "search by phone": lambda b: [
        row
        for row in run("SELECT id FROM counselling_client_search_phone('+8801711000000', 50)")
        if row[0] == b.client.pk
    ],
    "copy out": lambda b: [line for line in copied_out() if b.canary in line],
    "statistics": lambda b: run(
        "SELECT 1 FROM pg_stats WHERE tablename LIKE 'counselling_%%'"
        " AND most_common_vals::text LIKE %s",
        f"%{b.canary}%",
    ),
    "cursor": lambda b: declared_cursor(b),
    "audit": lambda b: run("SELECT 1 FROM centres_auditentry"),
}


def copied_out() -> list[str]:
    """Return what COPY gives of the clients."""
    text = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY (SELECT * FROM counselling_client) TO STDOUT", text)
        cursor.copy_expert("COPY counselling_client TO STDOUT", text)
    return text.getvalue().splitlines()


def declared_cursor(b: Belongings) -> list[tuple[Any, ...]]:
    """Return what a cursor gives that was opened inside the other centre's own scope."""
    run("DECLARE leftover CURSOR FOR SELECT 1 FROM counselling_client WHERE id = %s", b.client.pk)
    found = run("FETCH ALL FROM leftover")
    run("CLOSE leftover")
    return found


@pytest.mark.parametrize("name", READS)
def test_nothing_is_read(cast: Cast, everywhere: Any, acting: Any, name: str) -> None:
    for foreign in ("cumilla", "baghdad"):
        with acting(cast.counsellor):
            assert not any(_flat(READS[name](everywhere[foreign])))
        # Outside any scope, as in a task that forgot to name one, there is nothing at all.
        assert not any(_flat(READS[name](everywhere[foreign])))
    # The same question does find its own centre's rows, so that it proves something.
    if name not in {"audit", "statistics", "join from open tables"}:
        with acting(cast.counsellor):
            assert any(_flat(READS[name](everywhere["dhaka"])))


def _flat(found: Any) -> list[Any]:
    """Return what was found as one flat list; 0, False and empty lists count as nothing."""
    if isinstance(found, list | tuple | dict):
        return [leaf for part in found for leaf in _flat(part)]
    return [found]


WRITES: dict[str, Callable[[Belongings], Any]] = {
    "update": lambda b: Client.objects.filter(pk=b.client.pk).update(given_name="changed"),
    "update all": lambda b: Client.objects.filter(centre_id=b.client.centre_id).update(version=99),
    "bulk update": lambda b: Client.objects.bulk_update([b.client], ["district"]),
    "update by expression": lambda b: Session.objects.filter(pk=b.session.pk).update(
        minutes=F("minutes") + 1
    ),
    "delete": lambda b: Session._base_manager.filter(pk=b.session.pk)._raw_delete("default"),
    "delete record": lambda b: FollowUp.objects.filter(pk=b.follow_up.pk).delete()[0],
    "sql update": lambda b: run(
        "UPDATE counselling_client SET version = 99 WHERE id = %s RETURNING id", b.client.pk
    ),
    "sql delete": lambda b: run(
        "DELETE FROM counselling_followup WHERE id = %s RETURNING id", b.follow_up.pk
    ),
    "update from": lambda b: run(
        "UPDATE counselling_client SET version = 99 FROM centres_centre c"
        " WHERE c.id = centre_id AND c.id = %s RETURNING 1",
        b.client.centre_id,
    ),
    "merge": lambda b: run(
        "MERGE INTO counselling_client k USING (VALUES (%s::uuid)) v (id) ON k.id = v.id"
        " WHEN MATCHED THEN UPDATE SET version = 99 RETURNING 1",
        b.client.pk,
    ),
    "with": lambda b: run(
        "WITH gone AS (DELETE FROM counselling_followup WHERE id = %s RETURNING 1)"
        " SELECT * FROM gone",
        b.follow_up.pk,
    ),
}


@pytest.mark.parametrize("name", WRITES)
def test_nothing_is_changed(cast: Cast, everywhere: Any, acting: Any, name: str) -> None:
    before = snapshot()
    for foreign in ("cumilla", "baghdad"):
        with acting(cast.counsellor):
            assert not any(_flat(WRITES[name](everywhere[foreign])))
        assert not any(_flat(WRITES[name](everywhere[foreign])))
    assert snapshot() == before


REFUSED: dict[str, Callable[[Belongings, Cast], Any]] = {
    "insert into another centre": lambda b, _: _copy(b.session),
    "move to another centre": lambda b, cast: Client.objects.filter(centre=cast.dhaka).update(
        centre_id=b.client.centre_id
    ),
    "upsert over another's key": lambda b, cast: run(
        "INSERT INTO counselling_serialnumber (id, centre_id, series, year, last)"
        " VALUES (1, %s, 'client', 2026, 1)"
        " ON CONFLICT (centre_id, series, year) DO UPDATE SET last = 99",
        b.client.centre_id,
    ),
    "copy in": lambda b, _: _copied_in(),
    "edit history": lambda b, _: run("UPDATE counselling_clientevent SET given_name = ''"),
    "delete history": lambda b, _: run("DELETE FROM counselling_sessionevent"),
    "truncate": lambda b, _: run("TRUNCATE counselling_session"),
    "drop policy": lambda b, _: run("DROP POLICY wall_read ON counselling_client"),
    "disable": lambda b, _: run("ALTER TABLE counselling_client DISABLE ROW LEVEL SECURITY"),
    "no row security": lambda b, _: (
        run("SELECT set_config('row_security', 'off', true)")
        and run("SELECT 1 FROM counselling_client")
    ),
    "become owner": lambda b, _: run("SET ROLE mrc_owner"),
    "become owner by login": lambda b, _: run("SET SESSION AUTHORIZATION mrc_owner"),
    "become superuser": lambda b, _: run("SET ROLE postgres"),
    "grant oneself": lambda b, _: run("GRANT mrc_owner TO mrc_app"),
    "alter oneself": lambda b, _: run("ALTER ROLE mrc_app BYPASSRLS"),
    "create a table": lambda b, _: run("CREATE TABLE public.mine (id int)"),
    "create a function": lambda b, _: run(
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"
    ),
    "read files": lambda b, _: run("SELECT pg_read_file('PG_VERSION')"),
    "run programs": lambda b, _: run("COPY (SELECT 1) TO PROGRAM 'cat'"),
    "others' statements": lambda b, _: run("SELECT * FROM pg_authid"),
}


def _copy(session: Session) -> None:
    Session.objects.bulk_create(
        [
            Session(
                centre_id=session.centre_id,
                client_id=session.client_id,
                created_by_id=session.created_by_id,
                counsellor_id=session.counsellor_id,
                mode="walk_in",
                language="bn",
                topics=["work_abroad"],
            )
        ]
    )


REFUSALS = (DatabaseError, psycopg2.Error)


def _copied_in() -> None:
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY counselling_serialnumber FROM STDIN", io.StringIO(""))


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(cast: Cast, everywhere: Any, acting: Any, name: str) -> None:
    before = snapshot()
    with acting(cast.counsellor), pytest.raises(REFUSALS), transaction.atomic():
        REFUSED[name](everywhere["cumilla"], cast)
    assert snapshot() == before


@pytest.mark.parametrize("model", [Session, FollowUp, RestrictedNote])
def test_a_child_does_not_point_at_another_centre_s_parent(
    cast: Cast, everywhere: Any, acting: Any, model: type[models.Model]
) -> None:
    names: dict[Any, str] = {Session: "session", FollowUp: "follow_up", RestrictedNote: "note"}
    own = getattr(everywhere["dhaka"], names[model])
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with acting(cast.counsellor), pytest.raises(IntegrityError), transaction.atomic():
        model._base_manager.filter(pk=own.pk).update(client_id=everywhere["cumilla"].client.pk)


def test_numbers_tell_nothing_of_another_centre(cast: Cast, everywhere: Any, acting: Any) -> None:
    foreign = everywhere["cumilla"].client.client_no
    with acting(cast.counsellor):
        own = Client.objects.filter(pk=everywhere["dhaka"].client.pk)
        assert own.update(client_no=foreign) == 1
        numbers = SerialNumber.objects.values_list("centre_id", flat=True)
        assert set(numbers) == {cast.dhaka.pk}


def test_a_function_of_one_s_own_does_not_see_rows_before_the_wall_does(
    cast: Cast, everywhere: Any, acting: Any
) -> None:
    with acting(cast.counsellor):
        run(
            "CREATE FUNCTION pg_temp.spy(name text) RETURNS bool LANGUAGE plpgsql COST 0.0000001"
            " AS $$ BEGIN IF name = 'Zenobia' THEN RAISE 'seen'; END IF; RETURN false; END $$"
        )
        assert run("SELECT 1 FROM counselling_client WHERE pg_temp.spy(given_name)") == []


@pytest.mark.parametrize("value", ["", "{}", "{NULL}"])
def test_an_empty_setting_means_nobody(cast: Cast, everywhere: Any, value: str) -> None:
    run("SELECT set_config('mrc.counselling', %s, true)", value)
    assert not Client.objects.exists()


@pytest.mark.parametrize("value", ["all", "*", "0", "NULL", "{a}", "-1", "{1,", "' OR true --"])
def test_garbage_in_a_setting_is_an_error_and_never_all(
    cast: Cast, everywhere: Any, value: str
) -> None:
    run("SELECT set_config('mrc.counselling', %s, true)", value)
    with pytest.raises(DataError), transaction.atomic():
        Client.objects.exists()


def test_who_can_run_sql_can_open_the_door(cast: Cast, everywhere: Any) -> None:
    """Known and decided: row security is no defence against injected SQL, so none takes input."""
    run("SELECT set_config('mrc.counselling', %s, true)", f"{{{cast.dhaka.pk}}}")
    assert Client.objects.exists()


def test_scopes_nest_and_are_put_back(cast: Cast, everywhere: Any, acting: Any) -> None:
    def seen() -> set[str]:
        return set(Client.objects.exclude(relative_name="").values_list("given_name", flat=True))

    with acting(cast.counsellor):
        assert seen() == {"Xanthippe"}
        with acting(cast.other_centre):
            assert seen() == {"Zenobia"}
            with scope.enter(Scope()):
                assert seen() == set()
            with scope.system(reason="test"):
                assert seen() == {"Xanthippe", "Zenobia", "Quetzal"}
                with acting(cast.other_country):
                    assert seen() == {"Quetzal"}
                assert len(seen()) == 3
            assert seen() == {"Zenobia"}
        assert seen() == {"Xanthippe"}
        with pytest.raises(DatabaseError), transaction.atomic():
            run("SELECT 1/0")
        assert seen() == {"Xanthippe"}
        with pytest.raises(KeyError), acting(cast.other_centre):
            raise KeyError
        assert seen() == {"Xanthippe"}
    assert seen() == set()
    assert scope.present() is scope.NOBODY


def test_a_rollback_inside_keeps_the_door_shut(cast: Cast, everywhere: Any, acting: Any) -> None:
    with acting(cast.counsellor):
        with scope.system(reason="test"):
            transaction.set_rollback(True)
        assert set(Client.objects.values_list("centre_id", flat=True)) == {cast.dhaka.pk}
    assert not Client.objects.exists()


def test_with_our_own_checks_off_the_wall_still_stands(
    cast: Cast, everywhere: Any, acting: Any
) -> None:
    with patch.object(rules, "may", lambda *_: True), acting(cast.counsellor):
        rules.require(scope.present(), "client.view", everywhere["cumilla"].client)  # type: ignore[arg-type]
        centres = {
            row[0]
            for table in ("client", "session", "followup", "consent", "possibleduplicate")
            for row in run(f"SELECT DISTINCT centre_id FROM counselling_{table}")
        }
    assert centres == {cast.dhaka.pk}


class Careless(BaseCommand):
    """A command whose author forgot to say for whom it acts."""

    def handle(self, **_options: Any) -> str:
        Client.objects.update(version=99)
        return str(Client.objects.count())


def test_a_command_without_a_scope_sees_and_changes_nothing(cast: Cast, everywhere: Any) -> None:
    before = snapshot()
    assert Careless(stdout=io.StringIO()).handle() == "0"
    assert snapshot() == before


@app.task(name="tests.careless")
def careless() -> tuple[int, int, int]:
    """Return how many clients a task without a scope sees, changes and deletes."""
    return (
        Client.objects.count(),
        Client.objects.update(version=99),
        FollowUp.objects.all()._raw_delete("default"),
    )


def test_a_task_called_directly_sees_nothing(cast: Cast, everywhere: Any) -> None:
    assert careless() == (0, 0, 0)
    assert careless.apply().get() == (0, 0, 0)


def test_settings_end_with_the_request(cast: Cast, everywhere: Any, browser_of: Any) -> None:
    browser_of(cast.counsellor).get("/account/logout/")
    assert run("SELECT current_setting('mrc.counselling', true)") in ([("",)], [(None,)])
    assert run("SELECT current_user") == [("mrc_app",)]
    assert not Client.objects.exists()
