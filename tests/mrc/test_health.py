"""Health, readiness, figures."""

import datetime as dt
import time
from typing import Any
from unittest.mock import patch

import pytest
from celery import Celery
from django.db import OperationalError, connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres import audit, scope
from counselling.models import Client, ClientMessage
from mrc import health
from notices.actions import Posting, notices_post
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db


def test_healthz_asks_the_database_nothing(browser_of: Any) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = browser_of().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert len(asked) == 0


def test_readyz_when_all_works(browser_of: Any) -> None:
    answer = browser_of().get("/readyz")
    assert answer.json() == {"ready": True, "parts": dict.fromkeys(health.QUESTIONS, "ok")}
    assert answer.status_code == 200


@pytest.mark.parametrize("part", sorted(health.QUESTIONS))
def test_readyz_names_the_part_that_fails(browser_of: Any, part: str) -> None:
    def question() -> bool:
        raise OperationalError("connection to server at 10.0.0.7 failed")

    with patch.dict(health.QUESTIONS, {part: question}):
        answer = browser_of().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["parts"][part] == "failing"
    assert b"10.0.0.7" not in answer.content


def test_a_notice_long_due_makes_us_unready(browser_of: Any, cast: Cast) -> None:
    late(cast)
    answer = browser_of().get("/readyz")
    assert answer.json()["parts"]["notices"] == "failing"


def test_a_message_long_due_makes_us_unready(browser_of: Any, cast: Cast) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    queued(client, timezone.now() + dt.timedelta(hours=1))
    assert browser_of().get("/readyz").json()["parts"]["messages"] == "ok", "not due yet"
    queued(client, timezone.now() - dt.timedelta(hours=1))
    assert browser_of().get("/readyz").json()["parts"]["messages"] == "failing"


def queued(client: Client, at: dt.datetime) -> None:
    """Put a message to the client into its outbox."""
    with scope.system(reason="test"):
        ClientMessage.objects.create(
            key=f"test:{at}",
            centre=client.centre,
            client=client,
            created_by=client.created_by,
            channel="sms",
            wording="please_call",
            due_at=at,
            ready_at=at,
        )


def late(cast: Cast) -> None:
    """Put a notice into the outbox that was due an hour ago."""
    from uuid_utils.compat import uuid7

    with scope.system(reason="test"):
        notices_post(
            postings=[
                Posting(
                    key="late",
                    kind="follow_up_due",
                    recipient_id=cast.counsellor.pk,
                    subject_id=uuid7(),
                    due_at=timezone.now() - dt.timedelta(hours=1),
                )
            ]
        )


def test_a_broker_that_is_away_is_noticed_quickly(browser_of: Any) -> None:
    away = Celery("away", broker="redis+socket:///nowhere/broker.sock")
    began = time.perf_counter()
    with patch.object(health, "app", away):
        answer = browser_of().get("/readyz")
    assert answer.json()["parts"] == dict.fromkeys(health.QUESTIONS, "ok") | {"broker": "failing"}
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("given", [None, "", "Bearer ", "Bearer wrong", "let-me-in-please"])
def test_metrics_open_to_the_token_only(browser_of: Any, settings: Any, given: str | None) -> None:
    headers = {} if given is None else {"authorization": given}
    for token in ("", "let-me-in-please"):
        settings.METRICS_TOKEN = token
        assert browser_of().get("/metrics", headers=headers).status_code == 404


def figures(settings: Any) -> str:
    """Return the page of figures."""
    settings.METRICS_TOKEN = "let-me-in-please"
    answer = Browser().get("/metrics", headers={"authorization": "Bearer let-me-in-please"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_metrics_tell_the_queues(settings: Any, cast: Cast) -> None:
    late(cast)
    queued(client_make(cast.counsellor, cast.dhaka), timezone.now() - dt.timedelta(hours=2))
    with scope.system(reason="test"):
        audit.record("test")
        Notice.objects.filter(channel="email").update(state="failed", last_error="OSError")
    told = dict(
        line.split()
        for line in figures(settings).splitlines()
        if line.startswith(("mrc_o", "mrc_t", "mrc_u"))
    )
    assert float(told["mrc_oldest_due_notice_seconds"]) >= 3600
    assert float(told["mrc_oldest_due_message_seconds"]) >= 7200
    assert float(told['mrc_troubled_notices{state="failed"}']) == 1
    assert float(told['mrc_troubled_notices{state="retrying"}']) == 0
    assert float(told["mrc_unsealed_audit_entries"]) >= 1


def test_labels_are_routes_and_never_what_was_asked(settings: Any, cast: Cast) -> None:
    browser = Browser()
    browser.get("/account/login/?next=Zarghuna")
    browser.get("/Zarghuna/")
    browser.generic("ZARGHUNA", "/healthz")
    told = figures(settings)
    assert 'mrc_request_seconds_count{method="GET",route="account_login",status="200"}' in told
    assert 'method="other",route="healthz",status="405"' in told
    assert "zarghuna" not in told.lower()
