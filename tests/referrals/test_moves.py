"""Every state x move x role of referrals: each cell from the table of moves."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from centres import scope
from centres.rules import may
from centres.standing import standing_of
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.models import (
    DestructionTask,
    Package,
    PackageContent,
    Referral,
    ReferralMessage,
    ReferralMove,
)
from referrals.moves import BY_NAME, MOVES, PAIRS
from referrals.rules import OTHERS
from referrals.selectors.referrals import NEXT, OURS, THEIRS
from referrals.selectors.said import answered_of
from referrals.states import LIVE, OPEN_CONTENT, OPEN_PREVIEW, ReferralState, Side
from tests.cast import Cast
from tests.referrals.making import (
    FACTS,
    WAYS,
    move_make,
    mover_of,
    referral_in,
)
from tests.referrals.packing import packed_make

SENDERS = {"counsellor", "colleague", "protection", "coordinator"}
ROLES = (*sorted(SENDERS), "partner", "other_centre", "other_country", "outreach", "volunteer",
         "focal_point", "donor", "monitor", "dpo", "admin", "nobody")  # fmt: skip


def by_rule(name: str) -> set[str]:
    """Return who of the cast may make the move on a referral of Dhaka to the bureau."""
    move = BY_NAME[name]
    allowed = set()
    if Side.SENDER in move.sides:
        allowed |= {"protection", "coordinator"} if name == "approve" else SENDERS
    if Side.RECIPIENT in move.sides:
        allowed.add("partner")
    return allowed


def test_each_live_state_waits_for_one_side() -> None:
    waiting = [*OURS, *THEIRS, ReferralState.AWAITING_APPROVAL]
    assert sorted(waiting) == sorted(LIVE)
    assert set(NEXT) == set(LIVE)


def test_no_rule_by_hand_bears_a_move_s_name() -> None:
    """It would never be asked."""
    assert not OTHERS.keys() & {f"referral.{move.name}" for move in MOVES}


@pytest.mark.parametrize("state", list(ReferralState))
def test_each_state_takes_the_moves_of_the_table_and_no_others(cast: Cast, state: str) -> None:
    """Each cell: a legal move leads where the table says, any other changes nothing."""
    referral = referral_in(cast, state)
    version = referral.version
    for move in MOVES:
        with transaction.atomic():
            if state in move.before:
                moved = move_make(cast, referral, move.name)
                assert (moved.state, moved.version) == (move.after, version + 1), move.name
            elif WAYS[state] and WAYS[state][-1] == move.name:
                assert move_make(cast, referral, move.name).version == version, move.name
            else:
                with pytest.raises((MoveIllegal, Referral.DoesNotExist)):
                    move_make(cast, referral, move.name)
                with scope.system(reason="test"):
                    assert Referral.objects.get(pk=referral.pk).version == version
            transaction.set_rollback(True)


def test_each_role_may_what_the_table_says(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.SENT)
    wrong = []
    for role, move in product(ROLES, MOVES):
        allowed = may(standing_of(getattr(cast, role).pk), f"referral.{move.name}", referral)
        if allowed is not (role in by_rule(move.name)):
            wrong.append((role, move.name, allowed))
    assert wrong == []


def test_nobody_makes_the_move_of_the_other_side(cast: Cast) -> None:
    referrals = {state: referral_in(cast, state) for state in {move.before[0] for move in MOVES}}
    for move in MOVES:
        for side in set(Side) - set(move.sides):
            with transaction.atomic():
                referral = referrals[move.before[0]]
                by, _own = mover_of(cast, referral, move.name)
                with scope.system(reason="test"), pytest.raises(MoveIllegal):
                    actions.referral_move(
                        referral=referral, name=move.name, side=side, by=by,
                        facts=FACTS.get(move.name),
                    )  # fmt: skip
                transaction.set_rollback(True)


def test_the_database_refuses_what_the_table_lacks(cast: Cast) -> None:
    """The trigger holds the same pairs, whatever code writes."""
    for before in ReferralState:
        with transaction.atomic():
            referral = referral_in(cast, before)
            for after in set(ReferralState) - {before}:
                legal = (before, after) in PAIRS
                # Everything that the constraints ask of the state stands there.
                sql = (
                    "UPDATE referrals_referral SET state = %s, closed_at = %s, decline_code = 'x',"
                    " sent_at = coalesce(sent_at, now()), late_told = 0 WHERE id = %s"
                )
                live = after not in {
                    "closed_confirmed", "declined", "cancelled", "recalled", "expired", "failed",
                    "consent_withdrawn", "entered_in_error",
                }  # fmt: skip
                closed = None if live else "2026-01-01T00:00:00Z"
                with scope.system(reason="test"):
                    try:
                        with transaction.atomic(), connection.cursor() as cursor:
                            cursor.execute(sql, [after, closed, referral.pk])
                            transaction.set_rollback(True)
                        done = True
                    except DatabaseError:
                        done = False
                assert done is legal, (before, after)
            transaction.set_rollback(True)


def test_a_package_opens_and_shuts_with_the_state(cast: Cast) -> None:
    for state in ReferralState:
        with transaction.atomic():
            referral = referral_in(cast, state, packed_make(cast, "sex"))
            with scope.system(reason="test"):
                package = Package.objects.get(referral=referral)
                content = PackageContent.objects.get(referral=referral)
            assert package.preview_open is (state in OPEN_PREVIEW), state
            assert content.content_open is (state in OPEN_CONTENT), state
            with scope.enter(standing_of(cast.partner.pk).scope()):
                assert Package.objects.exists() is (state in OPEN_PREVIEW), state
                assert PackageContent.objects.exists() is (state in OPEN_CONTENT), state
            transaction.set_rollback(True)


def test_a_package_is_fixed_once_it_was_sent(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.SENT, packed_make(cast, "sex"))
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        package = Package.objects.get(referral=referral)
        package.preview = {"age": "other"}
        with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
            package.save()
        with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
            PackageContent.objects.filter(referral=referral).delete()


def test_the_same_move_again_writes_nothing(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.SENT)
    first = move_make(cast, referral, "recall")
    again = move_make(cast, referral, "recall")
    assert (first.version, first.state) == (again.version, again.state)
    with scope.system(reason="test"):
        assert ReferralMove.objects.filter(referral=referral, move="recall").count() == 1
        assert not ReferralMessage.objects.filter(referral=referral).exists()


def test_each_side_is_told_once_and_without_a_word_of_anybody(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.SENT)
    move_make(cast, referral, "view")
    move_make(cast, referral, "accept")
    with scope.system(reason="test"):
        told = Notice.objects.filter(channel="inapp", subject_id=referral.pk)
        after = sorted(told.exclude(kind__contains="_send_").values_list("kind", "recipient_id"))
    assert after == [
        ("referral_accept_sender", cast.counsellor.pk),
        ("referral_view_sender", cast.counsellor.pk),
    ]


def test_what_was_opened_is_to_be_destroyed_afterwards(cast: Cast) -> None:
    unopened = referral_in(cast, ReferralState.RECALLED)
    opened = move_make(cast, referral_in(cast, ReferralState.VIEWED), "recall")
    with scope.enter(standing_of(cast.partner.pk).scope()):
        tasks = list(DestructionTask.objects.values_list("referral_id", "why"))
    assert tasks == [(opened.pk, ReferralState.RECALLED)]
    assert unopened.pk != opened.pk


def test_a_decline_says_why(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.VIEWED)
    with pytest.raises(ValidationError):
        move_make(cast, referral, "decline", decline_code="")
    with pytest.raises(ValidationError):
        move_make(cast, referral, "decline", decline_code="other", decline_text=" ")


def test_a_move_writes_what_it_asks_for_and_nothing_besides(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.VIEWED)
    moved = move_make(cast, referral, "accept", decline_code="unsafe", confirmed="helped")
    assert (moved.decline_code, moved.confirmed) == ("", "")
    with scope.system(reason="test"):
        assert ReferralMove.objects.get(referral=referral, move="accept").code == ""


def test_why_it_is_on_hold_is_said_while_it_is(cast: Cast) -> None:
    referral = referral_in(cast, ReferralState.ON_HOLD)
    assert "The client is away" in [fact.value for fact in answered_of(referral)]
    resumed = move_make(cast, referral, "resume")
    assert list(answered_of(resumed)) == []
