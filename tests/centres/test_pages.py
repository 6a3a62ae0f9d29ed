"""Every page of places and people opens for its roles, in each direction, and for no other."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from centres.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ADMIN_PAGES = [
    ("centre-list", {}),
    ("centre-open", {}),
    ("centre-detail", {"code": "BD-DHK"}),
    ("centre-edit", {"code": "BD-DHK"}),
    ("centre-move", {"code": "BD-DHK"}),
    ("centre-close", {"code": "BD-DHK"}),
    ("centre-reopen", {"code": "BD-DHK"}),
    ("country-list", {}),
    ("country-detail", {"code": "BD"}),
    ("country-edit", {"code": "BD"}),
    ("holiday-add", {"code": "BD"}),
    ("organisation-list", {}),
    ("organisation-add", {}),
]
PEOPLE_PAGES: list[tuple[str, dict[str, str]]] = [
    ("person-list", {}),
    ("invitation-list", {}),
    ("invitation-send", {}),
]
OTHERS = ["counsellor", "protection", "outreach", "volunteer", "focal_point", "partner", "donor"]


@pytest.fixture
def places(cast: Cast) -> Cast:
    call_command("load_places", verbosity=0)
    return cast


def _path(name: str, kwargs: dict[str, str]) -> str:
    return reverse(f"centres:{name}", kwargs=kwargs)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_an_administrator_opens_every_page(
    places: Cast, browser_of: Any, language: Any, direction: Any
) -> None:
    User.objects.filter(pk=places.admin.pk).update(language=language)
    browser = browser_of(places.admin)
    person: tuple[str, dict[str, Any]] = ("person-detail", {"pk": places.counsellor.pk})
    for name, kwargs in [*ADMIN_PAGES, *PEOPLE_PAGES, person]:
        answer = browser.get(_path(name, kwargs))
        assert answer.status_code == 200, name
        assert f'dir="{direction}"' in answer.content.decode(), name
        assert "---------" not in answer.content.decode(), f"{name} says nothing by a dash"


@pytest.mark.parametrize("who", [*OTHERS, "coordinator", "monitor", "dpo", "nobody"])
def test_nobody_else_opens_what_administrators_keep(cast: Cast, browser_of: Any, who: Any) -> None:
    browser = browser_of(getattr(cast, who))
    codes = {browser.get(_path(name, kwargs)).status_code for name, kwargs in ADMIN_PAGES}
    assert codes == {403}


def test_coordinators_keep_their_own_people(cast: Cast, browser_of: Any) -> None:
    for name, kwargs in PEOPLE_PAGES:
        path = _path(name, kwargs)
        assert browser_of(cast.coordinator).get(path).status_code == 200
        assert browser_of(cast.counsellor).get(path).status_code == 403
        assert browser_of().get(path).status_code == 302


def test_strangers_are_sent_to_the_login(cast: Cast, browser_of: Any) -> None:
    browser = browser_of()
    for name, kwargs in [*ADMIN_PAGES, ("me", {}), ("trail", {}), ("glass-list", {})]:
        answer = browser.get(_path(name, kwargs))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("account_login")), name


@pytest.mark.parametrize("who", ["counsellor", "partner", "admin", "nobody"])
def test_everybody_has_own_settings(cast: Cast, browser_of: Any, who: Any) -> None:
    assert browser_of(getattr(cast, who)).get(reverse("centres:me")).status_code == 200


def test_lists_cost_a_fixed_number_of_queries(
    places: Cast, browser_of: Any, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(places.admin)
    for name in ("centre-list", "country-list", "organisation-list", "person-list"):
        path = _path(name, {})
        browser.get(path)
        with django_assert_max_num_queries(14):
            browser.get(path)
