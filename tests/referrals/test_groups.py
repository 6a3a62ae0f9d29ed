"""A group of workers in one package: a row each, answered one by one or many at once."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from centres import scope
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import consent_withdraw
from counselling.actions.anonymising import clients_anonymise
from counselling.actions.grievances import ComplainantTold, GrievanceTold
from counselling.models import Client, Complainant, Consent, Grievance
from counselling.retention_codes import Ground
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.actions.groups import group_answer, group_open
from referrals.actions.messages import message_write
from referrals.actions.receiving import referral_take
from referrals.codes import Help, Reason, WorkerFact
from referrals.models import Agreement, DestructionTask, GroupWorker, GroupWorkerFacts, Referral
from referrals.states import ReferralState, Side, WorkerState
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.grievances import grievance_make
from tests.referrals.making import SAFE, agreement_make, consenting_make, move_make

S = ReferralState
MANY = 120


def group_make(cast: Cast, to: Recipient | None = None, **given: Any) -> Referral:
    """Return the draft of a group of a hundred and twenty, to the bureau where nobody is named."""
    told = GrievanceTold(
        complainants=[
            ComplainantTold(name=f"Worker {n}", sex="male", claimed=None) for n in range(MANY)
        ]
    )
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, told=told, names_agreed=True, headcount=MANY, **given
    )
    to = to or Recipient(cast.bureau)
    agreement_make(
        centre=cast.dhaka, organisation=to.organisation, to=to.centre, by=cast.coordinator
    )
    with as_(cast.counsellor):
        return group_open(
            grievance=grievance,
            by=cast.counsellor,
            facts=[WorkerFact.NAME],
            asking=actions.Asking(to=to, reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM]),
        )


def as_(user: Any) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def accepted_make(cast: Cast) -> Referral:
    referral = group_make(cast)
    for name in ("send", "view", "accept"):
        referral = move_make(cast, referral, name)
    return referral


def seen_by(user: Any) -> tuple[int, int]:
    """Return how many rows and how many rows' facts the person sees."""
    with as_(user):
        return GroupWorker.objects.count(), GroupWorkerFacts.objects.count()


def test_rows_are_told_at_sending_and_facts_open_at_acceptance(cast: Cast) -> None:
    referral = group_make(cast)
    seen = {S.DRAFT: seen_by(cast.partner)}
    for name, state in (("send", S.SENT), ("view", S.VIEWED), ("accept", S.ACCEPTED)):
        referral = move_make(cast, referral, name)
        seen[state] = seen_by(cast.partner)
    move_make(cast, referral, "withdraw")
    assert seen == {
        S.DRAFT: (0, 0), S.SENT: (MANY, 0), S.VIEWED: (MANY, 0), S.ACCEPTED: (MANY, MANY),
    }  # fmt: skip
    assert seen_by(cast.partner) == (MANY, 0)
    assert seen_by(cast.counsellor) == (MANY, MANY)
    assert seen_by(cast.other_centre) == (0, 0)


def test_a_group_addressed_anew_is_addressed_in_all_its_parts(cast: Cast) -> None:
    """Nobody who answers for the new centre's host reads names: it is the centre's alone."""
    referral = group_make(cast)
    other = Recipient(cast.cumilla.host, cast.cumilla)
    asking = actions.Asking(to=other, reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM])
    with as_(cast.counsellor):
        actions.referral_edit(referral=referral, version=0, by=cast.counsellor, asking=asking)
    with scope.system(reason="test"):
        for part in (GroupWorker, GroupWorkerFacts):
            keys = part.objects.filter(referral=referral)
            assert set(keys.values_list("to_organisation", "to_centre")) == {
                (cast.cumilla.host_id, cast.cumilla.pk)
            }


def test_a_narrow_group_is_read_by_those_alone_who_hold_it(cast: Cast) -> None:
    with scope.system(reason="test"):
        other = user_make("another", Role.COUNSELLOR, centre=cast.cumilla)
    referral = group_make(cast, Recipient(cast.cumilla.host, cast.cumilla), sensitive=True)
    for name, side, by in (
        ("send", Side.SENDER, cast.protection),
        ("view", Side.RECIPIENT, cast.other_centre),
    ):
        with as_(by):
            actions.referral_move(referral=referral, name=name, side=side, by=by)
    with as_(cast.other_centre):
        referral_take(referral=referral, counsellor=cast.other_centre, by=cast.other_centre)
    assert seen_by(cast.other_centre) == (MANY, MANY)
    assert seen_by(other) == (MANY, 0)


def test_a_narrow_complaint_s_workers_stay_in_its_lane(cast: Cast) -> None:
    referral = group_make(cast, sensitive=True)
    to = Recipient(cast.bureau)
    asking = actions.Asking(to=to, reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM])
    with as_(cast.counsellor), pytest.raises(ValidationError, match="seen by few"):
        actions.referral_edit(referral=referral, version=0, by=cast.counsellor, asking=asking)
    assert seen_by(cast.colleague)[1] == 0


def test_many_are_answered_at_once_and_the_same_again_changes_nothing(cast: Cast) -> None:
    referral = accepted_make(cast)
    with as_(cast.partner):
        some = list(GroupWorker.objects.order_by("place").values_list("pk", flat=True)[:3])
        declined = group_answer(
            referral=referral, to="declined", code="not_eligible", workers=some, by=cast.partner
        )
        assert declined.workers == 3
        assert group_answer(referral=referral, to="accepted", by=cast.partner) == (MANY - 3, 0)
        assert group_answer(referral=referral, to="accepted", by=cast.partner) == (0, 0)
        assert GroupWorker.objects.filter(state=WorkerState.DECLINED).count() == 3
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="referral_group_sender", channel="inapp")
        assert set(told.values_list("recipient_id", flat=True)) == {cast.counsellor.pk}
        assert told.count() == 1


def test_nobody_answers_before_acceptance_or_after_the_end(cast: Cast) -> None:
    referral = move_make(cast, group_make(cast), "send")
    with as_(cast.partner), pytest.raises(MoveIllegal):
        group_answer(referral=referral, to="accepted", by=cast.partner)


def test_the_sender_does_not_write_the_answers(cast: Cast, browser_of: Any) -> None:
    referral = accepted_make(cast)
    path = reverse("referrals:group", args=[referral.pk])
    answer = browser_of(cast.counsellor).post(path, {"to": "accepted", "whom": "all"})
    assert answer.status_code == 200
    with as_(cast.counsellor):
        assert GroupWorker.objects.exclude(state="waiting").count() == 0
        assert GroupWorker.objects.update(state="accepted") == 0


def test_the_page_shows_and_answers_rows(cast: Cast, browser_of: Any) -> None:
    referral = accepted_make(cast)
    browser, path = browser_of(cast.partner), reverse("referrals:group", args=[referral.pk])
    page = browser.get(path)
    assert "Worker 7" in page.content.decode()
    row = page.context["page"].rows[0]
    chosen = {"to": "declined", "whom": "ticked", "chosen": [str(row.pk)]}
    assert browser.post(path, chosen).status_code == 422
    assert browser.post(path, {"to": "accepted", "whom": "ticked"}).status_code == 422
    assert browser.post(path, chosen | {"decline_code": "conflict_of_interest"}).status_code == 302
    shown = browser.get(path, {"state": "declined"}).context["page"].rows
    assert [(each.place, each.why) for each in shown] == [(1, "Conflict of interest")]


def test_a_worker_s_code_is_said_as_his_answer_has_it(cast: Cast, browser_of: Any) -> None:
    """The same code stands in several lists, and means something else in each."""
    referral = accepted_make(cast)
    path = reverse("referrals:group", args=[referral.pk])
    with as_(cast.partner):
        first = list(GroupWorker.objects.order_by("place").values_list("pk", flat=True)[:1])
        group_answer(
            referral=referral, to="declined", code="unsafe", workers=first, by=cast.partner
        )
    row = browser_of(cast.partner).get(path).context["page"].rows[0]
    assert row.why == "Not safe for the client"


def test_names_need_everybody_s_yes_and_a_roster(cast: Cast) -> None:
    empty = grievance_make(cast.counsellor, cast.dhaka)
    asking = actions.Asking(
        to=Recipient(cast.bureau), reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM]
    )
    with as_(cast.counsellor):
        for facts in ([WorkerFact.NAME], []):
            with pytest.raises(ValidationError):
                group_open(grievance=empty, by=cast.counsellor, facts=facts, asking=asking)


def test_a_group_goes_only_with_its_consent(cast: Cast) -> None:
    referral = group_make(cast, share_consent="not_asked")
    with pytest.raises(ValidationError, match="not agreed"):
        move_make(cast, referral, "send")


def test_a_group_is_begun_from_its_grievance(cast: Cast, browser_of: Any) -> None:
    with scope.system(reason="test"):
        referral = group_make(cast)
        grievance = Grievance.objects.get(referrals__referral=referral)
    browser = browser_of(cast.counsellor)
    path = reverse("referrals:group-new", args=[grievance.pk])
    page = browser.get(reverse("counselling:grievance", args=[grievance.pk]))
    assert path in page.content.decode()
    filled = {
        "key": "0198c0de-0000-7000-8000-00000000beef", "to": f"organisation:{cast.bureau.pk}",
        "reason": "grievance", "urgency": "normal", "help_asked": ["wage_claim"],
        "facts": ["name", "sex"],
    }  # fmt: skip
    assert browser.post(path, filled | {"help_asked": []}).status_code == 422
    done = browser.post(path, filled)
    assert done.status_code == 302
    assert browser.get(done.headers["Location"]).status_code == 200


def test_a_group_to_a_centre_or_an_authority_abroad_needs_an_exception(cast: Cast) -> None:
    """Nobody knows of each worker where he is from: it may be his own country."""
    referral = group_make(cast, Recipient(cast.baghdad.host, cast.baghdad))
    with as_(cast.counsellor):
        answers = {str(code): answer for code, answer in SAFE.items()}
        actions.risk_check(referral=referral, by=cast.counsellor, answers=answers)
    with pytest.raises(ValidationError, match="denied by default"):
        move_make(cast, referral, "send")


def test_names_of_workers_go_where_the_agreement_covers_them(cast: Cast) -> None:
    referral = group_make(cast)
    with scope.system(reason="test"):
        Agreement.objects.update(kinds=["grievance"])
        grievance = Grievance.objects.get(referrals__referral=referral)
    with pytest.raises(ValidationError, match="does not cover"):
        move_make(cast, referral, "send")
    asking = actions.Asking(
        to=Recipient(cast.bureau), reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM]
    )
    with as_(cast.counsellor):
        with pytest.raises(ValidationError, match="does not cover: Name, sex and age"):
            group_open(
                grievance=grievance, by=cast.counsellor, facts=[WorkerFact.NAME], asking=asking
            )
        group_open(
            grievance=grievance, by=cast.counsellor, facts=[WorkerFact.CLAIMED], asking=asking
        )


def test_somebody_approves_the_workers_of_a_narrow_complaint(cast: Cast) -> None:
    referral = group_make(cast, sensitive=True)
    with as_(cast.counsellor), pytest.raises(ValidationError, match="approves"):
        actions.referral_move(referral=referral, name="send", side=Side.SENDER, by=cast.counsellor)


def joined(cast: Cast, referral: Referral, place: int) -> Client:
    """Return a client of the centre who is that worker."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    with scope.system(reason="test"):
        grievance = Grievance.objects.get(referrals__referral=referral)
        Complainant.objects.filter(grievance=grievance, place=place).update(client=client)
    return client


def test_a_worker_who_withdraws_goes_and_the_others_stay(cast: Cast) -> None:
    referral = accepted_make(cast)
    client = joined(cast, referral, 7)
    with as_(cast.counsellor):
        share = Consent.objects.get(client=client, purpose="share")
        consent_withdraw(consent=share, by=cast.counsellor)
    assert seen_by(cast.partner) == (MANY, MANY - 1)
    with as_(cast.partner):
        row = GroupWorker.objects.get(place=7)
        assert (row.state, row.code) == (WorkerState.FAILED, "refused")
        again = group_answer(referral=referral, to="accepted", workers=[row.pk], by=cast.partner)
        assert again == (0, 0), "who withdrew is not taken any more"
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=referral.pk).state == S.ACCEPTED


def test_his_row_s_destruction_is_asked_told_and_confirmed(cast: Cast, browser_of: Any) -> None:
    referral = accepted_make(cast)
    for place in (7, 9):
        client = joined(cast, referral, place)
        with as_(cast.counsellor):
            share = Consent.objects.get(client=client, purpose="share")
            consent_withdraw(consent=share, by=cast.counsellor)
    with scope.system(reason="test"):
        tasks = DestructionTask.objects.filter(referral=referral, why=S.CONSENT_WITHDRAWN)
        assert set(tasks.values_list("worker__place", flat=True)) == {7, 9}
        told = Notice.objects.filter(kind="referral_worker_recipient", channel="inapp")
        assert [each.recipient_id for each in told] == [cast.partner.pk] * 2
    here, address = (
        reverse(f"referrals:{name}", args=[referral.pk]) for name in ("received", "destruction")
    )
    browser = browser_of(cast.partner)
    assert address in browser.get(here).content.decode()
    assert "numbers 7, 9 are over" in browser.get(address).content.decode()
    sender = browser_of(cast.counsellor)
    page = reverse("referrals:referral", args=[referral.pk])
    assert sender.get(page).context["page"].destruction == "not confirmed yet"
    assert browser.post(address, {"done": "on", "note": "Shredded."}).status_code == 302
    assert browser.get(address).status_code == 404
    assert address not in browser.get(here).content.decode()
    assert "<time" in sender.get(page).context["page"].destruction


def test_who_withdraws_before_acceptance_leaves_nothing_to_destroy(cast: Cast) -> None:
    referral = move_make(cast, group_make(cast), "send")
    client = joined(cast, referral, 7)
    with as_(cast.counsellor):
        share = Consent.objects.get(client=client, purpose="share")
        consent_withdraw(consent=share, by=cast.counsellor)
    with scope.system(reason="test"):
        assert not DestructionTask.objects.exists()
        assert Notice.objects.filter(kind="referral_worker_recipient").exists()


def test_a_worker_who_is_forgotten_is_named_nowhere(cast: Cast) -> None:
    referral = accepted_make(cast)
    client = joined(cast, referral, 7)
    with scope.system(reason="test"):
        clients_anonymise(keys=[client.pk], ground=Ground.ERASURE)
        assert GroupWorkerFacts.objects.filter(referral=referral).count() == MANY - 1
        assert not Complainant.objects.filter(client=client).exclude(name="").exists()


def test_no_text_names_a_worker(cast: Cast) -> None:
    with scope.system(reason="test"):
        referral = group_make(cast)
        grievance = Grievance.objects.get(referrals__referral=referral)
        Complainant.objects.filter(grievance=grievance, place=7).update(name="Jahangir Alam")
    to = Recipient(cast.bureau)
    asking = actions.Asking(
        to=to, reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM], request="Ask for Jahangir."
    )
    with as_(cast.counsellor), pytest.raises(ValidationError, match="Jahangir"):
        actions.referral_edit(referral=referral, version=0, by=cast.counsellor, asking=asking)
    accepted = accepted_make(cast)
    with scope.system(reason="test"):
        row = GroupWorkerFacts.objects.filter(referral=accepted).first()
        assert row is not None
        row.content = '{"name": "Jahangir Alam"}'
        row.save()
    with as_(cast.partner), pytest.raises(ValidationError, match="Jahangir"):
        message_write(
            referral=accepted, side=Side.RECIPIENT, by=cast.partner, text="Where is Jahangir?"
        )
