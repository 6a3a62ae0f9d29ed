"""Reminders that are due, and a kind of notice that tests can steer."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone, translation
from django.utils.functional import lazy
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import User
from counselling.actions import FollowUpPlan, follow_up_set
from counselling.models import FollowUp
from notices import kinds
from notices.actions import Posting, notices_post
from notices.kinds import Kind, kind_add
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make


def states(**chosen: object) -> dict[str, str]:
    """Return the state of each notice by its channel; one notice a channel."""
    with scope.system(reason="test"):
        return dict(Notice.objects.filter(**chosen).values_list("channel", "state"))


@pytest.fixture
def promised(cast: Cast, acting: Any) -> Callable[..., FollowUp]:
    """Return a function that promises a client a follow-up, due a minute ago unless said."""

    def promise(minutes: float = -1, assignee: User | None = None) -> FollowUp:
        client = client_make(cast.counsellor, cast.dhaka)
        due_at = timezone.now() + dt.timedelta(minutes=minutes)
        plan = FollowUpPlan(due_at, "Ask about the visa", assignee or cast.counsellor)
        with acting(cast.counsellor):
            return follow_up_set(client=client, plan=plan, by=cast.counsellor)

    return promise


class Bellman:
    """A kind of notice under the test's hand: what is wanted, and what goes wrong."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.trouble: Exception | None = None

    def wanted(self, notices: Sequence[Notice]) -> set[UUID]:
        self.asked.append(len(notices))
        if self.trouble:
            raise self.trouble
        return {notice.pk for notice in notices}

    def post(self, recipient: User, *, count: int = 1, minutes: float = -1) -> None:
        """Put notices into the outbox, due a minute ago unless said."""
        due_at = timezone.now() + dt.timedelta(minutes=minutes)
        for _ in range(count):
            notices_post(
                postings=[
                    Posting(
                        key=f"test:{uuid7()}",
                        kind="test",
                        recipient_id=recipient.pk,
                        subject_id=uuid7(),
                        due_at=due_at,
                    )
                ]
            )


def _language() -> str:
    return f"Something is due ({translation.get_language()})"


@pytest.fixture
def bellman(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Bellman:
    """A kind "test", whose words tell the language that they are said in."""
    made = Bellman()
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    text = lazy(_language, str)()
    kind_add(Kind(code="test", text=text, url=lambda _: "", wanted=made.wanted))
    return made
