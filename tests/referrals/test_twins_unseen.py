"""A second referral beside one that its sender can't see: it goes, and who sees both is told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centres import scope
from centres.models import User
from centres.roles import Role
from counselling.actions import client_merge
from counselling.models import Client
from notices.kinds import kind_of
from notices.models import Notice
from referrals.actions import referral_move
from referrals.models import Referral, SentSide
from referrals.notice_codes import TWIN
from referrals.states import ReferralState, Side
from tests.cast import Cast, user_make
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in
from tests.referrals.test_as_seen import as_
from tests.referrals.test_twins import TWICE, page_of

S = ReferralState


def narrow(referral: Referral, counsellor: User) -> Referral:
    """Return the referral, moved into the narrow lane, in the counsellor's hands."""
    with scope.system(reason="test"):
        side = SentSide.objects.filter(referral=referral)
        side.update(sensitive=True, counsellor=counsellor)
    return referral


def hidden(cast: Cast, client: Client) -> Referral:
    """Return a live referral of the client that the protection counsellor alone sees."""
    return narrow(referral_in(cast, S.SENT, draft_make(cast, client)), cast.protection)


def told() -> set[tuple[int, Any]]:
    """Return who was told that one has a twin, and which."""
    with scope.system(reason="test"):
        found = Notice.objects.filter(kind=TWIN, channel="inapp")
        return set(found.values_list("recipient_id", "subject_id"))


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("way", [("send",), ("submit", "approve")])
def test_it_goes_as_if_there_were_none(
    cast: Cast, browser_of: Any, way: tuple[str, ...], merged: bool
) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    first = hidden(cast, client)
    if merged:
        leader = consenting_make(cast.counsellor, cast.dhaka)
        with as_(cast.counsellor):
            client_merge(leader=leader, merged=client, versions={}, values={}, by=cast.counsellor)
        client = leader
    second = draft_make(cast, client)
    counsellor = browser_of(cast.counsellor)
    for name in way:
        assert TWICE not in counsellor.get(page_of(second)).text
        second = move_make(cast, second, name)
    assert second.state == S.SENT
    assert first.referral_no not in counsellor.get(page_of(second)).text
    assert TWICE not in counsellor.get(page_of(second)).text
    assert counsellor.get(page_of(first)).status_code == 404
    assert told() == {(cast.protection.pk, first.pk)}
    protects = browser_of(cast.protection)
    for referral, other in ((first, second), (second, first)):
        page = protects.get(page_of(referral)).text
        assert TWICE in page
        assert page_of(other) in page


def test_to_whoever_sees_it_that_one_is_shown(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    first = hidden(cast, client)
    second = draft_make(cast, client, by=cast.protection)
    with as_(cast.protection), pytest.raises(ValidationError, match=first.referral_no):
        referral_move(referral=second, name="send", side=Side.SENDER, by=cast.protection)
    assert told() == set()


def test_where_few_see_either_only_who_protects_hears(cast: Cast) -> None:
    """Neither of the two counsellors learns of the other's."""
    with scope.system(reason="test"):
        second_protector = user_make("protects-too", Role.PROTECTION_COUNSELLOR, centre=cast.dhaka)
    client = consenting_make(cast.counsellor, cast.dhaka)
    first = narrow(referral_in(cast, S.SENT, draft_make(cast, client)), cast.colleague)
    second = narrow(draft_make(cast, client), cast.counsellor)
    with as_(cast.counsellor):
        referral_move(referral=second, name="send", side=Side.SENDER, by=cast.counsellor)
    protect = {cast.protection.pk, second_protector.pk}
    assert told() == {(pk, first.pk) for pk in protect}


def test_the_notice_leads_to_the_own_one_while_it_lives(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    first = hidden(cast, client)
    notice, kind = Notice(subject_id=first.pk), kind_of(TWIN)
    with as_(cast.counsellor):
        assert kind.url(notice) == "", "she does not see it"
    with as_(cast.protection):
        assert kind.url(notice) == page_of(first)
        assert kind.wanted([notice]) == {notice.pk}
    move_make(cast, first, "expire")
    with as_(cast.protection):
        assert kind.wanted([notice]) == set()


def test_two_that_all_see_never_both_go(cast: Cast) -> None:
    """The database's own word, for two who send at the same moment."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral_in(cast, S.SENT, draft_make(cast, client))
    second = draft_make(cast, client)
    sides = SentSide.objects.filter(referral=second)
    with scope.system(reason="test"):
        with pytest.raises(IntegrityError, match="referral_live_once"), transaction.atomic():
            sides.update(went_at=second.created_at)
        assert sides.update(went_at=second.created_at, sensitive=True) == 1
