"""The pages of the day: who gets them, what they cost, and that another centre finds nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from counselling import actions
from counselling.models import Client, FollowUp, Session
from tests.cast import Cast
from tests.factories import client_make

QUERIES_MOST = 12
LISTS = ["today", "client-list", "follow-up-list", "duplicate-list", "session-start"]
OF_CLIENT = [
    "client",
    "client-edit",
    "client-history",
    "client-print",
    "consent-new",
    "follow-up-new",
    "restricted",
    "restricted-new",
    "session-new",
]
SETTINGS = ("set_config", "SAVEPOINT", "BEGIN", "COMMIT")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("counsellor", 200),
        ("protection", 200),
        ("coordinator", 200),
        ("outreach", 403),
        ("volunteer", 403),
        ("focal_point", 403),
        ("partner", 403),
        ("admin", 403),
        ("nobody", 403),
    ],
)
def test_lists_open_to_those_who_counsel(
    cast: Cast, browser_of: Any, name: str, role: str, status: int
) -> None:
    browser = browser_of(getattr(cast, role))
    assert browser.get(reverse(f"counselling:{name}")).status_code == status


@pytest.mark.parametrize("name", OF_CLIENT)
def test_pages_of_a_client(cast: Cast, browser_of: Any, client_of_dhaka: Client, name: str) -> None:
    path = reverse(f"counselling:{name}", args=[client_of_dhaka.pk])
    assert browser_of(cast.counsellor).get(path).status_code == 200
    assert browser_of(cast.colleague).get(path).status_code == 200
    for stranger in (cast.other_centre, cast.other_country, cast.outreach, cast.admin):
        assert browser_of(stranger).get(path).status_code == 404


def test_pages_of_records(
    cast: Cast, browser_of: Any, session: Session, follow_up: FollowUp
) -> None:
    for name, record in (
        ("session", session),
        ("follow-up", follow_up),
        ("follow-up-end", follow_up),
    ):
        path = reverse(f"counselling:{name}", args=[record.pk])
        assert browser_of(cast.counsellor).get(path).status_code == 200
        assert browser_of(cast.other_centre).get(path).status_code == 404


def _queries(browser: Any, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    own = [each for each in captured if not any(word in each["sql"] for word in SETTINGS)]
    return len(own)


@pytest.mark.parametrize("name", [*LISTS, "follow-up-list?shown=late", "client-list?q=Fatima"])
def test_lists_cost_the_same_for_one_row_and_for_many(
    cast: Cast, acting: Any, browser_of: Any, follow_up: FollowUp, session: Session, name: str
) -> None:
    browser = browser_of(cast.counsellor)
    page, _, query = name.partition("?")
    path = reverse(f"counselling:{page}") + (f"?{query}" if query else "")
    few = _queries(browser, path)
    for number in range(24):
        client = client_make(cast.counsellor, cast.dhaka, phones=[f"+88017123456{number:02d}"])
        with acting(cast.counsellor):
            plan = actions.FollowUpPlan(follow_up.due_at, "Again", cast.counsellor)
            actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
            actions.session_log(
                client=client, by=cast.counsellor, mode="walk_in", language="bn", topics=["study"]
            )
            actions.duplicate_offer(
                client=client, other_id=follow_up.client_id, reasons=["name"], score=50
            )
    assert _queries(browser, path) == few
    assert few <= QUERIES_MOST


def test_home_leads_each_role_to_its_work(cast: Cast, browser_of: Any) -> None:
    home = reverse("home")
    assert browser_of(cast.counsellor).get(home)["Location"] == reverse("counselling:today")
    assert browser_of(cast.coordinator).get(home)["Location"] == reverse("counselling:today")
    for role in (cast.focal_point, cast.partner):
        assert browser_of(role).get(home)["Location"] == reverse("referrals:inbox")
    for role in (cast.volunteer, cast.nobody):
        assert browser_of(role).get(home).status_code == 200
    assert browser_of().get(home).status_code == 302


def test_coordinator_sees_the_whole_centre_and_counsellor_only_her_own(
    cast: Cast, browser_of: Any, follow_up: FollowUp
) -> None:
    path = reverse("counselling:today")
    assert follow_up.purpose not in browser_of(cast.coordinator).get(path).content.decode()
    whole = browser_of(cast.coordinator).get(path, {"whose": "all"}).content.decode()
    assert follow_up.purpose in whole
    colleague = browser_of(cast.colleague).get(path, {"whose": "all"}).content.decode()
    assert follow_up.purpose not in colleague


@pytest.mark.parametrize(
    "words", ["Fatima Begam", "fatema", "01712345678", "+880 1712-345678", "1", "ফাতেমা বেগম"]
)
def test_search_finds_by_spelling_phone_and_number(
    cast: Cast, browser_of: Any, client_of_dhaka: Client, words: str
) -> None:
    found = browser_of(cast.counsellor).get(reverse("counselling:client-list"), {"q": words})
    assert client_of_dhaka.client_no in found.content.decode()
    other = browser_of(cast.other_centre).get(reverse("counselling:client-list"), {"q": words})
    assert client_of_dhaka.client_no not in other.content.decode()


def test_pages_of_the_list_follow_each_other(cast: Cast, browser_of: Any) -> None:
    made = {client_make(cast.counsellor, cast.dhaka).client_no for _ in range(60)}
    browser = browser_of(cast.counsellor)
    seen: list[str] = []
    path = reverse("counselling:client-list")
    query: dict[str, str] = {}
    for _ in range(3):
        context = browser.get(path, query).context
        seen.extend(row.number for row in context["rows"])
        query = {"after": context["page"].next}
    assert (len(seen), set(seen), context["page"].next) == (60, made, "")
    back = browser.get(path, {"before": context["page"].previous}).context
    assert [row.number for row in back["rows"]] == seen[25:50]
    assert browser.get(path, {"after": "no cursor"}).status_code == 200


def test_count_comes_as_a_fragment(cast: Cast, browser_of: Any, client_of_dhaka: Client) -> None:
    path = reverse("counselling:client-count")
    fragment = browser_of(cast.counsellor).get(path, headers={"HX-Request": "true"})
    assert "1 client" in fragment.content.decode()
    plain = browser_of(cast.counsellor).get(path)
    assert (plain.status_code, plain["Location"]) == (302, "/clients/?count=1")
