"""Referrals go along when two records become one, and are forgotten with their client."""

from django.db import connection

from centres import scope
from centres.standing import standing_of
from counselling import actions as counselling_actions
from counselling.actions.anonymising import clients_anonymise
from counselling.models import Client
from counselling.retention_codes import Ground
from referrals import actions
from referrals.models import Package, PackageContent, Referral, ReferralMessage, SentSide
from referrals.states import ReferralState
from tests.cast import Cast
from tests.referrals.making import consenting_make, draft_make, referral_in, sent_side
from tests.referrals.packing import choose

S = ReferralState
CANARY = "Zyxwcanary"


def test_a_referral_goes_along_with_its_client(cast: Cast) -> None:
    leader, other = (consenting_make(cast.counsellor, cast.dhaka) for _ in range(2))
    alone = referral_in(cast, S.ACCEPTED, draft_make(cast, other))
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        counselling_actions.client_merge(
            leader=leader, merged=other, versions={}, values={}, by=cast.counsellor
        )
    side = sent_side(alone)
    assert (side.client_id, side.glass_id) == (leader.pk, leader.pk)


def test_what_both_have_live_stays_where_it_is(cast: Cast) -> None:
    """One live referral for the same: the second stays with the record that was merged."""
    leader, other = (consenting_make(cast.counsellor, cast.dhaka) for _ in range(2))
    first = referral_in(cast, S.SENT, draft_make(cast, leader))
    second = referral_in(cast, S.SENT, draft_make(cast, other))
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        counselling_actions.client_merge(
            leader=leader, merged=other, versions={}, values={}, by=cast.counsellor
        )
    assert (sent_side(first).client_id, sent_side(second).client_id) == (leader.pk, other.pk)


def test_nothing_tells_of_who_was_forgotten(cast: Cast) -> None:
    client: Client = consenting_make(cast.counsellor, cast.dhaka)
    referral = draft_make(cast, client, request=f"{CANARY} asks.")
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        choose(referral, cast.counsellor, "sex")
        actions.agreement_note(referral=referral, by=cast.counsellor, method="verbal")
    referral_in(cast, S.CLOSED_CONFIRMED, referral)
    asked = referral_in(cast, S.INFO_REQUESTED, draft_make(cast, client, reason="health"))
    with scope.system(reason="test"):
        clients_anonymise(keys=[client.pk], ground=Ground.RETENTION)
        for model in (Package, PackageContent):
            assert not model.objects.exists()
        assert set(ReferralMessage.objects.values_list("text", flat=True)) <= {""}
        side = SentSide.objects.get(referral=referral)
        assert (side.client_words, side.risk, side.agreed_to) == (None, {}, {})
        present = Referral.objects.get(pk=referral.pk)
        assert (present.request, present.confirmed) == ("", "helped")
        assert Referral.objects.filter(pk=asked.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM referrals_referralevent WHERE request LIKE %s",
                [f"%{CANARY}%"],
            )
            assert cursor.fetchone()[0] == 0
