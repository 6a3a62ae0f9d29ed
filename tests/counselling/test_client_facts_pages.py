"""What a client confides on the pages: masked, shown on request, edited block by block."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centres.sealed_fields import MASK, masked
from centres.views.brakes import count
from counselling.confidences import Papers
from counselling.models import Client, SealedFacts
from counselling.views import seen
from tests.access.filling import Form
from tests.cast import Cast
from tests.counselling.confiding import CANARY, EVERYTHING, PASSPORT, confiding_make, edit, entries
from tests.factories import WHY, client_make


@pytest.fixture
def confiding(cast: Cast) -> Client:
    """A client of Dhaka who confided everything."""
    return confiding_make(cast)


def test_the_client_s_page_masks_and_only_the_end_of_a_number_shows(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    page = browser_of(cast.colleague).get(f"/clients/{confiding.pk}/").content.decode()
    assert "•••• 4821" in page
    assert "Safe from 18:00 to 21:30\u00a0· Leave no message" in page, (
        "a call must not be at the wrong hour"
    )
    for secret in (CANARY, PASSPORT, "350,000", "Expired", "aunt"):
        assert secret not in page
    assert entries("sealed.read") == []


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("papers", [PASSPORT, "01.05.2031", "National identity card"]),
        ("reach", [f"{CANARY}@example.org", f"{CANARY} on the river", "+880 1711-000000"]),
        ("guardian", ["aunt"]),
        ("recruitment", ["350,000.50 BDT", "0.00 USD"]),
        ("abroad", ["1,500.00 SAR", "Expired"]),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_showing_a_block_is_written_down_once(
    cast: Cast, confiding: Client, browser_of: Any, block: str, told: list[str], htmx: bool
) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    path = f"/clients/{confiding.pk}/confided/"
    answer = browser_of(cast.colleague).post(path, {"block": block} | WHY, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("<html" in page) is not htmx
    assert [each for each in told if each not in page] == []
    assert "no-store" in answer.headers["Cache-Control"]
    assert entries("sealed.read") == [
        ("Colleague", str(confiding.pk), {"fields": [block]} | WHY),
    ]


def test_who_looks_at_too_many_waits(
    cast: Cast, confiding: Client, browser_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = count("confidence", str(cast.colleague.pk))
    monkeypatch.setattr(seen, "SHOWN_MOST", shown + 2)
    path = f"/clients/{confiding.pk}/"
    browser = browser_of(cast.colleague)
    edit_page = browser.get(f"{path}edit/").content.decode()
    answers = [browser.post(f"{path}confided/", {"block": "abroad"} | WHY) for _ in range(3)]
    answers.append(browser.post(f"{path}edit/", _sent(edit_page, open="papers", **WHY)))
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert PASSPORT not in answers[-1].content.decode()
    assert len(entries("sealed.read")) == 2
    other = browser_of(cast.counsellor).post(f"{path}confided/", {"block": "abroad"} | WHY)
    assert other.status_code == 200


def test_a_block_that_is_none_leads_back_and_shows_nothing(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    path = f"/clients/{confiding.pk}/confided/"
    for block in ("", "client", "id_index", "centre_id"):
        answer = browser_of(cast.colleague).post(path, {"block": block})
        assert (answer.status_code, answer["Location"]) == (302, f"/clients/{confiding.pk}/")
    assert entries("sealed.read") == []


def test_history_says_that_and_not_what(
    cast: Cast, confiding: Client, acting: Any, browser_of: Any
) -> None:
    with acting(cast.colleague):
        edit(confiding, cast.colleague, 1, papers=Papers(passport_no="ZZ7654321"))
    page = browser_of(cast.counsellor).get(f"/clients/{confiding.pk}/history/").content.decode()
    assert re.search(r"identity papers: <del[^>]*>••••</del>.*<ins[^>]*>••••</ins>", page)
    assert "1.local." not in page
    assert "4321" not in page


def _sent(page: str, **more: str) -> dict[str, list[str]]:
    fields = {name: value for name, value in Form(page).fields.items() if name != "open"}
    return fields | {name: [value] for name, value in more.items()}


def test_the_edit_page_opens_one_block_and_keeps_what_was_typed(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    browser, path = browser_of(cast.counsellor), f"/clients/{confiding.pk}/edit/"
    closed = browser.get(path).content.decode()
    assert PASSPORT not in closed
    assert 'name="papers-passport_no"' not in closed
    opened = browser.post(path, _sent(closed, district="Typed just now", open="papers", **WHY))
    page = opened.content.decode()
    assert opened.status_code == 200
    assert f'value="{PASSPORT}"' in page
    assert 'value="2031-05-01"' in page
    assert "Typed just now" in page
    assert 'name="reach-email"' not in page
    assert entries("sealed.read") == [
        ("Counsellor", str(confiding.pk), {"fields": ["papers"]} | WHY)
    ]
    saved = browser.post(path, _sent(page) | {"papers-passport_no": ["ZZ7654321"]})
    assert saved.status_code == 302
    with acting(cast.counsellor):
        facts = SealedFacts.objects.get()
        assert facts.papers is not None
        assert facts.papers.opened().passport_no == "ZZ7654321"
        assert facts.papers.opened().passport_expires == dt.date(2031, 5, 1)
        assert facts.reach is not None
        assert facts.reach.opened() == EVERYTHING["reach"]
        assert Client.objects.get().district == "Typed just now"


def test_circumstances_are_kept_and_told(cast: Cast, browser_of: Any, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    browser, path = browser_of(cast.counsellor), f"/clients/{client.pk}/edit/"
    typed = {
        "further_nationalities": "India, Nepal",
        "further_language_1": "hi",
        "further_language_2": "",
        "needs_interpreter": "on",
        "home_admin1": "Chittagong",
        "dependants": "৪",
        "education": "3",
        "occupation": "9",
        "transit": "Libya",
        "reasons": "debt",
        "visa": "seen",
        "recruitment-fees_paid": "৩,৫০,০০০",
        "recruitment-fees_currency": "BDT",
        "papers-passport_no": PASSPORT,
    }
    blank = dict.fromkeys(("income", "debt"), "")
    page = browser.get(path).content.decode()
    answer = browser.post(
        path, _sent(page, **{f"abroad-{n}": v for n, v in blank.items()}, **typed)
    )
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(cast.counsellor):
        kept = Client.objects.get()
        facts = SealedFacts.objects.get()
        assert facts.recruitment is not None
        assert facts.recruitment.opened().fees_paid == Decimal(350000)
    assert (kept.further_nationalities, kept.further_languages) == (["IN", "NP"], ["hi"])
    assert (kept.dependants, kept.transit, kept.reasons) == (4, ["LY"], ["debt"])
    shown = browser.get(f"/clients/{client.pk}/").content.decode()
    for words in ("India, Nepal", "Hindi", "Chattogram", "Upper secondary school", "Libya", "Debt"):
        assert words in shown
    again = Form(browser.get(path).content.decode()).fields
    assert again["further_nationalities"] == ["India, Nepal"]


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("recruitment-fees_paid", "many", "Enter a number"),
        ("recruitment-fees_paid", "-5", "greater than or equal"),
        ("reach-trusted_phone", "12", "is no phone number"),
        ("reach-email", "nobody", "valid email"),
        ("transit", "Atlantis", "no country that we know"),
        ("further_nationalities", "India, Nepal, Iraq", "2 countries at most"),
        ("dependants", "41", "less than or equal"),
    ],
)
def test_what_can_t_be_is_refused_at_its_field(
    cast: Cast, browser_of: Any, name: str, typed: str, told: str
) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    browser, path = browser_of(cast.counsellor), f"/clients/{client.pk}/edit/"
    answer = browser.post(path, _sent(browser.get(path).content.decode()) | {name: [typed]})
    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors[name])


def test_a_sum_needs_its_currency(cast: Cast, browser_of: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    browser, path = browser_of(cast.counsellor), f"/clients/{client.pk}/edit/"
    sent = _sent(browser.get(path).content.decode())
    sent |= {"abroad-income": ["1500"], "abroad-income_currency": [""]}
    answer = browser.post(path, sent)
    assert "In which currency?" in str(answer.context["form"].errors["abroad-income_currency"])


def test_a_stale_edit_shows_both_and_writes_the_reading_down(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    browser, path = browser_of(cast.counsellor), f"/clients/{confiding.pk}/edit/"
    page = browser.post(path, _sent(browser.get(path).content.decode(), open="papers", **WHY))
    with acting(cast.colleague):
        edit(confiding, cast.colleague, 1, papers=Papers(passport_no="ZZ7654321"))
    sent = _sent(page.content.decode()) | {"papers-passport_no": ["AA1111111"]}
    answer = browser.post(path, sent)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "AA1111111" in told
    assert "ZZ7654321" in told
    assert len(entries("sealed.read")) == 2
    again = browser.post(path, _sent(told))
    assert again.status_code == 302
    with acting(cast.counsellor):
        papers = SealedFacts.objects.get().papers
        assert papers is not None
        assert papers.opened().passport_no == "AA1111111"


def test_a_block_that_nobody_touched_is_neither_shown_nor_emptied(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    """It was empty when the page was opened; what a colleague wrote in it meanwhile stays."""
    client = client_make(cast.counsellor, cast.dhaka)
    browser, path = browser_of(cast.counsellor), f"/clients/{client.pk}/edit/"
    shown = {field.html_name: field.value() for field in browser.get(path).context["form"]}
    with acting(cast.colleague):
        edit(client, cast.colleague, 0, papers=Papers(passport_no="ZZ7654321"))
    sent = {name: value for name, value in shown.items() if value or name == "version"}
    assert sent["papers-sent"] == "1"
    late = browser.post(path, sent | {"district": "Typed just now"})
    told = late.content.decode()
    assert late.status_code == 409
    assert "Typed just now" in told
    assert "ZZ7654321" not in told
    assert "papers-passport_no" not in told
    assert entries("sealed.read") == []
    again = {field.html_name: field.value() for field in late.context["form"]}
    kept = {name: value for name, value in again.items() if value}
    assert browser.post(path, kept).status_code == 302
    with acting(cast.counsellor):
        papers = SealedFacts.objects.get().papers
        assert papers is not None
        assert papers.opened().passport_no == "ZZ7654321"


def test_a_block_that_was_opened_and_emptied_is_emptied(
    cast: Cast, confiding: Client, browser_of: Any, acting: Any
) -> None:
    browser, path = browser_of(cast.counsellor), f"/clients/{confiding.pk}/edit/"
    opened = browser.post(path, _sent(browser.get(path).content.decode(), open="abroad", **WHY))
    page = _sent(opened.content.decode())
    emptied = {name: [""] for name in page if name.startswith("abroad-") and "sent" not in name}
    assert browser.post(path, page | emptied).status_code == 302
    with acting(cast.counsellor):
        assert SealedFacts.objects.get().abroad is None


def test_who_stays_anonymous_is_asked_for_nothing_that_tells_who_he_is(
    cast: Cast, browser_of: Any
) -> None:
    bare = dict.fromkeys(("given_name", "family_name"), "") | {"birth_year": None}
    client = client_make(cast.counsellor, cast.dhaka, anonymous=True, consents=(), **bare)
    page = browser_of(cast.counsellor).get(f"/clients/{client.pk}/edit/").content.decode()
    assert 'name="recruitment-fees_paid"' in page
    for block in ("papers", "reach", "guardian"):
        assert f'name="{block}-' not in page


def test_a_guardian_is_asked_for_only_of_a_minor(cast: Cast, browser_of: Any) -> None:
    browser, this = browser_of(cast.counsellor), cast.dhaka.today.year
    for born, asked in ((this - 16, True), (this - 30, False)):
        client = client_make(cast.counsellor, cast.dhaka, birth_year=born)
        page = browser.get(f"/clients/{client.pk}/edit/").content.decode()
        assert ('name="guardian-name"' in page) is asked


def test_the_pages_cost_the_same_with_and_without_confidences(
    cast: Cast, confiding: Client, browser_of: Any
) -> None:
    plain = client_make(cast.counsellor, cast.dhaka, given_name="Plain")
    browser = browser_of(cast.counsellor)
    for page in ("", "edit/"):
        costs = []
        for client in (plain, confiding):
            path = f"/clients/{client.pk}/{page}"
            browser.get(path)
            with CaptureQueriesContext(connection) as captured:
                browser.get(path)
            costs.append(len(captured))
        assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("text", "shown"), [("EB1234821", "•••• 4821"), ("1234567", MASK), ("", MASK)]
)
def test_only_long_numbers_are_hinted_at(text: str, shown: str) -> None:
    assert masked(text) == shown
