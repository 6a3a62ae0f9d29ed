"""The database made by its owner and used as the application; one cast of characters."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as guessing

from centres import scope
from centres.standing import standing_of
from tests.access.world import World, world_make
from tests.browser import chromium  # noqa: F401
from tests.cast import Cast, cast_make

# How long an example takes says something of the machine, not of the code.
guessing.register_profile("untimed", guessing(), deadline=None)
guessing.load_profile("untimed")


def _owner() -> dict[str, Any]:
    import dj_database_url

    owner = dj_database_url.parse(settings.DATABASE_OWNER_URL)
    return {name: owner[name] for name in ("USER", "PASSWORD")}


CACHES_FROM: Final = 8
"""The first of the numbered caches that are the tests' own: one for each of their processes."""


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> None:
    """Give each process of the tests its own cache: clearing it would log out its neighbour."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    address, _mark, query = caches.settings["default"]["LOCATION"].partition("?")
    number = CACHES_FROM + int(worker) % CACHES_FROM
    query = urlencode(dict(parse_qsl(query)) | {"db": number})
    caches.settings["default"]["LOCATION"] = f"{address}?{query}"
    with suppress(AttributeError):
        del caches["default"]  # It was made with the shared one while the applications got ready.


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Migrate the tests' database as its owner, then log in as the application's role."""
    application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    with django_db_blocker.unblock():
        connection.settings_dict.update(_owner())
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        connection.close()
        connection.settings_dict.update(application)
        yield
        connection.close()
        connection.settings_dict.update(_owner())
        teardown_databases(made, verbosity=0)


def _emptied() -> None:
    """Delete all rows; to truncate two hundred tables would take a second for each test."""
    kept = {"django_migrations", "django_content_type"}
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - kept)
        asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
        cursor.execute(" UNION ALL ".join(asked))
        filled = [table for (table,) in cursor.fetchall()]
        for table in filled:  # Their triggers keep history, or refuse.
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with transaction.atomic():
            for table in filled:
                cursor.execute(f"DELETE FROM {table}")
        for table in filled:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the test commit for real; empty every table afterwards, as the owner."""
    with django_db_blocker.unblock():
        yield
        application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
        connection.close()
        connection.settings_dict.update(_owner())
        _emptied()
        connection.close()
        connection.settings_dict.update(application)


@pytest.fixture
def cast(db: None) -> Cast:
    """The characters: two centres of one country and one of another, and who works there."""
    with scope.system(reason="test"):
        return cast_make()


@pytest.fixture(scope="module")
def shared_ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Give the tests of a module one cast: what is built on it is dear, and is undone after them.

    Each test of theirs runs in a savepoint of this transaction, so that none sees another's doings.
    None of them may commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with scope.system(reason="test"):
            cast = cast_make()
        yield cast
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world_of_module(shared_ground: Cast) -> World:
    """Make the world of the access tests."""
    return world_make(shared_ground)


@pytest.fixture
def world(world_of_module: World, db: None) -> World:
    """Records in each place, and who asks for them; what a test does to them is undone."""
    cache.clear()
    return world_of_module


@pytest.fixture
def acting() -> Any:
    """Return a function that enters a user's own scope, as a request of his would."""

    def enter(user: Any) -> AbstractContextManager[None]:
        return scope.enter(standing_of(user.pk).scope())

    return enter


@pytest.fixture
def browser_of() -> Any:
    """Return a function that gives a logged-in test client of a user."""

    def browser(user: Any = None, **extra: Any) -> Browser:
        made = Browser(**extra)
        if user is not None:
            made.force_login(user)
        return made

    return browser
