"""Provinces: found by a name in any script, a former spelling, a code or a district."""

import re

import pytest
from django.utils import translation

from centres.provinces import (
    SHOWN_IN,
    province_meant,
    province_name,
    province_names,
    province_near,
    provinces_meant,
    provinces_of,
)

MEANT = [
    ("Dhaka", "BD", "BD-C"), ("ঢাকা", "BD", "BD-C"), ("ঢাকা বিভাগ", "BD", "BD-C"),
    ("Dhaka Division", "BD", "BD-C"), ("BD30", "BD", "BD-C"), ("bd-c", "BD", "BD-C"),
    ("Chittagong", "BD", "BD-B"), ("Comilla", "BD", "BD-B"), ("কুমিল্লা জেলা", "BD", "BD-B"),
    ("cox's bazar", "BD", "BD-B"), ("الأنبار", "IQ", "IQ-AN"), ("انبار", "IQ", "IQ-AN"),
    ("محافظة بغداد", "IQ", "IQ-BG"), ("al-Anbar", "IQ", "IQ-AN"), ("هەولێر", "IQ", "IQ-AR"),
    ("خیبر پختونخوا", "PK", "PK-KP"), ("KPK", "PK", "PK-KP"), ("Punjab", "IN", "IN-PB"),
    ("ولایت کابل", "AF", "AF-KAB"), ("Душанбе", "TJ", "TJ-DU"), ("Ошская область", "KG", "KG-O"),
    ("Osh City", "KG", "KG-GO"), ("மட்டக்களப்பு", "LK", "LK-5"), ("Batticaloa", "LK", "LK-5"),
    ("Osh", "KG", ""), ("Tashkent", "UZ", ""), ("Atlantis", "BD", ""), ("Dhaka", "PK", ""),
    ("", "BD", ""), ("Province", "LK", ""), ("Dhaka", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "country", "code"), MEANT)
def test_words_mean_a_province(words: str, country: str, code: str) -> None:
    assert province_meant(words, country) == code


def test_several_are_told_apart_by_asking() -> None:
    assert {each.name() for each in provinces_meant("Osh", "KG")} == {"Osh City", "Osh Region"}


def test_slip_is_answered_with_what_was_meant() -> None:
    near = province_near("Silhet", "BD")
    assert near is not None
    assert near.code == "BD-G"
    assert province_near("Wonderland", "BD") is None


def test_name_is_said_in_the_readers_language_and_old_words_as_they_stand() -> None:
    with translation.override("bn"):
        assert (province_name("BD-C"), province_name("Dacca side")) == ("ঢাকা", "Dacca side")
    with translation.override("ky"):
        assert province_name("BD-C") == "Dhaka"
    assert province_names("PK", "en")[0] == "Azad Kashmir"
    assert province_names("SG", "en") == []


@pytest.mark.parametrize("country", ["AF", "BD", "IQ", "KG", "LK", "PK", "TJ", "UZ"])
def test_every_province_of_a_centres_country_has_a_name_of_its_own(country: str) -> None:
    """In each language of the pages, so that what a list offers is never two at once."""
    listed = provinces_of(country)
    assert len(listed) >= 5
    for language in SHOWN_IN:
        names = [each.names[language] for each in listed]
        assert len(set(names)) == len(names)
        for each in listed:
            assert province_meant(each.name(language), country) == each.code, each
    assert all(re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", each.code) for each in listed)
