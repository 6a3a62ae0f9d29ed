"""For whom a ministry's identity provider may speak: its own staff, by all that they hold."""

from typing import Any

import pytest
from django.utils import timezone

from centres import scope
from centres.models import Membership, User
from centres.roles import ROLES, Place, Role
from centres.vouching import SECONDED, vouched_for
from mrc.environment import EnvironmentInvalid, environment_read
from tests.cast import Cast, user_make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provider(settings: Any) -> None:
    """Bangladesh's ministry has set up its provider."""
    settings.OIDC_COUNTRY, settings.OIDC_DOMAINS = "BD", ["example.org"]


def place_of(cast: Cast, kind: str) -> dict[str, Any]:
    places: dict[Place, dict[str, Any]] = {
        Place.CENTRE: {"centre": cast.dhaka},
        Place.ORGANISATION: {"organisation": cast.bureau},
        Place.COUNTRY: {"country": cast.dhaka.country},
        Place.NETWORK: {},
    }
    return places[Place(kind)]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("seconded", [False, True])
def test_each_role_in_each_place(cast: Cast, role: Role, place: Place, seconded: bool) -> None:
    if place not in ROLES[role].places or (seconded and place != Place.CENTRE):
        return
    where = place_of(cast, place)
    with scope.system(reason="test"):
        person = user_make("somebody", role, seconded=seconded, **where)
    own = (role is Role.FOCAL_POINT) or (seconded and role in SECONDED)
    assert vouched_for("Somebody@Example.org") == (person if own else None)


def test_one_role_of_another_kind_is_enough_to_refuse(cast: Cast) -> None:
    assert vouched_for(cast.focal_point.email) == cast.focal_point
    second = Membership.objects.create(user=cast.focal_point, role=Role.DPO)
    assert vouched_for(cast.focal_point.email) is None
    Membership.objects.filter(pk=second.pk).update(until=timezone.now())
    assert vouched_for(cast.focal_point.email) == cast.focal_point


def test_another_country_another_domain_no_role_and_shut_out(cast: Cast, settings: Any) -> None:
    with scope.system(reason="test"):
        user_make("iraq", Role.FOCAL_POINT, country=cast.baghdad.country)
        user_make("lent", Role.COUNSELLOR, centre=cast.baghdad, seconded=True)
    for name in ("iraq", "lent", "nobody", "absent"):
        assert vouched_for(f"{name}@example.org") is None
    for domains in ([], ["example.com"], ["org"]):
        settings.OIDC_DOMAINS = domains
        assert vouched_for(cast.focal_point.email) is None
    settings.OIDC_DOMAINS = ["example.org"]
    User.objects.filter(pk=cast.focal_point.pk).update(is_active=False)
    assert vouched_for(cast.focal_point.email) is None


def test_a_provider_without_limits_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MRC_OIDC_ISSUER", "https://id.example.org")
    with pytest.raises(EnvironmentInvalid, match="MRC_OIDC_DOMAINS"):
        environment_read()
