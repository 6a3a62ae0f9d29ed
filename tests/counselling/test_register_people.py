"""Who in a register is a client already: surely, perhaps, or not."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from centres.models import User
from counselling.registers.counsellors import Counsellors
from counselling.registers.people import People
from counselling.resembling import Described

KNOWN = Described(
    names=(("salma", "hossain"),),
    relative=("mohammad", "rahman"),
    phones=("+8801320687422",),
    birth_year=2001,
    sex="female",
    client_id=uuid4(),
)


def person(**changed: Any) -> Described:
    return replace(KNOWN, **({"client_id": UUID(int=0)} | changed))


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"relative": ()},
        {"birth_year": None, "sex": ""},
        {"birth_year": 2002},
        {"phones": ("+8801999999999", "+8801320687422")},
    ],
)
def test_the_same_name_and_phone_are_the_same_client(changed: dict[str, Any]) -> None:
    assert People([KNOWN]).match(person(**changed)).same == KNOWN.client_id


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"names": (("salma", "hussain"),)}, {"name_alike", "phone"}),
        ({"phones": ("+8801320687423",)}, {"name", "phone_alike"}),
        ({"phones": ()}, {"name", "relative"}),
        ({"sex": "male"}, {"name", "phone"}),
        ({"birth_year": 1970}, {"name", "phone"}),
    ],
)
def test_a_slip_is_a_likeness_and_never_merged(changed: dict[str, Any], reasons: set[str]) -> None:
    match = People([KNOWN]).match(person(**changed))
    assert match.same is None
    assert [each.client_id for each in match.alike] == [KNOWN.client_id]
    assert reasons <= set(match.alike[0].reasons)


@pytest.mark.parametrize(
    "changed", [{"names": (("kamal", "miah"),)}, {"birth_year": 1970, "phones": ()}]
)
def test_others_are_other_people(changed: dict[str, Any]) -> None:
    match = People([KNOWN]).match(person(**changed))
    assert (match.same, match.alike) == (None, ())


def test_three_spellings_of_one_fathers_daughter_are_offered_together() -> None:
    people = People()
    offered = []
    for name in (("fatema", "begum"), ("fatima", "begum"), ("fatema", "begam")):
        one = person(client_id=uuid4(), names=(name,), phones=(), relative=("abdulkarim",))
        offered.append(len(people.match(one).alike))
        people.add(one)
    assert offered == [0, 1, 2]


def test_somebody_is_compared_once_whatever_is_shared() -> None:
    once = People([KNOWN]).match(person(names=(("salma", "hussain"),), phones=()))
    assert len(once.alike) == 1


RINA, HABIB, SUMON = (
    User(pk=number, name=name, email=f"{number}@example.org")
    for number, name in enumerate(("Rina Akter", "Habib Ullah", "Sumon Das"), 1)
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("rina", RINA),
        ("Rina", RINA),
        ("Mr. Habib", HABIB),
        ("H", HABIB),
        ("Sumon", SUMON),
        ("Suman", None),
        ("Das, Sumon", SUMON),
        ("A", RINA),
        ("Karim", None),
        ("Mr.", None),
    ],
)
def test_spellings_of_a_counsellor(written: str, found: User | None) -> None:
    assert Counsellors([RINA, HABIB, SUMON]).find(written) == found


def test_a_spelling_that_fits_two_fits_nobody() -> None:
    counsellors = Counsellors([RINA, HABIB, User(pk=4, name="Hasan Ali", email="4@example.org")])
    assert counsellors.find("H") is None
    assert counsellors.find("H") is None
    assert counsellors.unplaced == {"H": 2}


def test_what_we_were_told_comes_first() -> None:
    assert Counsellors([RINA, HABIB], {"H": RINA}).find("h") == RINA
