"""The narrow lane of a referral: who is not in it moves nothing, writes nothing, reads no word."""

import datetime as dt
from typing import Any, Final

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import User
from centres.roles import Role
from centres.standing import standing_of
from notices.models import Notice
from referrals import actions
from referrals.actions.clock import referrals_escalate
from referrals.actions.receiving import referral_take
from referrals.codes import Reason
from referrals.models import Referral, ReferralMessage
from referrals.notice_codes import ACKNOWLEDGE, CONFIRM, late_code
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.referrals.making import FACTS, draft_make, move_make, referral_in

S = ReferralState
HTMX: Final = {"HX-Request": "true"}
WORD: Final = {"key": "0198c0de-0000-7000-8000-00000000beef", "text": "Since March."}


def as_(user: User) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def narrow_make(cast: Cast) -> Referral:
    """Return a referral to Cumilla that Dhaka's two protection counsellors sent in the lane."""
    with scope.system(reason="test"):
        second = user_make("second", Role.PROTECTION_COUNSELLOR, centre=cast.dhaka)
    to = Recipient(cast.cumilla.host, cast.cumilla)
    draft = draft_make(cast, to=to, reason=Reason.GBV, by=cast.protection, sensitive=True)
    with as_(second):
        return actions.referral_move(referral=draft, name="send", side=Side.SENDER, by=second)


def taken_make(cast: Cast) -> tuple[Referral, User]:
    """Return the same, taken by Cumilla and handed to who protects there."""
    sent = narrow_make(cast)
    protects = user_make("protects", Role.PROTECTION_COUNSELLOR, centre=cast.cumilla)
    with as_(cast.other_centre):
        seen = actions.referral_move(
            referral=sent, name="view", side=Side.RECIPIENT, by=cast.other_centre
        )
        return referral_take(referral=seen, counsellor=protects, by=cast.other_centre), protects


def state_of(referral: Referral) -> str:
    with scope.system(reason="test"):
        return Referral.objects.get(pk=referral.pk).state


def test_a_colleague_of_the_sender_who_lacks_the_lane_does_nothing(
    cast: Cast, browser_of: Any
) -> None:
    sent = narrow_make(cast)
    browser = browser_of(cast.counsellor)
    move = reverse("referrals:referral-move", args=[sent.pk])
    for name in ("recall", "cancel", "withdraw", "mistake", "confirm", "send_back", "nothing"):
        answer = browser.post(f"{move}?move={name}", FACTS.get(name, {}))
        assert answer.status_code == 404, name
        assert browser.get(f"{move}?move={name}").status_code == 404, name
    word = reverse("referrals:message-write", args=[sent.pk])
    assert browser.post(word, WORD).status_code == 404
    pulse = reverse("referrals:pulse", args=[sent.pk])
    assert browser.get(pulse, headers=HTMX).status_code == 404
    assert state_of(sent) == S.SENT
    own = browser_of(cast.protection)
    assert own.get(pulse, headers=HTMX).status_code == 200
    assert own.post(word, WORD).status_code == 302
    assert own.post(f"{move}?move=recall").status_code == 302
    assert state_of(sent) == S.RECALLED


@pytest.mark.parametrize("name", ["start", "hold", "provide", "fail", "withdraw"])
def test_a_colleague_of_the_recipient_who_lacks_the_lane_does_nothing(
    cast: Cast, browser_of: Any, name: str
) -> None:
    taken, protects = taken_make(cast)
    move = f"{reverse('referrals:referral-move', args=[taken.pk])}?move={name}"
    word = f"{reverse('referrals:message-write', args=[taken.pk])}?as=recipient"
    browser = browser_of(cast.other_centre)
    assert browser.post(move, FACTS.get(name, {})).status_code == 404
    assert browser.post(word, WORD).status_code == 404
    assert state_of(taken) == S.ACCEPTED
    with scope.system(reason="test"):
        assert not ReferralMessage.objects.exists()
    assert browser_of(protects).post(word, WORD).status_code == 302
    assert browser_of(protects).post(move, FACTS.get(name, {})).status_code == 302
    assert state_of(taken) != S.ACCEPTED


def test_who_handed_it_over_reads_how_it_stands_and_no_word(cast: Cast, browser_of: Any) -> None:
    taken, protects = taken_make(cast)
    page = reverse("referrals:received", args=[taken.pk])
    shown = browser_of(cast.other_centre).get(page)
    assert (shown.status_code, shown.context["page"].buttons) == (200, [])
    assert taken.request not in shown.content.decode()
    own = browser_of(protects).get(page)
    assert taken.request in own.content.decode()
    assert own.context["page"].buttons


@pytest.mark.parametrize("name", ["recall", "withdraw", "mistake"])
def test_what_was_taken_back_shows_its_words_no_more(
    cast: Cast, browser_of: Any, name: str
) -> None:
    asked = referral_in(cast, S.INFO_REQUESTED)
    browser, page = browser_of(cast.partner), reverse("referrals:received", args=[asked.pk])
    shown = browser.get(page).text
    assert asked.request in shown
    assert FACTS["ask"]["text"] in shown
    move_make(cast, asked, name)
    left = browser.get(page).text
    assert asked.referral_no in left
    assert asked.request not in left
    assert FACTS["ask"]["text"] not in left


@pytest.mark.parametrize(("way", "what"), [((), ACKNOWLEDGE), (("start", "provide"), CONFIRM)])
def test_that_it_is_late_only_those_hear_who_see_it(
    cast: Cast, way: tuple[str, ...], what: str
) -> None:
    """A coordinator without the lane would learn that there is something few may know of."""
    referral, protects = taken_make(cast) if way else (narrow_make(cast), cast.protection)
    for name in way:
        made: dict[str, Any] = {"side": Side.RECIPIENT, "by": protects, "facts": FACTS.get(name)}
        with as_(protects):
            referral = actions.referral_move(referral=referral, name=name, **made)
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert referrals_escalate() >= 1
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind=late_code(what, Side.SENDER), channel="inapp")
        people = set(told.values_list("recipient__email", flat=True))
    assert people == {cast.protection.email, "second@example.org"}
