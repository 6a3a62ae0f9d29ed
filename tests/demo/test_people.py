"""The demo's people: plausible names, numbers nobody has, the same in every run."""

import datetime as dt
import random

import phonenumbers
import pytest

from centres.roles import Role
from mrc.demo.doubles import respelt
from mrc.demo.keys import key_at
from mrc.demo.naming import LISTS, names_of
from mrc.demo.people import GUEST_LANGUAGES
from mrc.demo.staff import SHOWN, everybody
from mrc.demo.worlds import CATCHMENTS, WORLDS

LANGUAGES = sorted(file.stem for file in LISTS.glob("*.ini"))
SPOKEN = {language for each in CATCHMENTS.values() for language in each.languages}


def test_every_language_that_clients_speak_has_names() -> None:
    assert SPOKEN | set(GUEST_LANGUAGES.values()) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("female", [True, False])
def test_a_name_has_its_own_script_and_latin_letters(language: str, *, female: bool) -> None:
    name = names_of(language).pick(random.Random(1), female=female)
    latin = f"{name.given}{name.family}{name.relative}".replace(" ", "").replace("-", "")
    assert latin.isascii()
    assert latin.isalpha()
    assert not name.native.isascii()


def test_a_woman_bears_the_womans_form_of_a_slavic_name() -> None:
    names = names_of("tg")
    assert ("Раҳимов", "Rahimov") in names.family
    assert ("Раҳимова", "Rahimova") in names.family_female


def test_the_centres_serve_twenty_thousand() -> None:
    assert sum(each.clients for each in CATCHMENTS.values()) == 20_000
    assert len(CATCHMENTS) == 14


@pytest.mark.parametrize("country", sorted(WORLDS))
def test_phone_numbers_are_valid_in_their_country(country: str) -> None:
    world = WORLDS[country]
    for prefix in world.phone_prefixes:
        for last in ("0000", "4711", "9999"):
            number = phonenumbers.parse(f"{prefix}{world.phone_zeros}{last}")
            assert phonenumbers.is_valid_number_for_region(number, country)


def test_a_key_tells_its_moment_and_is_the_same_again() -> None:
    moment = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
    key = key_at(moment, random.Random(7))
    assert key == key_at(moment, random.Random(7))
    assert key.version == 7
    assert key.int >> 80 == int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("name", "other"), [("Nasreen", "Nasrin"), ("Karim", "Kerim"), ("Zmry", "Zmryh")]
)
def test_a_name_is_spelt_another_way(name: str, other: str) -> None:
    assert respelt(name) == other


def test_everybody_has_an_address_of_his_own() -> None:
    addresses = [person.email for person in everybody()]
    assert len(addresses) == len(set(addresses))
    assert all(address.endswith("@mrc.example") for address in addresses)


def test_the_login_page_offers_every_role() -> None:
    assert {person.role for person in SHOWN} == set(Role)
