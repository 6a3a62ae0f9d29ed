"""Finding a client: her own name comes before a relative's, the exact before the like."""

from typing import Any

import pytest

from centres.standing import standing_of
from counselling.names import search_stored, search_text
from counselling.selectors.clients import ClientFilter, clients_found, clients_listed
from tests.cast import Cast
from tests.factories import client_make


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("রহিমা", "rahima"),
        ("মোহাম্মদ", "mohammad"),
        ("আবদুল করিম", "abdul karim"),
        ("রহমান", "rahman"),
        ("নজরুল ইসলাম", "najrul islam"),
        ("रहिमा", "rahima"),
        ("Fatema  BEGUM", "fatema begum"),
    ],
)
def test_unwritten_vowels_are_read(written: str, plain: str) -> None:
    assert search_text(written) == plain


def test_a_relatives_name_is_stored_apart() -> None:
    assert search_stored("Rahima", "", "রহিমা", relative="Abdul Karim") == (
        "rahima rahima | abdul karim"
    )
    assert search_stored("Rahima", relative="") == "rahima"


def _found(cast: Cast, acting: Any, words: str) -> list[tuple[str, str]]:
    with acting(cast.counsellor):
        everyone = clients_listed(standing_of(cast.counsellor.pk), ClientFilter())
        rows = clients_found(words, cast.dhaka, everyone)
    return [(row.name.split(",")[0], row.reason) for row in rows]


def test_own_names_come_before_relatives_and_exact_ones_before_alike(
    cast: Cast, acting: Any
) -> None:
    by, at = cast.counsellor, cast.dhaka
    client_make(by, at, given_name="Selina", family_name="Akter", relative_name="Rahima Test")
    client_make(by, at, given_name="Rahim", family_name="Uddin")
    client_make(by, at, given_name="", family_name="", native_name="রহিমা খাতুন")
    client_make(by, at, given_name="Rahima", family_name="Test")
    client_make(by, at, given_name="Karim", family_name="Miah")
    assert _found(cast, acting, "rahima") == [
        ("Rahima Test", "the name"),
        ("রহিমা খাতুন", "the name"),
        ("Rahim Uddin", "the name"),
        ("Selina Akter", "the father's or spouse's name"),
    ]
    assert _found(cast, acting, "rahima test")[0] == ("Rahima Test", "the name")


def test_name_and_fathers_name_together_find_the_one(cast: Cast, acting: Any) -> None:
    by, at = cast.counsellor, cast.dhaka
    client_make(by, at, given_name="Fatema", family_name="Begum", relative_name="Nurul Islam")
    client_make(by, at, given_name="Fatema", family_name="Begum", relative_name="Abdul Karim")
    assert _found(cast, acting, "fatema begum abdul karim")[0] == ("Fatema Begum", "the name")


def test_the_first_of_many_are_called_so(cast: Cast, browser_of: Any) -> None:
    for _ in range(26):
        client_make(cast.counsellor, cast.dhaka)
    page = browser_of(cast.counsellor).get("/clients/?q=fatema").content.decode()
    assert "The first 25" in page
    assert "25 found" not in page
