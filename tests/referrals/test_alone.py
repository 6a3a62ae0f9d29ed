"""An emergency that nobody else can approve: sent alone, marked, told of, reviewed, escalated."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.actions import glass_review, glasses_escalate
from centres.models import AuditEntry, BreakGlass, Membership, User
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import clients_anonymise
from counselling.retention_codes import Ground
from notices.models import Notice
from referrals import actions
from referrals.codes import Reason, Urgency
from referrals.models import Referral, ReferralMove
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.referrals.making import SAFE, consenting_make, draft_make, mission_make, sent_side

S = ReferralState
WHY = "The shelter closes at six, and nobody else protects here."


def narrow_make(cast: Cast, **given: Any) -> Referral:
    """Return a narrow emergency that Dhaka's only protection counsellor began, ready to go."""
    asked: dict[str, Any] = {
        "reason": Reason.GBV,
        "urgency": Urgency.EMERGENCY,
        "sensitive": True,
    } | given
    return draft_make(cast, by=cast.protection, **asked)


def alone(referral: Referral, by: User, why: str = WHY) -> Referral:
    with scope.enter(standing_of(by.pk).scope()):
        return actions.referral_move(
            referral=referral, name="send_alone", side=Side.SENDER, by=by, facts={"alone_why": why}
        )


def glass() -> BreakGlass:
    with scope.system(reason="test"):
        return BreakGlass.objects.select_related("centre", "user").get()


def told(kind: str) -> set[int]:
    with scope.system(reason="test"):
        found = Notice.objects.filter(kind=kind, channel="inapp")
        return set(found.values_list("recipient_id", flat=True))


def second_make(cast: Cast, role: str = Role.PROTECTION_COUNSELLOR) -> User:
    with scope.system(reason="test"):
        return user_make("second", Role(role), centre=cast.dhaka)


def test_it_goes_is_marked_and_waits_for_a_review(cast: Cast) -> None:
    referral = narrow_make(cast)
    sent = alone(referral, cast.protection)
    assert (sent.state, sent.answer_due is not None) == (S.SENT, True)
    assert alone(sent, cast.protection).version == sent.version, "sent twice, it is written once"
    side, kept = sent_side(sent), glass()
    assert (side.approval_for, side.approved_by_id, side.approved_at) == (
        ["restricted"],
        None,
        None,
    )
    assert (kept.kind, kept.record_id, kept.record_no, kept.reason, kept.user_id) == (
        "sent_alone", sent.pk, sent.referral_no, WHY, cast.protection.pk,
    )  # fmt: skip
    assert standing_of(cast.protection.pk).break_glass == (), "it opens nothing"
    assert told("break_glass.sent_alone") == {cast.coordinator.pk, cast.dpo.pk}
    with scope.system(reason="test"):
        assert ReferralMove.objects.filter(referral=sent, move="send_alone").count() == 1
        for action in ("referral.send_alone", "break_glass.alone"):
            entry = AuditEntry.objects.get(action=action)
            assert (entry.user_id, WHY in str(entry.detail)) == (cast.protection.pk, False)


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.NORMAL])
def test_nothing_but_an_emergency_goes_like_that(cast: Cast, urgency: str) -> None:
    referral = narrow_make(cast, urgency=urgency)
    with pytest.raises(ValidationError, match="Only an emergency"):
        alone(referral, cast.protection)


def test_who_could_be_asked_is_asked(cast: Cast, browser_of: Any) -> None:
    referral = narrow_make(cast)
    second = second_make(cast)
    with pytest.raises(ValidationError, match="nobody else"):
        alone(referral, cast.protection)
    page = browser_of(cast.protection).get(page_of(referral)).text
    assert ("?move=send_alone" in page, "?move=submit" in page) == (False, True)
    with scope.system(reason="test"):
        Membership.objects.filter(user=second).update(until=timezone.now())
    assert alone(referral, cast.protection).state == S.SENT


def test_a_counsellor_asks_a_coordinator_in_the_open_lane(cast: Cast) -> None:
    referral = draft_make(cast, reason=Reason.GBV, urgency=Urgency.EMERGENCY)
    with pytest.raises(ValidationError, match="nobody else"):
        alone(referral, cast.counsellor)


def test_what_needs_no_approval_goes_as_ever(cast: Cast, browser_of: Any) -> None:
    referral = draft_make(cast, urgency=Urgency.EMERGENCY)
    with pytest.raises(ValidationError, match="Only an emergency"):
        alone(referral, cast.counsellor)
    assert "?move=send_alone" not in browser_of(cast.counsellor).get(page_of(referral)).text


def test_what_waited_for_somebody_who_left_goes_too(cast: Cast) -> None:
    referral = narrow_make(cast)
    second = second_make(cast)
    with scope.enter(standing_of(cast.protection.pk).scope()):
        referral = actions.referral_move(
            referral=referral, name="submit", side=Side.SENDER, by=cast.protection
        )
    with scope.system(reason="test"):
        Membership.objects.filter(user=second).update(until=timezone.now())
    assert alone(referral, cast.protection).state == S.SENT


@pytest.mark.parametrize("asked", [False, True])
def test_what_is_denied_takes_two_in_an_emergency_too(
    cast: Cast, browser_of: Any, asked: bool
) -> None:
    """Authorities of the country that somebody fled: no emergency opens the way to them."""
    with scope.system(reason="test"):
        embassy = mission_make(cast.baghdad.country)
    client = consenting_make(cast.protection, cast.dhaka, nationality="IQ")
    referral = narrow_make(cast, client=client, to=Recipient(embassy))
    answers = {str(code): answer for code, answer in SAFE.items()}
    with scope.enter(standing_of(cast.protection.pk).scope()):
        actions.risk_check(referral=referral, by=cast.protection, answers=answers)
        if asked:
            actions.exception_ask(referral=referral, by=cast.protection, why="It is safe there.")
    with pytest.raises(ValidationError, match=r"denied by default|second person"):
        alone(referral, cast.protection)
    if asked:  # Even where a second person, who left since, had confirmed it.
        second = second_make(cast)
        with scope.enter(standing_of(second.pk).scope()):
            actions.exception_confirm(referral=referral, by=second)
        with scope.system(reason="test"):
            Membership.objects.filter(user=second).update(until=timezone.now())
        with pytest.raises(ValidationError, match="Only an emergency"):
            alone(referral, cast.protection)
    page = browser_of(cast.protection).get(page_of(referral)).text
    assert ("?move=send_alone" in page, "takes two people, in an emergency too" in page) == (
        False, True,
    )  # fmt: skip


def test_the_reason_says_nothing_of_the_client(cast: Cast) -> None:
    client = consenting_make(cast.protection, cast.dhaka, given_name="Rokeya", family_name="Begum")
    referral = narrow_make(cast, client=client)
    with pytest.raises(ValidationError, match="Rokeya"):
        alone(referral, cast.protection, why="Rokeya has to go there before six.")
    with pytest.raises(ValidationError, match="Say why"):
        alone(referral, cast.protection, why="Urgent")
    with scope.system(reason="test"):
        assert not BreakGlass.objects.exists()


def page_of(referral: Referral) -> str:
    return reverse("referrals:referral", args=[referral.pk])


def move_path(referral: Referral) -> str:
    return reverse("referrals:referral-move", args=[referral.pk]) + "?move=send_alone"


def test_on_its_pages_it_is_asked_marked_and_reviewed(cast: Cast, browser_of: Any) -> None:
    referral = narrow_make(cast)
    browser = browser_of(cast.protection)
    page = browser.get(page_of(referral)).text
    assert "In this emergency you may send it alone" in page
    shown = [name in page for name in ("?move=send_alone", '?move=send"', "?move=submit")]
    assert shown == [True, False, False]
    path = move_path(referral)
    form = browser.get(path).context["form"]
    sent = {"version": form["version"].value(), "alone_why": WHY}
    assert browser.post(path, sent | {"alone_why": ""}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    page = browser.get(page_of(referral)).text
    assert page.count("Sent without a second pair of eyes") >= 2
    assert ("To be reviewed by" in page, WHY in page) == (True, True)

    kept = glass()
    review = reverse("centres:glass-review", args=[kept.pk])
    assert browser.get(review).status_code == 403
    officer = browser_of(cast.dpo)
    read = officer.get(review).text
    told_there = [word in read for word in (WHY, referral.referral_no, "What is done now")]
    assert (told_there, str(kept.client_id) in read) == ([True] * 3, False)
    assert referral.referral_no in officer.get(reverse("centres:glass-list")).text
    typed = {"review": "misuse", "review_note": "A second protection counsellor is named."}
    assert officer.post(review, {"review": "misuse"}).status_code == 422
    assert officer.post(review, typed).status_code == 302
    page = browser.get(page_of(referral)).text
    assert "not right: A second protection counsellor is named." in page


def test_the_recipient_does_not_learn_how_it_was_approved(cast: Cast, browser_of: Any) -> None:
    sent = alone(narrow_make(cast), cast.protection)
    page = browser_of(cast.partner).get(reverse("referrals:received", args=[sent.pk])).text
    assert (sent.referral_no in page, "second pair" in page, WHY in page) == (True, False, False)


def escalated(hours: int) -> list[int]:
    """Return what the clock told, asked twice, so many hours from now."""
    with time_machine.travel(timezone.now() + dt.timedelta(hours=hours)):
        return [glasses_escalate(), glasses_escalate()]


def test_a_review_that_nobody_makes_is_told_again_and_then_to_who_gives_roles(
    cast: Cast,
) -> None:
    alone(narrow_make(cast), cast.protection)
    assert escalated(71) == [0, 0]
    assert escalated(73) == [1, 0]
    assert told("break_glass.late") == {cast.coordinator.pk, cast.dpo.pk}
    assert told("break_glass.adrift") == set()
    assert escalated(109) == [1, 0]
    assert told("break_glass.adrift") == {cast.admin.pk}


def test_what_is_reviewed_is_told_no_more(cast: Cast, acting: Any) -> None:
    alone(narrow_make(cast), cast.protection)
    with acting(cast.coordinator):
        glass_review(glass=glass(), by=cast.coordinator, review="justified", note="Nothing.")
    assert escalated(200) == [0, 0]


def test_where_nobody_could_review_it_who_gives_roles_is_told_at_once(cast: Cast) -> None:
    with scope.system(reason="test"):
        Membership.objects.filter(user__in=[cast.coordinator, cast.dpo]).update(
            until=timezone.now()
        )
    alone(narrow_make(cast), cast.protection)
    assert told("break_glass.sent_alone") == set()
    assert told("break_glass.adrift") == {cast.admin.pk}


def test_its_words_are_forgotten_with_the_client(cast: Cast) -> None:
    sent = alone(narrow_make(cast), cast.protection)
    key: UUID | None = sent_side(sent).client_id
    assert key is not None
    clients_anonymise(keys=[key], ground=Ground.ERASURE)
    kept = glass()
    assert (kept.reason, kept.record_no) == ("", sent.referral_no)
