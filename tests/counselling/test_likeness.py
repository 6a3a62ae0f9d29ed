"""How like two people are, reason by reason; and that registering offers those who are."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from counselling.likeness import SCORES, Likeness, Person, likeness, person_of
from counselling.models import Client, PossibleDuplicate
from counselling.selectors.resemblance import OFFERED_MOST
from tests.cast import Cast
from tests.factories import client_make

KNOWN = Person(uuid4(), "fatema begum", "abdul karim", ("+8801712345678",), 1997, "female")
NO_PHONE: dict[str, object] = {"phones": ()}
ALONE = NO_PHONE | {"relative": ""}


def found(**changed: object) -> Likeness | None:
    facts = {name: getattr(KNOWN, name) for name in Person.__slots__}
    return likeness(Person(**{**facts, "client_id": UUID(int=0), **changed}), KNOWN)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ("name", "phone")),
        ({"sex": "undisclosed", "birth_year": None}, ("name", "phone")),
        ({"birth_year": 2000}, ("phone",)),
        ({"sex": "male"}, ("phone",)),
        ({"name": "fatima begam"}, ("phone", "name_alike")),
        ({"phones": ("+8801712345679",)}, ("name", "phone_alike")),
        (NO_PHONE, ("name", "relative")),
        (NO_PHONE | {"name": "fatima begum"}, ("name_alike", "relative")),
        (NO_PHONE | {"name": "fatima begum", "birth_year": None}, ("name_alike", "relative")),
        (ALONE, ("name", "birth_year")),
        (ALONE | {"name": "fatema begam"}, ("name_alike", "birth_year")),
        (NO_PHONE | {"relative": "abdul karem"}, ("name", "birth_year")),
    ],
)
def test_what_two_share_makes_them_alike(
    changed: dict[str, object], reasons: tuple[str, ...]
) -> None:
    alike = found(**changed)
    assert alike is not None
    assert (alike.client_id, alike.reasons) == (KNOWN.client_id, reasons)
    assert alike.same is (reasons == ("name", "phone"))
    assert alike.score == SCORES[reasons]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "kamal miah"},
        NO_PHONE | {"name": "rahima khatun"},
        NO_PHONE | {"sex": "male"},
        NO_PHONE | {"birth_year": 2000},
        NO_PHONE | {"relative": "nurul islam"},
        ALONE | {"birth_year": 1998},
        ALONE | {"birth_year": None},
    ],
)
def test_too_little_or_against_it_is_no_likeness(changed: dict[str, object]) -> None:
    assert found(**changed) is None


def test_likelier_reasons_score_more() -> None:
    assert list(SCORES.values()) == sorted(SCORES.values(), reverse=True)


def offered_to(cast: Cast, acting: Any, client: Client) -> set[UUID]:
    with acting(cast.counsellor):
        pairs = list(PossibleDuplicate.objects.all())
    keys = {(pair.first_id, pair.second_id) for pair in pairs}
    return {
        one if other == client.pk else other for one, other in keys if client.pk in (one, other)
    }


def test_registering_offers_every_spelling_of_one_fathers_daughter(cast: Cast, acting: Any) -> None:
    made: list[Client] = []
    for given, family in (("Fatema", "Begum"), ("Fatima", "Begum"), ("Fatema", "Begam")):
        facts: dict[str, Any] = {"given_name": given, "family_name": family}
        facts |= {"relative_name": "Abdul Karim", "alike": None}
        client = client_make(cast.counsellor, cast.dhaka, **facts)
        assert offered_to(cast, acting, client) == {each.pk for each in made}
        made.append(client)


def test_registering_offers_nobody_of_another_centre_and_no_crowd(cast: Cast, acting: Any) -> None:
    client_make(cast.other_centre, cast.cumilla)
    for _ in range(OFFERED_MOST + 2):
        client_make(cast.counsellor, cast.dhaka)
    client = client_make(cast.counsellor, cast.dhaka, alike=None)
    assert len(offered_to(cast, acting, client)) == OFFERED_MOST
    anonymous = {"given_name": "", "family_name": "", "anonymous": True, "birth_year": None}
    nobody = client_make(cast.counsellor, cast.dhaka, alike=None, **anonymous)
    assert offered_to(cast, acting, nobody) == set()


def test_name_in_another_script_is_alike(cast: Cast) -> None:
    written = {"given_name": "", "family_name": "", "native_name": "ফাতেমা বেগম"}
    native = client_make(cast.counsellor, cast.dhaka, **written)
    latin = client_make(cast.counsellor, cast.dhaka)
    alike = likeness(person_of(native), person_of(latin))
    assert alike is not None
    assert alike.reasons[-1] == "birth_year"
