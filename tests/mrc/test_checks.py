"""A production process that could see through the wall does not start."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.db import connection

from mrc import checks
from tests.conftest import _owner


@pytest.fixture
def as_owner(db: None) -> Any:
    """Log in as the owner for the rest of the test."""
    application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    # The test's own transaction belongs to the former login: a connection of its own for this one.
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, **_owner()}
    yield other
    other.close()
    assert application["USER"] == connection.settings_dict["USER"]


def test_the_application_s_own_role_is_fit(db: None) -> None:
    assert checks.role_faults() == []


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("mrc_system", "acting as mrc_system"),
        ("none", None),
    ],
)
def test_another_present_role_is_told(db: None, role: str, told: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    faults = checks.role_faults()
    assert faults == [] if told is None else told in faults[0]


def test_the_owner_is_refused_in_production(
    as_owner: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(checks, "connection", as_owner)
    settings.PRODUCTION = True
    with pytest.raises(checks.RoleRefused) as refused:
        checks.role_require()
    told = str(refused.value)
    assert "It is mrc_owner acting as mrc_owner; it must log in as mrc_app." in told
    assert "It owns tables" in told


def test_the_right_role_starts_in_production(
    as_owner: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    as_owner.settings_dict = {**connection.settings_dict}
    monkeypatch.setattr(checks, "connection", as_owner)
    settings.PRODUCTION = True
    checks.role_require()
    assert as_owner.connection is None, "a server that forks would share the connection"


def test_a_database_that_does_not_answer_refuses_the_start(
    as_owner: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    as_owner.settings_dict = {**connection.settings_dict, "NAME": "no_such_database"}
    monkeypatch.setattr(checks, "connection", as_owner)
    settings.PRODUCTION = True
    with pytest.raises(checks.RoleRefused, match="does not answer"):
        checks.role_require()


def test_the_check_runs_with_the_database_s_own(db: None) -> None:
    assert [m for m in run_checks(databases=["default"]) if m.id == "mrc.E001"] == []
    assert django_settings.PRODUCTION is False
