"""Who hands work over and who takes a case in at the same moment come one after the other."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest

from centres import scope
from centres.roles import Role
from counselling.actions import case_open
from counselling.actions.handovers import HandoverPlan, cases_reassign
from counselling.models import Case, Client
from referrals.actions.families import family_take
from referrals.actions.receiving import received_link, referral_take
from referrals.codes import Purpose
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.at_once import at_once
from tests.cast import Cast, cast_make, user_make
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in
from tests.referrals.test_as_seen import as_, now

S = ReferralState
ROUNDS: Final = 6
"""In each of them both would wait for the other, if they locked in another order."""


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that both threads see it."""
    with scope.system(reason="test"):
        return cast_make()


def moving(cast: Cast) -> tuple[Referral, Case]:
    """Return a referral to Baghdad by which a case moves for good, looked at there."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    with as_(cast.counsellor):
        case = case_open(client=client, by=cast.counsellor, kind="complaint")
    draft = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    with scope.system(reason="test"):
        Referral.objects.filter(pk=draft.pk).update(purpose=Purpose.TRANSFER)
        SentSide.objects.filter(referral=draft).update(case=case)
    return referral_in(cast, S.VIEWED, draft), case


def hand_over(cast: Cast) -> Callable[[], Any]:
    """Return what hands all of the counsellor's work to her colleague."""
    plan = HandoverPlan(giver=cast.counsellor, taker=cast.colleague)

    def run() -> None:
        with as_(cast.coordinator):
            cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)

    return run


def take(cast: Cast, referrals: Sequence[Referral]) -> Callable[[], Any]:
    """Return what takes them in at Baghdad: one, or a family in one act."""
    by = cast.other_country

    def run() -> None:
        with as_(by):
            if len(referrals) == 1:
                referral_take(referral=referrals[0], counsellor=by, by=by)
            else:
                family_take(together=referrals, counsellor=by, by=by)

    return run


@pytest.mark.parametrize("together", [1, 3])
def test_a_case_moves_for_good_while_it_is_handed_over(people: Cast, together: int) -> None:
    """Both are done, in whichever order: the case ended here, or went to the colleague first."""
    for _round in range(ROUNDS):
        family = [moving(people) for _member in range(together)]
        latest_first = [referral for referral, _case in reversed(family)]
        assert at_once(take(people, latest_first), hand_over(people)) == []
        for referral, case in family:
            assert now(referral).state == S.ACCEPTED
            with scope.system(reason="test"):
                assert Case.objects.get(pk=case.pk).state == "closed_referred"


def came(cast: Cast) -> Referral:
    """Return a referral of Baghdad's counsellor that Dhaka's took."""
    sent = consenting_make(cast.other_country, cast.baghdad, nationality="LK")
    to = Recipient(cast.dhaka.host, cast.dhaka)
    draft = draft_make(cast, sent, to=to, by=cast.other_country)
    with scope.system(reason="test"):
        Referral.objects.filter(pk=draft.pk).update(state=S.SENT, sent_at=draft.created_at)
    move_make(cast, now(draft), "view")
    with as_(cast.counsellor):
        return referral_take(referral=now(draft), counsellor=cast.counsellor, by=cast.counsellor)


def test_two_centres_hand_over_what_each_had_of_the_other(people: Cast) -> None:
    """What one sent the other took: both lock them in one order."""
    with scope.system(reason="test"):
        stays = user_make("stays-there", Role.COORDINATOR, centre=people.baghdad)
        leader = user_make("leads-there", Role.COORDINATOR, centre=people.baghdad)
    plan = HandoverPlan(giver=people.other_country, taker=stays)

    def there() -> None:
        with as_(leader):
            cases_reassign(centre=people.baghdad, plan=plan, by=leader)

    for _round in range(ROUNDS):
        went, _case = moving(people)
        take(people, [went])()
        taken = came(people)
        assert at_once(hand_over(people), there) == []
        with scope.system(reason="test"):
            both = {went.pk, taken.pk}
            sent = set(SentSide.objects.filter(referral__in=both).values_list("counsellor"))
            received = set(ReceivedSide.objects.filter(referral__in=both).values_list("counsellor"))
        assert sent == received == {(people.colleague.pk,), (stays.pk,)}


def test_what_came_is_joined_to_a_client_who_is_handed_over(people: Cast) -> None:
    for _round in range(ROUNDS):
        referral = came(people)
        client = consenting_make(people.counsellor, people.dhaka)

        def join(referral: Referral = referral, client: Client = client) -> None:
            with as_(people.counsellor):
                received_link(referral=referral, client=client, by=people.counsellor)

        assert at_once(join, hand_over(people)) == []
        with scope.system(reason="test"):
            side = ReceivedSide.objects.get(referral=referral)
        assert (side.client_id, side.counsellor_id) == (client.pk, people.colleague.pk)
