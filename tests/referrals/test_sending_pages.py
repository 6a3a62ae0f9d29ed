"""The sender's pages: a referral begun, weighed, sent, recalled; the list; the board."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import Membership
from counselling import actions as counselling_actions
from counselling.models import Consent
from notices.models import Notice
from referrals.models import Referral, SentSide
from referrals.selectors.referrals import BOARD_ROWS
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient, Risk
from tests.cast import Cast
from tests.grievances import grievance_make
from tests.referrals.making import (
    SAFE,
    agreement_make,
    consenting_make,
    draft_make,
    mission_make,
    move_make,
    referral_in,
    sent_side,
)

S = ReferralState
QUERIES = 15 + 4 + 4
"""A page's own; what each request needs: its person, its scope set and put back; and the system's
scope, in which it is asked whether something is confided.
"""


def page_of(referral: Referral, name: str = "referral") -> str:
    return reverse(f"referrals:{name}", args=[referral.pk])


def version_now(referral: Referral) -> int:
    with scope.system(reason="test"):
        return Referral.objects.get(pk=referral.pk).version


def press(browser: Browser, referral: Referral, name: str) -> Any:
    """Press a button of the referral's page as it is now."""
    path = page_of(referral, "referral-move") + f"?move={name}"
    return browser.post(path, {"version": version_now(referral)})


@pytest.fixture
def counsellor(cast: Cast, browser_of: Any) -> Browser:
    browser: Browser = browser_of(cast.counsellor)
    return browser


def test_one_persons_grievance_leads_to_his_own_referral(cast: Cast, counsellor: Browser) -> None:
    """Whoever looks at one worker's grievance refers him, and no group of workers."""
    client = consenting_make(cast.counsellor, cast.dhaka)
    with scope.system(reason="test"):
        case = client.cases.first()
        referral = draft_make(cast, client)
    grievance = grievance_make(cast.counsellor, cast.dhaka, client=client)
    shown = counsellor.get(reverse("counselling:grievance", args=[grievance.pk])).text
    begin = reverse("referrals:referral-new", args=[client.pk])
    assert (f"{begin}?case={case.pk}" if case else begin) in shown
    assert reverse("referrals:group-new", args=[grievance.pk]) not in shown
    assert page_of(referral) in shown


def test_a_referral_is_begun_from_a_client_and_sent(cast: Cast, counsellor: Browser) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    agreement_make(centre=cast.dhaka, organisation=cast.bureau, by=cast.counsellor)
    begin = reverse("referrals:referral-new", args=[client.pk])
    assert begin in counsellor.get(reverse("counselling:client", args=[client.pk])).text
    assert "What is needed?" in counsellor.get(begin).text
    begin += "?reason=legal_aid&urgency=urgent"
    form = counsellor.get(begin)
    assert "Legal Aid Bureau" in form.text
    sent = {
        "key": form.context["form"]["key"].value(),
        "other": f"organisation:{cast.bureau.pk}",
        "help_asked": ["legal_advice"],
        "request": "Wages are not paid.",
    }
    answer = counsellor.post(begin, sent)
    assert counsellor.post(begin, sent)["Location"] == answer["Location"], "sent twice, made once"
    with scope.system(reason="test"):
        referral = Referral.objects.get()
    assert (referral.state, referral.urgency) == (S.DRAFT, "urgent")
    page = counsellor.get(answer["Location"])
    assert "Ask the client about this recipient" in page.text
    assert "?move=send" not in page.text
    asked = counsellor.get(page_of(referral, "referral-agreed")).text
    assert "To Legal Aid Bureau, who will read what is asked, and nothing else" in asked
    agreed = {"method": "verbal", "read": "on", "version": version_now(referral)}
    counsellor.post(page_of(referral, "referral-agreed"), agreed)
    page = counsellor.get(answer["Location"])
    assert "Everything is there." in page.text
    assert press(counsellor, referral, "send").status_code == 302
    page = counsellor.get(answer["Location"])
    assert "to be opened" in page.text
    assert "?move=recall" in page.text


def test_nothing_is_begun_without_whom_and_what(cast: Cast, counsellor: Browser) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    begin = reverse("referrals:referral-new", args=[client.pk]) + "?reason=legal_aid&urgency=normal"
    form = counsellor.get(begin)
    answer = counsellor.post(begin, {"key": form.context["form"]["key"].value()})
    assert answer.status_code == 422
    assert "Say what they are asked to do." in answer.text


def test_a_draft_is_put_right_and_asked_about_anew(cast: Cast, counsellor: Browser) -> None:
    referral = draft_make(cast)
    assert sent_side(referral).agreed_to
    form = counsellor.get(page_of(referral, "referral-edit")).context["form"]
    sent = {
        "version": referral.version,
        "to": f"centre:{cast.cumilla.pk}",
        "reason": form["reason"].value(),
        "urgency": "normal",
        "help_asked": ["papers"],
        "request": "",
    }
    assert counsellor.post(page_of(referral, "referral-edit"), sent).status_code == 302
    side = sent_side(referral)
    assert (side.to_centre_id, side.agreed_to) == (cast.cumilla.pk, {})
    assert counsellor.post(page_of(referral, "referral-edit"), sent).status_code == 409


def test_what_crosses_a_border_waits_for_a_coordinator(
    cast: Cast, counsellor: Browser, browser_of: Any
) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    page = counsellor.get(page_of(referral)).text
    assert "?move=submit" in page
    assert "?move=send" not in page
    press(counsellor, referral, "submit")
    assert "?move=approve" not in counsellor.get(page_of(referral)).text
    coordinator = browser_of(cast.coordinator)
    waiting = coordinator.get(reverse("referrals:list") + "?shown=approval").text
    assert str(referral.pk) in waiting
    press(coordinator, referral, "approve")
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=referral.pk).state == S.SENT
    assert sent_side(referral).approved_by_id == cast.coordinator.pk


def test_an_authority_of_origin_is_denied_but_for_two(
    cast: Cast, counsellor: Browser, browser_of: Any
) -> None:
    """From Baghdad the worker's own mission: denied, unless two people except it in writing."""
    mission = mission_make(cast.dhaka.country)
    client = consenting_make(cast.other_country, cast.baghdad, nationality="BD")
    referral = draft_make(cast, client, to=Recipient(mission), by=cast.other_country)
    browser = browser_of(cast.other_country)
    assert "An authority of the country of origin" in browser.get(page_of(referral)).text
    weigh(browser, referral, "referral-exception", why="She asks for it herself.")
    assert sent_side(referral).exception_by_id == cast.other_country.pk
    alone = browser.post(page_of(referral, "referral-exception-confirm"))
    assert alone.status_code == 403, "a counsellor does not confirm"
    assert sent_side(referral).exception_second_id is None


def test_a_dangerous_answer_denies_and_a_new_one_ends_the_exception(
    cast: Cast, counsellor: Browser, browser_of: Any
) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    answers = {str(code): answer for code, answer in SAFE.items()}
    weigh(counsellor, referral, "referral-risk", **answers | {Risk.FEAR.value: "yes"})
    page = counsellor.get(page_of(referral)).text
    assert "The check says that it may be dangerous" in page
    weigh(counsellor, referral, "referral-exception", why="It is safe there.")
    weigh(browser_of(cast.coordinator), referral, "referral-exception-confirm")
    assert sent_side(referral).exception_second_id == cast.coordinator.pk
    weigh(counsellor, referral, "referral-risk", **answers)
    assert sent_side(referral).exception_by_id is None


def weigh(browser: Browser, referral: Referral, name: str, **sent: str) -> int:
    """Return how the form was answered that somebody fills in who looks at it now."""
    path = page_of(referral, name)
    version = browser.get(path).context["form"]["version"].value()
    return browser.post(path, sent | {"version": version}).status_code


def test_two_who_weigh_overwrite_nothing(cast: Cast, counsellor: Browser, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    risk, ask, confirm = (
        page_of(referral, f"referral-{name}") for name in ("risk", "exception", "exception-confirm")
    )
    colleague, coordinator = browser_of(cast.colleague), browser_of(cast.coordinator)
    seen = colleague.get(risk).context["form"]["version"].value()
    answers = {str(code): answer for code, answer in SAFE.items()} | {Risk.FEAR.value: "yes"}
    first = answers | {"words": "She fears her agent.", "version": seen}
    assert counsellor.post(risk, first).status_code == 302
    assert counsellor.post(risk, first).status_code == 302, "the same again changes nothing"
    assert colleague.post(risk, answers | {"words": "", "version": seen}).status_code == 409
    assert colleague.post(ask, {"why": "Safe.", "version": seen}).status_code == 409
    assert weigh(colleague, referral, "referral-exception", why="It is safe there.") == 302
    read = coordinator.get(confirm).context["form"]["version"].value()
    assert weigh(counsellor, referral, "referral-risk", **answers, words="Her cousin too.") == 302
    assert coordinator.post(confirm, {"version": read}).status_code == 409
    assert coordinator.post(confirm).status_code == 409, "nobody knows what was read"
    side = sent_side(referral)
    assert (side.risk_by_id, side.exception_by_id, side.exception_second_id) == (
        cast.counsellor.pk, cast.colleague.pk, None,
    )  # fmt: skip


def test_whoever_began_it_does_not_approve_it(cast: Cast, browser_of: Any) -> None:
    """Four eyes: a coordinator's own referral across a border is approved by somebody else."""
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = draft_make(cast, client, to=to, by=cast.coordinator)
    browser = browser_of(cast.coordinator)
    page = browser.get(page_of(referral)).text
    assert ("?move=submit" in page, "?move=send" in page) == (True, False)
    assert "You prepared it: somebody else approves it" in page
    assert press(browser, referral, "send").status_code == 422
    assert press(browser, referral, "submit").status_code == 302
    assert "?move=approve" not in browser.get(page_of(referral)).text
    refused = press(browser, referral, "approve")
    assert refused.status_code == 422
    assert "You prepared it" in refused.text
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="referral_submit_sender", channel="inapp")
        assert {each.recipient_id for each in told} == {cast.protection.pk}
    assert press(browser_of(cast.protection), referral, "approve").status_code == 302
    assert sent_side(referral).approved_by_id == cast.protection.pk


def test_where_nobody_else_approves_it_is_said_what_to_do(cast: Cast, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = draft_make(cast, client, to=to, by=cast.coordinator)
    with scope.system(reason="test"):
        Membership.objects.filter(user=cast.protection).update(until=timezone.now())
    browser = browser_of(cast.coordinator)
    assert "nobody else at your centre can" in browser.get(page_of(referral)).text
    assert "nobody else at your centre can" in press(browser, referral, "send").text


def test_a_coordinator_sends_at_once_what_another_began(cast: Cast, browser_of: Any) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka, nationality="LK")
    referral = draft_make(cast, client, to=Recipient(cast.baghdad.host, cast.baghdad))
    assert press(browser_of(cast.coordinator), referral, "send").status_code == 302
    assert sent_side(referral).approved_by_id == cast.coordinator.pk


def test_one_live_referral_for_the_same_is_shown_instead(cast: Cast, counsellor: Browser) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    first = referral_in(cast, S.SENT, draft_make(cast, client))
    second = draft_make(cast, client)
    page = counsellor.get(page_of(second)).text
    assert first.referral_no in page
    assert page_of(first) in page
    refused = press(counsellor, second, "send")
    assert refused.status_code == 422
    move_make(cast, first, "recall")
    assert "Everything is there." in counsellor.get(page_of(second)).text


def test_a_withdrawn_consent_ends_what_rests_on_it(cast: Cast) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    sent = referral_in(cast, S.ACCEPTED, draft_make(cast, client))
    draft = draft_make(cast, client, reason="health")
    with scope.system(reason="test"):
        consent = Consent.objects.get(client=client, purpose="share")
        counselling_actions.consent_withdraw(consent=consent, by=cast.counsellor)
        states = dict(Referral.objects.values_list("pk", "state"))
    assert states == {sent.pk: S.CONSENT_WITHDRAWN, draft.pk: S.DRAFT}


def test_the_narrow_lane_hides_it_from_colleagues(cast: Cast, browser_of: Any) -> None:
    referral = draft_make(cast, sensitive=True)
    assert browser_of(cast.counsellor).get(page_of(referral)).status_code == 200
    assert browser_of(cast.protection).get(page_of(referral)).status_code == 200
    for who in (cast.colleague, cast.coordinator, cast.other_centre, cast.partner):
        assert browser_of(who).get(page_of(referral)).status_code in (403, 404)


def test_the_list_says_what_waits_for_whom(
    cast: Cast, counsellor: Browser, django_assert_max_num_queries: Any
) -> None:
    shown = {
        state: referral_in(cast, state)
        for state in (S.DRAFT, S.SENT, S.INFO_REQUESTED, S.SERVICE_PROVIDED, S.DECLINED)
    }
    parts = {
        "ours": {S.DRAFT, S.INFO_REQUESTED, S.SERVICE_PROVIDED},
        "theirs": {S.SENT},
        "approval": set(),
        "centre": {S.DRAFT, S.SENT, S.INFO_REQUESTED, S.SERVICE_PROVIDED},
        "closed": {S.DECLINED},
    }
    for part, states in parts.items():
        with django_assert_max_num_queries(15):
            page = counsellor.get(reverse("referrals:list"), {"shown": part}).text
        found = {state for state, each in shown.items() if str(each.pk) in page}
        assert found == states, part


def test_pages_cost_a_fixed_number_of_queries(
    cast: Cast, counsellor: Browser, browser_of: Any, django_assert_max_num_queries: Any
) -> None:
    for state in (S.DRAFT, S.INFO_REQUESTED, S.SERVICE_PROVIDED):
        referral = referral_in(cast, state)
        counsellor.get(page_of(referral))
        with django_assert_max_num_queries(QUERIES):
            counsellor.get(page_of(referral))
    coordinator = browser_of(cast.coordinator)
    with django_assert_max_num_queries(15):
        board = coordinator.get(reverse("referrals:board"))
    assert "a question is open" in board.text


def test_the_board_shows_those_of_a_state_that_stand_there_longest(
    cast: Cast, browser_of: Any
) -> None:
    made = [draft_make(cast) for _number in range(BOARD_ROWS + 2)]
    with scope.system(reason="test"):
        for days, each in enumerate(made):
            since = timezone.now() - dt.timedelta(days=days)
            Referral.objects.filter(pk=each.pk).update(moved_at=since)
    (column,) = browser_of(cast.coordinator).get(reverse("referrals:board")).context["columns"]
    assert (column.code, column.count, column.more) == (S.DRAFT, BOARD_ROWS + 2, 2)
    assert [row.pk for row in column.rows] == [each.pk for each in reversed(made)][:BOARD_ROWS]


def test_a_case_is_not_closed_over_a_live_referral(cast: Cast, counsellor: Browser) -> None:
    from counselling.closing import objections_to

    client = consenting_make(cast.counsellor, cast.dhaka)
    with scope.system(reason="test"):
        case = counselling_actions.case_open(client=client, by=cast.counsellor, kind="complaint")
    referral = draft_make(cast, client)
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=referral).update(case=case)
        assert any(referral.referral_no in each for each in objections_to(case))
    page = counsellor.get(reverse("counselling:case", args=[case.pk])).text
    assert page_of(referral) in page


def test_the_timeline_tells_of_it(cast: Cast, counsellor: Browser) -> None:
    client = consenting_make(cast.counsellor, cast.dhaka)
    referral_in(cast, S.ACCEPTED, draft_make(cast, client))
    page = counsellor.get(reverse("counselling:client", args=[client.pk])).text
    assert "Legal aid: accepted" in page
    assert str(timezone.localdate().year) in page
