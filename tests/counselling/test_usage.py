"""What counsellors tripped over in their day, each set right."""

from typing import Any

import pytest

from counselling.models import Client, Consent
from tests.cast import Cast
from tests.counselling.test_writing import NEW, _registered
from tests.factories import client_make


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
        assert "Nurul Islam · Sylhet · \u2066…0001\u2069" in page, path
        assert "Abdul Karim · Tangail · \u2066…0002\u2069" in page, path
    page = browser.get(f"/clients/{client.pk}/sessions/new/").content.decode()
    assert '<span class="private">Abdul Karim · Tangail · ' in page


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
