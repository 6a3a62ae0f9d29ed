"""Clients are reminded the day before, and never of what is over."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from time_machine import Traveller

from centres import scope
from counselling import actions
from counselling.actions import FollowUpPlan
from counselling.confidences import Reach
from counselling.message_delivery import messages_send
from counselling.message_words import REMINDER
from counselling.models import Client, ClientMessage, FollowUp
from notices.channels import NotTaken
from tests.cast import Cast
from tests.counselling.messages.world import (
    NOON,
    Troubled,
    fared,
    files,
    reachable,
    send,
)
from tests.factories import client_make


def test_the_client_is_reminded_the_day_before(
    promised: FollowUp, folder: Path, noon: Traveller
) -> None:
    messages_send()
    assert files(folder) == []
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert [each["text"] for each in files(folder)] == [REMINDER["bn"]]


def _of_thursday(cast: Cast, acting: Any, client: Client, hour: int) -> None:
    """Promise the client something on Thursday at that hour, of which she is reminded too."""
    due_at = dt.datetime(2026, 11, 5, hour, tzinfo=cast.dhaka.zone)
    with acting(cast.counsellor):
        plan = FollowUpPlan(due_at, "Visit", cast.counsellor, tell_by="sms")
        actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)


@pytest.mark.parametrize(
    ("hours", "hour", "goes"),
    [
        ((dt.time(9), dt.time(12)), 15, 9),
        ((dt.time(20), dt.time(22)), 9, 20),
        ((None, None), 21, 8),
    ],
)
def test_tomorrow_is_said_on_the_day_before_whatever_hours_are_safe(
    cast: Cast, acting: Any, noon: Traveller, hours: Any, hour: int, goes: int
) -> None:
    reach = Reach(may_leave_message="yes", safe_from=hours[0], safe_until=hours[1])
    _of_thursday(cast, acting, reachable(cast, acting, reach), hour)
    for _ in range(66):
        noon.shift(dt.timedelta(hours=1))
        messages_send()
    with scope.system(reason="test"):
        sent_at = ClientMessage.objects.get(state="sent").sent_at
    assert sent_at == dt.datetime(2026, 11, 4, goes, tzinfo=cast.dhaka.zone)


def test_tomorrow_is_never_said_on_the_day_itself(
    cast: Cast, acting: Any, client: Client, troubled: Troubled, noon: Traveller
) -> None:
    """Not taken all day long, it is not tried once more on the next morning."""
    troubled.trouble = NotTaken
    _of_thursday(cast, acting, client, 21)
    noon.move_to(dt.datetime(2026, 11, 4, 19, 59, tzinfo=cast.dhaka.zone))
    messages_send()
    with scope.system(reason="test"):
        message = ClientMessage.objects.get()
    assert (fared(message), troubled.asked) == (("queued", ""), 1)
    troubled.trouble = None
    for _ in range(24):
        noon.shift(dt.timedelta(hours=1))
        messages_send()
    assert (fared(message), troubled.asked) == (("dropped", "settled"), 1)


@pytest.mark.parametrize("to", ["done", "cancelled"])
def test_of_what_is_over_nobody_is_reminded(
    cast: Cast,
    acting: Any,
    promised: FollowUp,
    folder: Path,
    noon: Traveller,
    to: str,
) -> None:
    with acting(cast.counsellor):
        actions.follow_up_move(follow_up=promised, to=to, by=cast.counsellor, version=0)
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert files(folder) == []


def test_of_what_was_put_off_once_and_at_its_new_time(
    cast: Cast,
    acting: Any,
    promised: FollowUp,
    folder: Path,
    noon: Traveller,
) -> None:
    later = promised.due_at + dt.timedelta(days=4)
    with acting(cast.counsellor):
        actions.follow_up_snooze(
            follow_up=promised, due_at=later, why="closed", by=cast.counsellor, version=0
        )
    for _ in range(8):
        noon.shift(dt.timedelta(days=1))
        messages_send()
    assert len(files(folder)) == 1
    with scope.system(reason="test"):
        assert ClientMessage.objects.get(state="sent").sent_at == later - dt.timedelta(days=1)


@pytest.mark.parametrize("days", [3, 0])
def test_of_what_was_put_off_with_others_at_its_new_time(
    cast: Cast, acting: Any, client: Client, folder: Path, noon: Traveller, days: int
) -> None:
    """Also where it was promised so late that no reminder was ever queued."""
    with acting(cast.counsellor):
        due_at = timezone.now() + dt.timedelta(days=days, hours=1)
        plan = FollowUpPlan(due_at, "Visit", cast.counsellor, tell_by="sms")
        promised = actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
        actions.follow_ups_snooze(
            chosen={promised.pk: 0}, day=dt.date(2026, 11, 9), why="closed", by=cast.counsellor
        )
    for _ in range(8):
        noon.shift(dt.timedelta(days=1))
        messages_send()
    assert len(files(folder)) == 1
    with scope.system(reason="test"):
        assert ClientMessage.objects.get(state="sent").sent_at == NOON + dt.timedelta(days=6)


def test_a_merge_takes_the_message_along(
    cast: Cast, acting: Any, client: Client, folder: Path
) -> None:
    """The leader's word counts: where she agreed to nothing, nothing goes out."""
    message = send(cast, acting, client)
    leader = client_make(cast.counsellor, cast.dhaka, given_name="Fatima")
    with acting(cast.counsellor):
        actions.client_merge(
            leader=Client.objects.get(pk=leader.pk),
            merged=Client.objects.get(pk=client.pk),
            by=cast.counsellor,
            **_merge_facts(leader, client),
        )
        assert ClientMessage.objects.get(pk=message.pk).client_id == leader.pk


def _merge_facts(leader: Client, merged: Client) -> dict[str, Any]:
    return {"versions": {each.pk: each.version for each in (leader, merged)}, "values": {}}
