"""Signing in with a ministry's own identity provider: only people who were invited."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount

from centres import scope
from centres.models import AuditEntry, User
from tests.cast import Cast
from tests.centres.identity_provider import Ministry, ministry_open

pytestmark = pytest.mark.django_db
START, BACK = "/account/oidc/ministry/login/", "/account/oidc/ministry/login/callback/"


@pytest.fixture
def ministry(settings: Any) -> Iterator[Ministry]:
    with ministry_open() as found:
        app = {
            "provider_id": "ministry",
            "name": "Ministry",
            "client_id": "mrc",
            "secret": "s",
            "settings": {"server_url": found.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        settings.OIDC_COUNTRY, settings.OIDC_DOMAINS = "BD", ["example.org"]
        yield found


def sign_in(browser: Any, ministry: Ministry, start: Any = START, **claims: Any) -> Any:
    """Go to the provider and come back with what it says of the person."""
    ministry.claims = {"sub": "4711", "name": "Somebody", **claims}
    there = browser.post(start)["Location"]
    assert there.startswith(f"{ministry.issuer}/authorize?")
    state = parse_qs(urlsplit(there).query)["state"][0]
    return browser.get(BACK, {"code": "c", "state": state})


def who(browser: Any) -> str | None:
    found: str | None = browser.session.get("_auth_user_id")
    return found


@pytest.fixture
def focal_point(cast: Cast) -> User:
    person = cast.focal_point
    person.set_password("four quiet river stones")
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def test_an_invited_person_comes_in(focal_point: User, ministry: Any, browser_of: Any) -> None:
    browser = browser_of()
    sign_in(browser, ministry, email="Focal-Point@example.org", email_verified=True)
    assert who(browser) == str(focal_point.pk)
    focal_point.refresh_from_db()
    assert focal_point.has_usable_password()
    assert not SocialAccount.objects.exists()
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="login")
    assert (entry.user_id, entry.detail) == (focal_point.pk, {"methods": ["socialaccount"]})


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org", "email_verified": True},
        {"email": "focal-point@example.org", "email_verified": False},
        {"email": "focal-point@example.org", "email_verified": "false"},
        {"email": "focal-point@example.org"},
        {},
    ],
)
def test_nobody_else_does(focal_point: User, ministry: Any, browser_of: Any, claims: Any) -> None:
    browser = browser_of()
    answer = sign_in(browser, ministry, **claims)
    assert answer.status_code == 403
    assert who(browser) is None
    assert not User.objects.filter(email="stranger@example.org").exists()
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="login.refuse").count() == 1


def test_somebody_shut_out_does_not(focal_point: User, ministry: Any, browser_of: Any) -> None:
    User.objects.filter(pk=focal_point.pk).update(is_active=False)
    browser = browser_of()
    answer = sign_in(browser, ministry, email=focal_point.email, email_verified=True)
    assert (answer.status_code, who(browser)) == (403, None)


def test_nothing_is_linked(focal_point: User, cast: Cast, ministry: Any, browser_of: Any) -> None:
    browser = browser_of(cast.counsellor)
    start = f"{START}?process=connect"
    answer = sign_in(browser, ministry, start, email=focal_point.email, email_verified=True)
    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "name", ["admin", "dpo", "monitor", "protection", "coordinator", "partner"]
)
def test_it_speaks_for_its_own_staff_only(
    cast: Cast, ministry: Any, browser_of: Any, name: str
) -> None:
    browser = browser_of()
    answer = sign_in(browser, ministry, email=f"{name}@example.org", email_verified=True)
    assert (answer.status_code, who(browser)) == (403, None)


def test_its_word_sets_up_no_first_second_factor(
    focal_point: User, ministry: Any, browser_of: Any, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    browser = browser_of()
    said: dict[str, Any] = {
        "email": focal_point.email,
        "email_verified": True,
        "amr": ["mfa"],
        "acr": "3",
    }
    answer = sign_in(browser, ministry, **said)
    assert (answer.status_code, who(browser)) == (403, None)
    assert "password" in answer.content.decode()
    TOTP.activate(focal_point, generate_totp_secret())
    answer = sign_in(browser, ministry, **said)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/authenticate/")
    assert who(browser) is None
