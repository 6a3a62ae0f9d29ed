"""A worker of a group whose own consent runs out is taken out of it by the clock, and he alone."""

import datetime as dt
from typing import Any, Final

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry
from centres.standing import standing_of
from counselling.actions import consent_withdraw
from counselling.actions.consent_reminders import CONSENT_ENDS, consents_remind
from counselling.codes import ConsentPurpose
from counselling.models import Client, Consent
from notices.models import Notice
from referrals import tasks
from referrals.actions.groups import group_answer
from referrals.actions.lapsing import referrals_lapse, workers_lapse
from referrals.models import DestructionTask, GroupWorker, GroupWorkerFacts, Referral
from referrals.notice_codes import told_code
from referrals.states import ReferralState, Side, WorkerState
from tests.at_once import at_once
from tests.cast import Cast, cast_make
from tests.referrals.making import move_make
from tests.referrals.test_as_seen import as_, now
from tests.referrals.test_consent_lapses import DAY, asked_again, ran_out, runs_out, told
from tests.referrals.test_groups import MANY, accepted_make, group_make, joined, seen_by

S = ReferralState
LAPSED = [told_code("worker_lapse", side) for side in (Side.SENDER, Side.RECIPIENT)]


def row_of(place: int) -> GroupWorker:
    with scope.system(reason="test"):
        return GroupWorker.objects.get(place=place)


def test_whose_consent_runs_out_goes_and_the_others_stay(cast: Cast) -> None:
    referral = accepted_make(cast)
    for place in (7, 9):
        ran_out(cast, joined(cast, referral, place))
    assert (workers_lapse(), workers_lapse(), referrals_lapse()) == (2, 0, 0)
    assert seen_by(cast.partner) == (MANY, MANY - 2)
    row = row_of(7)
    assert (row.state, row.code) == (WorkerState.FAILED, "consent_ran_out")
    with as_(cast.partner):
        again = group_answer(referral=referral, to="accepted", workers=[row.pk], by=cast.partner)
    assert again == (0, 0), "he is not taken any more"
    assert now(referral).state == S.ACCEPTED
    assert [told(kind) for kind in LAPSED] == [1, 1], "once a day, of however many"
    with scope.system(reason="test"):
        tasks_set = DestructionTask.objects.filter(referral=referral)
        assert set(tasks_set.values_list("worker__place", flat=True)) == {7, 9}
        deeds = AuditEntry.objects.filter(action="referral.group_lapse", object_id=referral.pk)
        assert [deed.detail for deed in deeds] == [{"workers": 1}] * 2


def test_the_clock_does_it(cast: Cast) -> None:
    referral = accepted_make(cast)
    ran_out(cast, joined(cast, referral, 7))
    tasks.clock()
    assert row_of(7).state == WorkerState.FAILED


def test_both_sides_read_why(cast: Cast, browser_of: Any) -> None:
    referral = accepted_make(cast)
    ran_out(cast, joined(cast, referral, 7))
    workers_lapse()
    path = reverse("referrals:group", args=[referral.pk])
    for person in (cast.counsellor, cast.partner):
        rows = browser_of(person).get(path, {"state": "failed"}).context["page"].rows
        assert [(row.place, row.name, row.why) for row in rows] == [(7, "", "The consent ran out")]
    task = browser_of(cast.partner).get(reverse("referrals:destruction", args=[referral.pk])).text
    assert "The consent of the worker with the number 7 is over." in task


def test_before_acceptance_nothing_is_to_be_destroyed(cast: Cast) -> None:
    referral = move_make(cast, group_make(cast), "send")
    ran_out(cast, joined(cast, referral, 7))
    assert workers_lapse() == 1
    with scope.system(reason="test"):
        assert not DestructionTask.objects.exists()
    assert [told(kind) for kind in LAPSED] == [1, 1]


def test_he_goes_from_what_is_not_sent_yet_and_the_recipient_hears_nothing(cast: Cast) -> None:
    referral = group_make(cast)
    ran_out(cast, joined(cast, referral, 7))
    assert workers_lapse() == 1
    with scope.system(reason="test"):
        assert GroupWorkerFacts.objects.filter(referral=referral).count() == MANY - 1
    assert [told(kind) for kind in LAPSED] == [1, 0]


@pytest.mark.parametrize("purpose", [ConsentPurpose.SERVICE, ConsentPurpose.CROSS_BORDER])
def test_what_the_group_does_not_rest_on_takes_nobody_out(cast: Cast, purpose: str) -> None:
    referral = accepted_make(cast)
    ran_out(cast, joined(cast, referral, 7), purpose)
    assert workers_lapse() == 0


def test_who_never_answered_or_answered_anew_stays(cast: Cast) -> None:
    """The group rests on the yes to its grievance: only a consent of his own can run out."""
    referral = accepted_make(cast)
    silent, anew = joined(cast, referral, 7), joined(cast, referral, 9)
    with scope.system(reason="test"):
        Consent.objects.filter(client=silent).delete()
    ran_out(cast, anew)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=1)):
        asked_again(cast.counsellor, anew)
    assert workers_lapse() == 0
    assert seen_by(cast.partner) == (MANY, MANY)


def test_it_lasts_until_its_last_day_is_over_at_the_sender(cast: Cast) -> None:
    referral = accepted_make(cast)
    runs_out(joined(cast, referral, 7), cast.dhaka.today)
    over = dt.datetime.combine(cast.dhaka.today + DAY, dt.time(), cast.dhaka.zone)
    with time_machine.travel(over - dt.timedelta(minutes=1)):
        assert workers_lapse() == 0
    with time_machine.travel(over + dt.timedelta(minutes=1)):
        assert workers_lapse() == 1


def test_an_ended_group_is_left_as_it_is(cast: Cast) -> None:
    referral = accepted_make(cast)
    client = joined(cast, referral, 7)
    move_make(cast, referral, "withdraw")
    ran_out(cast, client)
    assert workers_lapse() == 0


@pytest.mark.parametrize(("days", "told_of"), [(14, 1), (3, 1), (15, 0)])
def test_its_sender_hears_before(cast: Cast, days: int, told_of: int) -> None:
    referral = accepted_make(cast)
    today = timezone.now().date()
    runs_out(joined(cast, referral, 7), today + days * DAY)
    with scope.system(reason="test"):
        assert not Client.objects.filter(cases__isnull=False).exists(), "no case rests on it"
    assert consents_remind(now=timezone.now()) == told_of
    with scope.system(reason="test"):
        notices = Notice.objects.filter(kind=CONSENT_ENDS, channel="inapp")
        assert [each.recipient_id for each in notices] == [cast.counsellor.pk] * told_of


def test_of_who_left_the_group_nobody_hears(cast: Cast) -> None:
    """Nothing rests on his consent any more."""
    referral = accepted_make(cast)
    client = joined(cast, referral, 7)
    ran_out(cast, client)
    workers_lapse()
    runs_out(client, timezone.now().date() + 3 * DAY)
    assert consents_remind(now=timezone.now()) == 0


NO_YES: Final[dict[str, dict[str, Any]]] = {
    "withdrew": {"withdrawn_at": timezone.now()},
    "said no": {"given": False},
    "ran out": {"expires_on": timezone.now().date() - 2 * DAY},
}


def last_word(client: Client, word: str) -> None:
    """Let it be the client's last word to sharing, without anybody acting on it."""
    with scope.system(reason="test"):
        said = Consent.objects.filter(client=client, purpose=ConsentPurpose.SHARE)
        said.update(**NO_YES[word])


@pytest.mark.parametrize("word", NO_YES)
def test_whose_last_word_was_no_yes_before_does_not_go_along(cast: Cast, word: str) -> None:
    """He withdrew, said no or let it run out before the group was made: nobody took him out."""
    referral = group_make(cast)
    out, stays = joined(cast, referral, 7), joined(cast, referral, 9)
    last_word(out, word)
    assert move_make(cast, referral, "send").state == S.SENT
    with scope.system(reason="test"):
        kept = GroupWorkerFacts.objects.filter(referral=referral)
        assert kept.count() == MANY - 1
        assert kept.filter(complainant_id__in=stays.complaints.values("pk")).exists()
    row = row_of(7)
    code = "consent_ran_out" if word == "ran out" else "refused"
    assert (row.state, row.code) == (WorkerState.FAILED, code)


def test_a_group_of_which_nobody_agrees_any_more_does_not_go(cast: Cast) -> None:
    referral = group_make(cast)
    last_word(joined(cast, referral, 7), "said no")
    with scope.system(reason="test"):
        GroupWorkerFacts.objects.filter(referral=referral).exclude(worker__place=7).delete()
    with pytest.raises(ValidationError, match="Nobody of the group agrees any more"):
        move_make(cast, referral, "send")
    assert now(referral).state == S.DRAFT


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that both threads see it."""
    with scope.system(reason="test"):
        return cast_make()


def test_withdrawn_at_the_moment_in_which_it_runs_out_he_is_taken_out_once(people: Cast) -> None:
    referral = accepted_make(people)
    for place in range(1, 7):
        client = joined(people, referral, place)
        ran_out(people, client)

        def withdraw(client: Client = client) -> None:
            with scope.enter(standing_of(people.colleague.pk).scope()):
                consent = Consent.objects.get(client=client, purpose=ConsentPurpose.SHARE)
                consent_withdraw(consent=consent, by=people.colleague)

        def answer(place: int = place) -> None:
            with as_(people.partner):
                worker = GroupWorker.objects.get(referral=referral, place=place)
                group_answer(
                    referral=referral, to="accepted", workers=[worker.pk], by=people.partner
                )

        assert at_once(withdraw, workers_lapse, answer) == []
        row = row_of(place)
        assert row.state == WorkerState.FAILED
        with scope.system(reason="test"):
            assert DestructionTask.objects.filter(worker=row).count() == 1
            assert Referral.objects.get(pk=referral.pk).state == S.ACCEPTED
