"""Where a client is from: the province of a list, asked of whoever registers, refused to nobody."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from counselling import actions
from counselling.actions.anonymising import clients_anonymise
from counselling.models import Client
from counselling.retention_codes import Ground
from counselling.selectors.client import client_facts, client_page
from counselling.selectors.history import client_changes
from tests.cast import Cast
from tests.counselling.test_session_facts import sent_with
from tests.counselling.test_writing import _registered as registered
from tests.factories import client_make

NEW = reverse("counselling:client-register")
ANONYMOUS = reverse("counselling:contact-anonymous")
LIST, COUNT = (reverse(f"counselling:client-{each}") for each in ("list", "count"))


def home_of(client: Client) -> tuple[str, str]:
    return client.home_admin1, client.district


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"home_admin1": "ঢাকা"}, ("BD-C", "")),
        ({"home_admin1": "Chittagong Division", "district": "Feni"}, ("BD-B", "Feni")),
        ({"home_admin1": "Comilla"}, ("BD-B", "Comilla")),
        ({"home_admin1": "", "district": "কুমিল্লা"}, ("BD-B", "কুমিল্লা")),
        ({"home_admin1": "KPK", "nationality": "Pakistan"}, ("PK-KP", "")),
        ({"home_admin1": "Dhaka", "nationality": "Pakistan"}, ("BD-C", "")),
        ({"home_admin1": "", "nationality": "Singapore"}, ("", "")),
        ({"home_admin1": "Jurong", "nationality": "Singapore"}, ("Jurong", "")),
    ],
)
def test_province_is_found_in_the_country_he_is_from(
    cast: Cast, browser_of: Any, acting: Any, typed: dict[str, str], kept: tuple[str, str]
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, registered(**typed))
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(cast.counsellor):
        assert home_of(Client.objects.get()) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"home_admin1": ""}, "Which province is it?"),
        ({"home_admin1": "", "district": "Atlantis"}, "There are Barishal, Chattogram, Dhaka"),
        ({"home_admin1": "Sylet"}, "is no province of Bangladesh. Did you mean Sylhet?"),
        ({"home_admin1": "Atlantis"}, "is no province of Bangladesh that we know. There are"),
        ({"home_admin1": "Osh", "nationality": "Kyrgyzstan"}, "can be Osh City, Osh Region"),
        ({"home_admin1": "Punjab"}, "is no province of Bangladesh"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(
    cast: Cast, browser_of: Any, acting: Any, typed: dict[str, str], told: str
) -> None:
    answer = browser_of(cast.counsellor).post(NEW, registered(**typed))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["home_admin1"]
    assert told in answer.context["form"].errors["home_admin1"][0]
    with acting(cast.counsellor):
        assert not Client.objects.exists()


def _sent_again(browser: Any, client: Client, **typed: str) -> Any:
    """Send the form that edits the client as it stands, but for what is typed."""
    path = reverse("counselling:client-edit", args=[client.pk])
    form = browser.get(path).context["form"]
    shown = {field.html_name: field.value() for field in form}
    told = {name: value for name, value in shown.items() if value or name == "version"}
    return browser.post(path, told | typed)


@pytest.mark.parametrize(
    ("before", "typed", "status", "after"),
    [
        ("BD-C", {}, 302, "BD-C"),
        ("BD-C", {"home_admin1": "সিলেট"}, 302, "BD-G"),
        ("BD-C", {"home_admin1": ""}, 422, "BD-C"),
        ("", {}, 302, ""),
        ("", {"home_admin1": "Khulna"}, 302, "BD-D"),
        ("North of the river", {}, 302, "North of the river"),
        ("North of the river", {"home_admin1": "Rangpur"}, 302, "BD-F"),
        ("North of the river", {"home_admin1": "South of it"}, 422, "North of the river"),
    ],
)
def test_an_older_record_is_completed_and_never_held_up(
    cast: Cast,
    browser_of: Any,
    acting: Any,
    before: str,
    typed: dict[str, str],
    status: int,
    after: str,
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, home_admin1=before)
    answer = _sent_again(browser_of(cast.counsellor), client, **typed)
    assert answer.status_code == status, answer.context["form"].errors
    with acting(cast.counsellor):
        assert Client.objects.get().home_admin1 == after


def test_an_edit_meanwhile_shows_both_provinces_by_name(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.colleague):
        actions.client_edit(client=client, version=0, changes={"home_admin1": "BD-G"})
    late = _sent_again(browser_of(cast.counsellor), client, version="0", home_admin1="খুলনা")
    assert late.status_code == 409
    page = late.content.decode()
    assert "Sylhet" in page
    assert "খুলনা" in page
    assert "BD-G" not in page


def test_form_proposes_what_the_district_tells(cast: Cast, browser_of: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka, home_admin1="", district="Jashore")
    page = browser_of(cast.counsellor).get(reverse("counselling:client-edit", args=[client.pk]))
    assert page.context["form"]["home_admin1"].value() == "Khulna"


def test_page_says_what_was_not_asked_and_a_paper_leaves_it_out(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka, home_admin1="")
    with acting(cast.counsellor):
        shown = {fact.label: fact.value for fact in client_page(client).facts}
        assert shown["Home province"] == "not asked yet"
        assert "Home province" not in {fact.label for fact in client_facts(client)}


def test_history_says_its_name(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        actions.client_edit(client=client, version=0, changes={"home_admin1": "BD-G"})
        (change,) = client_changes(client)
        assert "Dhaka" in str(change)
        assert "Sylhet" in str(change)


def _anonymous(**typed: str) -> dict[str, Any]:
    facts = {"sex": "female", "age_band": "unknown", "category": "potential"}
    return sent_with(key=str(uuid7()), stage="pre_decision", **facts, **typed)


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [
        ({}, 302, ("", "")),
        ({"home_admin1": "Sylhet"}, 302, ("BD-G", "")),
        ({"home_admin1": "Feni"}, 302, ("BD-B", "Feni")),
        ({"home_admin1": "Char Kukri Mukri"}, 302, ("", "Char Kukri Mukri")),
        ({"home_admin1": "Bihar", "country": "India"}, 302, ("IN-BR", "")),
        ({"home_admin1": "Sylet"}, 422, ("", "")),
    ],
)
def test_an_anonymous_contact_is_asked_one_word_at_most(
    cast: Cast,
    browser_of: Any,
    acting: Any,
    typed: dict[str, str],
    status: int,
    kept: tuple[str, str],
) -> None:
    answer = browser_of(cast.counsellor).post(ANONYMOUS, _anonymous(**typed))
    assert answer.status_code == status
    if status == 302:
        with acting(cast.counsellor):
            assert home_of(Client.objects.get()) == kept


@pytest.mark.parametrize(("before", "after"), [("BD-C", "BD-C"), ("By the mosque", "")])
def test_forgetting_keeps_what_is_counted_by(cast: Cast, before: str, after: str) -> None:
    client = client_make(cast.counsellor, cast.dhaka, home_admin1=before, district="Feni")
    clients_anonymise(keys=[client.pk], ground=Ground.ERASURE)
    with scope.system(reason="test"):
        assert home_of(Client.objects.get()) == (after, "")


def test_what_was_typed_before_is_mapped_where_it_means_one_province(cast: Cast) -> None:
    typed = ["ঢাকা", "Dhaka Division", "By the river", "", "BD-G", "Cumilla"]
    made = [
        client_make(cast.counsellor, cast.dhaka, home_admin1=each, district="") for each in typed
    ]
    migration = importlib.import_module("counselling.migrations.0020_home_province_and_birth_month")
    with scope.system(reason="test"):
        migration.provinces_code(apps, None)
        found = {each.pk: home_of(each) for each in Client.objects.all()}
    codes = ["BD-C", "BD-C", "By the river", "", "BD-G", "BD-B"]
    assert [found[each.pk][0] for each in made] == codes
    assert [found[each.pk][1] for each in made] == [""] * 5 + ["Cumilla"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [("nationality=Pakistan", "Azad Kashmir"), ("country=BD", "Barishal"), ("country=Narnia", "")],
)
def test_names_that_the_box_offers_are_those_of_the_country(
    cast: Cast, browser_of: Any, asked: str, first: str
) -> None:
    path = reverse("counselling:province-names", args=["en"])
    page = browser_of(cast.counsellor).get(f"{path}?{asked}")
    assert page.content.decode().strip().startswith(f'<option value="{first}"' if first else "")
    assert "private" in page["Cache-Control"]
    assert browser_of(cast.counsellor).get(path.replace("/en/", "/xx/")).status_code == 404


@pytest.mark.parametrize(
    ("home", "found"),
    [
        ("", ["BD-C", "BD-G", "", "PK-KP", "By the mosque"]),
        ("BD-G", ["BD-G"]),
        ("other", ["PK-KP", "By the mosque"]),
        ("unasked", [""]),
        ("BD-A", []),
        ("PK-KP", ["BD-C", "BD-G", "", "PK-KP", "By the mosque"]),
        ("By the mosque", ["BD-C", "BD-G", "", "PK-KP", "By the mosque"]),
    ],
)
def test_list_is_narrowed_to_a_province(
    cast: Cast, browser_of: Any, home: str, found: list[str]
) -> None:
    """Every client stands under one of the choices; what is none of them narrows nothing."""
    homes = ["BD-C", "BD-G", "", "PK-KP", "By the mosque"]
    made = [client_make(cast.counsellor, cast.dhaka, home_admin1=each) for each in homes]
    home_of_number = {each.client_no: each.home_admin1 for each in made}
    page = browser_of(cast.counsellor).get(LIST, {"home": home})
    assert {home_of_number[row.number] for row in page.context["rows"]} == set(found)
    count = browser_of(cast.counsellor).get(COUNT, {"home": home}, headers={"HX-Request": "true"})
    assert count.context["count"] == len(found)
    named = browser_of(cast.counsellor).get(LIST, {"home": home, "q": "Fatema"})
    assert {home_of_number[row.number] for row in named.context["rows"]} == set(found)


@pytest.mark.parametrize(
    ("person", "first"), [("counsellor", "Barishal"), ("other_country", "Anbar")]
)
def test_list_offers_the_provinces_of_ones_own_country(
    cast: Cast, browser_of: Any, person: str, first: str
) -> None:
    offered = browser_of(getattr(cast, person)).get(LIST).context["form"].fields["home"].choices
    names = [name for _code, name in offered]
    assert (str(names[0]), names[1], str(names[-1])) == ("All", first, "Not asked yet")
    assert names[1:-2] == sorted(names[1:-2])
