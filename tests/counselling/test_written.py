"""Queries written once: told other values each time, they find what the same query finds."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import NotSupportedError, ProgrammingError, connection, transaction
from django.db.models import DateTimeField, Exists, OuterRef, Q, TextField, UUIDField, Value
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.written import Asked, Prepared, written, written_records
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


def test_what_is_prepared_is_behind_the_wall_each_time(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    kept = written_records(Client.objects.select_related("centre").filter(pk=CLIENT), prepared=True)
    with scope.system(reason="test"):
        assert kept.one(client=client_of_dhaka.pk).centre == cast.dhaka
    people = [(cast.counsellor, True), (cast.other_centre, False), (cast.colleague, True)]
    # From the sixth time on the database may keep one plan for all values, and for everybody.
    for person, seen in people * 4:
        with acting(person):
            found = Client.objects.filter(pk=client_of_dhaka.pk).first()
            assert (found is not None) is seen, person
            if seen:
                assert kept.one(client=client_of_dhaka.pk) == client_of_dhaka
            else:
                with pytest.raises(Client.DoesNotExist):
                    kept.one(client=client_of_dhaka.pk)


def test_a_record_is_what_the_query_makes_of_it(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    asked = Client.objects.select_related("sealed_facts", "centre__country").defer("contact_note")
    kept = written_records(asked.filter(pk=CLIENT), prepared=True)
    with acting(cast.counsellor):
        told, read = kept.one(client=client_of_dhaka.pk), asked.get(pk=client_of_dhaka.pk)
        assert told.get_deferred_fields() == read.get_deferred_fields() == {"contact_note"}
        for one, other in [
            (told, read),
            (told.centre, read.centre),
            (told.centre.country, read.centre.country),
        ]:
            assert {**vars(one), "_state": 0} == {**vars(other), "_state": 0}
        assert not told._state.adding


def test_a_connection_that_is_new_is_told_the_statement_first(cast: Cast) -> None:
    kept = written_records(Client.objects.filter(pk=CLIENT), prepared=True)

    def asked() -> None:
        try:
            for _turn in range(2):
                with scope.system(reason="test"), pytest.raises(Client.DoesNotExist):
                    kept.one(client=uuid7())
        finally:
            connection.close()

    for _connection in range(2):
        with ThreadPoolExecutor(1) as another:
            another.submit(asked).result()


def test_what_cannot_be_prepared_is_an_error_of_the_database_s(cast: Cast) -> None:
    """Whoever waits out a lock, tries again or gives a connection up catches Django's errors."""
    kept = Prepared("SELECT 1 FROM nowhere WHERE 'a' = %s", (Asked("word", TextField()),))
    with pytest.raises(ProgrammingError, match="nowhere"), transaction.atomic():
        kept.rows(word="a")


def test_a_migration_beneath_a_prepared_query_breaks_no_more_than_a_request(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old version serves while a migration runs: its connections are made anew after it."""
    monkeypatch.setattr(connection, "close_at", None)
    kept = Prepared("SELECT word FROM told WHERE word <> %s", (Asked("word", TextField()),))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE told (word varchar(4))")
        assert kept.rows(word="") == []
        assert connection.close_at is None
        cursor.execute("ALTER TABLE told ALTER word TYPE varchar(8)")
    with pytest.raises(NotSupportedError), transaction.atomic():
        kept.rows(word="")
    assert connection.close_at == 0
