"""Queries written once: told other values each time, they find what the same query finds."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import DateTimeField, Exists, OuterRef, Q, UUIDField, Value
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.written import Asked, written
from counselling.models import Client, Consent, Session
from tests.cast import Cast

CLIENT, SINCE = Asked("client", UUIDField()), Asked("since", DateTimeField())


def test_it_finds_what_the_query_finds_each_time(
    cast: Cast, acting: Any, client_of_dhaka: Client, session: Session
) -> None:
    ways: list[Callable[[Any, Any], Q]] = [
        lambda client, since: Q(client_id=client, happened_at__gte=since),
        lambda client, since: ~Q(client_id=client) | Q(happened_at__lt=since),
        lambda client, _since: Q(
            Exists(Consent.objects.filter(client_id=client, given_on__lte=OuterRef("created_at")))
        ),
    ]
    past, future = (timezone.now() + dt.timedelta(days=days) for days in (-800, 800))
    told = [(session.client_id, past), (session.client_id, future), (uuid7(), past)]
    with acting(cast.counsellor):
        for way in ways:
            kept = written(Session.objects.filter(way(CLIENT, SINCE)).values_list("pk"))
            for client, since in told:
                asked = Session.objects.filter(way(client, since)).values_list("pk")
                assert kept.rows(client=client, since=since) == list(asked), (client, since)
        assert any(
            kept.rows(client=client, since=since) for client, since in told
        )  # or nothing was looked for


def test_what_is_not_told_is_an_error(cast: Cast, acting: Any) -> None:
    kept = written(Client.objects.filter(pk=CLIENT).values_list("pk"))
    with acting(cast.counsellor), pytest.raises(KeyError, match="client"):
        kept.rows(klient=uuid7())


def test_words_are_values_and_no_sql(cast: Cast, acting: Any, client_of_dhaka: Client) -> None:
    kept = written(Client.objects.filter(pk=CLIENT).values_list(Value("100 % %s ' --")))
    with acting(cast.counsellor):
        assert kept.rows(client=client_of_dhaka.pk) == [("100 % %s ' --",)]
