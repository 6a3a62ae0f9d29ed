"""What the logs say, and above all what they never say."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.apps import apps
from django.core.exceptions import DisallowedHost
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.test import override_settings
from django.urls import include, path
from django.utils.connection import ConnectionProxy

from mrc import observed_tasks
from mrc.celery import app
from mrc.logs import KEYS, OURS, ROOT, logging_config, structlog_configure
from tests.cast import Cast

CANARY = "Zarghuna"


@pytest.fixture
def written(capfd: pytest.CaptureFixture[str]) -> Iterator[io.StringIO]:
    """Let the logs be written as in production, into a text that the test reads; nowhere else."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    before = {name: list(logging.getLogger(name).handlers) for name in ("", "django")}
    config = logging_config("json")
    logging.config.dictConfig(config)
    structlog_configure()
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    for name in before:
        logging.getLogger(name).handlers = [handler]
    yield text
    assert CANARY not in "".join(capfd.readouterr())
    for name, handlers in before.items():
        logging.getLogger(name).handlers = handlers


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    """Return the lines so far; none holds a key that is not on the list."""
    found = [json.loads(line) for line in written.getvalue().splitlines()]
    assert not {key for line in found for key in line} - KEYS
    return found


def broken(request: HttpRequest, word: str) -> HttpResponse:
    """Break with an error that repeats what was typed."""
    name = request.POST["name"]
    raise ValueError(f"{name} is wrong: {word}")


def refused_by_the_database(request: HttpRequest) -> HttpResponse:
    """Let the database refuse a value; its message repeats the row."""
    name = request.POST["name"]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO centres_country (code, languages, weekend, calendar, currency)"
            " VALUES ('XX', '{}', '{}', %s, NULL)",
            [name],
        )
    return HttpResponse()


urlpatterns = [
    path("broken/<str:word>/", broken, name="broken"),
    path("refused/", refused_by_the_database, name="refused"),
    path("", include("mrc.urls")),
]
handler404 = "django.views.defaults.page_not_found"


@pytest.fixture
def browser(db: None) -> Browser:
    """A browser whose answers of 500 come back as pages."""
    return Browser(raise_request_exception=False)


def test_a_request_is_one_line_without_path_or_query(
    written: io.StringIO, cast: Cast, browser_of: Any
) -> None:
    browser_of(cast.counsellor).get(f"/account/logout/?next=/{CANARY}&q={CANARY}")
    (line,) = lines(written)
    assert line.pop("timestamp")
    assert line.pop("ms") > 0
    assert len(line.pop("request_id")) == 36
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "mrc.request",
        "method": "GET",
        "route": "account_logout",
        "status": 200,
        "user": cast.counsellor.pk,
    }


@override_settings(ROOT_URLCONF="tests.mrc.test_logs")
def test_a_failure_names_kind_and_place_only(written: io.StringIO, browser: Browser) -> None:
    answer = browser.post(f"/broken/{CANARY}/?q={CANARY}", {"name": CANARY})
    assert answer.status_code == 500
    failure, request = lines(written)
    assert CANARY not in written.getvalue()
    assert failure["event"] == "request failed"
    assert failure["route"] == request["route"] == "broken"
    assert failure["request_id"] == request["request_id"] == answer["X-Request-ID"]
    (error,) = failure["error"]
    assert error["kind"] == "builtins.ValueError"
    assert error["at"][-1].startswith("tests/mrc/test_logs.py:")
    assert error["at"][-1].endswith(" broken")


@override_settings(ROOT_URLCONF="tests.mrc.test_logs")
def test_a_database_error_names_its_code_only(written: io.StringIO, browser: Browser) -> None:
    browser.post("/refused/", {"name": CANARY[:7]})
    assert CANARY[:7] not in written.getvalue()
    error = lines(written)[0]["error"][0]
    assert error["kind"] == "django.db.utils.IntegrityError"
    assert error["sqlstate"] == "23502"


def test_what_nobody_serves_is_not_repeated(written: io.StringIO, browser: Browser) -> None:
    browser.get(f"/{CANARY}/")
    browser.get("/", headers={"host": f"{CANARY}..example.org"})
    browser.get(f"/media/../../{CANARY}%00")
    browser.post(f"/account/login/?{CANARY}={CANARY}", {CANARY: CANARY})
    browser.cookies["mrc_session"] = CANARY
    browser.generic(CANARY, "/")
    browser.get("/account/login/")
    assert len(lines(written)) >= 5
    assert CANARY not in written.getvalue()


def test_a_failed_login_does_not_say_for_whom(written: io.StringIO, browser: Browser) -> None:
    browser.post("/account/login/", {"login": f"{CANARY}@example.org", "password": CANARY})
    browser.post("/account/password/reset/", {"email": f"{CANARY}@example.org"})
    assert CANARY.lower() not in written.getvalue().lower()


def _library_failure(logger: logging.Logger) -> None:
    try:
        raise IntegrityError(f"Key (email)=({CANARY}) already exists.")
    except IntegrityError as error:
        logger.exception("could not save %s in %d rows", error, 3)


@pytest.mark.parametrize("name", ["some.library", "django.db", "celery.worker.request"])
def test_a_library_s_arguments_are_hidden_but_numbers(written: io.StringIO, name: str) -> None:
    logger = logging.getLogger(name)
    logger.propagate, handlers = True, logger.handlers
    _library_failure(logger)
    logger.warning(f"ready made: {CANARY}")
    logger.warning("by name %(who)s %(count)d", {"who": CANARY, "count": 4})
    logger.warning("extra", extra={"email": CANARY})
    logger.info("with stack", stack_info=True)
    logger.handlers = handlers
    first, second, third, *_ = lines(written)
    assert CANARY not in written.getvalue()
    assert first["event"] == "could not save … in 3 rows"
    assert first["error"][0]["kind"] == "django.db.utils.IntegrityError"
    assert second["event"] == "…"
    assert third["event"] == "by name … 4"
    assert first["at"].startswith("test_logs:")


@pytest.mark.parametrize("given", [(CANARY,), (), ({"who": CANARY},), ({},)])
def test_arguments_that_do_not_fit_hide_too(given: tuple[Any, ...]) -> None:
    record = logging.LogRecord("library", logging.ERROR, __file__, 1, "odd %s %d", given, None)
    formatter: Any = logging_config("json")["formatters"]["structured"]
    formatter.pop("()")
    told = structlog.stdlib.ProcessorFormatter(**formatter).format(record)
    assert json.loads(told)["event"] in {"odd %s %d", "…"}
    assert CANARY not in told


def test_each_app_of_ours_may_speak_in_constant_words() -> None:
    made_here = {app.name for app in apps.get_app_configs() if Path(app.path).parent == Path(ROOT)}
    assert made_here <= set(OURS)


def test_the_security_logger_says_its_name_only(written: io.StringIO) -> None:
    logging.getLogger("django.security.DisallowedHost").error(str(DisallowedHost(CANARY)))
    (line,) = lines(written)
    assert line["event"] == "django.security.DisallowedHost"
    assert CANARY not in written.getvalue()


def test_a_key_that_is_not_on_the_list_is_dropped(written: io.StringIO) -> None:
    structlog.get_logger("mrc.test").info("client", name=CANARY, email=CANARY, count=3)
    (line,) = lines(written)
    assert line["count"] == 3
    assert CANARY not in written.getvalue()


def test_causes_are_told_and_a_circle_of_them_ends(written: io.StringIO) -> None:
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__cause__, second.__cause__ = second, first
    structlog.get_logger("mrc.test").error("odd", exc_info=first)
    (line,) = lines(written)
    assert [error["kind"] for error in line["error"]] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert CANARY not in written.getvalue()


@app.task(name="tests.fails")
def fails(word: str) -> str:
    """Fail with what was given."""
    raise ValueError(word)


@app.task(name="tests.works")
def works(word: str) -> str:
    """Return what was given."""
    return word


def test_a_task_is_told_by_name_and_end(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observed_tasks, "SLOW_SECONDS", 0)
    works.apply(args=(CANARY,))
    fails.apply(args=(CANARY,))
    done, failure, failed = lines(written)
    assert CANARY not in written.getvalue()
    assert (done["event"], done["task"], done["state"]) == ("task", "tests.works", "SUCCESS")
    assert (failure["event"], failure["task"]) == ("task failed", "tests.fails")
    assert (failed["event"], failed["state"]) == ("task", "FAILURE")
    assert failure["task_id"] == failed["task_id"]


def test_the_console_style_tells_the_same() -> None:
    formatter: Any = logging_config("console")["formatters"]["structured"]
    assert isinstance(connection, ConnectionProxy)
    assert (
        formatter["foreign_pre_chain"]
        == logging_config("json")["formatters"]["structured"]["foreign_pre_chain"]
    )
