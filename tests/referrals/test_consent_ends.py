"""What rests on a consent ends with it, also where the two meet, or where a no follows a yes."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import (
    ConsentGiven,
    client_merge,
    consent_record,
    consent_withdraw,
    merge_undo,
)
from counselling.actions.consent_asked import answers_hold
from counselling.actions.grievances import grievance_edit, grievance_move
from counselling.codes import ConsentPurpose
from counselling.grievance_codes import ShareConsent
from counselling.grievance_states import GrievanceState
from counselling.models import Client, Consent, Grievance
from counselling.states import MoveIllegal
from referrals import actions
from referrals.models import DestructionTask, Referral
from referrals.states import ReferralState, Side
from tests.cast import Cast, cast_make
from tests.referrals.making import consenting_make, draft_make, move_make, referral_in
from tests.referrals.test_groups import accepted_make, seen_by

S = ReferralState
MEETING_SECONDS = 0.5


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that both threads see it."""
    with scope.system(reason="test"):
        return cast_make()


def as_(user: User) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def state_of(referral: Referral) -> str:
    with scope.system(reason="test"):
        return Referral.objects.get(pk=referral.pk).state


def answered(cast: Cast, client: Client, purpose: str, *, given: bool) -> Consent:
    with as_(cast.counsellor):
        answer = ConsentGiven(purpose, given, "verbal", "bn")
        return consent_record(client=client, by=cast.counsellor, answer=answer)


def withdraw(cast: Cast, client: Client) -> None:
    with as_(cast.colleague):
        consent = Consent.objects.get(client=client, purpose=ConsentPurpose.SHARE)
        consent_withdraw(consent=consent, by=cast.colleague)


def in_thread(run: Callable[[], Any]) -> threading.Thread:
    def alone() -> None:
        try:
            run()
        finally:
            connection.close()

    thread = threading.Thread(target=alone)
    thread.start()
    return thread


def test_what_is_sent_while_the_consent_is_withdrawn_does_not_stay_open(people: Cast) -> None:
    """The withdrawal waits for whoever is just sending, and then finds it sent."""
    client = consenting_make(people.counsellor, people.dhaka)
    referral = draft_make(people, client)
    with as_(people.counsellor):
        actions.referral_move(
            referral=referral, name="send", side=Side.SENDER, by=people.counsellor
        )
        other = in_thread(lambda: withdraw(people, client))
        other.join(MEETING_SECONDS)
    other.join()
    assert state_of(referral) == S.CONSENT_WITHDRAWN


def test_what_is_approved_while_the_consent_is_withdrawn_is_not_sent(people: Cast) -> None:
    """The approval waits for the withdrawal, and the withdrawal not for the approval as well."""
    client = consenting_make(people.counsellor, people.dhaka)
    referral = referral_in(people, S.AWAITING_APPROVAL, draft_make(people, client))
    refused: list[Exception] = []

    def approve() -> None:
        try:
            move_make(people, referral, "approve")
        except Exception as error:
            refused.append(error)

    with as_(people.colleague):
        answers_hold(client.pk)
        other = in_thread(approve)
        other.join(MEETING_SECONDS)
        withdraw(people, client)
    other.join()
    assert state_of(referral) == S.CONSENT_WITHDRAWN
    assert [type(error) for error in refused] == [MoveIllegal]


@pytest.mark.parametrize("state", [S.SENT, S.ACCEPTED])
def test_a_no_takes_back_an_earlier_yes(cast: Cast, state: str) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral = referral_in(cast, state, draft_make(cast, client))
    no = answered(cast, client, ConsentPurpose.SHARE, given=False)
    assert state_of(referral) == S.CONSENT_WITHDRAWN
    with scope.system(reason="test"):
        said = Consent.objects.filter(client=client, purpose=ConsentPurpose.SHARE)
        assert {each.withdrawn_at is None for each in said.exclude(pk=no.pk)} == {False}


def test_a_no_to_something_else_ends_nothing(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral = referral_in(cast, S.SENT, draft_make(cast, client))
    answered(cast, client, ConsentPurpose.CONTACT_LATER, given=False)
    assert state_of(referral) == S.SENT


def test_a_yes_after_the_no_opens_nothing_again(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral = referral_in(cast, S.SENT, draft_make(cast, client))
    answered(cast, client, ConsentPurpose.SHARE, given=False)
    answered(cast, client, ConsentPurpose.SHARE, given=True)
    assert state_of(referral) == S.CONSENT_WITHDRAWN


def unshared(cast: Cast, grievance: Grievance) -> None:
    changes = {"share_consent": ShareConsent.DECLINED}
    with as_(cast.counsellor):
        grievance_edit(
            grievance=grievance, version=grievance.version, changes=changes, by=cast.counsellor
        )


def withdrawn(cast: Cast, grievance: Grievance) -> None:
    with as_(cast.counsellor):
        grievance_move(
            grievance=grievance,
            to=GrievanceState.WITHDRAWN,
            by=cast.counsellor,
            version=grievance.version,
            note="They don't want it any more.",
        )


@pytest.mark.parametrize("end", [unshared, withdrawn])
def test_a_group_ends_with_the_yes_of_its_grievance(
    cast: Cast, end: Callable[[Cast, Grievance], None]
) -> None:
    """Nobody agrees any more to putting it before others: the names shut at once."""
    referral = accepted_make(cast)
    assert seen_by(cast.partner)[1] > 0
    with scope.system(reason="test"):
        grievance = Grievance.objects.get(referrals__referral=referral)
    end(cast, grievance)
    assert state_of(referral) == S.CONSENT_WITHDRAWN
    assert seen_by(cast.partner)[1] == 0
    with scope.system(reason="test"):
        assert DestructionTask.objects.filter(referral=referral).exists()


@pytest.mark.parametrize(("leads", "given", "stands"), [
    ("yes", False, S.CONSENT_WITHDRAWN),
    ("no", False, S.CONSENT_WITHDRAWN),
    ("yes", True, S.SENT),
])  # fmt: skip
def test_a_later_no_that_joins_by_a_merge_ends_what_rests_on_the_yes(
    cast: Cast, leads: str, given: bool, stands: str
) -> None:
    yes, no = (consenting_make(cast.counsellor, cast.dhaka) for _ in range(2))
    referral = referral_in(cast, S.SENT, draft_make(cast, yes))
    answered(cast, no, ConsentPurpose.SHARE, given=given)
    leader, merged = (yes, no) if leads == "yes" else (no, yes)
    with as_(cast.counsellor):
        made = client_merge(
            leader=leader, merged=merged, versions={}, values={}, by=cast.counsellor
        )
    assert state_of(referral) == stands
    with as_(cast.counsellor):
        merge_undo(merge=made, by=cast.counsellor)
    assert state_of(referral) == stands


def no_to_the_leader(cast: Cast, leader: Client, merged: Client) -> None:
    answered(cast, leader, ConsentPurpose.SHARE, given=False)


def no_to_the_merged(cast: Cast, leader: Client, merged: Client) -> None:
    """The form was open when the record became another's: the answer goes to who leads."""
    answered(cast, merged, ConsentPurpose.SHARE, given=False)


def one_yes_back(cast: Cast, leader: Client, merged: Client) -> None:
    """Either yes is the person's: her last word is that it is taken back."""
    with as_(cast.colleague):
        said = Consent.objects.filter(client=leader, purpose=ConsentPurpose.SHARE)
        consent_withdraw(consent=said.earliest("created_at"), by=cast.colleague)


@pytest.mark.parametrize("ends", [no_to_the_leader, no_to_the_merged, one_yes_back])
def test_a_no_after_a_merge_ends_what_both_records_had_live(
    cast: Cast, ends: Callable[[Cast, Client, Client], None]
) -> None:
    """One of the two same referrals stays with the merged record: it rests on the yes as well."""
    leader, merged = (consenting_make(cast.counsellor, cast.dhaka) for _ in range(2))
    both = [referral_in(cast, S.ACCEPTED, draft_make(cast, each)) for each in (leader, merged)]
    with as_(cast.counsellor):
        made = client_merge(
            leader=leader, merged=merged, versions={}, values={}, by=cast.counsellor
        )
    assert [state_of(each) for each in both] == [S.ACCEPTED, S.ACCEPTED]
    ends(cast, leader, merged)
    assert [state_of(each) for each in both] == [S.CONSENT_WITHDRAWN, S.CONSENT_WITHDRAWN]
    with as_(cast.counsellor):
        merge_undo(merge=made, by=cast.counsellor)
    assert [state_of(each) for each in both] == [S.CONSENT_WITHDRAWN, S.CONSENT_WITHDRAWN]
