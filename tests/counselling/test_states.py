"""Every state of every record with a course, and every move: taken, or refused."""

from typing import Any

import pytest

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.models import Client, FollowUp, PossibleDuplicate
from counselling.states import (
    DUPLICATE_MOVES,
    DUPLICATE_TONES,
    DUPLICATE_WAITING,
    FOLLOW_UP_MOVES,
    FOLLOW_UP_TONES,
    FOLLOW_UP_WAITING,
    DuplicateState,
    FollowUpState,
    MoveIllegal,
)
from tests.cast import Cast
from tests.factories import client_make

FOLLOW_UP = [
    ("open", "open", False),
    ("open", "done", True),
    ("open", "cancelled", True),
    ("done", "open", True),
    ("done", "done", False),
    ("done", "cancelled", False),
    ("cancelled", "open", True),
    ("cancelled", "done", False),
    ("cancelled", "cancelled", False),
]
PAIR = [
    ("open", "open", False),
    ("open", "same", True),
    ("open", "different", True),
    ("same", "open", True),
    ("same", "same", False),
    ("same", "different", False),
    ("different", "open", True),
    ("different", "same", False),
    ("different", "different", False),
]


@pytest.mark.parametrize(
    ("states", "moves", "tones", "waiting", "table"),
    [
        (FollowUpState, FOLLOW_UP_MOVES, FOLLOW_UP_TONES, FOLLOW_UP_WAITING, FOLLOW_UP),
        (DuplicateState, DUPLICATE_MOVES, DUPLICATE_TONES, DUPLICATE_WAITING, PAIR),
    ],
)
def test_every_state_has_its_moves_and_a_tone(
    states: Any, moves: Any, tones: Any, waiting: Any, table: Any
) -> None:
    assert set(moves) == set(tones) == set(states.values)
    assert {(before, after) for before, after, _ in table} == {
        (before, after) for before in states.values for after in states.values
    }
    assert set(waiting) < set(states.values)


@pytest.mark.parametrize(("before", "after", "legal"), FOLLOW_UP)
def test_follow_up_moves(
    cast: Cast, acting: Any, follow_up: FollowUp, before: str, after: str, legal: bool
) -> None:
    def move(to: str, version: int) -> FollowUp:
        return actions.follow_up_move(
            follow_up=follow_up, to=to, by=cast.colleague, version=version
        )

    with acting(cast.colleague):
        version = 0
        if before != "open":
            version = move(before, 0).version
        if not legal:
            with pytest.raises(MoveIllegal):
                move(after, version)
            assert FollowUp.objects.get().state == before
            return
        moved = move(after, version)
        with pytest.raises(StaleEdit):
            move(before, version)
    ended = after != "open"
    assert (moved.state, moved.version, moved.waits) == (after, version + 1, not ended)
    assert (moved.ended_at is not None) is ended
    assert moved.ended_by == (cast.colleague if ended else None)


def test_moves_are_audited_with_both_states(cast: Cast, acting: Any, follow_up: FollowUp) -> None:
    with acting(cast.colleague):
        actions.follow_up_move(follow_up=follow_up, to="done", by=cast.colleague, version=0)
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="follow_up.move")
    assert (entry.user_id, entry.detail) == (
        cast.colleague.pk,
        {"before": "open", "after": "done"},
    )


@pytest.mark.parametrize(("before", "after", "legal"), PAIR)
def test_decisions_on_a_pair(
    cast: Cast, acting: Any, client_of_dhaka: Client, before: str, after: str, legal: bool
) -> None:
    twin = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.colleague):
        pair = actions.duplicate_offer(
            client=twin, other_id=client_of_dhaka.pk, reasons=["name", "relative"], score=75
        )

        def decide(state: str, version: int) -> PossibleDuplicate:
            return actions.duplicate_decide(
                pair=pair, state=state, by=cast.colleague, version=version
            )

        version = 0
        if before != "open":
            version = decide(before, 0).version
        if not legal:
            with pytest.raises(MoveIllegal):
                decide(after, version)
            assert PossibleDuplicate.objects.get().state == before
            return
        decided = decide(after, version)
        with pytest.raises(StaleEdit):
            decide(before, version)
    settled = after != "open"
    assert (decided.state, decided.version) == (after, version + 1)
    assert decided.decided_by == (cast.colleague if settled else None)
    assert (decided.decided_at is not None) is settled
