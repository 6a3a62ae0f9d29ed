"""The wall where transactions end for real: another process, a connection that is used again."""

import time
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection

from centres import scope
from counselling.models import Client
from mrc.celery import app
from tests.cast import cast_make
from tests.centres.test_wall import careless, run, snapshot
from tests.centres.walled import everywhere_make


def test_a_task_through_the_broker_sees_nothing(committed: None) -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    everywhere_make(cast)
    before = snapshot()
    found: list[Any] = []

    @app.task(name="tests.careless_through_the_broker")
    def through_the_broker() -> None:
        found.append(careless())
        connection.close()

    with start_worker(app, pool="solo", perform_ping_check=False):
        through_the_broker.delay()
        for _ in range(100):
            if found:
                break
            time.sleep(0.1)
    assert found == [(0, 0, 0)]
    assert snapshot() == before


def test_a_connection_that_is_used_again_remembers_nothing(committed: None) -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    everywhere_make(cast)
    with scope.system(reason="test"):
        assert Client.objects.exists()
    with pytest.raises(ZeroDivisionError), scope.system(reason="test"):
        raise ZeroDivisionError
    assert run("SELECT current_user, current_setting('mrc.counselling', true)") == [("mrc_app", "")]
    assert not Client.objects.exists()
