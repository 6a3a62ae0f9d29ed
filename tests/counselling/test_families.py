"""Families: one link, two sides; through a merge and back; and who is told of it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from uuid_utils.compat import uuid7

from counselling import actions
from counselling.confidences import Guardian
from counselling.family_codes import FROM_THE_OTHER_SIDE, Relation
from counselling.models import Client, FamilyLink
from counselling.selectors.families import family_of, relatives_of
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(cast: Cast) -> Client:
    """Whose family it is."""
    return client_make(cast.counsellor, cast.dhaka, given_name="Rahima", district="Sylhet")


@pytest.fixture
def child(cast: Cast) -> Client:
    """Her son, under age."""
    return client_make(cast.counsellor, cast.dhaka, given_name="Karim", birth_year=2015, sex="male")


def link(cast: Cast, client: Client, relative: Client, relation: str) -> FamilyLink:
    """Return the link, made by the counsellor."""
    return actions.family_link(
        client=client, relative=relative, relation=relation, by=cast.counsellor, key=uuid7()
    )


def told(cast: Cast, client: Client, *, protects: bool = False) -> list[tuple[str, str]]:
    """Return the names and relations that the counsellor is told."""
    found = relatives_of(client, cast.counsellor, protects=protects)
    return [(each.name.partition(" ")[0], each.relation) for each in found]


def test_every_relation_has_its_other_side() -> None:
    for relation in Relation.values:
        assert FROM_THE_OTHER_SIDE[FROM_THE_OTHER_SIDE[relation]] == relation


def test_both_sides_tell_of_it(cast: Cast, acting: Any, mother: Client, child: Client) -> None:
    with acting(cast.counsellor):
        made = link(cast, mother, child, "child")
        assert told(cast, mother) == [("Karim", "child")]
        assert told(cast, child) == [("Rahima", "parent")]
        actions.family_unlink(link=made, by=cast.counsellor)
        actions.family_unlink(link=made, by=cast.counsellor)
        assert told(cast, mother) == told(cast, child) == []
        link(cast, child, mother, "parent")
        assert told(cast, mother) == [("Karim", "child")]


def test_who_can_t_be_linked(cast: Cast, acting: Any, mother: Client, child: Client) -> None:
    elsewhere = client_make(cast.other_centre, cast.cumilla)
    with acting(cast.counsellor):
        link(cast, mother, child, "child")
        for relative in (mother, child):
            with pytest.raises(ValidationError):
                link(cast, mother, relative, "spouse")
        with pytest.raises((ValidationError, Client.DoesNotExist)):
            link(cast, mother, elsewhere, "spouse")


def test_a_family_goes_along_with_a_merge_and_back(
    cast: Cast, acting: Any, mother: Client, child: Client
) -> None:
    twin = client_make(cast.counsellor, cast.dhaka, given_name="Rahima", district="Cumilla")
    husband = client_make(cast.counsellor, cast.dhaka, given_name="Salam", sex="male")
    with acting(cast.counsellor):
        link(cast, twin, child, "child")
        link(cast, twin, husband, "spouse")
        link(cast, mother, husband, "spouse")
        link(cast, mother, twin, "other")
        merge = actions.client_merge(
            leader=mother, merged=twin, versions={}, values={}, by=cast.counsellor
        )
        assert sorted(told(cast, mother)) == [("Karim", "child"), ("Salam", "husband or wife")]
        assert told(cast, child) == [("Rahima", "parent")]
        assert told(cast, husband) == [("Rahima", "husband or wife")]
        actions.merge_undo(merge=merge, by=cast.counsellor)
        assert sorted(told(cast, twin)) == [
            ("Karim", "child"),
            ("Rahima", "other relative"),
            ("Salam", "husband or wife"),
        ]
        assert len(told(cast, husband)) == 2
        (parent,) = relatives_of(child, cast.counsellor, protects=False)
        assert parent.pk == twin.pk


def test_who_has_a_restricted_case_is_not_told_of(
    cast: Cast, acting: Any, mother: Client, child: Client
) -> None:
    with acting(cast.colleague):
        actions.family_link(
            client=mother, relative=child, relation="child", by=cast.colleague, key=uuid7()
        )
        case = actions.case_open(client=child, by=cast.colleague, kind="protection")
        type(case).objects.filter(pk=case.pk).update(restricted=True)
    with acting(cast.counsellor):
        assert told(cast, mother) == []
        assert told(cast, mother, protects=True) == [("Karim", "child")]
        hers = relatives_of(mother, cast.colleague, protects=False)
        assert [each.pk for each in hers] == [child.pk]


def test_the_whole_family_is_listed(cast: Cast, acting: Any, mother: Client, child: Client) -> None:
    wife = client_make(cast.counsellor, cast.dhaka, given_name="Shirin")
    with acting(cast.counsellor):
        link(cast, mother, child, "child")
        link(cast, child, wife, "spouse")
        found = family_of(mother, cast.counsellor, protects=False)
        assert [each.pk for each in found] == [child.pk, wife.pk]


def test_found_first_then_linked(
    cast: Cast, acting: Any, browser_of: Any, mother: Client, child: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:family-new", args=[mother.pk])
    assert str(child.pk) in browser.get(f"{path}?q=Karim").content.decode()
    assert b"Karim" in browser.get(f"{path}?relative={child.pk}").content
    sent = {"key": str(uuid7()), "relative": str(child.pk), "relation": "child"}
    assert [browser.post(path, sent).status_code for _ in range(2)] == [302, 302]
    page = browser.get(reverse("counselling:client", args=[child.pk])).content.decode()
    assert "Rahima" in page
    assert "Nobody is written down who answers for the child." not in page


def test_a_child_without_a_guardian_is_said(
    cast: Cast, acting: Any, browser_of: Any, child: Client
) -> None:
    page = reverse("counselling:client", args=[child.pk])
    browser = browser_of(cast.counsellor)
    lacking = browser.get(page).content
    assert b"Nobody is written down who answers for the child." in lacking
    assert b"What is best for the child is not written down." in lacking
    with acting(cast.counsellor):
        guardian = Guardian(name="Salma", relation="Aunt", best_interest="To go to school")
        confided = actions.Confided(cast.counsellor, {"guardian": guardian})
        actions.client_edit(client=child, version=0, changes={}, confided=confided)
    told_now = browser.get(page).content
    assert b"Nobody is written down" not in told_now
    assert b"What is best for the child is not written down" not in told_now


def test_a_new_member_begins_with_the_family_s_address(
    cast: Cast, browser_of: Any, mother: Client
) -> None:
    path = reverse("counselling:client-register")
    page = browser_of(cast.counsellor).get(f"{path}?relative={mother.pk}&new=1").content.decode()
    assert 'value="Sylhet"' in page
    assert "Of the family of" in page
