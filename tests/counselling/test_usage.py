"""What counsellors tripped over in their day, each set right."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from centres.forms.places import LANGUAGES
from centres.places import language_name
from counselling.forms.fields import SPOKEN, CountryField
from counselling.models import Client, Consent
from tests.cast import Cast
from tests.counselling.test_writing import NEW, _registered
from tests.factories import client_make

BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def test_namesakes_are_told_apart(cast: Cast, browser_of: Any) -> None:
    for relative, district, phone in [
        ("Nurul Islam", "Sylhet", "+8801712340001"),
        ("Abdul Karim", "Tangail", "+8801712340002"),
    ]:
        client = client_make(
            cast.counsellor,
            cast.dhaka,
            relative_name=relative,
            district=district,
            phones=[phone],
        )
    browser = browser_of(cast.counsellor)
    for path in ("/clients/?q=fatema", "/sessions/new/?q=fatema", "/clients/new/?q=fatema"):
        page = browser.get(path).content.decode()
        assert "Nurul Islam\u00a0· Sylhet\u00a0· \u2066…0001\u2069" in page, path
        assert "Abdul Karim\u00a0· Tangail\u00a0· \u2066…0002\u2069" in page, path
    page = browser.get(f"/clients/{client.pk}/sessions/new/").content.decode()
    assert '<span class="private">Abdul Karim\u00a0· Tangail\u00a0· ' in page


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, {"service": True}),
        ({"consent_share": "no"}, {"service": True, "share": False}),
        (
            {"consent_research": "yes", "consent_contact_later": ""},
            {"service": True, "research": True},
        ),
    ],
)
def test_what_was_not_asked_is_no_answer(
    cast: Cast, browser_of: Any, acting: Any, sent: dict[str, str], kept: dict[str, bool]
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, _registered(**sent))
    assert answer.status_code == 302
    with acting(cast.counsellor):
        client = Client.objects.get()
        assert dict(Consent.objects.filter(client=client).values_list("purpose", "given")) == kept


@pytest.mark.parametrize("typed", ["34", "৩৪", "٣٤", "۳۴"])
def test_an_age_in_any_digits_gives_the_birth_year(
    cast: Cast, browser_of: Any, acting: Any, typed: str
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, _registered(birth_year=typed))
    assert answer.status_code == 302
    with acting(cast.counsellor):
        assert Client.objects.get().birth_year == cast.dhaka.today.year - 34


@pytest.mark.parametrize("typed", ["1992", "১৯৯২", "۱۹۹۲"])
def test_a_birth_year_in_any_digits_is_read(
    cast: Cast, browser_of: Any, acting: Any, typed: str
) -> None:
    assert browser_of(cast.counsellor).post(NEW, _registered(birth_year=typed)).status_code == 302
    with acting(cast.counsellor):
        assert Client.objects.get().birth_year == 1992


@pytest.mark.parametrize("typed", ["-1", "300", "1800", "99999999999999999999", "abc"])
def test_what_is_neither_year_nor_age_is_refused(cast: Cast, browser_of: Any, typed: str) -> None:
    assert browser_of(cast.counsellor).post(NEW, _registered(birth_year=typed)).status_code == 422


def test_a_number_in_bengali_digits_finds_the_client(cast: Cast, browser_of: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka, phones=["+8801712345678"])
    browser = browser_of(cast.counsellor)
    for typed in (client.client_no[-6:].translate(BENGALI), "০১৭১২৩৪৫৬৭৮"):
        assert client.client_no in browser.get("/clients/", {"q": typed}).content.decode()


@pytest.mark.parametrize(("typed", "offered"), [("Wonderland", None), ("Bangladsh", "Bangladesh")])
def test_only_a_slip_is_offered_as_a_country(typed: str, offered: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        CountryField().clean(typed)
    assert ("Did you mean" in refused.value.messages[0]) is (offered is not None)
    assert (offered or "no country that we know") in refused.value.messages[0]


@pytest.mark.parametrize("language", ["en", "ar", "bn"])
def test_every_language_has_a_name(language: str) -> None:
    assert [code for code in (*SPOKEN, *LANGUAGES) if language_name(code, language) == code] == []


@pytest.mark.parametrize("page", ["today", "client-list", "follow-up-list", "duplicate-list"])
def test_n_and_c_begin_their_work_from_every_page(cast: Cast, browser_of: Any, page: str) -> None:
    shown = browser_of(cast.counsellor).get(reverse(f"counselling:{page}")).content.decode()
    assert '<a href="/sessions/new/" data-key="n" hidden>Log a session</a>' in shown
    assert '<a href="/clients/new/" data-key="c" hidden>Register a client</a>' in shown
    stranger = browser_of(cast.admin).get("/me/").content.decode()
    assert 'data-key="n"' not in stranger
