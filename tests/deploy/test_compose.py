"""docker-compose.yml, read as data: nothing here starts a container."""

from typing import Any

import pytest
import yaml

from mrc.environment import VARIABLES
from tests.embedded.conftest import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
APPLICATION = ("migrate", "web", "worker", "beat")

SETTLED = {
    "DATABASE_ROLE",
    "DATABASE_OWNER_URL",
    "MAIL_DIR",
    "MESSAGE_DIR",
    "MFA_REQUIRED",
    "LOG_FORMAT",
}
"""What nobody changes in containers, or the migrations alone are told."""

services = pytest.mark.parametrize("name", SERVICES)


def test_it_runs_what_the_demo_runs() -> None:
    assert set(SERVICES) == {"database", "broker", *APPLICATION, "proxy"}
    assert SERVICES["database"]["image"] == "postgres:18"


@services
def test_nothing_runs_as_root_or_writes_where_it_should_not(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] not in {"root", "0", "0:0"}
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@services
def test_all_that_stays_up_is_watched(name: str) -> None:
    assert ("healthcheck" in SERVICES[name]) == (name != "migrate")


@services
def test_only_the_proxy_is_reached_from_outside(name: str) -> None:
    assert ("ports" in SERVICES[name]) == (name == "proxy")
    if name in {"database", "broker"}:
        assert SERVICES[name]["networks"] == ["inside"]
        assert COMPOSE["networks"]["inside"] == {"internal": True}


@services
def test_volumes_and_what_it_waits_for_exist(name: str) -> None:
    named = {volume.split(":")[0] for volume in SERVICES[name].get("volumes", [])}
    assert {volume for volume in named if not volume.startswith("./")} <= set(COMPOSE["volumes"])
    assert all((ROOT / volume).exists() for volume in named if volume.startswith("./"))
    assert set(SERVICES[name].get("depends_on", {})) <= set(SERVICES)


@pytest.mark.parametrize("name", APPLICATION)
def test_the_settings_are_known_and_complete(name: str) -> None:
    told = SERVICES[name]["environment"]
    given = {key.removeprefix("MRC_") for key in told if key.startswith("MRC_")}
    assert given <= {variable.name for variable in VARIABLES}
    needed = {variable.name for variable in VARIABLES if variable.production is None}
    assert needed <= given
    assert {variable.name for variable in VARIABLES} - SETTLED <= given, "what can be set is told"


def test_the_figures_of_all_web_processes_lie_where_one_may_write() -> None:
    web = SERVICES["web"]
    folder = web["environment"]["PROMETHEUS_MULTIPROC_DIR"]
    assert folder in {place.split(":")[0] for place in web["tmpfs"]}


def test_a_new_system_is_filled_as_the_page_for_operators_says() -> None:
    """Without its tables of deadlines and retention, or its first person, it can't be used."""
    page = (ROOT / "docs" / "operate.md").read_text()
    in_containers, by_hand = page.split("## On servers of your own")
    for command in ("load_places", "load_deadlines", "load_retention", "first_admin"):
        assert f"manage.py {command}" in in_containers
        assert f"manage.py {command}" in by_hand


def test_only_migrations_know_the_owner() -> None:
    owners = [name for name in APPLICATION if "mrc_owner" in str(SERVICES[name]["environment"])]
    assert owners == ["migrate"]


def test_every_value_that_must_be_given_is_in_the_example() -> None:
    example = (ROOT / "deploy" / "example.env").read_text()
    for line in (ROOT / "docker-compose.yml").read_text().splitlines():
        if ":?see deploy/example.env}" in line:
            name = line.split("${")[1].split(":?")[0]
            assert f"\n{name}=" in example


def test_every_app_goes_into_the_image() -> None:
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
    let_in = {
        line.removeprefix("!").removesuffix("/")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert apps <= let_in
