"""What the actions write, refuse and leave as it is."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.models import IDENTITY, Client, Consent, Session
from tests.cast import Cast
from tests.factories import REASON, client_make

TOLD: dict[str, Any] = {
    "given_name": "Salma",
    "family_name": "Khatun",
    "native_name": "সালমা খাতুন",
    "relative_name": "Abdul Karim",
    "birth_date": dt.date(1998, 3, 1),
    "birth_month": 3,
    "phones": ["+8801712345678"],
}
"""Something of each field that tells who somebody is."""
NO_NAME = ("relative_name", "birth_date", "birth_month", "phones")


@pytest.fixture
def anonymous(cast: Cast) -> Client:
    """A contact without a name."""
    nothing = {"given_name": "", "family_name": "", "birth_year": None}
    return client_make(cast.counsellor, cast.dhaka, anonymous=True, consents=[], **nothing)


def agreed(client: Client, cast: Cast, **given: Any) -> Consent:
    """The client's answer to the question for a record."""
    (answer,) = actions.ConsentGiven.service()
    return actions.consent_record(client=client, by=cast.counsellor, answer=answer)


def test_every_field_of_the_identity_is_tried() -> None:
    assert set(TOLD) == set(IDENTITY)


@pytest.mark.parametrize("name", TOLD)
def test_nothing_that_tells_who_it_is_enters_an_anonymous_record_without_consent(
    cast: Cast, acting: Any, anonymous: Client, name: str
) -> None:
    with acting(cast.counsellor), pytest.raises(actions.ConsentMissing):
        actions.client_edit(client=anonymous, version=0, changes={name: TOLD[name]})


@pytest.mark.parametrize("name", TOLD)
def test_withdrawn_consent_opens_nothing(
    cast: Cast, acting: Any, anonymous: Client, name: str
) -> None:
    with acting(cast.counsellor):
        consent = agreed(anonymous, cast)
        actions.consent_withdraw(consent=consent, by=cast.counsellor)
        with pytest.raises(actions.ConsentMissing):
            actions.client_edit(client=anonymous, version=0, changes={name: TOLD[name]})


@pytest.mark.parametrize("name", TOLD)
def test_anonymity_ends_with_a_name_and_with_nothing_less(
    cast: Cast, acting: Any, anonymous: Client, name: str
) -> None:
    with acting(cast.counsellor):
        agreed(anonymous, cast)
        if name in NO_NAME:
            with pytest.raises(ValidationError) as refused:
                actions.client_edit(client=anonymous, version=0, changes={name: TOLD[name]})
            assert list(refused.value.message_dict) == ["given_name"]
            return
        named = actions.client_edit(client=anonymous, version=0, changes={name: TOLD[name]})
    assert (named.anonymous, getattr(named, name)) == (False, TOLD[name])


@pytest.mark.parametrize("name", TOLD)
def test_database_keeps_no_identity_of_an_anonymous_client(
    cast: Cast, acting: Any, anonymous: Client, name: str
) -> None:
    with (
        acting(cast.counsellor),
        pytest.raises(IntegrityError, match="client_anonymous_without_identity"),
        transaction.atomic(),
    ):
        Client.objects.filter(pk=anonymous.pk).update(**{name: TOLD[name]})


def test_edit_that_takes_the_last_name_is_refused(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor), pytest.raises(ValidationError):
        actions.client_edit(client=client, version=0, changes={"given_name": "", "family_name": ""})


def birthday(years: int, days: int) -> dt.date:
    """The birth date of somebody who becomes so old in so many days."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return day.replace(year=day.year - years, day=min(day.day, 28))


@pytest.mark.parametrize(("days", "band"), [(40, "15-17"), (-40, "18-19")])
def test_minor_is_one_until_the_birthday(cast: Cast, acting: Any, days: int, band: str) -> None:
    born = birthday(18, days)
    registered = client_make(cast.counsellor, cast.dhaka, birth_date=born, birth_year=None)
    other = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        edited = actions.client_edit(client=other, version=0, changes={"birth_date": born})
    assert [(each.age_band, each.birth_year) for each in (registered, edited)] == [
        (band, born.year)
    ] * 2


def log(cast: Cast, client: Client, at: dt.datetime) -> Session:
    """Log a session of that moment."""
    return actions.session_log(
        client=client,
        by=cast.counsellor,
        happened_at=at,
        mode="walk_in",
        language="bn",
        topics=["documents"],
    )


def last_contact(client: Client) -> dt.datetime:
    return Client.objects.get(pk=client.pk).last_contact_at


def test_last_contact_is_the_latest_session(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    now = timezone.now()
    ago = {days: now - dt.timedelta(days=days) for days in (2, 10, 30)}
    with acting(cast.counsellor):
        assert last_contact(client) <= now
        first = log(cast, client, ago[10])
        assert last_contact(client) == ago[10]
        second = log(cast, client, ago[2])
        assert last_contact(client) == ago[2]
        log(cast, client, ago[30])
        assert last_contact(client) == ago[2]
        actions.session_edit(session=second, version=0, changes={"happened_at": ago[30]})
        assert last_contact(client) == ago[10]
        actions.session_edit(session=first, version=0, changes={"happened_at": now})
        assert last_contact(client) == now


def test_stale_session_edit_moves_no_last_contact(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    at = timezone.now()
    with acting(cast.counsellor):
        session = log(cast, client, at)
        actions.session_edit(session=session, version=0, changes={"advice": "Wait."})
        long_ago = {"happened_at": at - dt.timedelta(days=30)}
        with pytest.raises(StaleEdit):
            actions.session_edit(session=session, version=0, changes=long_ago)
        assert last_contact(client) == at


def test_opened_notes_are_audited_whoever_asks(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        note = actions.restricted_note_write(
            client=client,
            kind="gbv",
            text="He waits at the gate.",
            assigned_to=cast.counsellor,
            by=cast.counsellor,
        )
    for user, notes in ((cast.counsellor, [note]), (cast.colleague, [])):
        with acting(user):
            assert actions.restricted_notes_open(client=client, reason=REASON) == notes
    with scope.system(reason="test"):
        read = AuditEntry.objects.filter(action="restricted.read").order_by("id")
        assert [(entry.user_id, entry.detail["notes"]) for entry in read] == [
            (cast.counsellor.pk, [str(note.pk)]),
            (cast.colleague.pk, []),
        ]


def test_contact_without_a_name_is_written_whole_or_not_at_all(cast: Cast, acting: Any) -> None:
    client = {
        "anonymous": True,
        "sex": "undisclosed",
        "nationality": "BD",
        "residence_country": "BD",
        "language": "bn",
        "category": "potential",
        "stage": "pre_decision",
    }
    session = {
        "happened_at": timezone.now() - dt.timedelta(days=3),
        "mode": "phone_hotline",
        "language": "bn",
        "topics": ["documents"],
    }
    with acting(cast.counsellor):
        with pytest.raises(ValidationError):
            actions.contact_log_anonymous(
                centre=cast.dhaka,
                by=cast.counsellor,
                client=client,
                session=session | {"mode": "pigeon"},
            )
        assert not Client.objects.exists()
        made = actions.contact_log_anonymous(
            centre=cast.dhaka, by=cast.counsellor, client=client, session=session
        )
        assert Session.objects.get().client_id == made.pk
        assert last_contact(made) == session["happened_at"]
