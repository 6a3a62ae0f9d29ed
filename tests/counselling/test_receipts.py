"""Receipt codes: what they tell, to whom, and what a wrong one tells, which is nothing."""

import datetime as dt
import re
import secrets
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from centres import middleware, scope
from centres.models import AuditEntry
from counselling import actions
from counselling.grievance_receipts import ALPHABET, check_sign, receipt_new, receipt_read
from counselling.grievance_states import PLAIN, GrievanceState
from counselling.models import Grievance
from counselling.views.receipts import ASKED_MOST
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import grievance_make

PATH = "/receipt/"


@pytest.fixture(autouse=True)
def _quick(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(middleware, "EVEN_STEP_SECONDS", 0.001)
    call_command("load_deadlines", verbosity=0)


def code_of(acting: Any, cast: Cast, grievance: Grievance) -> str:
    """Return a new code of the grievance."""
    with acting(cast.counsellor):
        return actions.grievance_receipt(grievance=grievance)


def asked(browser: Any, code: str, **extra: str) -> Any:
    return browser.post(PATH, {"code": code}, **extra)


def masked(answer: Any, *typed: str) -> str:
    page = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', "", answer.content.decode())
    for each in typed:
        page = page.replace(each, "CODE")
    return page


@pytest.mark.parametrize("state", GrievanceState.values)
def test_whoever_has_the_code_learns_the_state_and_nothing_else(
    cast: Cast, acting: Any, browser_of: Any, state: str
) -> None:
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, state, story="Xanthippe", filed_with="Xanthippe"
    )
    code = code_of(acting, cast, grievance)
    page = asked(browser_of(), code).content.decode()
    assert str(PLAIN[state]) in page
    for told in ("Xanthippe", grievance.grievance_no, str(grievance.pk), "SAR", "Counsellor"):
        assert told not in page


def test_the_next_date_is_told_in_the_reader_s_language(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, "lodged")
    with acting(cast.counsellor):
        actions.hearing_set(
            grievance=grievance, at=timezone.now() + dt.timedelta(hours=30), forum="Court",
            where="Room 5", by=cast.counsellor, key=grievance.pk,
        )  # fmt: skip
    code = code_of(acting, cast, grievance)
    page = asked(browser_of(), code).content.decode()
    assert "Hearing:" in page
    assert "Court" not in page
    arabic = asked(browser_of(), code, HTTP_ACCEPT_LANGUAGE="ar")
    assert (arabic["Content-Language"], 'dir="rtl"' in arabic.content.decode()) == ("ar", True)


def test_no_step_that_shows_a_danger_is_told(cast: Cast, acting: Any, browser_of: Any) -> None:
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, "lodged", types=["physical_abuse"], reprisal_risk="danger"
    )
    with acting(cast.counsellor):
        actions.step_add(
            grievance=grievance, words="Xanthippe", count=1, unit="hours", by=cast.counsellor
        )
    page = asked(browser_of(), code_of(acting, cast, grievance)).content.decode()
    for word in ("Xanthippe", "Safety", "safe return", "Something agreed"):
        assert word not in page
    assert "Acknowledged by the authority:" in page


def test_a_code_is_read_however_it_is_typed(cast: Cast, acting: Any, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    code = code_of(acting, cast, grievance)
    bengali = code.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), bengali):
        assert str(PLAIN["draft"]) in asked(browser_of(), typed).content.decode(), typed


def test_a_new_code_makes_the_old_one_void(cast: Cast, acting: Any, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    old, new = (code_of(acting, cast, grievance) for _ in range(2))
    assert b"No complaint has this code" in asked(browser_of(), old).content
    assert b"No complaint has this code" not in asked(browser_of(), new).content


def test_wrong_codes_get_the_same_page_whatever_is_wrong(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    grievance_make(cast.counsellor, cast.dhaka)
    wrong = (receipt_new(), "0000-0000-0000-0001", "hello", "x" * 60)
    pages = {masked(asked(browser_of(), code), code, code.upper()) for code in wrong}
    assert len(pages) == 1
    assert {asked(browser_of(), code).status_code for code in wrong} == {200}


def test_guessing_is_limited_and_noted(cast: Cast, acting: Any, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    code = code_of(acting, cast, grievance)
    browser = browser_of()
    answers = [asked(browser, receipt_new()).status_code for _ in range(ASKED_MOST)]
    assert set(answers) == {200}
    assert asked(browser, code).status_code == 429, "a right code is not answered then, either"
    assert {asked(browser, code).status_code for _ in range(5)} == {429}
    assert asked(browser, code, REMOTE_ADDR="192.0.2.77").status_code == 200
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="receipt.limit").count() == 1


def test_asking_is_written_down_without_what_was_asked(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    code = code_of(acting, cast, grievance)
    asked(browser_of(), code)
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="receipt.ask")
        kept = Grievance.objects.get().receipt_hash
    assert (entry.object_id, entry.detail, entry.user_id) == ("", {}, None)
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_no_robot_keeps_the_page(browser_of: Any, db: None) -> None:
    answer = browser_of().get(PATH)
    assert answer.status_code == 200
    assert "noindex" in answer["X-Robots-Tag"]
    assert b'name="robots" content="noindex' in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_the_code_is_shown_once_on_a_page_to_print(cast: Cast, browser_of: Any) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka)
    path = reverse("counselling:grievance-receipt", args=[grievance.pk])
    browser = browser_of(cast.counsellor)
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", browser.post(path).content.decode())
    assert found
    assert found[0] not in browser.get(path).content.decode()
    assert b"No complaint" not in asked(browser_of(), found[0]).content


def test_the_slip_is_in_the_complainants_language(cast: Cast, browser_of: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka, language="bn")
    grievance = grievance_make(cast.counsellor, cast.dhaka, client=client)
    path = reverse("counselling:grievance-receipt", args=[grievance.pk])
    page = browser_of(cast.counsellor).post(path).content.decode()
    slip = re.search(r"<section class=\"part receipt-slip\".*?</section>", page, re.DOTALL)
    assert slip
    assert 'lang="bn" dir="ltr"' in slip[0]
    with translation.override("bn"):
        assert gettext("How does my complaint stand?") in slip[0]
    assert "data-prints" in page


def test_the_check_sign_finds_slips() -> None:
    """Every single wrong sign, and nearly every pair of neighbours that changed places."""
    codes = [receipt_read(receipt_new()) for _ in range(50)]
    assert all(codes)
    swapped = missed = 0
    for code in codes:
        for at, sign in enumerate(code):
            other = secrets.choice(ALPHABET.replace(sign, ""))
            assert receipt_read(code[:at] + other + code[at + 1 :]) == "", (code, at, other)
            if at and code[at - 1] != sign:
                swapped += 1
                pair = code[: at - 1] + sign + code[at - 1] + code[at + 1 :]
                missed += bool(receipt_read(pair))
    assert missed / swapped < 0.02


def test_codes_don_t_repeat() -> None:
    codes = {receipt_new() for _ in range(20_000)}
    assert len(codes) == 20_000
    assert all(check_sign(receipt_read(code)[:-1]) == code[-1] for code in list(codes)[:100])
