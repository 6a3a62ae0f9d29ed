"""A consent that has run out ends what stands on it, by the clock; one renewed in time does not."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import ConsentGiven, client_merge, consent_record, consent_withdraw
from counselling.actions.consent_reminders import CONSENT_ENDS, consents_remind
from counselling.codes import ConsentPurpose
from counselling.models import Client, Consent
from notices.models import Notice
from referrals.actions.lapsing import referrals_lapse
from referrals.models import DestructionTask, PackageContent, Referral, ReferralMove, SentSide
from referrals.notice_codes import told_code
from referrals.states import OPEN_CONTENT, UNDER_WAY, ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.at_once import at_once
from tests.cast import Cast, cast_make
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in
from tests.referrals.packing import packed_make
from tests.referrals.test_as_seen import as_, now

S = ReferralState
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


def runs_out(client: Client, last: dt.date, purpose: str = ConsentPurpose.SHARE) -> None:
    """Let the client's consent hold until that day."""
    with scope.system(reason="test"):
        Consent.objects.filter(client=client, purpose=purpose).update(expires_on=last)


def ran_out(cast: Cast, client: Client, purpose: str = ConsentPurpose.SHARE) -> None:
    runs_out(client, cast.dhaka.today - DAY, purpose)


def sent(cast: Cast, state: str = S.SENT) -> tuple[Referral, Client]:
    """Return a referral of a client of its own, to the bureau, in the state."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    return referral_in(cast, state, draft_make(cast, client)), client


def asked_again(by: User, client: Client, *, given: bool = True) -> Consent:
    with as_(by):
        answer = ConsentGiven(ConsentPurpose.SHARE, given, "verbal", "bn")
        return consent_record(client=client, by=by, answer=answer)


def told(kind: str) -> int:
    with scope.system(reason="test"):
        return Notice.objects.filter(kind=kind, channel="inapp").count()


@pytest.mark.parametrize("state", UNDER_WAY)
def test_what_is_under_way_ends_with_it(cast: Cast, state: str) -> None:
    referral = referral_in(cast, state, packed_make(cast, "sex"))
    with scope.system(reason="test"):
        client = SentSide.objects.get(referral=referral).client
        viewed = referral.viewed_at is not None
        readable = PackageContent.objects.filter(referral=referral, content_open=True)
        assert readable.exists() is (state in OPEN_CONTENT)
    assert client is not None
    ran_out(cast, client)
    assert (referrals_lapse(), referrals_lapse()) == (1, 0)
    assert now(referral).state == S.CONSENT_WITHDRAWN
    with scope.system(reason="test"):
        assert not readable.exists()
        last = ReferralMove.objects.filter(referral=referral).latest("number")
        assert (last.move, last.side, last.created_by_id) == ("lapse", Side.CLOCK, None)
        assert DestructionTask.objects.filter(referral=referral).exists() is viewed
    with as_(cast.partner):
        assert not PackageContent.objects.exists()
    assert [told(told_code("lapse", side)) for side in (Side.SENDER, Side.RECIPIENT)] == [1, 1]


@pytest.mark.parametrize("state", [S.DRAFT, S.AWAITING_APPROVAL, S.CLOSED_CONFIRMED])
def test_what_nobody_has_got_yet_only_waits(cast: Cast, state: str) -> None:
    referral, client = sent(cast, state)
    ran_out(cast, client)
    assert referrals_lapse() == 0
    assert now(referral).state == state


def test_it_lasts_until_its_last_day_is_over_at_the_sender(cast: Cast) -> None:
    referral, client = sent(cast)
    today = cast.dhaka.today
    runs_out(client, today)
    over = dt.datetime.combine(today + DAY, dt.time(), cast.dhaka.zone)
    with time_machine.travel(over - MINUTE):
        assert referrals_lapse() == 0
    with time_machine.travel(over + MINUTE):
        assert referrals_lapse() == 1
    assert now(referral).state == S.CONSENT_WITHDRAWN


def test_one_renewed_before_counts(cast: Cast) -> None:
    referral, client = sent(cast)
    asked_again(cast.counsellor, client)
    with scope.system(reason="test"):
        first = Consent.objects.filter(client=client, purpose=ConsentPurpose.SHARE)
        first.filter(pk=first.earliest("created_at").pk).update(expires_on=cast.dhaka.today - DAY)
    assert referrals_lapse() == 0
    assert now(referral).state == S.SENT


@pytest.mark.parametrize(("purpose", "abroad", "ended"), [
    (ConsentPurpose.SHARE, False, True),
    (ConsentPurpose.SHARE, True, True),
    (ConsentPurpose.CROSS_BORDER, True, True),
    (ConsentPurpose.CROSS_BORDER, False, False),
    (ConsentPurpose.SERVICE, False, False),
    (ConsentPurpose.CONTACT_LATER, False, False),
])  # fmt: skip
def test_it_ends_with_what_it_needs_and_nothing_else(
    cast: Cast, purpose: str, abroad: bool, ended: bool
) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    to = Recipient(cast.baghdad.host, cast.baghdad) if abroad else Recipient(cast.bureau)
    referral = referral_in(cast, S.SENT, draft_make(cast, client, to=to))
    ran_out(cast, client, purpose)
    assert referrals_lapse() == ended
    assert (now(referral).state == S.CONSENT_WITHDRAWN) is ended


def test_in_the_narrow_lane_too_and_for_a_merged_record(cast: Cast) -> None:
    narrow, _client = sent(cast)
    merged, client = sent(cast)
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=narrow).update(sensitive=True)
        alone = SentSide.objects.get(referral=narrow).client
    assert alone is not None
    leader = consenting_make(cast.counsellor, cast.dhaka)
    with as_(cast.counsellor):
        client_merge(leader=leader, merged=client, versions={}, values={}, by=cast.counsellor)
    for each in (alone, leader):
        ran_out(cast, each)
    assert referrals_lapse() == 2
    assert {now(narrow).state, now(merged).state} == {S.CONSENT_WITHDRAWN}


def test_what_is_known_of_it_says_that_it_ran_out(cast: Cast, browser_of: Any) -> None:
    referral, client = sent(cast, S.VIEWED)
    ran_out(cast, client)
    referrals_lapse()
    page = browser_of(cast.counsellor).get(reverse("referrals:referral", args=[referral.pk])).text
    assert "The consent ran out" in page


def test_a_draft_goes_once_the_client_agreed_again(cast: Cast) -> None:
    referral, client = sent(cast, S.AWAITING_APPROVAL)
    ran_out(cast, client)
    referrals_lapse()
    asked_again(cast.counsellor, client)
    assert move_make(cast, referral, "approve").state == S.SENT


@pytest.mark.parametrize("days", [0, 14, 15])
def test_the_page_says_soon_when_it_ends_and_asks_again(
    cast: Cast, browser_of: Any, days: int
) -> None:
    referral, client = sent(cast, S.ACCEPTED)
    runs_out(client, cast.dhaka.today + days * DAY)
    page = browser_of(cast.counsellor).get(reverse("referrals:referral", args=[referral.pk])).text
    asks = f"/clients/{client.pk}/consents/new/?purpose=share"
    assert ("Ask again" in page and asks in page) is (days <= 14)


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that both threads see it."""
    with scope.system(reason="test"):
        return cast_make()


def test_withdrawn_at_the_moment_in_which_it_lapses_it_ends_once(people: Cast) -> None:
    for _round in range(6):
        referral, client = sent(people, S.ACCEPTED)
        ran_out(people, client)

        def withdraw(client: Client = client) -> None:
            with scope.enter(standing_of(people.colleague.pk).scope()):
                consent = Consent.objects.get(client=client, purpose=ConsentPurpose.SHARE)
                consent_withdraw(consent=consent, by=people.colleague)

        assert at_once(withdraw, referrals_lapse) == []
        with scope.system(reason="test"):
            ends = ReferralMove.objects.filter(referral=referral, after=S.CONSENT_WITHDRAWN)
            assert ends.count() == 1


def test_its_sender_hears_before_also_in_the_narrow_lane(cast: Cast) -> None:
    """Whoever sent it, or protects in its place; whom it has not left yet waits for nothing."""
    narrow, hers = sent(cast)
    with scope.system(reason="test"):
        taken = SentSide.objects.filter(referral=narrow)
        taken.update(sensitive=True, counsellor=cast.protection)
    _draft, other = sent(cast, S.AWAITING_APPROVAL)
    abroad, third = sent(cast)
    for client in (hers, other):
        runs_out(client, timezone.now().date() + 3 * DAY)
    runs_out(third, timezone.now().date() + 3 * DAY, ConsentPurpose.CROSS_BORDER)
    assert consents_remind(now=timezone.now()) == 1, "nothing crosses a border here"
    with scope.system(reason="test"):
        notice = Notice.objects.get(kind=CONSENT_ENDS, channel="inapp")
    assert notice.recipient_id == cast.protection.pk
    assert now(abroad).state == S.SENT
