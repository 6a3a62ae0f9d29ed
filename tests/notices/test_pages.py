"""The bell and its pages."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres import scope
from centres.paging import PAGE_ROWS
from counselling.actions.follow_ups import follow_up_move
from counselling.models import FollowUp
from notices.delivery import drain
from notices.models import Notice
from notices.selectors import unread_count
from tests.cast import Cast
from tests.notices.conftest import Bellman

Promise = Callable[..., FollowUp]


def notice_of(**chosen: object) -> Notice:
    with scope.system(reason="test"):
        return Notice.objects.get(**chosen)


def unread_of(user: Any, acting: Any) -> int:
    with acting(user):
        return unread_count(user.pk)


def test_an_empty_list_says_what_will_be_here(cast: Cast, browser_of: Any) -> None:
    answer = browser_of(cast.counsellor).get("/notices/")
    assert "Nothing to tell you yet" in answer.text


def test_strangers_log_in_first(cast: Cast, browser_of: Any) -> None:
    for address in ("/notices/", "/notices/01890000-0000-7000-8000-000000000001/"):
        assert browser_of().get(address).status_code == 302


def test_the_list_shows_what_was_delivered_to_me(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    bellman.post(cast.counsellor)
    bellman.post(cast.counsellor, minutes=60)
    bellman.post(cast.colleague)
    drain()
    page = browser_of(cast.counsellor).get("/notices/").text
    assert page.count('class="entry') == 1
    assert "One is unread." in page
    assert '<span class="count">1</span>' in page


@pytest.mark.parametrize("channel", ["inapp", "email"])
def test_opening_one_leads_to_its_subject_and_counts_as_reading(
    cast: Cast, acting: Any, promised: Promise, browser_of: Any, channel: str
) -> None:
    promised()
    drain()
    assert unread_of(cast.counsellor, acting) == 1
    notice = notice_of(channel=channel)
    answer = browser_of(cast.counsellor).get(f"/notices/{notice.pk}/")
    assert answer.status_code == 302
    assert answer.url != "/notices/"
    assert unread_of(cast.counsellor, acting) == 0


def test_a_notice_whose_subject_is_out_of_sight_leads_back(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    bellman.post(cast.counsellor)
    drain()
    notice = notice_of(channel="inapp")
    answer = browser_of(cast.counsellor).get(f"/notices/{notice.pk}/", follow=True)
    assert answer.redirect_chain == [("/notices/", 302)]
    assert "no longer open to you" in answer.text


def test_others_notices_and_those_to_come_do_not_exist(
    cast: Cast, acting: Any, bellman: Bellman, browser_of: Any
) -> None:
    bellman.post(cast.colleague)
    drain()
    notice = notice_of(channel="inapp")
    assert browser_of(cast.counsellor).get(f"/notices/{notice.pk}/").status_code == 404
    bellman.post(cast.counsellor, minutes=60)
    notice = notice_of(channel="inapp", recipient=cast.counsellor)
    assert browser_of(cast.counsellor).get(f"/notices/{notice.pk}/").status_code == 404
    assert unread_of(cast.colleague, acting) == 1


def test_all_that_was_shown_is_marked_as_read(
    cast: Cast, acting: Any, bellman: Bellman, browser_of: Any
) -> None:
    bellman.post(cast.counsellor, count=3)
    drain()
    browser = browser_of(cast.counsellor)
    page = browser.get("/notices/").text
    shown = re.search(r'name="until" value="([^"]+)"', page)
    assert shown is not None
    bellman.post(cast.counsellor)
    drain()
    assert browser.post("/notices/read/", {"until": shown[1]}).status_code == 302
    assert unread_of(cast.counsellor, acting) == 1


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-45T00:00", "2026-01-01T00:00"])
def test_an_odd_moment_marks_nothing(
    cast: Cast, acting: Any, bellman: Bellman, browser_of: Any, until: str
) -> None:
    bellman.post(cast.counsellor)
    drain()
    browser_of(cast.counsellor).post("/notices/read/", {"until": until})
    assert unread_of(cast.counsellor, acting) == 1


def test_pages_lead_forth_and_back(cast: Cast, bellman: Bellman, browser_of: Any) -> None:
    bellman.post(cast.counsellor, count=2 * PAGE_ROWS + 5)
    drain()
    browser, seen, address = browser_of(cast.counsellor), [], "/notices/"
    for count in (PAGE_ROWS, PAGE_ROWS, 5):
        page = browser.get(address).context["page"]
        assert len(page.rows) == count
        seen += [notice.path for notice in page.rows]
        address = f"/notices/?after={page.next}"
    assert page.next == ""
    assert len(set(seen)) == 2 * PAGE_ROWS + 5
    page = browser.get(f"/notices/?before={page.previous}").context["page"]
    assert [notice.path for notice in page.rows] == seen[PAGE_ROWS : 2 * PAGE_ROWS]
    page = browser.get(f"/notices/?before={page.previous}").context["page"]
    assert [notice.path for notice in page.rows] == seen[:PAGE_ROWS]
    assert page.previous == ""


def test_an_odd_cursor_shows_the_newest(cast: Cast, bellman: Bellman, browser_of: Any) -> None:
    bellman.post(cast.counsellor)
    drain()
    page = browser_of(cast.counsellor).get("/notices/?after=x-y&before=%00").context["page"]
    assert len(page.rows) == 1


def test_a_long_list_asks_no_more_than_a_short_one(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    browser, counts = browser_of(cast.counsellor), []
    for more in (1, PAGE_ROWS - 1):
        bellman.post(cast.counsellor, count=more)
        drain()
        browser.get("/notices/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/notices/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_unread_are_counted_up_to_a_hundred(cast: Cast, acting: Any, bellman: Bellman) -> None:
    bellman.post(cast.counsellor, count=120)
    drain()
    assert unread_of(cast.counsellor, acting) == 100


def test_a_notice_of_a_retired_kind_is_still_shown(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    bellman.post(cast.counsellor)
    drain()
    with scope.system(reason="test"):
        Notice.objects.update(kind="retired", sent_at=timezone.now() - dt.timedelta(days=400))
    assert "not announced any more" in browser_of(cast.counsellor).get("/notices/").text


def test_the_latest_due_comes_first_whenever_it_was_told(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    for minutes in (-60, -1):
        bellman.post(cast.counsellor, minutes=minutes)
    drain()
    with scope.system(reason="test"):
        early = Notice.objects.order_by("due_at").first()
        assert early is not None
        Notice.objects.filter(pk=early.pk).update(sent_at=timezone.now())
    rows = browser_of(cast.counsellor).get("/notices/").context["page"].rows
    assert [row.path for row in rows][1] == f"{early.pk}/"


def test_three_that_say_the_same_of_one_day_are_one_line(
    cast: Cast, bellman: Bellman, browser_of: Any
) -> None:
    with time_machine.travel("2026-11-22T06:00:00Z", tick=False):
        bellman.post(cast.counsellor, count=2)
        drain()
        browser = browser_of(cast.counsellor)
        assert "<details>" not in browser.get("/notices/").text.partition("<main")[2]
        bellman.post(cast.counsellor)
        bellman.post(cast.counsellor, minutes=-60 * 24)
        drain()
        page = browser.get("/notices/")
    assert [len(group) for group in page.context["groups"]] == [3, 1]
    assert "3 × Something is due" in page.text


def test_what_is_done_waits_no_more_behind_the_bell(
    cast: Cast, acting: Any, promised: Promise
) -> None:
    done, waiting = promised(), promised()
    drain()
    assert unread_of(cast.counsellor, acting) == 2
    with acting(cast.counsellor):
        follow_up_move(follow_up=done, to="done", by=cast.counsellor, version=done.version)
    assert unread_of(cast.counsellor, acting) == 1
    assert notice_of(channel="inapp", subject_id=waiting.pk).read_at is None
