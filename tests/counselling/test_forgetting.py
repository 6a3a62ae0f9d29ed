"""Whoever is forgotten is found in no table any more, and everything that is counted stays."""

import datetime as dt
from collections import Counter
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UUIDField
from django.utils import timezone

from centres import scope
from centres.models import BreakGlass
from centres.sealed_fields import SealedField
from counselling import actions
from counselling.appointment_states import APPOINTMENT_COMING
from counselling.forgetting import CLIENT, GRIEVANCE, forgotten_all
from counselling.models import (
    Appointment,
    Case,
    Client,
    Complainant,
    Flag,
    FollowUp,
    Grievance,
    Session,
)
from counselling.retention_codes import Ground
from tests.cast import Cast
from tests.centres.walled import Belongings, belongings_make
from tests.factories import client_make
from tests.grievances import grievance_make

pytestmark = pytest.mark.django_db
CANARY: Final = "Xanthippe"
PHONE: Final = "+8801711000000"

OTHERS: Final = {
    "counselling_handover": "what colleagues write for each other about a day's work",
    "counselling_respondent": "whom complaints are about: an agency's record, not the client's",
    "counselling_respondentevent": "the same, formerly",
    "counselling_groupsession": "a talk with a group, without anybody's name",
    "counselling_groupsessionevent": "the same, formerly",
    "counselling_heard": "what was heard, without whoever said it",
    "counselling_heardevent": "the same, formerly",
    "counselling_heardmove": "how somebody judged it",
}
"""Tables where the canary stands in what is nobody's record."""
BESIDE: Final[dict[str, str]] = {}
"""Models that point at a client's records and hold nothing of him, and why."""


@pytest.fixture
def belongings(cast: Cast) -> Belongings:
    """A client with a record of each kind, each of which says the canary."""
    return belongings_make(cast.counsellor, cast.dhaka, CANARY)


def tables_saying(*words: str) -> Counter[str]:
    """Return in how many rows of each table one of the words stands, as the system sees it."""
    found: Counter[str] = Counter()
    likes = " OR ".join(["whole::text LIKE %s"] * len(words))
    with scope.system(reason="test"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r'"
            " AND c.relnamespace = 'public'::regnamespace"
            " AND has_table_privilege('mrc_system', c.oid, 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS whole WHERE {likes}',
                [f"%{word}%" for word in words],
            )
            found[table] = cursor.fetchone()[0]
    return +found


def tallies() -> dict[str, Any]:
    """Return what is counted of clients and what was done for them."""
    with scope.system(reason="test"):
        clients = Client.objects.values_list(
            "centre_id", "sex", "age_band", "category", "stage", "nationality", "migration_type"
        )
        sessions = Session.objects.values_list("centre_id", "happened_at", "mode", "minutes")
        return {
            "clients": Counter(clients),
            "sessions": Counter(sessions),
            "topics": Counter(
                str(topic) for topics in Session.objects.values_list("topics") for topic in topics
            ),
            "cases": Counter(Case.objects.values_list("kind", "state", "stage")),
            "flags": Counter(Flag.objects.values_list("family", "code")),
            "grievances": Counter(
                (str(types), state, headcount)
                for types, state, headcount in Grievance.objects.values_list(
                    "types", "state", "headcount"
                )
            ),
        }


def everybody() -> list[Any]:
    with scope.system(reason="test"):
        return list(Client.objects.values_list("pk", flat=True))


def test_nothing_tells_of_who_was_forgotten(belongings: Belongings) -> None:
    with scope.system(reason="test"):
        number = Client.objects.get(pk=belongings.client.pk).client_no
        case_no = Case.objects.get(pk=belongings.case.pk).case_no
    before, counted = tables_saying(CANARY, PHONE, number, case_no), tallies()
    assert len(before) > 25, "the canary stands in too few tables to prove anything"
    actions.clients_anonymise(keys=everybody(), ground=Ground.ERASURE)
    left = tables_saying(CANARY, PHONE, number, case_no)
    assert set(left) <= set(OTHERS), left
    assert tallies() == counted


def test_nothing_sealed_stays(belongings: Belongings) -> None:
    actions.clients_anonymise(keys=everybody(), ground=Ground.ERASURE)
    with scope.system(reason="test"):
        for forgotten in (*forgotten_all(CLIENT), *forgotten_all(GRIEVANCE)):
            model = forgotten.model_class
            for field in model._meta.concrete_fields:
                if isinstance(field, SealedField):
                    kept = model._default_manager.exclude(**{field.attname: None})
                    assert not kept.filter(**{f"{forgotten.way}__isnull": False}).exists(), field


def test_a_group_keeps_its_claim_when_one_is_erased(cast: Cast) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    told = actions.GrievanceTold([actions.ComplainantTold(name) for name in (CANARY, "Zenobia")])
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, "withdrawn", client=client, brought_by="group", told=told,
        headcount=2, names_agreed=True, story="They told",
    )  # fmt: skip
    with scope.system(reason="test"):
        Complainant.objects.filter(name=CANARY).update(client=client)
    actions.clients_anonymise(keys=[client.pk], ground=Ground.ERASURE)
    with scope.system(reason="test"):
        assert Grievance.objects.get(pk=grievance.pk).story == "They told"
        names = Complainant.objects.order_by("place").values_list("name", flat=True)
        assert list(names) == ["", "Zenobia"]


def test_nothing_waits_any_more_for_who_was_forgotten(belongings: Belongings) -> None:
    actions.clients_anonymise(keys=everybody(), ground=Ground.ERASURE)
    with scope.system(reason="test"):
        assert set(FollowUp.objects.values_list("state", "escalate_at")) == {("cancelled", None)}
        coming = Appointment.objects.filter(client__isnull=False, state__in=APPOINTMENT_COMING)
        assert not coming.exists()


def test_a_second_time_changes_nothing(belongings: Belongings) -> None:
    keys = [belongings.client.pk]
    assert actions.clients_anonymise(keys=keys, ground=Ground.ERASURE) == 1
    assert actions.clients_anonymise(keys=keys, ground=Ground.ERASURE) == 0


def test_others_stay_as_they_are(cast: Cast, belongings: Belongings) -> None:
    other = belongings_make(cast.other_centre, cast.cumilla, "Zenobia")
    before = tables_saying("Zenobia")
    actions.clients_anonymise(keys=[belongings.client.pk], ground=Ground.RETENTION)
    assert tables_saying("Zenobia") == before
    with scope.system(reason="test"):
        assert Client.objects.get(pk=other.client.pk).given_name == "Zenobia"


def test_what_was_merged_is_forgotten_with_its_leader(belongings: Belongings) -> None:
    with scope.system(reason="test"):
        merge = belongings.merge
        assert Client.objects.get(pk=merge.merged_id).given_name == CANARY
    assert actions.clients_anonymise(keys=[merge.leader_id], ground=Ground.RETENTION) == 2
    with scope.system(reason="test"):
        merged = Client.objects.get(pk=merge.merged_id)
        assert (merged.given_name, merged.anonymous) == ("", True)


def test_no_table_of_a_client_is_left_out() -> None:
    listed = {each.model for of in (CLIENT, GRIEVANCE) for each in forgotten_all(of)}
    missing = []
    for model in apps.get_models():
        label = model._meta.label
        if hasattr(model, "pgh_tracked_model") or label in listed or label in BESIDE:
            continue
        missing += [
            f"{label}.{field.name}"
            for field in model._meta.concrete_fields
            if isinstance(field.related_model, type) and field.related_model._meta.label in listed
        ]
    assert missing == []


def test_what_was_written_with_a_broken_glass_is_forgotten(
    cast: Cast, belongings: Belongings
) -> None:
    now = timezone.now()
    with scope.system(reason="test"):
        glass = BreakGlass.objects.create(
            centre=cast.dhaka, user=cast.coordinator, client_id=belongings.client.pk,
            reason=CANARY, review_note=CANARY, opened_at=now, until=now + dt.timedelta(minutes=9),
        )  # fmt: skip
    actions.clients_anonymise(keys=[belongings.client.pk], ground=Ground.ERASURE)
    with scope.system(reason="test"):
        glass.refresh_from_db()
        assert (glass.reason, glass.review_note, glass.user_id) == ("", "", cast.coordinator.pk)


def test_no_key_of_a_client_that_the_database_does_not_know_is_left_out() -> None:
    loose = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "client_id" and isinstance(field, UUIDField)
    }
    assert loose == {"centres.BreakGlass"}, "forget it with `besides_add`"


def test_every_way_from_a_table_to_a_client_is_listed() -> None:
    """A table with two keys of clients is forgotten by either."""
    for of, owner in ((CLIENT, "counselling.Client"), (GRIEVANCE, "counselling.Grievance")):
        ways = {(each.model, each.way.partition("__")[0]) for each in forgotten_all(of)}
        for each in forgotten_all(of):
            for field in each.model_class._meta.concrete_fields:
                related = field.related_model
                if isinstance(related, type) and related._meta.label == owner:
                    known = (each.model, field.name) in ways
                    assert known or (each.model, field.name) in LED, f"{each.model}.{field.name}"


LED: Final = {
    ("counselling.Client", "merged_into"),
    ("counselling.Attachment", "grievance"),
}
"""Keys that need no way of their own: the merged go with their leader."""
