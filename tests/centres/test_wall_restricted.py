"""The narrower wall around restricted blocks, and who breaks its glass."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from centres import scope
from centres.models import BreakGlass, Membership, User
from centres.roles import Role
from counselling.actions import restricted_note_write
from counselling.models import RestrictedNote
from tests.cast import Cast, user_make
from tests.centres.walled import Belongings, belongings_make

SEES: dict[str, int] = {
    "counsellor": 1,  # the note is assigned to her
    "protection": 1,
    "colleague": 0,
    "coordinator": 0,
    "outreach": 0,
    "volunteer": 0,
    "other_centre": 0,
    "other_country": 0,
    "focal_point": 0,
    "partner": 0,
    "donor": 0,
    "monitor": 0,
    "dpo": 0,
    "admin": 0,
    "nobody": 0,
}


@pytest.fixture
def belongings(cast: Cast) -> Belongings:
    """Records of the Dhaka centre, a restricted note among them."""
    return belongings_make(cast.counsellor, cast.dhaka, "Xanthippe")


def seen(acting: Any, user: User, *, glass: bool = False) -> tuple[int, int]:
    """Return how many notes and former notes the user sees, having tried to change them.

    What is seen through a broken glass is not changed.
    """
    with acting(user):
        count = RestrictedNote.objects.count()
        assert RestrictedNote.objects.update(kind="health") == (0 if glass else count)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM counselling_restrictednoteevent")
            return count, min(cursor.fetchone()[0], 1)


@pytest.mark.parametrize("who", SEES)
def test_who_sees_a_restricted_note(
    cast: Cast, belongings: Belongings, acting: Any, who: str
) -> None:
    assert seen(acting, getattr(cast, who)) == (SEES[who], SEES[who])


def glass_make(user: User, belongings: Belongings, **given: Any) -> None:
    """Break the glass for the user, or write a row as if."""
    now = timezone.now()
    facts: dict[str, Any] = {
        "client_id": belongings.client.pk,
        "opened_at": now,
        "until": now + dt.timedelta(minutes=15),
    }
    with scope.system(reason="test"):
        BreakGlass.objects.create(
            centre=belongings.client.centre,
            user=user,
            reason="A relative is here.",
            **facts | given,
        )


GLASSES: dict[str, tuple[Callable[[Belongings], dict[str, Any]], int]] = {
    "open": (lambda _: {}, 1),
    "run out": (lambda _: {"until": timezone.now() - dt.timedelta(seconds=1)}, 0),
    "for another client": (lambda b: {"client_id": b.session.pk}, 0),
}


@pytest.mark.parametrize("state", GLASSES)
def test_a_coordinator_breaks_the_glass(
    cast: Cast, belongings: Belongings, acting: Any, state: str
) -> None:
    given, notes = GLASSES[state]
    glass_make(cast.coordinator, belongings, **given(belongings))
    assert seen(acting, cast.coordinator, glass=True)[0] == notes
    assert seen(acting, cast.colleague)[0] == 0, "the glass is broken for one person"


def test_nobody_writes_through_a_broken_glass(
    cast: Cast, belongings: Belongings, acting: Any
) -> None:
    """Whoever breaks it writes as he did before: notes of his own, and none in another's name."""
    glass_make(cast.coordinator, belongings)
    with acting(cast.coordinator):
        assert RestrictedNote.objects.all().delete()[0] == 0
        mine = _note(cast.coordinator, belongings, cast.coordinator)
        assert RestrictedNote.objects.filter(pk=mine.pk).update(kind="health") == 1
    with pytest.raises(DatabaseError, match="row-level security"), acting(cast.coordinator):
        _note(cast.coordinator, belongings, cast.counsellor)


def _note(by: User, belongings: Belongings, assigned_to: User) -> RestrictedNote:
    return restricted_note_write(
        client=belongings.client, kind="gbv", text="Words", assigned_to=assigned_to, by=by
    )


def test_a_glass_of_somebody_who_left_the_centre_is_whole_again(
    cast: Cast, belongings: Belongings, acting: Any
) -> None:
    glass_make(cast.coordinator, belongings)
    Membership.objects.filter(user=cast.coordinator).update(until=timezone.now())
    assert seen(acting, cast.coordinator)[0] == 0


def test_a_glass_with_another_centre_s_name_on_it_opens_nothing(
    cast: Cast, belongings: Belongings, acting: Any
) -> None:
    """Whoever writes a glass names a centre of his own; the client is another centre's."""
    stranger = user_make("cumilla-coordinator", Role.COORDINATOR, centre=cast.cumilla)
    with scope.system(reason="test"):
        BreakGlass.objects.create(
            centre=cast.cumilla,
            user=stranger,
            client_id=belongings.client.pk,
            reason="Just looking.",
            until=timezone.now() + dt.timedelta(minutes=15),
        )
    assert seen(acting, stranger)[0] == 0


@pytest.mark.parametrize("who", ["counsellor", "protection"])
def test_an_ended_role_sees_nothing_from_that_moment(
    cast: Cast, belongings: Belongings, acting: Any, who: str
) -> None:
    user = getattr(cast, who)
    assert seen(acting, user)[0] == 1
    Membership.objects.filter(user=user).update(until=timezone.now())
    assert seen(acting, user) == (0, 0)


def test_an_assigned_counsellor_who_moved_elsewhere_sees_nothing(
    cast: Cast, belongings: Belongings, acting: Any
) -> None:
    Membership.objects.filter(user=cast.counsellor).update(centre=cast.cumilla)
    assert seen(acting, cast.counsellor) == (0, 0)


def test_glasses_are_seen_by_who_broke_them_and_by_oversight(
    cast: Cast, belongings: Belongings, acting: Any
) -> None:
    glass_make(cast.counsellor, belongings)
    expected = {"counsellor": 1, "coordinator": 1, "colleague": 0, "other_centre": 0}
    for who, count in expected.items():
        with acting(getattr(cast, who)):
            assert BreakGlass.objects.count() == count, who
