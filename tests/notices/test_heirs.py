"""A reminder whose recipient left is told to whoever answers for the centre now, once."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import Membership, User
from centres.roles import Role
from counselling.actions import follow_up_move
from counselling.models import FollowUp
from notices import kinds
from notices.actions import Posting, notices_post
from notices.delivery import drain
from notices.kinds import Kind, kind_add
from notices.models import Notice
from notices.states import NoticeState
from tests.cast import Cast, user_make

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Return whom each delivered notice of the system went to, sorted."""
    with scope.system(reason="test"):
        sent = Notice.objects.filter(state=NoticeState.SENT)
        return sorted(sent.values_list("recipient__email", "kind", "channel"))


def role_ends(user: User) -> None:
    """End all roles of the user."""
    with scope.system(reason="test"):
        Membership.objects.filter(user=user).update(until=timezone.now())


def drained() -> None:
    """Deliver what is due, then what came of it, and once more for what should not come.

    The first pass does the mails last, so an heir's mail is out before the notice in the system.
    """
    for _ in range(3):
        drain()


def both_channels(user: User, kind: str) -> list[tuple[str, str, str]]:
    return [(user.email, kind, "email"), (user.email, kind, "inapp")]


def test_coordinator_hears_of_what_a_counsellor_left_behind(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    promised()
    role_ends(cast.counsellor)
    drained()
    assert told() == both_channels(cast.coordinator, "follow_up_left")
    with scope.system(reason="test"):
        dropped = Notice.objects.filter(state=NoticeState.DROPPED)
        assert {notice.recipient_id for notice in dropped} == {cast.counsellor.pk}


def test_each_coordinator_hears_once(cast: Cast, promised: Callable[..., FollowUp]) -> None:
    with scope.system(reason="test"):
        second = user_make("second", Role.COORDINATOR, centre=cast.dhaka)
        user_make("elsewhere", Role.COORDINATOR, centre=cast.cumilla)
    promised()
    role_ends(cast.counsellor)
    drained()
    expected = [
        *both_channels(cast.coordinator, "follow_up_left"),
        *both_channels(second, "follow_up_left"),
    ]
    assert told() == sorted(expected)


def test_without_a_coordinator_everybody_who_counsels_hears(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    promised()
    for user in (cast.counsellor, cast.coordinator):
        role_ends(user)
    drained()
    hear = (cast.colleague, cast.protection)
    expected = [line for user in hear for line in both_channels(user, "follow_up_left")]
    assert told() == sorted(expected)


def test_inheritance_passes_on_when_the_heir_leaves_too(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    promised()
    role_ends(cast.counsellor)
    drain()
    role_ends(cast.coordinator)
    with scope.system(reason="test"):
        successor = user_make("successor", Role.COORDINATOR, centre=cast.dhaka)
    drained()
    already = (cast.coordinator.email, "follow_up_left", "email")
    assert told() == sorted([already, *both_channels(successor, "follow_up_left")])


def test_who_inherits_from_several_hears_once(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    with scope.system(reason="test"):
        second = user_make("second", Role.COORDINATOR, centre=cast.dhaka)
    promised()
    role_ends(cast.counsellor)
    drain()
    with scope.system(reason="test"):
        successor = user_make("successor", Role.COORDINATOR, centre=cast.dhaka)
    for user in (cast.coordinator, second):
        role_ends(user)
    drained()
    heard = [line for line in told() if line[0] == successor.email]
    assert heard == both_channels(successor, "follow_up_left")


def test_account_that_is_closed_leaves_its_reminders_too(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    promised()
    User.objects.filter(pk=cast.counsellor.pk).update(is_active=False)
    drained()
    assert told() == both_channels(cast.coordinator, "follow_up_left")


def test_nobody_hears_of_what_is_settled_or_in_good_hands(
    cast: Cast, acting: Any, promised: Callable[..., FollowUp]
) -> None:
    done = promised()
    with acting(cast.counsellor):
        follow_up_move(follow_up=done, to="done", by=cast.counsellor, version=0)
    User.objects.filter(pk=cast.colleague.pk).update(mail_notices=False)
    promised(assignee=cast.colleague)
    role_ends(cast.counsellor)
    drained()
    assert told() == [(cast.colleague.email, "follow_up_due", "inapp")]


def test_follow_up_given_to_somebody_else_meanwhile_is_told_to_nobody_more(
    cast: Cast, promised: Callable[..., FollowUp]
) -> None:
    follow_up = promised()
    role_ends(cast.counsellor)
    drain()
    with scope.system(reason="test"):
        FollowUp.objects.filter(pk=follow_up.pk).update(assignee=cast.colleague)
    drained()
    already = (cast.coordinator.email, "follow_up_left", "email")
    assert told() == [already]


def test_fault_in_asking_for_heirs_puts_one_notice_off(
    cast: Cast, promised: Callable[..., FollowUp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Notice) -> list[int]:
        raise LookupError

    def nothing(_: Sequence[Notice]) -> set[UUID]:
        return set()

    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kind_add(Kind(code="broken", text="", url=lambda _: "", wanted=nothing, heirs=broken))
    due_at = timezone.now() - dt.timedelta(minutes=1)
    posting = Posting(
        key="broken",
        kind="broken",
        recipient_id=cast.counsellor.pk,
        subject_id=uuid7(),
        due_at=due_at,
    )
    notices_post(postings=[posting])
    promised()
    drain()
    assert told() == both_channels(cast.counsellor, "follow_up_due")
    with scope.system(reason="test"):
        put_off = Notice.objects.filter(kind="broken")
        assert {(each.state, each.last_error) for each in put_off} == {("waiting", "LookupError")}
