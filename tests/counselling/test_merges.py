"""Two records made one and two again: nothing is lost, whoever else is at work."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey
from django.utils import timezone

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Papers
from counselling.merging import FOLLOWS, STAYS, children_all
from counselling.models import (
    Case,
    Client,
    FollowUp,
    MergeMove,
    PossibleDuplicate,
    SealedFacts,
    Session,
)
from counselling.selectors.clients import ClientFilter, clients_found, clients_listed
from counselling.selectors.merges import choices_between
from counselling.states import MoveIllegal
from tests.cast import Cast
from tests.factories import client_make

TABLES = (*(each.model for each in children_all()), "counselling.LookupKeys")


@pytest.fixture
def leader(cast: Cast) -> Client:
    """The elder record, which lacks a good deal."""
    facts = {"relative_name": "", "phones": ["+8801712345678"], "district": "Sylhet"}
    return client_make(cast.counsellor, cast.dhaka, **facts)


@pytest.fixture
def other(cast: Cast) -> Client:
    """The same person under another spelling, with a session and a follow-up."""
    other = client_make(
        cast.colleague,
        cast.dhaka,
        given_name="Fatima",
        family_name="Begam",
        relative_name="Abdul Karim",
        phones=["+8801812345678"],
        district="Cumilla",
        safe_to_call=False,
    )
    with scope.enter(standing_of(cast.colleague.pk).scope()):
        _session(cast.colleague, other)
    return other


def _session(by: Any, client: Client) -> Session:
    due = timezone.now() + dt.timedelta(days=3)
    return actions.session_log(
        client=client,
        by=by,
        mode="walk_in",
        language="bn",
        topics=["work_abroad"],
        follow_up=actions.FollowUpPlan(due, "Passport?", by),
    )


def _merge(leader: Client, other: Client, by: Any, **values: Any) -> Any:
    versions = {each.pk: Client.objects.get(pk=each.pk).version for each in (leader, other)}
    return actions.client_merge(
        leader=leader, merged=other, versions=versions, values=values, by=by
    )


def _stored() -> dict[str, Any]:
    """Return every row that a merge may touch, without what counts the changes themselves."""
    told = {"version", "updated_at"}
    with scope.system(reason="test"):
        return {
            f"{label} {row.get('id') or row['client_id']}": {
                name: value for name, value in row.items() if name not in told
            }
            for label in TABLES
            for row in apps.get_model(label)._default_manager.values()
        }


def _changed(before: dict[str, Any]) -> list[Any]:
    """Return every value that is another one than before, and every row that is gone or new."""
    after = _stored()
    assert set(after) == set(before)
    return [
        (key, name, value, after[key][name])
        for key, row in before.items()
        for name, value in row.items()
        if after[key][name] != value
    ]


def test_undo_restores_each_field_and_each_child(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    with acting(cast.protection):
        actions.restricted_note_write(
            client=other, kind="trafficking", text="secret", assigned_to=cast.protection,
            by=cast.protection,
        )  # fmt: skip
    with acting(cast.counsellor):
        for client in (leader, other):
            actions.flag_set(
                client=client, by=cast.counsellor, family="vulnerability", code="debt", why=""
            )
        facts = SealedFacts(centre=cast.dhaka, client=other, created_by=cast.counsellor)
        facts.papers = Papers(passport_no="AB4821")
        facts.save(force_insert=True)
    before = _stored()
    with acting(cast.counsellor):
        values = {"district": "Cumilla", "relative_name": "Abdul Karim"}
        merge = _merge(leader, other, cast.counsellor, **values)
        assert Client.objects.get(pk=leader.pk).relative_name == "Abdul Karim"
        assert {each.client_id for each in Session.objects.all()} == {leader.pk}
        assert {each.client_id for each in FollowUp.objects.all()} == {leader.pk}
        taken = SealedFacts.objects.get(client_id=leader.pk)
        assert taken.papers is not None
        assert taken.papers.opened().passport_no == "AB4821"
        assert "counselling.RestrictedNote" not in MergeMove.objects.values_list("model", flat=True)
    with acting(cast.protection):
        assert leader.restrictednotes.count() == 1
    with acting(cast.counsellor):
        undone = actions.merge_undo(merge=merge, by=cast.counsellor)
        again = actions.merge_undo(merge=merge, by=cast.colleague)
    assert (undone.kept, again.undone_by_id) == ([], cast.counsellor.pk)
    assert _changed(before) == []
    with scope.system(reason="test"):
        deeds = AuditEntry.objects.filter(object_id=str(merge.pk)).values_list("action", flat=True)
        assert sorted(deeds) == ["client.merge", "client.unmerge"]


def test_cases_that_come_together_with_what_is_hidden_are_restricted(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    """Also when the two are parted again: a mark that went would tell whose note it was."""
    with acting(cast.protection):
        actions.restricted_note_write(
            client=other, kind="trafficking", text="secret", assigned_to=cast.protection,
            by=cast.protection,
        )  # fmt: skip
    with acting(cast.counsellor):
        case = actions.case_open(client=leader, by=cast.counsellor, kind="documents")
        assert not case.restricted
        merge = _merge(leader, other, cast.counsellor)
        assert Case.objects.get(pk=case.pk).restricted
        Case.objects.update(restricted=False)
        during = actions.case_open(client=leader, by=cast.counsellor, kind="documents")
        assert during.restricted
        actions.merge_undo(merge=merge, by=cast.counsellor)
        assert Case.objects.get(pk=during.pk).restricted


def test_what_happened_after_the_merge_is_kept_and_named(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    with acting(cast.counsellor):
        merge = _merge(leader, other, cast.counsellor, district="Cumilla", relative_name="A. Karim")
        later = _session(cast.counsellor, leader)
        present = Client.objects.get(pk=leader.pk)
        actions.client_edit(client=present, version=present.version, changes={"district": "Bogra"})
        undone = actions.merge_undo(merge=merge, by=cast.counsellor)
        present = Client.objects.get(pk=leader.pk)
        assert undone.kept == ["district"]
        assert (present.district, present.relative_name) == ("Bogra", "")
        assert Session.objects.get(pk=later.pk).client_id == leader.pk
        assert Session.objects.exclude(pk=later.pk).get().client_id == other.pk


def test_only_the_leader_is_listed_and_every_spelling_finds_it(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    with acting(cast.counsellor):
        _merge(leader, other, cast.counsellor)
        everyone = clients_listed(standing_of(cast.counsellor.pk), ClientFilter())
        assert [client.pk for client in everyone] == [leader.pk]
        for words in ("Fatima Begam", "01812345678", other.client_no, other.client_no[-6:]):
            assert [row.pk for row in clients_found(words, cast.dhaka, everyone)] == [leader.pk]


def test_what_is_written_for_the_merged_client_follows_the_leader(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    third = client_make(cast.counsellor, cast.dhaka, given_name="Rahima")
    with acting(cast.counsellor):
        _merge(leader, other, cast.counsellor)
        _merge(third, leader, cast.counsellor)
        late = _session(cast.counsellor, other)
        assert Session.objects.get(pk=late.pk).client_id == third.pk
        assert Client.objects.get(pk=other.pk).merged_into_id == third.pk
        merged = Client.objects.get(pk=other.pk)
        with pytest.raises(StaleEdit):
            actions.client_edit(client=merged, version=merged.version, changes={"district": "X"})


def test_merges_are_undone_from_the_last_to_the_first(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    third = client_make(cast.counsellor, cast.dhaka, given_name="Rahima")
    before = _stored()
    with acting(cast.counsellor):
        first = _merge(leader, other, cast.counsellor)
        second = _merge(third, leader, cast.counsellor)
        with pytest.raises(actions.MergeRefused):
            actions.merge_undo(merge=first, by=cast.counsellor)
        actions.merge_undo(merge=second, by=cast.counsellor)
        assert Client.objects.get(pk=other.pk).merged_into_id == leader.pk
        actions.merge_undo(merge=first, by=cast.counsellor)
    assert _changed(before) == []


def test_pairs_follow_and_come_back(cast: Cast, acting: Any, leader: Client, other: Client) -> None:
    third = client_make(cast.counsellor, cast.dhaka, given_name="Fatema")
    with acting(cast.counsellor):
        offer: dict[str, Any] = {"reasons": ["name", "relative"], "score": 75}
        pair = actions.duplicate_offer(client=leader, other_id=other.pk, **offer)
        beside = actions.duplicate_offer(client=third, other_id=other.pk, **offer)
        merge = _merge(leader, other, cast.counsellor)
        pair.refresh_from_db()
        assert (pair.state, pair.decided_by_id) == ("same", cast.counsellor.pk)
        with pytest.raises(MoveIllegal):
            actions.duplicate_decide(
                pair=pair, state="open", by=cast.counsellor, version=pair.version
            )
        assert PossibleDuplicate.objects.filter(state="open").count() == 2
        actions.merge_undo(merge=merge, by=cast.counsellor)
        assert set(PossibleDuplicate.objects.values_list("pk", flat=True)) == {pair.pk, beside.pk}
        pair.refresh_from_db()
        assert pair.waits


def test_the_fuller_and_the_safer_value_is_proposed(
    cast: Cast, acting: Any, leader: Client, other: Client
) -> None:
    with acting(cast.counsellor):
        choices = {each.name: each for each in choices_between(leader, other)}
    assert choices["relative_name"].default == "other"
    assert choices["safe_to_call"].default == "other"
    assert choices["given_name"].default == "leader"
    assert choices["phones"].default == "both"
    assert choices["given_name"].conflict
    assert not choices["relative_name"].conflict
    assert not choices["sex"].differs


def test_whom_nobody_may_merge(cast: Cast, acting: Any, leader: Client, other: Client) -> None:
    nameless = {"given_name": "", "family_name": "", "anonymous": True, "birth_year": None}
    anonymous = client_make(cast.counsellor, cast.dhaka, **nameless)
    foreign = client_make(cast.other_centre, cast.cumilla)
    with acting(cast.counsellor):
        with pytest.raises(actions.MergeRefused):
            _merge(leader, anonymous, cast.counsellor)
        with pytest.raises(Client.DoesNotExist):
            actions.client_merge(
                leader=leader, merged=foreign, versions={}, values={}, by=cast.counsellor
            )
        versions: dict[UUID, int] = {leader.pk: leader.version + 1, other.pk: other.version}
        with pytest.raises(StaleEdit):
            actions.client_merge(
                leader=leader, merged=other, versions=versions, values={}, by=cast.counsellor
            )


def test_every_table_with_a_clients_key_goes_along_or_says_why_not() -> None:
    declared = {f"{each.model}.{each.field}" for each in children_all()} | set(STAYS)
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model is Client
        and not model._meta.label.endswith("Event")
    }
    assert found == declared


def test_what_a_client_has_once_is_declared_as_such() -> None:
    for children in children_all():
        for constraint in children.model_class._meta.constraints:
            names = getattr(constraint, "fields", ())
            if children.field in names:
                assert tuple(names) == tuple(children.once), children.model


@pytest.mark.django_db
def test_each_of_those_tables_lets_new_rows_follow() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [FOLLOWS]
        )
        found = {table for (table,) in cursor.fetchall()}
    assert found == {
        each.model_class._meta.db_table for each in children_all() if each.field == "client"
    }
