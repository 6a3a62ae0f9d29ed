"""A client of Dhaka with a session, a follow-up and consents, as a counsellor made them."""

import datetime as dt
import secrets
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from counselling import actions
from counselling.models import Case, Client, FollowUp, Session
from tests.cast import Cast
from tests.factories import client_make

SETTINGS = ("set_config", "SAVEPOINT", "BEGIN", "COMMIT")


@pytest.fixture
def client_of_dhaka(cast: Cast) -> Client:
    """A named client who agreed to a record."""
    return client_make(cast.counsellor, cast.dhaka, phones=["+8801712345678"])


@pytest.fixture
def session(cast: Cast, acting: Any, client_of_dhaka: Client) -> Session:
    """A session with her, an hour ago."""
    with acting(cast.counsellor):
        return actions.session_log(
            client=client_of_dhaka,
            by=cast.counsellor,
            happened_at=timezone.now() - dt.timedelta(hours=1),
            mode="walk_in",
            language="bn",
            topics=["work_abroad"],
        )


@pytest.fixture
def follow_up(cast: Cast, acting: Any, client_of_dhaka: Client) -> FollowUp:
    """A follow-up for her, due in a minute."""
    with acting(cast.counsellor):
        plan = actions.FollowUpPlan(timezone.now(), "Passport returned?", cast.counsellor)
        return actions.follow_up_set(client=client_of_dhaka, plan=plan, by=cast.counsellor)


@pytest.fixture
def stranger_of(browser_of: Any) -> Any:
    """Return a function that gives a browser of nobody, from a network that nobody else is in."""

    def stranger() -> Browser:
        network = f"2001:db8:{secrets.randbelow(0x10000):x}:{secrets.randbelow(0x10000):x}"
        made: Browser = browser_of(REMOTE_ADDR=f"{network}::1")
        return made

    return stranger


@pytest.fixture
def queries_of() -> Any:
    """Return a function that counts a page's own queries, once its session is warm."""

    def count(browser: Any, path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(path).status_code == 200
        own = [each for each in captured if not any(word in each["sql"] for word in SETTINGS)]
        return len(own)

    return count


@pytest.fixture
def case(cast: Cast, acting: Any, client_of_dhaka: Client) -> Case:
    """A case of the client, opened by the counsellor."""
    with acting(cast.counsellor):
        return actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="going_abroad")
