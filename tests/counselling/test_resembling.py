"""How two records resemble one another, reason by reason; and that registering offers pairs."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from counselling.models import Client, PossibleDuplicate
from counselling.resembling import Described, Resemblance, described, likest, resemblance
from counselling.selectors.resemblance import OFFERED_MOST
from tests.cast import Cast
from tests.factories import client_make

KNOWN = Described(
    names=(("fatema", "begum"),),
    relative=("abdulkarim",),
    phones=("+8801712345678",),
    birth_year=1997,
    sex="female",
    client_id=uuid4(),
)
NO_PHONE: dict[str, Any] = {"phones": ()}
ALONE = NO_PHONE | {"relative": ()}


def named(*words: str) -> dict[str, Any]:
    return {"names": (words,)}


def found(**changed: Any) -> Resemblance | None:
    return resemblance(replace(KNOWN, client_id=UUID(int=0), **changed), KNOWN)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, {"name", "phone", "birth_year", "relative"}),
        ({"sex": "undisclosed", "birth_year": None}, {"name", "phone", "relative"}),
        ({"relative": ("nurulislam",)}, {"name", "phone", "birth_year"}),
    ],
)
def test_the_same_name_and_phone_are_one_person(changed: dict[str, Any], reasons: set[str]) -> None:
    alike = found(**changed)
    assert alike is not None
    assert (alike.client_id, set(alike.reasons)) == (KNOWN.client_id, reasons)
    assert alike.same
    assert alike.pair


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"birth_year": 2000}, {"name", "phone", "relative"}),
        ({"sex": "male"}, {"name", "phone", "birth_year", "relative"}),
        (named("fatima", "begam"), {"name_alike", "phone", "birth_year", "relative"}),
        ({"phones": ("+8801712345679",)}, {"name", "phone_alike", "birth_year", "relative"}),
        (NO_PHONE, {"name", "birth_year", "relative"}),
        (NO_PHONE | named("fatima", "begum") | {"birth_year": None}, {"name_alike", "relative"}),
        (NO_PHONE | {"relative": ("abdulkarem",)}, {"name", "birth_year", "relative_alike"}),
        (ALONE, {"name", "birth_year"}),
        (ALONE | named("fatema", "begam"), {"name_alike", "birth_year"}),
    ],
)
def test_what_two_share_makes_them_a_pair_to_decide(
    changed: dict[str, Any], reasons: set[str]
) -> None:
    alike = found(**changed)
    assert alike is not None
    assert set(alike.reasons) == reasons
    assert alike.pair
    assert not alike.same


@pytest.mark.parametrize(
    "changed",
    [
        named("kamal", "miah"),
        NO_PHONE | named("rahima", "khatun"),
        NO_PHONE | {"sex": "male"},
        NO_PHONE | {"birth_year": 2000},
        NO_PHONE | {"relative": ("nurulislam",)},
        ALONE | {"birth_year": 1998},
        ALONE | {"birth_year": None},
        ALONE | {"birth_year": None, "district": ("cumilla",)},
        ALONE | {"birth_year": None, "relative": ("abdulkarem",), "district": ("cumilla",)},
    ],
)
def test_too_little_or_something_against_it_is_no_pair(changed: dict[str, Any]) -> None:
    alike = resemblance(
        replace(KNOWN, client_id=UUID(int=0), **changed), replace(KNOWN, district=("cumilla",))
    )
    assert alike is None or not alike.pair


def test_more_in_common_scores_more() -> None:
    every = (found(), found(**NO_PHONE), found(**ALONE), found(**ALONE, **named("fatema", "begam")))
    scores = [each.score for each in every if each is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(every)
    assert 50 < scores[-1] < scores[0] == 100


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


def test_a_name_in_another_script_is_alike(cast: Cast) -> None:
    written = {"given_name": "", "family_name": "", "native_name": "ফাতেমা বেগম"}
    native = client_make(cast.counsellor, cast.dhaka, **written)
    latin = client_make(cast.counsellor, cast.dhaka)
    alike = resemblance(described(native), described(latin))
    assert alike is not None
    assert "name_alike" in alike.reasons
    assert alike.pair


def test_registering_in_another_script_offers_the_pair(cast: Cast, acting: Any) -> None:
    latin = client_make(cast.counsellor, cast.dhaka)
    written: dict[str, Any] = {"given_name": "", "family_name": "", "native_name": "ফাতেমা বেগম"}
    native = client_make(cast.counsellor, cast.dhaka, alike=None, **written)
    assert offered_to(cast, acting, native) == {latin.pk}


def test_words_say_no_more_than_is_alike() -> None:
    """Sisters share the last of their names: that is a part, and no whole name."""
    sister = found(**ALONE, **named("rahima", "begum"))
    assert sister is not None
    assert sister.reasons == ("name_part", "birth_year")
    assert not sister.pair


@pytest.mark.parametrize("words", [("kamal", "miah"), ("rahim", "uddin"), ()])
def test_a_birth_year_alone_is_no_reason(words: tuple[str, ...]) -> None:
    assert found(**ALONE, **named(*words)) is None


def test_the_name_comes_before_the_year_and_a_number_before_both() -> None:
    def known(*words: str, **facts: Any) -> Described:
        return replace(
            KNOWN, client_id=uuid4(), names=(words,), **{"phones": (), "relative": ()} | facts
        )

    asked = Described(
        names=(("fatema", "begum"),), birth_year=1997, phones=("+8801712345678",), sex="female"
    )
    by_number = known("fatima", "begam", phones=asked.phones, birth_year=1980)
    same_name = known("fatema", "begum", birth_year=None)
    spelt = known("fatima", "begam", birth_year=1985)
    sister = known("rahima", "begum")
    ranked = likest(asked, [sister, spelt, same_name, by_number])
    ids = [each.client_id for each in ranked]
    assert ids == [each.client_id for each in (by_number, same_name, spelt, sister)]
