"""The clock: each task that it asks for is one that a worker knows."""

from mrc.celery import app


def test_a_worker_knows_every_task_of_the_clock() -> None:
    app.loader.import_default_modules()
    asked = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert asked - set(app.tasks) == set()
