"""Settings from the environment: one checked list, one clear error."""

import os

import pytest

from mrc.environment import VARIABLES, EnvironmentInvalid, environment_read

GIVEN = {
    "MRC_SECRET_KEY": "x" * 60,
    "MRC_FIELD_KEYS": "2026:" + "A" * 43 + "=,2025:" + "B" * 43 + "=",
    "MRC_DATABASE_URL": "postgres://mrc_app@localhost/mrc",
    "MRC_BROKER_URL": "redis://localhost/0",
    "MRC_CACHE_URL": "redis://localhost/1",
    "MRC_ALLOWED_HOSTS": "mrc.example.org,www.example.org",
    "MRC_PUBLIC_URL": "https://mrc.example.org",
    "MRC_EMAIL_FROM": "mrc@example.org",
    "MRC_AUDIT_HEAD_FILE": "/var/lib/mrc/heads",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the tests themselves are started with."""
    for name in [name for name in os.environ if name.startswith("MRC_")]:
        monkeypatch.delenv(name)


def test_production_is_the_mode_of_who_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    values = environment_read()
    assert set(values) == {variable.name for variable in VARIABLES}
    assert values["MODE"] == "production"
    assert values["MFA_REQUIRED"] is True
    assert values["DATABASE_ROLE"] == "app"
    assert values["METRICS_TOKEN"] == ""
    assert values["LOG_FORMAT"] == "json"
    assert values["ALLOWED_HOSTS"] == ["mrc.example.org", "www.example.org"]


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(EnvironmentInvalid) as refused:
        environment_read()
    told = str(refused.value)
    assert {name for name in GIVEN if f"  {name} (" in told} == set(GIVEN)
    assert "signs cookies and tokens" in told


def test_what_is_wrong_is_named_beside_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MRC_MODE", "test")
    monkeypatch.setenv("MRC_TRUSTED_PROXIES", "one")
    with pytest.raises(EnvironmentInvalid) as refused:
        environment_read()
    told = str(refused.value)
    assert "MRC_TRUSTED_PROXIES (how many proxies stand in front)" in told
    assert "MRC_DATABASE_URL" in told


def test_an_unknown_mode_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MRC_MODE", "staging")
    with pytest.raises(EnvironmentInvalid, match="demo, test or production"):
        environment_read()


def test_keys_that_can_t_seal_are_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MRC_FIELD_KEYS", "2026:too-short")
    with pytest.raises(EnvironmentInvalid, match=r"MRC_FIELD_KEYS can't be used: .*“2026”") as told:
        environment_read()
    assert "too-short" not in str(told.value)
