"""What a stranger looked for doesn't go along to the login."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/clients/?q=Fatema", "/clients/"),
        (
            "/clients/?stage=return&q=Fatema%20Begum&sort=newest",
            "/clients/?stage=return&sort=newest",
        ),
        ("/clients/?stage=return", "/clients/?stage=return"),
        ("/back-office/centres/centre/?q=Fatema", "/back-office/centres/centre/"),
        ("/today/", "/today/"),
    ],
)
def test_words_stay_behind(browser_of: Any, asked: str, kept: str) -> None:
    answer = browser_of().get(asked)
    there = urlsplit(answer["Location"])
    assert (answer.status_code, there.path) == (302, "/account/login/")
    assert parse_qs(there.query)["next"] == [kept]
    assert "Fatema" not in answer["Location"]
