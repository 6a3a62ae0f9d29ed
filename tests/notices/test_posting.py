"""Posting: in the business transaction or not at all, once, and without seeing anything."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from notices.actions import DRAIN, Posting, notices_post
from notices.kinds import KindUnknown
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make

SUBJECT = UUID("01890000-0000-7000-8000-000000000001")


def post(key: str, recipient_id: int, *, minutes: int = 60) -> None:
    notices_post(
        postings=[
            Posting(
                key=key,
                kind="follow_up_due",
                recipient_id=recipient_id,
                subject_id=SUBJECT,
                due_at=timezone.now() + dt.timedelta(minutes=minutes),
            )
        ]
    )


def keys() -> list[str]:
    with scope.system(reason="test"):
        return sorted(Notice.objects.values_list("key", flat=True))


def test_a_notice_waits_once_in_each_channel(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        post("a", cast.counsellor.pk)
        post("a", cast.counsellor.pk)
    assert keys() == ["a:email", "a:inapp"]


def test_a_rolled_back_transaction_posts_nothing(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        savepoint = transaction.savepoint()
        post("a", cast.counsellor.pk)
        transaction.savepoint_rollback(savepoint)
    assert keys() == []


def test_one_may_tell_others_without_seeing_it(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        post("a", cast.colleague.pk)
        assert Notice.objects.count() == 0
    with acting(cast.colleague):
        assert Notice.objects.count() == 2


def test_nobody_sees_or_changes_notices_outside_a_scope(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        post("a", cast.counsellor.pk)
    assert Notice.objects.count() == 0
    assert Notice.objects.update(read_at=timezone.now()) == 0


@pytest.mark.parametrize("column", ["state", "recipient_id", "due_at", "key"])
def test_a_person_changes_nothing_but_the_reading(cast: Cast, acting: Any, column: str) -> None:
    with acting(cast.counsellor):
        post("a", cast.counsellor.pk)
        assert Notice.objects.update(read_at=timezone.now()) == 2
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE notices_notice SET {column} = {column}")
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM notices_notice")


def test_an_unknown_kind_is_refused_at_once(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor), pytest.raises(KindUnknown):
        notices_post(
            postings=[
                Posting(
                    key="a",
                    kind="no such kind",
                    recipient_id=cast.counsellor.pk,
                    subject_id=uuid7(),
                    due_at=timezone.now(),
                )
            ]
        )


def test_a_worker_is_asked_after_the_commit_only_if_something_is_due(
    cast: Cast,
    acting: Any,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "notices.actions.current_app.send_task", lambda name, **options: asked.append(name)
    )
    with django_capture_on_commit_callbacks(execute=True), acting(cast.counsellor):
        post("later", cast.counsellor.pk, minutes=1)
    assert asked == []
    with django_capture_on_commit_callbacks(execute=True), acting(cast.counsellor):
        post("now", cast.counsellor.pk, minutes=0)
        assert asked == []
    assert asked == [DRAIN]


def test_a_follow_up_posts_its_reminder(cast: Cast, acting: Any) -> None:
    from counselling.actions import FollowUpPlan, follow_up_edit, follow_up_set

    client = client_make(cast.counsellor, cast.dhaka)
    due = timezone.now() + dt.timedelta(days=3)
    with acting(cast.counsellor):
        plan = FollowUpPlan(due, "Call", cast.counsellor)
        follow_up = follow_up_set(client=client, plan=plan, by=cast.counsellor)
        assert len(keys()) == 4
        follow_up_edit(
            follow_up=follow_up,
            version=0,
            due_at=due,
            purpose="Call",
            assignee=cast.colleague,
            by=cast.counsellor,
        )
    assert len(keys()) == 8
