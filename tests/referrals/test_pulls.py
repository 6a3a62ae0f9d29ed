"""This client is with us now: asked, answered with a draft or with a reason, and joined."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from centres.standing import standing_of
from counselling.models import Client
from notices.models import Notice
from referrals.actions.pulls import pull_ask
from referrals.models import PullAsked, PullReceived, Referral
from referrals.states import ReferralState
from tests.cast import Cast
from tests.factories import client_make
from tests.referrals.making import consenting_make

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
    with as_(cast.other_country):
        asked = PullAsked.objects.get()
        assert (asked.state, asked.referral_no) == ("prepared", draft.referral_no)
        assert not Referral.objects.exists()
    assert browser.get(reverse("referrals:pull-list")).status_code == 200


def test_refused_with_a_reason(cast: Cast, browser_of: Any) -> None:
    here, _first = both_make(cast)
    pull = asked_make(cast, here)
    browser, path = browser_of(cast.coordinator), reverse("referrals:pull", args=[pull.pk])
    assert browser.post(path, {"version": 0}).status_code == 422
    assert browser.post(path, {"version": 0, "code": "not_agreed"}).status_code == 302
    assert browser.post(path, {"version": 0, "code": "unsafe"}).status_code == 409
    with as_(cast.other_country):
        asked = PullAsked.objects.get()
        assert (asked.state, asked.code) == ("refused", "not_agreed")
        again = pull_ask(client=here, to=cast.dhaka, by=cast.other_country, key=uuid7())
        assert again.waits


def test_the_number_that_the_client_carries_finds_the_record(cast: Cast, browser_of: Any) -> None:
    here = client_make(cast.other_country, cast.baghdad, given_name="Rokeya", birth_year=1980)
    first = consenting_make(cast.counsellor, cast.dhaka)
    pull = asked_make(cast, here, their_no=first.client_no.lower())
    page = browser_of(cast.counsellor).get(reverse("referrals:pull", args=[pull.pk]))
    assert [row.pk for row in page.context["rows"]] == [first.pk]
