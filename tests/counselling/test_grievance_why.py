"""Why somebody opens a grievance that few see: asked once a day, but of whoever works on it."""

from typing import Any

import pytest
from django.urls import reverse

from centres import scope
from centres.models import AccessReason, AuditEntry
from counselling.models import Grievance
from tests.cast import Cast
from tests.counselling.test_grievance_lane import CANARY, PAGES, broken, hidden
from tests.factories import WHY
from tests.grievances import grievance_make

__all__ = ["broken", "hidden"]
ASKS = "Why do you look?"


def page_of(key: Any, name: str = "grievance") -> str:
    return reverse(f"counselling:{name}", args=[key])


def noted(action: str = "grievance.read") -> list[dict[str, Any]]:
    """Return what the audit holds of each opening."""
    with scope.system(reason="test"):
        return [each.detail for each in AuditEntry.objects.filter(action=action).order_by("pk")]


@pytest.mark.parametrize("page", PAGES)
def test_each_of_its_pages_opens_once_it_is_said_why(
    cast: Cast, browser_of: Any, hidden: dict[str, Any], page: str
) -> None:
    kind, action = PAGES[page]
    browser, path = browser_of(cast.protection), reverse(page, args=[hidden[kind]])
    asked = browser.get(path)
    assert (asked.status_code, ASKS in asked.text, CANARY in asked.text) == (200, True, False)
    assert noted() == [], "nothing was opened"
    why = page_of(hidden["grievance"], "grievance-why")
    assert f'action="{why}"' in asked.text
    none = browser.post(why, {"why": "", "wanted": path})
    assert (none.status_code, f'value="{path}"' in none.text) == (422, True)
    answered = browser.post(why, WHY | {"wanted": path})
    assert (answered.status_code, answered["Location"]) == (302, path)
    opened = browser.get(path)
    assert (opened.status_code, ASKS in opened.text) == (200, False)
    assert {"notes": action, "why": WHY["why"]} in noted()


def test_whoever_works_on_it_is_not_asked(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    page = browser_of(cast.counsellor).get(page_of(hidden["grievance"])).text
    assert (ASKS in page, "Your reason today" in page, CANARY in page) == (False, False, True)
    assert noted() == [{"notes": "grievance.view"}]
    with scope.system(reason="test"):
        assert not AccessReason.objects.exists()


def test_the_reason_of_the_day_is_the_client_s_and_can_be_another_one(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    browser, page = browser_of(cast.protection), page_of(hidden["grievance"])
    sent = {"block": "papers", "why": "supervision"}
    browser.post(page_of(hidden["client"].pk, "confidence-show"), sent)
    shown = browser.get(page).text
    assert (ASKS in shown, "Supervision" in shown) == (False, True)
    anew = browser.get(f"{page}?anew").text
    assert '<option value="supervision" selected>' in anew
    why = page_of(hidden["grievance"], "grievance-why")
    answered = browser.post(why, {"why": "calling_back", "wanted": page})
    assert answered["Location"] == page
    browser.get(page)
    assert [each["why"] for each in noted()] == ["supervision", "calling_back"]


def test_what_is_sent_after_midnight_is_kept_and_a_paper_is_not_given(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    browser, key = browser_of(cast.protection), hidden["grievance"]
    assert ASKS in browser.post(page_of(key, "grievance-edit")).text, "nothing was typed"
    late = browser.post(page_of(key, "grievance-edit"), {"story": "He came again."})
    assert (late.status_code, ASKS in late.text, "He came again." in late.text) == (
        422,
        False,
        True,
    )
    assert noted() == [{"notes": "grievance.edit", "why": "saved_meanwhile"}]
    assert ASKS in browser.get(page_of(key)).text, "it opens nothing else"
    for name in ("grievance-letter", "grievance-bundle"):
        paper = browser.post(page_of(key, name), {"sent": "1"})
        assert (ASKS in paper.text, f'value="{page_of(key)}"' in paper.text) == (True, True)


def test_a_broken_glass_is_its_own_reason(
    cast: Cast, browser_of: Any, broken: dict[str, Any]
) -> None:
    page = browser_of(cast.coordinator).get(page_of(broken["grievance"])).text
    assert (ASKS in page, CANARY in page) == (False, True)
    (detail,) = noted()
    assert detail["why"] == "another_reason"


def test_what_the_centre_sees_asks_nothing(cast: Cast, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    browser = browser_of(cast.colleague)
    assert ASKS not in browser.get(page_of(grievance.pk)).text
    why = page_of(grievance.pk, "grievance-why")
    assert browser.post(why, WHY)["Location"] == page_of(grievance.pk)
    with scope.system(reason="test"):
        assert not AccessReason.objects.exists()


def test_the_answer_leads_nowhere_else(cast: Cast, browser_of: Any, hidden: dict[str, Any]) -> None:
    key = hidden["grievance"]
    why, away = page_of(key, "grievance-why"), "//elsewhere.example/page"
    assert browser_of(cast.protection).post(why, WHY | {"wanted": away})["Location"] == page_of(key)
    assert browser_of(cast.colleague).post(why, WHY).status_code == 404


@pytest.mark.parametrize("of_client", [True, False])
def test_its_words_name_nobody_of_the_roster(
    cast: Cast, browser_of: Any, hidden: dict[str, Any], of_client: bool
) -> None:
    with scope.system(reason="test"):
        grievance = Grievance.objects.get()
        if not of_client:
            grievance.client = None
            grievance.save(update_fields=["client"])
        grievance.complainants.update(name="Jahangir Alam")
    why = page_of(hidden["grievance"], "grievance-why")
    said = {"why": "another_reason", "why_words": "Jahangir asked me to look"}
    refused = browser_of(cast.protection).post(why, said)
    assert (refused.status_code, "“Jahangir” tells whom" in refused.text) == (422, True)
