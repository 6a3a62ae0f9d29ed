"""A form sent twice makes one record; the same key tells nobody anything, and loses nothing."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from counselling.models import Client, FollowUp
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db


def follow_up(cast: Cast, **given: Any) -> dict[str, Any]:
    facts = {"plan": "3", "due_time": "11:00", "kind": "call", "purpose": "Ask again"}
    return facts | {"key": str(uuid7()), "assignee": cast.counsellor.pk} | given


def address_of(client: Client) -> str:
    return reverse("counselling:follow-up-new", args=[client.pk])


def kept(acting: Any, user: Any) -> list[FollowUp]:
    with acting(user):
        return list(FollowUp.objects.order_by("purpose"))


@pytest.fixture
def client(cast: Cast) -> Client:
    return client_make(cast.counsellor, cast.dhaka)


def test_other_words_under_the_same_key_are_kept_too(
    cast: Cast, browser_of: Any, acting: Any, client: Client
) -> None:
    browser, sent = browser_of(cast.counsellor), follow_up(cast)
    for purpose in ("A first", "A second", "A first"):
        browser.post(address_of(client), sent | {"purpose": purpose})
    assert [each.purpose for each in kept(acting, cast.counsellor)] == ["A first", "A second"]


def test_another_person_and_another_client_are_another_sending(
    cast: Cast, browser_of: Any, acting: Any, client: Client
) -> None:
    sent, other = follow_up(cast), client_make(cast.counsellor, cast.dhaka, given_name="Nasrin")
    browser_of(cast.counsellor).post(address_of(client), sent)
    browser_of(cast.counsellor).post(address_of(other), sent)
    browser_of(cast.colleague).post(address_of(client), sent)
    made = kept(acting, cast.counsellor)
    assert len(made) == 3
    assert {each.client_id for each in made} == {client.pk, other.pk}


def test_a_key_that_exists_elsewhere_makes_the_same_as_one_that_does_not(
    cast: Cast, browser_of: Any, acting: Any, client: Client
) -> None:
    """Both answers lead to a key made here: nothing shows which of the two was taken."""
    free = UUID(bytes=client.pk.bytes[:15] + bytes([client.pk.bytes[15] ^ 1]))
    foreign = client_make(cast.other_centre, cast.cumilla)
    browser = browser_of(cast.other_centre)
    for key in (client.pk, free):
        browser.post(address_of(foreign), follow_up(cast, key=key, assignee=cast.other_centre.pk))
    made = [each.pk for each in kept(acting, cast.other_centre)]
    assert len(set(made)) == 2
    assert {client.pk, free}.isdisjoint(made)
    for pk in made:
        assert (pk.version, pk.variant) == (7, "specified in RFC 4122")
        assert pk.bytes[:6] == client.pk.bytes[:6]
