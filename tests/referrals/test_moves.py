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
from referrals.states import OPEN_CONTENT, OPEN_PREVIEW, ReferralState, Side
from tests.cast import Cast
from tests.referrals.making import (
    FACTS,
    WAYS,
    draft_make,
    move_make,
    mover_of,
    referral_in,
    sent_side,
)

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
            referral = draft_make(cast)
            packed_make(cast, referral)
            referral_in(cast, state, referral)
            with scope.system(reason="test"):
                package = Package.objects.get(referral=referral)
                content = PackageContent.objects.get(referral=referral)
            assert package.preview_open is (state in OPEN_PREVIEW), state
            assert content.content_open is (state in OPEN_CONTENT), state
            with scope.enter(standing_of(cast.partner.pk).scope()):
                assert Package.objects.exists() is (state in OPEN_PREVIEW), state
                assert PackageContent.objects.exists() is (state in OPEN_CONTENT), state
            transaction.set_rollback(True)


def packed_make(cast: Cast, referral: Referral) -> None:
    """Pack something, as the chooser does, with the client's yes to it."""
    side = sent_side(referral)
    keys = {
        "referral": referral,
        "centre_id": referral.centre_id,
        "to_organisation_id": referral.to_organisation_id,
        "to_centre_id": referral.to_centre_id,
        "sent_side": side,
        "created_by": cast.counsellor,
        **side.lane,
    }
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        Package(preview={"age": "25-34"}, fields=["age_band"], **keys).save(force_insert=True)
        content = PackageContent(**keys)
        content.content = '{"given_name": "Fatema"}'
        content.save(force_insert=True)
        actions.agreement_note(referral=referral, by=cast.counsellor, method="verbal")


def test_a_package_is_fixed_once_it_was_sent(cast: Cast) -> None:
    referral = draft_make(cast)
    packed_make(cast, referral)
    referral_in(cast, ReferralState.SENT, referral)
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
