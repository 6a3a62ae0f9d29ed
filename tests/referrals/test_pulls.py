"""This client is with us now: asked, answered with a draft or with a reason, and joined."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from centres.standing import standing_of
from counselling.models import Client
from notices.models import Notice
from referrals import actions
from referrals.actions.pulls import pull_ask
from referrals.models import PullAsked, PullReceived, Referral, SentSide
from referrals.states import ReferralState
from tests.cast import Cast
from tests.factories import client_make
from tests.referrals.making import SAFE, agreement_make, consenting_make, move_make

PHONE = "+8801712345678"


def as_(user: Any) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def both_make(cast: Cast) -> tuple[Client, Client]:
    """Return the same person as Baghdad's client, and as Dhaka's, which knew her first."""
    here = client_make(cast.other_country, cast.baghdad, phones=[PHONE])
    first = consenting_make(cast.counsellor, cast.dhaka, phones=[PHONE])
    return here, first


def asked_make(cast: Cast, here: Client, **given: Any) -> PullAsked:
    with as_(cast.other_country):
        return pull_ask(client=here, to=cast.dhaka, by=cast.other_country, key=uuid7(), **given)


def test_the_other_centre_gets_keys_and_nothing_else(cast: Cast) -> None:
    here, first = both_make(cast)
    asked = asked_make(cast, here)
    with as_(cast.coordinator):
        received = PullReceived.objects.get()
        assert (received.pk, received.from_centre) == (asked.pk, cast.baghdad)
        assert not PullAsked.objects.exists()
        assert not Client.objects.filter(pk=here.pk).exists()
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="pull_received", channel="inapp")
        assert set(told.values_list("recipient_id", flat=True)) == {cast.coordinator.pk}
    with as_(cast.other_centre):
        assert not PullReceived.objects.exists()
    assert first.centre == cast.dhaka


def test_nobody_asks_twice_or_himself_or_for_nobody(cast: Cast) -> None:
    here, _first = both_make(cast)
    asked_make(cast, here)
    nameless = client_make(
        cast.other_country, cast.baghdad, anonymous=True, given_name="", family_name="",
    )  # fmt: skip
    for client, to in ((here, cast.dhaka), (here, cast.baghdad), (nameless, cast.dhaka)):
        with as_(cast.other_country), pytest.raises(ValidationError):
            pull_ask(client=client, to=to, by=cast.other_country, key=uuid7())


def test_answered_with_a_draft_and_joined_by_whoever_asked(cast: Cast, browser_of: Any) -> None:
    here, first = both_make(cast)
    browser = browser_of(cast.other_country)
    filled = {"key": str(uuid7()), "to": cast.dhaka.pk, "wished": "on", "their_no": ""}
    path = reverse("referrals:pull-new", args=[here.pk])
    assert browser.get(path).status_code == 200
    assert browser.post(path, filled | {"wished": ""}).status_code == 422
    assert browser.post(path, filled).status_code == 302
    pull = PullReceived
    with as_(cast.coordinator):
        received = pull.objects.get()
    dhaka = browser_of(cast.counsellor)
    page = dhaka.get(reverse("referrals:pull", args=[received.pk]))
    assert [row.pk for row in page.context["rows"]] == [first.pk]
    send = reverse("referrals:pull-send", args=[received.pk])
    sent = {"version": 0, "client": str(first.pk)}
    assert dhaka.post(send, sent).status_code == 302
    assert dhaka.post(send, sent).status_code == 409
    with as_(cast.counsellor):
        draft = Referral.objects.get()
        assert (draft.state, draft.to_centre) == (ReferralState.DRAFT, cast.baghdad)
    listed = reverse("referrals:pull-list")
    assert draft.referral_no not in browser.get(listed).content.decode()
    own = [f"{listed}?shown=received", reverse("referrals:pull", args=[received.pk])]
    assert all(draft.referral_no in dhaka.get(each).content.decode() for each in own)
    with transaction.atomic(), scope.system(reason="test"):
        SentSide.objects.filter(referral=draft).update(sensitive=True, counsellor=cast.protection)
        assert all(draft.referral_no not in dhaka.get(each).content.decode() for each in own)
        transaction.set_rollback(True)
    assert asked_now(cast) == ("asked", "", "", None)
    agreed_make(cast, draft)
    move_make(cast, draft, "send")
    assert asked_now(cast) == ("prepared", draft.referral_no, "", draft.pk)
    assert draft.referral_no in browser.get(listed).content.decode()
    with scope.system(reason="test"):
        assert Notice.objects.filter(kind="pull_answered", channel="inapp").count() == 1


def agreed_make(cast: Cast, draft: Referral) -> None:
    """Note everything that a draft needs before it goes."""
    by, to = cast.counsellor, cast.baghdad
    agreement_make(centre=cast.dhaka, organisation=to.host, to=to, by=by)
    with as_(by):
        actions.agreement_note(referral=draft, by=by, method="verbal")
        actions.risk_check(referral=draft, by=by, answers={str(k): v for k, v in SAFE.items()})


def asked_now(cast: Cast) -> tuple[str, str, str, Any]:
    """Return what the asking centre knows of the answer."""
    with as_(cast.other_country):
        asked = PullAsked.objects.order_by("-created_at")[0]
        assert (asked.answered_at is None) is asked.waits
        return asked.state, asked.referral_no, asked.code, asked.referral_id


def test_every_no_is_the_same_one(cast: Cast, browser_of: Any) -> None:
    """Refused for whatever reason, or begun and never sent: who asks can't tell which it was."""
    here, first = both_make(cast)
    browser, known = browser_of(cast.counsellor), []
    for code in ("unknown", "not_agreed", "unsafe", "other"):
        pull = asked_make(cast, here)
        path = reverse("referrals:pull", args=[pull.pk])
        assert browser.post(path, {"version": 0, "code": code}).status_code == 302
        known.append(asked_now(cast))
        with as_(cast.counsellor):
            assert PullReceived.objects.get(pk=pull.pk).code == code
    for name in ("cancel", "withdraw", "mistake"):
        pull = asked_make(cast, here)
        send = reverse("referrals:pull-send", args=[pull.pk])
        browser.post(send, {"version": 0, "client": str(first.pk)})
        assert asked_now(cast) == ("asked", "", "", None)
        with as_(cast.counsellor):
            draft = Referral.objects.get(closed_at__isnull=True)
        move_make(cast, draft, name)
        known.append(asked_now(cast))
    assert set(known) == {("refused", "", "", None)}


def test_a_refusal_s_reason_stays_with_who_refuses(cast: Cast, browser_of: Any) -> None:
    here, _first = both_make(cast)
    pull = asked_make(cast, here)
    browser, path = browser_of(cast.coordinator), reverse("referrals:pull", args=[pull.pk])
    assert browser.post(path, {"version": 0}).status_code == 422
    assert browser.post(path, {"version": 0, "code": "not_agreed"}).status_code == 302
    assert browser.post(path, {"version": 0, "code": "unsafe"}).status_code == 409
    with as_(cast.other_country):
        asked = PullAsked.objects.get()
        assert (asked.state, asked.code) == ("refused", "")
        again = pull_ask(client=here, to=cast.dhaka, by=cast.other_country, key=uuid7())
        assert again.waits


def test_the_number_that_the_client_carries_finds_the_record(cast: Cast, browser_of: Any) -> None:
    here = client_make(cast.other_country, cast.baghdad, given_name="Rokeya", birth_year=1980)
    first = consenting_make(cast.counsellor, cast.dhaka)
    pull = asked_make(cast, here, their_no=first.client_no.lower())
    page = browser_of(cast.counsellor).get(reverse("referrals:pull", args=[pull.pk]))
    assert [row.pk for row in page.context["rows"]] == [first.pk]
