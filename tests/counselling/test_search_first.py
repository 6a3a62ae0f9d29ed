"""Registering begins with a search: who may be here already, why, and what was typed goes along."""

from typing import Any

import pytest
from django.urls import reverse

from counselling.selectors.resemblance import sought, typed_facts
from tests.cast import Cast
from tests.factories import client_make

NEW = reverse("counselling:client-register")


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("Fatema Begum", {"given_name": "Fatema", "family_name": "Begum"}),
        ("ফাতেমা বেগম", {"native_name": "ফাতেমা বেগম"}),
        ("Fatema 1992", {"given_name": "Fatema", "family_name": "", "birth_year": 1992}),
        ("01712-345678", {"phones": ["+8801712345678"]}),
        (
            "Rahim 01712345678 ১৯৯২",
            {
                "given_name": "Rahim",
                "family_name": "",
                "phones": ["+8801712345678"],
                "birth_year": 1992,
            },
        ),
        ("", {}),
    ],
)
def test_what_was_typed_is_taken_apart(cast: Cast, words: str, facts: dict[str, Any]) -> None:
    assert typed_facts(words, cast.dhaka) == facts
    assert sought(words, cast.dhaka).birth_year == facts.get("birth_year")


def test_matches_come_with_their_reasons(cast: Cast, browser_of: Any) -> None:
    facts = {"phones": ["+8801712345678"], "relative_name": "Abdul Karim"}
    client = client_make(cast.counsellor, cast.dhaka, **facts)
    client_make(cast.counsellor, cast.dhaka, given_name="Kamal", family_name="Miah")
    browser = browser_of(cast.counsellor)
    for words, reason in (
        ("Fatima Begam 1997", "the names are alike\u00a0· the birth year is the same"),
        ("ফাতেমা বেগম", "the names are alike"),
        ("01712345678", "the phone is the same"),
        ("01712345679 Fatema Begum", "the phones differ in one digit"),
    ):
        page = browser.get(NEW, {"q": words}).content.decode()
        assert reason in page, words
        assert client.client_no in page, words
        assert "Kamal" not in page, words
        assert "None of them: register new" in page


def test_none_of_them_carries_along_what_was_typed(cast: Cast, browser_of: Any) -> None:
    page = browser_of(cast.counsellor).get(NEW, {"q": "Nasrin Akter 1992", "new": "1"})
    initial = page.context["form"].initial
    assert (initial["given_name"], initial["family_name"]) == ("Nasrin", "Akter")
    assert b'id="new" open' in page.content
    assert b'value="Nasrin"' in page.content
    closed = browser_of(cast.counsellor).get(NEW)
    assert b'id="new" open' not in closed.content


def test_the_search_asks_a_fixed_number_of_questions(
    cast: Cast, browser_of: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(7):
        client_make(cast.counsellor, cast.dhaka, phones=["+8801712345678"])
    browser = browser_of(cast.counsellor)
    with django_assert_max_num_queries(15):
        page = browser.get(NEW, {"q": "Fatema Begum 01712345678"})
    assert page.content.decode().count("Open this record") == 5
