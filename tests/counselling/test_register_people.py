"""Who in a register is a client already: surely, perhaps, or not."""

from uuid import UUID, uuid4

import pytest

from centres.models import User
from counselling.likeness import Person
from counselling.registers.counsellors import Counsellors
from counselling.registers.people import People

KNOWN = Person(uuid4(), "salma hossain", "mohammad rahman", ("+8801320687422",), 2001, "female")


def person(**changed: object) -> Person:
    facts = {name: getattr(KNOWN, name) for name in Person.__slots__}
    return Person(**{**facts, "client_id": UUID(int=0), **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"relative": ""},
        {"birth_year": None, "sex": ""},
        {"birth_year": 2002},
        {"phones": ("+8801999999999", "+8801320687422")},
    ],
)
def test_the_same_name_and_phone_are_the_same_client(changed: dict[str, object]) -> None:
    assert People([KNOWN]).match(person(**changed)).same == KNOWN.client_id


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"name": "salma hussain"}, ("phone", "name_alike")),
        ({"phones": ("+8801320687423",)}, ("name", "phone_alike")),
        ({"phones": ()}, ("name", "relative")),
        ({"sex": "male"}, ("phone",)),
        ({"birth_year": 1970}, ("phone",)),
    ],
)
def test_a_slip_is_a_likeness_and_never_merged(
    changed: dict[str, object], reasons: tuple[str, ...]
) -> None:
    match = People([KNOWN]).match(person(**changed))
    assert match.same is None
    assert [(a.client_id, a.reasons) for a in match.alike] == [(KNOWN.client_id, reasons)]


@pytest.mark.parametrize("changed", [{"name": "kamal miah"}, {"birth_year": 1970, "phones": ()}])
def test_others_are_other_people(changed: dict[str, object]) -> None:
    match = People([KNOWN]).match(person(**changed))
    assert (match.same, match.alike) == (None, ())


def test_three_spellings_of_one_fathers_daughter_are_offered_together() -> None:
    people = People()
    offered = []
    for name in ("fatema begum", "fatima begum", "fatema begam"):
        one = person(client_id=uuid4(), name=name, phones=(), relative="abdul karim")
        offered.append([each.reasons for each in people.match(one).alike])
        people.add(one)
    assert offered == [[], [("name_alike", "relative")], [("name_alike", "relative")] * 2]


def test_somebody_is_compared_once_whatever_is_shared() -> None:
    once = People([KNOWN]).match(person(name="salma hussain", phones=()))
    assert [each.reasons for each in once.alike] == [("name_alike", "relative")]


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
