"""Why somebody looks at what is sealed: asked once a day and client, written down at each look."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AccessReason
from counselling import actions
from counselling.actions.anonymising import clients_anonymise
from counselling.models import Client, RestrictedNote
from counselling.retention_codes import Ground
from tests.cast import Cast
from tests.counselling.confiding import PASSPORT, confiding_make, entries
from tests.factories import WHY, client_make

WORDS: Final = "The embassy asks for it by noon."
PAPERS: Final = {"papers-sent": "2"}
"""The mark of a block that was opened in the form that edits a client."""


@pytest.fixture
def confiding(cast: Cast) -> Client:
    """A client of Dhaka who confided everything."""
    return confiding_make(cast)


def path_of(client: Client, name: str = "confidence-show") -> str:
    """Return the address of a client's page."""
    return reverse(f"counselling:{name}", args=[client.pk])


def whys(action: str = "sealed.read") -> list[str]:
    """Return the reasons that the audit holds of an action."""
    return [detail["why"] for _name, _key, detail in entries(action)]


def test_nothing_is_shown_before_it_is_said_why(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    browser = browser_of(cast.colleague)
    sent = {"block": "papers"}
    asked = browser.post(path_of(confiding), sent)
    assert (asked.status_code, PASSPORT in asked.text) == (200, False)
    assert "Why do you look?" in asked.text
    none = browser.post(path_of(confiding), sent | {"why": ""})
    assert (none.status_code, "Say why you look" in none.text) == (422, True)
    wordless = browser.post(path_of(confiding), sent | {"why": "another_reason", "why_words": "x"})
    assert (wordless.status_code, "Say in a few words why" in wordless.text) == (422, True)
    assert entries("sealed.read") == []
    assert PASSPORT in browser.post(path_of(confiding), sent | {"why": "calling_back"}).text
    assert whys() == ["calling_back"]


@pytest.mark.parametrize(("words", "told"), [
    ("Fatema's husband asks for it", "Fatema"),
    ("ফাতেমা চায় এখনই", "ফাতেমা"),
    ("The office wants EB1234799 by noon", "EB1234799"),
    ("As in BD-DHK-2026-000042, to compare", "BD-DHK-2026-000042"),
    ("He calls from ০১৭১২ ৩৪৫৬৭৮ now", "01712 345678"),
    ("Asked by somebody@example.org today", "somebody@example.org"),
])  # fmt: skip
def test_the_words_of_a_reason_name_nobody(
    cast: Cast, confiding: Client, browser_of: Any, words: str, told: str
) -> None:
    browser = browser_of(cast.colleague)
    answer = {"block": "papers", "why": "another_reason", "why_words": words}
    refused = browser.post(path_of(confiding), answer)
    assert (refused.status_code, PASSPORT in refused.text) == (422, False)
    assert f"“{told}” tells whom it is about" in refused.text
    assert entries("sealed.read") == []
    listed = browser.post(path_of(confiding), answer | {"why": "supervision"})
    assert (listed.status_code, whys()) == (200, ["supervision"]), "the words are not kept then"


@pytest.mark.parametrize(
    "words", [WORDS, "The hearing is on 23.11.2026, in room 204", "As on 2026-11-23"]
)
def test_a_day_and_a_small_number_name_nobody(
    cast: Cast, confiding: Client, browser_of: Any, words: str
) -> None:
    answer = {"block": "papers", "why": "another_reason", "why_words": words}
    assert PASSPORT in browser_of(cast.colleague).post(path_of(confiding), answer).text


def test_one_answer_holds_for_the_day_and_that_client_alone(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.colleague)
    browser.post(path_of(confiding), {"block": "papers", "why": "supervision"})
    for block in ("papers", "reach"):
        assert "Why do you look?" not in browser.post(path_of(confiding), {"block": block}).text
    flags = browser.get(path_of(confiding, "flags")).text
    assert ("Why do you look?" in flags, "Supervision" in flags) == (False, True)
    browser.post(path_of(confiding, "flags"))
    assert (whys(), whys("flag.read")) == (["supervision"] * 3, ["supervision"])
    other = client_make(cast.counsellor, cast.dhaka, given_name="Rahim")
    assert "Why do you look?" in browser.post(path_of(other), {"block": "papers"}).text
    of_another = browser_of(cast.counsellor).post(path_of(confiding), {"block": "papers"})
    assert "Why do you look?" in of_another.text
    with scope.system(reason="test"):
        assert AccessReason.objects.count() == 1
    with acting(cast.protection):
        AccessReason.objects.create(
            centre=cast.dhaka, user=cast.protection, about_id=confiding.pk, why="supervision",
            given_at=timezone.now() - dt.timedelta(days=1, minutes=1),
        )  # fmt: skip
    day_after = browser_of(cast.protection).post(path_of(confiding), {"block": "papers"})
    assert "Why do you look?" in day_after.text


def test_another_reason_takes_the_place_of_the_first(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    browser = browser_of(cast.colleague)
    shown = browser.post(path_of(confiding), {"block": "abroad"} | WHY).text
    assert 'name="anew"' in shown
    again = browser.post(path_of(confiding), {"block": "abroad", "anew": "1"}).text
    assert '<option value="with_client" selected>' in again
    browser.post(path_of(confiding), {"block": "abroad", "why": "for_referral"})
    browser.post(path_of(confiding), {"block": "abroad"})
    assert whys() == ["with_client", "for_referral", "for_referral"]
    page = browser.get(f"{path_of(confiding, 'restricted')}?anew").text
    assert '<option value="for_referral" selected>' in page


def test_in_a_session_with_her_own_client_one_press_is_enough(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    with acting(cast.counsellor):
        actions.session_log(
            client=confiding,
            by=cast.counsellor,
            mode="walk_in",
            language="bn",
            topics=["documents"],
        )
    page = browser_of(cast.counsellor).get(path_of(confiding, "flags")).text
    assert '<option value="with_client" selected>' in page
    shown = browser_of(cast.counsellor).post(path_of(confiding), {"block": "papers"})
    assert PASSPORT in shown.text
    assert whys() == ["with_client"], "it is written down all the same"
    assert "Why do you look?" in (
        browser_of(cast.colleague).post(path_of(confiding), {"block": "papers"}).text
    )


@pytest.mark.parametrize("name", ["confidence-show", "restricted", "flags"])
def test_whoever_opens_too_much_waits(
    cast: Cast, confiding: Client, browser_of: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("counselling.views.seen.SHOWN_MOST", 1)
    browser, sent = browser_of(cast.colleague), {"block": "papers"} | WHY
    answers = [browser.post(path_of(confiding, name), sent).status_code for _press in range(2)]
    assert answers == [200, 429]


@pytest.mark.parametrize("name", ["restricted", "flags"])
def test_pages_that_open_ask_too(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any, name: str
) -> None:
    with acting(cast.counsellor):
        actions.restricted_note_write(
            client=confiding, kind="gbv", text="He waits at the gate.",
            assigned_to=cast.counsellor, by=cast.counsellor,
        )  # fmt: skip
    path, read = path_of(confiding, name), {"restricted": "restricted.read", "flags": "flag.read"}
    browser = browser_of(cast.counsellor)
    assert "Why do you look?" in browser.get(path).text
    refused = browser.post(path, {"why": ""})
    assert (refused.status_code, "at the gate" in refused.text) == (422, False)
    assert entries(read[name]) == []
    opened = browser.post(path, {"why": "own_data"})
    assert ("at the gate" in opened.text) is (name == "restricted")
    assert whys(read[name]) == ["own_data"]


def test_what_was_typed_stays_where_the_edit_page_asks_why(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    path = path_of(confiding, "client-edit")
    browser = browser_of(cast.colleague)
    page = browser.get(path).text
    assert "Why do you look?" in page
    sent = {"district": "Typed just now", "open": "papers", "why": ""}
    refused = browser.post(path, sent)
    assert refused.status_code == 422
    assert ("Typed just now" in refused.text, PASSPORT in refused.text) == (True, False)
    opened = browser.post(path, sent | WHY)
    assert ("Typed just now" in opened.text, PASSPORT in opened.text) == (True, True)
    assert "Why do you look?" not in browser.get(path).text
    plain = client_make(cast.counsellor, cast.dhaka, given_name="Plain")
    assert "Why do you look?" not in browser.get(path_of(plain, "client-edit")).text


def test_words_are_sealed_read_in_the_trail_and_forgotten_with_the_client(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    browser = browser_of(cast.colleague)
    answer = {"block": "papers", "why": "another_reason", "why_words": WORDS}
    browser.post(path_of(confiding), answer)
    with scope.system(reason="test"), connection.cursor() as cursor:
        cursor.execute("SELECT words FROM centres_accessreason")
        assert [token.startswith("1.local.") for (token,) in cursor.fetchall()] == [True]
        assert WORDS not in str(entries("sealed.read"))
    trail = browser_of(cast.dpo).get("/audit/?action=sealed.read")
    assert trail.status_code == 200
    assert "why: Another reason" in trail.text
    assert WORDS in trail.text
    clients_anonymise(keys=[confiding.pk], ground=Ground.ERASURE)
    after = browser_of(cast.dpo).get("/audit/?action=sealed.read").text
    assert (WORDS in after, "forgotten" in after) == (False, True)


def test_a_reason_is_seen_by_whoever_gave_it_and_whoever_reads_the_trail(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    browser_of(cast.colleague).post(path_of(confiding), {"block": "papers"} | WHY)
    sees = {}
    for who in ("colleague", "dpo", "counsellor", "coordinator", "protection", "other_centre"):
        with acting(getattr(cast, who)):
            sees[who] = AccessReason.objects.exists()
    assert [who for who, seen in sees.items() if seen] == ["colleague", "dpo"]
    for theirs in ((cast.counsellor, cast.dhaka), (cast.colleague, cast.cumilla)):
        given = AccessReason(about_id=uuid7(), why="supervision")
        given.user, given.centre = theirs
        with acting(cast.colleague), pytest.raises(Exception, match="row-level security"):
            given.save(force_insert=True)


def test_each_page_costs_the_same_asked_or_not(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    with acting(cast.counsellor):
        for kind in ("gbv", "trafficking", "detention"):
            actions.restricted_note_write(
                client=confiding, kind=kind, text="Words",
                assigned_to=cast.counsellor, by=cast.counsellor,
            )  # fmt: skip
        assert RestrictedNote.objects.count() == 3
    browser = browser_of(cast.counsellor)
    for name in ("restricted", "flags", "client-edit"):
        path = path_of(confiding, name)
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        assert len(asked) <= 15, f"{name}: {len(asked)}"
    browser.post(path_of(confiding, "restricted"), WHY)
    with CaptureQueriesContext(connection) as opened:
        browser.post(path_of(confiding, "restricted"))
    assert len(opened) <= 15


def test_a_key_of_nobody_s_client_is_no_reason(cast: Cast, browser_of: Any) -> None:
    absent = UUID(int=7)
    path = reverse("counselling:confidence-show", args=[absent])
    assert browser_of(cast.counsellor).post(path, {"block": "papers"} | WHY).status_code == 404


def stale_save(browser: Any, client: Client, version: int, **more: str) -> Any:
    """Send the edit form with a version that stands no more."""
    sent: dict[str, Any] = {
        "version": version,
        **{name: getattr(client, name) for name in (
            "given_name", "family_name", "sex", "nationality", "residence_country", "language",
            "category", "stage", "migration_type",
        )},
        "home_admin1": "Dhaka",
    }  # fmt: skip
    return browser.post(path_of(client, "client-edit"), sent | more)


def test_a_late_save_opens_nothing_else_and_is_counted(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(cast.counsellor):
        before = Client.objects.get(pk=confiding.pk).version
        actions.client_edit(client=confiding, version=before, changes={"district": "Feni"})
    browser = browser_of(cast.colleague)
    plain = stale_save(browser, confiding, before)
    assert plain.status_code == 409
    assert entries("sealed.read") == []
    with scope.system(reason="test"):
        assert not AccessReason.objects.exists(), "nothing sealed was shown"
    late = stale_save(browser, confiding, before, **PAPERS)
    assert (late.status_code, PASSPORT in late.text) == (409, True)
    assert whys() == ["saved_meanwhile"]
    asked = browser.post(path_of(confiding), {"block": "papers"})
    assert ("Why do you look?" in asked.text, PASSPORT in asked.text) == (True, False)
    assert "Why do you look?" in browser.get(path_of(confiding, "restricted")).text
    monkeypatch.setattr("counselling.views.seen.SHOWN_MOST", 1)
    assert stale_save(browser, confiding, before, **PAPERS).status_code == 429
    assert stale_save(browser, confiding, before).status_code == 409
