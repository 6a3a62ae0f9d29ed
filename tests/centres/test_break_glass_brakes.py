"""What keeps break-glass an exception: a role that holds, few times, short, reviewed by others."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import actions, scope
from centres.actions.glass import MOST_AN_HOUR
from centres.models import AuditEntry, BreakGlass, Membership, User
from centres.roles import Role
from centres.standing import standing_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
REASON = "The police called: she is in danger now."


def broken(cast: Cast, acting: Any) -> BreakGlass:
    with acting(cast.coordinator):
        return actions.glass_break(
            centre=cast.dhaka, client_id=uuid7(), by=cast.coordinator, reason=REASON
        )


def written(cast: Cast, **given: Any) -> BreakGlass:
    """Write a row as if, past the action."""
    now = timezone.now()
    facts = {"opened_at": now, "until": now + dt.timedelta(minutes=15), "user": cast.coordinator}
    return BreakGlass.objects.create(
        centre=cast.dhaka, client_id=uuid7(), reason=REASON, **facts | given
    )


def test_it_ends_with_the_role_though_another_is_held_there(cast: Cast, acting: Any) -> None:
    broken(cast, acting)
    assert len(standing_of(cast.coordinator.pk).break_glass) == 1
    Membership.objects.create(user=cast.coordinator, role=Role.COUNSELLOR, centre=cast.dhaka)
    held = cast.coordinator.memberships.filter(role=Role.COORDINATOR)
    held.update(until=timezone.now())
    assert standing_of(cast.coordinator.pk).break_glass == ()


def test_what_is_over_and_what_is_dated_ahead_opens_nothing(cast: Cast) -> None:
    with scope.system(reason="test"):
        for shift in (dt.timedelta(minutes=-16), dt.timedelta(hours=1)):
            start = timezone.now() + shift
            written(cast, opened_at=start, until=start + dt.timedelta(minutes=15))
    assert standing_of(cast.coordinator.pk).break_glass == ()


def test_beyond_the_hours_share_it_stays_whole_and_the_try_is_kept(cast: Cast, acting: Any) -> None:
    for _ in range(MOST_AN_HOUR):
        broken(cast, acting)
    with acting(cast.coordinator):
        try:
            actions.glass_break(
                centre=cast.dhaka, client_id=uuid7(), by=cast.coordinator, reason=REASON
            )
        except ValidationError as error:
            refused = error.messages
    assert refused == [
        "You opened notes this way too often within an hour. Ask a protection counsellor."
    ]
    with scope.system(reason="test"):
        assert BreakGlass.objects.count() == MOST_AN_HOUR
        kept = AuditEntry.objects.get(action="break_glass.limit")
    assert (kept.user_id, kept.centre_id) == (cast.coordinator.pk, cast.dhaka.pk)


def test_old_ones_do_not_count(cast: Cast, acting: Any) -> None:
    start = timezone.now() - dt.timedelta(hours=1, seconds=1)
    with scope.system(reason="test"):
        for _ in range(MOST_AN_HOUR):
            written(cast, opened_at=start, until=start + dt.timedelta(minutes=15))
    assert broken(cast, acting).user == cast.coordinator


def test_the_database_keeps_it_short_and_reviewed_by_another(cast: Cast) -> None:
    now = timezone.now()
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("break_glass_is_short", {"opened_at": now, "until": now + dt.timedelta(minutes=16)}),
        ("break_glass_reviewed_by_another", {"reviewed_by": cast.coordinator}),
    )
    with scope.system(reason="test"):
        for name, given in wrong:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                written(cast, **given)


@pytest.mark.parametrize(
    "change",
    [
        {"until": timezone.now()},
        {"opened_at": timezone.now()},
        {"client_id": uuid7()},
        {"reason": "Another one."},
    ],
)
def test_nobody_changes_more_than_the_review(cast: Cast, acting: Any, change: Any) -> None:
    broken(cast, acting)
    for enter in (acting(cast.coordinator), acting(cast.dpo), scope.system(reason="test")):
        with pytest.raises(DatabaseError, match="permission denied"), enter:
            BreakGlass.objects.update(**change)


def test_only_the_system_blanks_the_reason(cast: Cast, acting: Any) -> None:
    broken(cast, acting)
    for who in (cast.coordinator, cast.dpo):
        with pytest.raises(DatabaseError, match="permission denied"), acting(who):
            BreakGlass.objects.update(reason="")
    with scope.system(reason="test"):
        assert BreakGlass.objects.update(reason="") == 1


def test_nobody_breaks_it_in_anothers_name(cast: Cast, acting: Any) -> None:
    for who in (cast.coordinator, cast.dpo):
        with pytest.raises(DatabaseError, match="row-level security"), acting(who):
            written(cast, user=cast.colleague)


def test_nobody_asks_what_others_have_open(cast: Cast, acting: Any) -> None:
    glass = broken(cast, acting)
    sees: dict[User, list[Any]] = {
        cast.coordinator: [glass.client_id],
        cast.colleague: [],
        cast.dpo: [],
    }
    for who, expected in sees.items():
        with acting(who), connection.cursor() as cursor:
            cursor.execute("SELECT centres_broken_glass(%s)", [cast.coordinator.pk])
            assert cursor.fetchone() == (expected,), who
