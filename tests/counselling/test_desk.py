"""The coordinator's desk: each number leads to the list that it counts, which shows as many."""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres import scope
from centres.models import Membership, User
from centres.roles import Role
from counselling import actions
from counselling.models import Case, FollowUp, Session
from tests.cast import Cast
from tests.counselling.test_handovers import cases_make
from tests.factories import client_make

ROW = re.compile(r"<tr><td>.*?</tr>", re.DOTALL)
LINK = re.compile(r'href="([^"]+)"[^>]*>(?:<[^>]*>)*(\d+)<')


def rows_at(browser: Any, path: str) -> list[str]:
    """Return the rows of a list."""
    answer = browser.get(unescape(path))
    assert answer.status_code == 200
    return ROW.findall(answer.text.partition("</thead>")[2])


def numbers_of(page: str, name: str) -> list[tuple[str, int]]:
    """Return the numbers beside somebody's name on the desk, with what they lead to."""
    (row,) = [each for each in ROW.findall(page) if f">{name}</a>" in each]
    return [(path, int(many)) for path, many in LINK.findall(row)]


@pytest.fixture
def busy(cast: Cast, acting: Callable[[User], Any]) -> Cast:
    """The cast with a counsellor who has much: late, urgent, without a next step, untold."""
    cases_make(cast, 5)
    told = client_make(cast.counsellor, cast.dhaka, given_name="Told")
    other = client_make(cast.other_centre, cast.cumilla, given_name="Of Cumilla")
    with acting(cast.other_centre):
        actions.case_open(client=other, by=cast.other_centre, kind="other", priority="urgent")
    with acting(cast.counsellor):
        cases = list(Case.objects.order_by("case_no"))
        pressing = dict(zip([case.pk for case in cases], ("urgent", "emergency"), strict=False))
        for pk, priority in pressing.items():
            Case.objects.filter(pk=pk).update(priority=priority)
        late = [case.pk for case in cases[:3]]
        yesterday = cast.dhaka.today - dt.timedelta(days=1)
        Case.objects.filter(pk__in=late).update(next_step="Call", next_step_on=yesterday)
        FollowUp.objects.filter(case__in=late).update(due_at=timezone.now() - dt.timedelta(days=3))
        for topics, days in ((["documents"], 1), (["documents"], 40), ([], 2), ([], 3)):
            made = actions.session_log(
                client=told, by=cast.counsellor, mode="walk_in", language="bn",
                topics=["documents"], happened_at=timezone.now() - dt.timedelta(days=days),
            )  # fmt: skip
            Session.objects.filter(pk=made.pk).update(topics=topics)
        Case.objects.filter(pk=cases[4].pk).update(
            closing_asked_at=timezone.now(),
            closing_asked_by=cast.counsellor,
            closure_reason="completed",
            closing_state="closed",
        )
    with scope.system(reason="test"):
        for centre in (cast.dhaka, cast.cumilla):
            Membership.objects.get_or_create(
                user=cast.coordinator, role=Role.COORDINATOR, centre=centre
            )
    return cast


def test_each_number_leads_to_the_list_that_it_counts(busy: Cast, browser_of: Any) -> None:
    browser = browser_of(busy.coordinator)
    page = browser.get(f"/desk/?centre={busy.dhaka.code}").text
    found = numbers_of(page, "Counsellor")
    assert [many for _path, many in found] == [5, 2, 3, 3]
    assert [len(rows_at(browser, path)) for path, _many in found] == [5, 2, 3, 3]


def test_each_heading_leads_to_all_of_its_part(busy: Cast, browser_of: Any) -> None:
    browser = browser_of(busy.coordinator)
    page = browser.get(f"/desk/?centre={busy.dhaka.code}").text
    parts = re.findall(r'<header><h2>([^<]+)</h2><span>(\d+)</span><a href="([^"]+)"', page)
    shown = {title: int(many) for title, many, _path in parts}
    assert shown == {
        "Closings that wait for you": 1,
        "Next step overdue": 3,
        "Without a next step": 1,
        "Sessions without topics": 2,
    }
    assert {title: len(rows_at(browser, path)) for title, _many, path in parts} == shown


def test_somebody_who_left_is_found_by_her_numbers(busy: Cast, browser_of: Any) -> None:
    with scope.system(reason="test"):
        Membership.objects.filter(user=busy.counsellor).update(until=timezone.now())
    browser = browser_of(busy.coordinator)
    page = browser.get(f"/desk/?centre={busy.dhaka.code}").text
    found = numbers_of(page, "Counsellor")
    assert [(many, len(rows_at(browser, path))) for path, many in found] == [
        (5, 5), (2, 2), (3, 3), (3, 3),
    ]  # fmt: skip
    cases = browser.get("/cases/", {"shown": "centre", "counsellor": busy.counsellor.pk})
    assert f'<option value="{busy.counsellor.pk}" selected>' in cases.text
    nobody = browser.get("/cases/", {"shown": "centre", "counsellor": busy.other_country.pk})
    assert busy.other_country.name not in nobody.text


def test_lists_are_narrowed_for_whoever_oversees_alone(busy: Cast, browser_of: Any) -> None:
    colleague = browser_of(busy.colleague)
    page = colleague.get(f"/follow-ups/?shown=late&whose={busy.counsellor.pk}")
    assert ROW.findall(page.text.partition("</thead>")[2]) == []
    assert colleague.get("/sessions/").status_code == 403
    for odd in ("x", "9" * 30, "-1"):
        assert browser_of(busy.coordinator).get(f"/sessions/?counsellor={odd}").status_code == 200
        assert browser_of(busy.coordinator).get(f"/follow-ups/?whose={odd}").status_code == 200
        assert browser_of(busy.coordinator).get(f"/cases/?counsellor={odd}").status_code == 200


def test_the_desk_costs_the_same_however_much_there_is(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    def cost(path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        return len(asked)

    browser = browser_of(cast.coordinator)
    paths = ("/desk/", "/sessions/", "/follow-ups/?shown=late&whose=1&centre=x")
    few = [cost(path) for path in paths]
    cases_make(cast, 6)
    assert [cost(path) for path in paths] == few
    assert max(few) <= 15, few
