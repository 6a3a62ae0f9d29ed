"""The mail server's address."""

import pytest

from mrc.environment import EnvironmentInvalid
from mrc.mail import email_settings


def test_an_address_becomes_settings() -> None:
    assert email_settings("smtp+tls://amina%40mrc:p%3Ass@mail.example.org") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "amina@mrc",
        "EMAIL_HOST_PASSWORD": "p:ss",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "EMAIL_TIMEOUT": 15,
    }


@pytest.mark.parametrize(
    ("url", "port", "starttls", "encrypted"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp://localhost:2525/", 2525, False, False),
        ("smtps://mail.example.org", 465, False, True),
        ("smtp+tls://mail.example.org:2587", 2587, True, False),
    ],
)
def test_each_way_of_encrypting(url: str, port: int, starttls: bool, encrypted: bool) -> None:
    made = email_settings(url)
    assert (made["EMAIL_PORT"], made["EMAIL_USE_TLS"], made["EMAIL_USE_SSL"]) == (
        port,
        starttls,
        encrypted,
    )


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "https://mail.example.org",
        "smtp://:s3cret@",
        "smtp://u:s3cret@host:mail",
        "smtp://u:s3cret@host/folder",
        "smtp://u:s3cret@host?tls=1",
    ],
)
def test_a_wrong_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(EnvironmentInvalid) as refused:
        email_settings(url)
    assert "MRC_EMAIL_URL" in str(refused.value)
    assert "s3cret" not in str(refused.value)
