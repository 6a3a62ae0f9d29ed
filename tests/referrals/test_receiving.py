"""The receiving side: the inbox, opening with a receipt, accepting into one's own register."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.actions.glass import glass_break
from centres.models import Membership, User
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.closing import objections_to
from counselling.models import Case, CaseEntry, Client
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.actions.messages import message_write
from referrals.actions.receiving import LinkedAlready, received_link, referral_take
from referrals.codes import Purpose, Reason
from referrals.models import ReceivedSide, Referral, ReferralMessage, SentSide
from referrals.selectors.clock_chips import clock_tone
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.factories import client_make
from tests.referrals.making import (
    consenting_make,
    draft_make,
    focal_point_make,
    move_make,
    referral_in,
    sent_side,
)

S = ReferralState


def to_baghdad(cast: Cast, state: str = S.SENT, **given: Any) -> Referral:
    """Return a referral of Dhaka to Baghdad in the state."""
    to = Recipient(cast.baghdad.host, cast.baghdad)
    return referral_in(cast, state, draft_make(cast, to=to, **given))


def as_(user: User) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def test_a_child_and_what_few_see_are_given_to_who_protects(cast: Cast, browser_of: Any) -> None:
    with scope.system(reason="test"):
        protects = user_make("protects-there", Role.PROTECTION_COUNSELLOR, centre=cast.baghdad)
    child = consenting_make(cast.counsellor, cast.dhaka)
    few = to_baghdad(cast, S.VIEWED)
    with scope.system(reason="test"):
        Client.objects.filter(pk=child.pk).update(birth_year=timezone.localdate().year - 11)
        SentSide.objects.filter(referral=few).update(sensitive=True)
    offered = [
        set(
            browser_of(cast.other_country)
            .get(reverse("referrals:received-accept", args=[viewed.pk]))
            .context["form"]
            .fields["counsellor"]
            .queryset
        )
        for viewed in (
            to_baghdad(cast, S.VIEWED),
            to_baghdad(cast, S.VIEWED, client=child),
            to_baghdad(cast, S.VIEWED, reason=Reason.GBV),
            few,
        )
    ]
    assert offered[0] > {protects}
    assert offered[1:] == [{protects}] * 3


def test_the_inbox_shows_what_is_addressed_to_the_centre_and_nothing_else(
    cast: Cast, browser_of: Any
) -> None:
    mine, partners = to_baghdad(cast), referral_in(cast, S.SENT)
    draft_make(cast, to=Recipient(cast.baghdad.host, cast.baghdad), reason=Reason.HEALTH)
    page = browser_of(cast.other_country).get(reverse("referrals:inbox"))
    assert [row.pk for row in page.context["page"].rows] == [mine.pk]
    page = browser_of(cast.partner).get(reverse("referrals:inbox"))
    assert [row.pk for row in page.context["page"].rows] == [partners.pk]
    page = browser_of(cast.counsellor).get(reverse("referrals:inbox"))
    assert page.context["page"].rows == []


def test_a_partner_and_a_focal_point_land_on_their_inbox(cast: Cast, browser_of: Any) -> None:
    for user in (cast.partner, cast.focal_point):
        assert browser_of(user).get("/").headers["Location"] == reverse("referrals:inbox")


def test_a_ministry_s_focal_point_answers_what_is_addressed_to_it(
    cast: Cast, browser_of: Any
) -> None:
    with scope.system(reason="test"):
        focal = focal_point_make(cast.bureau)
    sent = referral_in(cast, S.SENT)
    browser = browser_of(focal)
    assert browser.get(reverse("referrals:received", args=[sent.pk])).status_code == 200
    answer = browser.post(f"{reverse('referrals:referral-move', args=[sent.pk])}?move=accept")
    assert answer.status_code == 302
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=sent.pk).state == S.ACCEPTED
    elsewhere = browser_of(cast.focal_point)
    assert elsewhere.get(reverse("referrals:received", args=[sent.pk])).status_code == 404


def test_opening_is_told_to_the_sender_once(cast: Cast, browser_of: Any) -> None:
    sent = to_baghdad(cast)
    browser, path = browser_of(cast.other_country), reverse("referrals:received", args=[sent.pk])
    assert browser.head(path).status_code == 200
    assert browser.get(path, headers={"Sec-Purpose": "prefetch"}).status_code == 200
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=sent.pk).state == S.SENT
    for _again in range(2):
        assert browser.get(path).status_code == 200
    with scope.system(reason="test"):
        seen = Referral.objects.get(pk=sent.pk)
        assert (seen.state, seen.viewed_at is not None) == (S.VIEWED, True)
        told = Notice.objects.filter(kind="referral_view_sender", channel="inapp")
        assert told.count() == 1


def test_a_question_and_a_word_more_are_read_by_both_sides(cast: Cast, browser_of: Any) -> None:
    asked = to_baghdad(cast, S.INFO_REQUESTED)
    sender, recipient = browser_of(cast.counsellor), browser_of(cast.other_country)
    path = reverse("referrals:message-write", args=[asked.pk])
    key = "0198c0de-0000-7000-8000-00000000beef"
    for _twice in range(2):
        sent = {"key": key, "text": "Since March."}
        assert recipient.post(f"{path}?as=recipient", sent).status_code == 302
    assert sender.post(path, {"key": key, "text": ""}).status_code == 422
    page = recipient.get(reverse("referrals:received", args=[asked.pk]))
    written = [(each.text, each.ours) for each in page.context["page"].thread]
    assert written == [("Which year was the contract signed?", True), ("Since March.", True)]
    with scope.system(reason="test"):
        assert Notice.objects.filter(kind="referral_message_sender", channel="inapp").count() == 1
        assert not Notice.objects.filter(kind="referral_message_recipient").exists()


def test_a_word_needs_a_referral_that_is_under_way(cast: Cast) -> None:
    for state in (S.DRAFT, S.RECALLED):
        referral = to_baghdad(cast, state, reason=Reason.HEALTH)
        with as_(cast.counsellor), pytest.raises(MoveIllegal):
            message_write(referral=referral, side=Side.SENDER, by=cast.counsellor, text="Hello")
    with scope.system(reason="test"):
        assert not ReferralMessage.objects.exists()


def test_nobody_writes_for_the_other_side(cast: Cast, browser_of: Any) -> None:
    sent = to_baghdad(cast)
    path = reverse("referrals:message-write", args=[sent.pk])
    asked = {"key": "0198c0de-0000-7000-8000-00000000beef", "text": "Hello"}
    assert browser_of(cast.counsellor).post(f"{path}?as=recipient", asked).status_code == 403


def test_a_centre_accepts_and_somebody_works_on_it(cast: Cast, browser_of: Any) -> None:
    viewed = to_baghdad(cast, S.VIEWED)
    browser = browser_of(cast.other_country)
    path = reverse("referrals:received-accept", args=[viewed.pk])
    page = browser.get(reverse("referrals:received", args=[viewed.pk]))
    assert path in page.content.decode()
    for _twice in range(2):
        assert browser.post(path, {"counsellor": cast.other_country.pk}).status_code == 302
    with scope.system(reason="test"):
        side = ReceivedSide.objects.get(referral_id=viewed.pk)
        assert (side.centre, side.counsellor) == (cast.baghdad, cast.other_country)
        assert Referral.objects.get(pk=viewed.pk).state == S.ACCEPTED
    with as_(cast.counsellor):
        assert not ReceivedSide.objects.exists()


def test_what_is_at_risk_lies_in_the_narrow_lane_of_the_recipient(cast: Cast) -> None:
    with scope.system(reason="test"):
        protects = User.objects.create_user("protects@example.org", None, name="Protects")
        Membership.objects.create(
            user=protects, role=Role.PROTECTION_COUNSELLOR, centre=cast.cumilla
        )
    to = Recipient(cast.cumilla.host, cast.cumilla)
    draft = draft_make(cast, to=to, reason=Reason.GBV)
    with as_(cast.protection):
        sent = actions.referral_move(
            referral=draft, name="send", side=Side.SENDER, by=cast.protection
        )
    with as_(cast.other_centre):
        seen = actions.referral_move(
            referral=sent, name="view", side=Side.RECIPIENT, by=cast.other_centre
        )
        referral_take(referral=seen, counsellor=protects, by=cast.other_centre)
        assert not ReceivedSide.objects.exists()
    with as_(protects):
        assert ReceivedSide.objects.get().sensitive


def taken(cast: Cast, **given: Any) -> Referral:
    """Return a referral that Baghdad accepted."""
    viewed = to_baghdad(cast, S.VIEWED, **given)
    with as_(cast.other_country):
        return referral_take(referral=viewed, counsellor=cast.other_country, by=cast.other_country)


def test_joining_opens_a_case_linked_to_the_referral(cast: Cast) -> None:
    accepted = taken(cast)
    own = client_make(cast.other_country, cast.baghdad, given_name="Karim")
    other = client_make(cast.other_country, cast.baghdad, given_name="Salma")
    with as_(cast.other_country):
        side = received_link(referral=accepted, client=own, by=cast.other_country)
        again = received_link(referral=accepted, client=own, by=cast.other_country)
        assert (side.pk, side.case_id, side.glass_id) == (again.pk, again.case_id, own.pk)
        case = Case.objects.get()
        assert side.case_id == case.pk
        assert (case.client_id, case.counsellor, case.kind) == (
            own.pk, cast.other_country, "complaint",
        )  # fmt: skip
        with pytest.raises(LinkedAlready):
            received_link(referral=accepted, client=other, by=cast.other_country)
        assert Case.objects.count() == 1


def test_the_own_record_is_made_from_the_page_with_consent(cast: Cast, browser_of: Any) -> None:
    accepted = taken(cast)
    browser = browser_of(cast.other_country)
    assert browser.get(reverse("referrals:received-client", args=[accepted.pk])).status_code == 200
    path = reverse("referrals:received-register", args=[accepted.pk])
    assert browser.get(path).status_code == 200
    filled = {
        "key": "0198c0de-0000-7000-8000-00000000beef", "given_name": "Karim", "sex": "male",
        "birth_year": "1990", "language": "bn", "category": "returnee", "stage": "in_service",
        "nationality": "BD", "residence_country": "IQ", "migration_type": "undecided",
        "method": "verbal", "safe_to_call": "on",
    }  # fmt: skip
    assert browser.post(path, filled).status_code == 422
    sent = browser.post(path, filled | {"agreed": "on"})
    assert sent.status_code == 302
    with as_(cast.other_country):
        client = Client.objects.get()
        assert (client.given_name, client.centre) == ("Karim", cast.baghdad)
        assert ReceivedSide.objects.get().client_id == client.pk
    assert browser.get(reverse("referrals:received-client", args=[accepted.pk])).status_code == 404


def test_notes_stay_with_the_recipient(cast: Cast, browser_of: Any) -> None:
    accepted = taken(cast)
    browser = browser_of(cast.other_country)
    path = reverse("referrals:received-notes", args=[accepted.pk])
    noted = browser.post(path, {"version": 0, "text": "Says the agent threatened him."})
    assert noted.status_code == 302
    assert browser.post(path, {"version": 0, "text": "Other"}).status_code == 409
    assert (
        "threatened"
        in browser.get(reverse("referrals:received", args=[accepted.pk])).content.decode()
    )
    with as_(cast.counsellor):
        assert not ReceivedSide.objects.exists()


def test_through_a_broken_glass_the_recipient_s_people_read_and_no_more(
    cast: Cast, browser_of: Any
) -> None:
    accepted = taken(cast)
    with scope.system(reason="test"):
        ReceivedSide.objects.update(sensitive=True)
        side = ReceivedSide.objects.get()
        reads = user_make("reads", Role.COORDINATOR, centre=cast.baghdad)
        glass_break(
            centre=cast.baghdad, client_id=side.glass_id, by=reads, reason="A relative is here."
        )
    browser = browser_of(reads)
    page = browser.get(reverse("referrals:received", args=[accepted.pk]))
    assert page.status_code == 200
    for name in ("received-client", "received-register", "received-notes"):
        path = reverse(f"referrals:{name}", args=[accepted.pk])
        assert path not in page.text
        assert browser.get(path).status_code == 403, name
        assert browser.post(path, {"version": 0, "text": "x"}).status_code == 403, name


@pytest.mark.parametrize("narrow", [False, True])
def test_a_transfer_ends_the_sender_s_case_on_acceptance(cast: Cast, narrow: bool) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    with as_(cast.counsellor):
        case = case_open(client=client, by=cast.counsellor, kind="complaint")
    draft = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    with scope.system(reason="test"):
        Referral.objects.filter(pk=draft.pk).update(purpose=Purpose.TRANSFER)
        side = sent_side(draft)
        side.case = case
        side.save()
    viewed = referral_in(cast, S.VIEWED, draft)
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=draft).update(sensitive=narrow)
    with as_(cast.other_country):
        referral_take(referral=viewed, counsellor=cast.other_country, by=cast.other_country)
    with as_(cast.counsellor):
        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.closure_reason) == ("closed_referred", "transferred")
        named = CaseEntry.objects.filter(case=case, note=draft.referral_no).exists()
        assert named is not narrow, "a case is read by all"
        assert Client.objects.get(pk=client.pk).centre == cast.dhaka


def test_moves_from_the_page(cast: Cast, browser_of: Any) -> None:
    accepted = referral_in(cast, S.ACCEPTED)
    browser = browser_of(cast.partner)
    path = reverse("referrals:referral-move", args=[accepted.pk])
    assert browser.post(f"{path}?move=start").status_code == 302
    asked = browser.get(f"{path}?move=provide")
    assert asked.status_code == 200
    assert '<option value="service_received_full">' in asked.content.decode(), "nothing is chosen"
    assert browser.post(f"{path}?move=provide").status_code == 422
    done = browser.post(f"{path}?move=provide", {"provided": ["legal_advice"], "outcome": ""})
    assert done.status_code == 302
    assert browser.post(f"{path}?move=fail", {"failure_code": "no_show"}).status_code == 409
    assert browser.get(f"{path}?move=nothing").status_code == 302
    assert browser.post(f"{path}?move=confirm", {"confirmed": "helped"}).status_code == 302
    with scope.system(reason="test"):
        now = Referral.objects.get(pk=accepted.pk)
        assert (now.state, now.provided) == (S.SERVICE_PROVIDED, ["legal_advice"])


def test_the_pulse_beats_only_when_something_is_new(cast: Cast, browser_of: Any) -> None:
    sent = to_baghdad(cast)
    browser = browser_of(cast.other_country)
    shown = browser.get(reverse("referrals:received", args=[sent.pk])).context["page"].beat
    path = f"{reverse('referrals:pulse', args=[sent.pk])}?as=recipient&beat={shown}"
    htmx = {"HX-Request": "true"}
    assert browser.get(path, headers=htmx).status_code == 204
    move_make(cast, sent, "recall")
    beaten = browser.get(path, headers=htmx)
    assert (beaten.status_code, "recalled" in beaten.content.decode()) == (200, True)
    assert browser.get(path).status_code == 302
    assert browser_of().get(path, headers=htmx).status_code == 204
    assert browser_of(cast.outreach).get(path, headers=htmx).status_code == 404


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(cast: Cast, browser_of: Any) -> None:
    sent = to_baghdad(cast)
    browser = browser_of(cast.other_country)
    session = browser.session
    session["seen"] = int(timezone.now().timestamp()) - 20 * 60
    session.save()
    before = browser.session["seen"]
    path = f"{reverse('referrals:pulse', args=[sent.pk])}?as=recipient"
    browser.get(path, headers={"HX-Request": "true", "X-Unattended": "1"})
    assert browser.session["seen"] == before
    browser.get(path, headers={"HX-Request": "true"})
    assert browser.session["seen"] > before


@pytest.mark.parametrize(("hours", "tone"), [(1, "ok"), (47, "ok"), (49, "due"), (72, "late")])
def test_the_clock_is_green_amber_and_red(hours: int, tone: str) -> None:
    began = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
    due = began + dt.timedelta(hours=72)
    assert clock_tone(began, due, began + dt.timedelta(hours=hours)) == tone


def test_the_inbox_narrows_and_pages(cast: Cast, browser_of: Any) -> None:
    first = to_baghdad(cast)
    to_baghdad(cast, reason=Reason.HEALTH)
    browser, path = browser_of(cast.other_country), reverse("referrals:inbox")
    rows = browser.get(path, {"reason": "legal_aid"}).context["page"].rows
    assert [row.pk for row in rows] == [first.pk]
    assert browser.get(path, {"late": "on"}).context["page"].rows == []
    with scope.system(reason="test"):
        past = timezone.now() - dt.timedelta(hours=1)
        Referral.objects.filter(pk=first.pk).update(acknowledge_due=past)
    assert len(browser.get(path, {"late": "on"}).context["page"].rows) == 1
    assert len(browser.get(path, {"sender": cast.dhaka.pk}).context["page"].rows) == 2
    assert browser.get(path, {"sender": "x"}).status_code == 200


def test_the_inbox_offers_who_sent_what_is_looked_at_and_whom_one_asked_for(
    cast: Cast, browser_of: Any
) -> None:
    to_baghdad(cast)
    browser, path = browser_of(cast.other_country), reverse("referrals:inbox")

    def offered(**asked: Any) -> list[str]:
        form = browser.get(path, asked).context["form"]
        return [key for key, _name in form.fields["sender"].choices if key]

    dhaka, cumilla = str(cast.dhaka.pk), str(cast.cumilla.pk)
    assert offered() == [dhaka]
    assert offered(shown="ended") == []
    page = browser.get(path, {"shown": "ended", "sender": dhaka})
    assert page.context["narrowed"] is True
    assert sorted(offered(sender=cumilla)) == sorted([dhaka, cumilla])
    assert offered(sender="9" * 30) == [dhaka]


def test_the_own_case_leads_to_the_referral_and_ends_after_an_answer(
    cast: Cast, browser_of: Any
) -> None:
    accepted = taken(cast)
    own = client_make(cast.other_country, cast.baghdad, given_name="Karim")
    with as_(cast.other_country):
        side = received_link(referral=accepted, client=own, by=cast.other_country)
        case = Case.objects.get()
        assert side.case_id == case.pk
        assert [accepted.referral_no in each for each in objections_to(case)] == [True]
    browser = browser_of(cast.other_country)
    for page in ("counselling:case", "counselling:client"):
        shown = browser.get(reverse(page, args=[case.pk if page.endswith("case") else own.pk]))
        assert reverse("referrals:received", args=[accepted.pk]) in shown.content.decode()
    move_make(cast, accepted, "provide")
    with as_(cast.other_country):
        assert objections_to(case) == []
