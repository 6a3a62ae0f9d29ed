"""Whatever an administrator does is said at the top of the next page."""

from typing import Any

import pytest
from django.urls import reverse

from centres.models import Holiday, Membership
from centres.roles import Role
from tests.cast import Cast


def told(browser: Any, page_of: str, /, *of: object, **typed: Any) -> list[str]:
    """Send the form and return what the page after it says."""
    page = browser.post(reverse(f"centres:{page_of}", args=of), typed, follow=True)
    assert page.status_code == 200
    return [str(each) for each in page.context["messages"]]


@pytest.fixture
def admin(cast: Cast, browser_of: Any) -> Any:
    """The browser of the network's administrator."""
    return browser_of(cast.admin)


def test_of_a_centre(cast: Cast, admin: Any) -> None:
    new = {"code": "BD-SYL", "name": "MRC Sylhet", "city": "Sylhet", "languages": ["bn"]}
    there = {"country": cast.dhaka.country_id, "host": cast.dhaka.host_id}
    when = {"time_zone": "Asia/Dhaka", "opened_on": "2026-12-01"}
    entered = ["The centre is entered. Invite its people next."]
    assert told(admin, "centre-open", **new, **there, **when) == entered
    moved = {"version": 0, "city": "Savar", "address": "1 Road", "time_zone": "Asia/Dhaka"}
    assert told(admin, "centre-move", "BD-DHK", **moved) == ["The changes are saved."]
    closed = ["The last day of the centre is written down."]
    assert told(admin, "centre-close", "BD-DHK", closed_on="2026-11-30") == closed
    assert told(admin, "centre-reopen", "BD-DHK") == ["The centre is open again."]


def test_of_a_country(admin: Any) -> None:
    facts = {"languages": ["bn"], "weekend": ["5"], "calendar": "gregorian", "currency": "BDT"}
    assert told(admin, "country-edit", "BD", version=0, **facts) == ["The changes are saved."]
    stands = ["The holiday stands in the calendar."]
    assert told(admin, "holiday-add", "BD", day="2026-12-16", name="Victory Day") == stands
    day = Holiday.objects.get(day="2026-12-16").pk
    assert told(admin, "holiday-cancel", day) == ["The holiday is cancelled."]
    assert told(admin, "holiday-restore", day) == stands


def test_of_a_persons_roles(cast: Cast, admin: Any) -> None:
    place = f"centre:{cast.dhaka.pk}"
    given = told(
        admin, "membership-give", cast.colleague.pk, role=Role.OUTREACH_OFFICER, place=place
    )
    assert given == ["The role is given."]
    held = Membership.objects.get(user=cast.colleague, role=Role.OUTREACH_OFFICER)
    ended = ["The end of the role is written down."]
    assert told(admin, "membership-end", held.pk, last_day="") == ended
    shut = ["This person is shut out; open sessions have ended."]
    assert told(admin, "person-deactivate", cast.colleague.pk) == shut
    again = ["This person can sign in again."]
    assert told(admin, "person-reactivate", cast.colleague.pk) == again
